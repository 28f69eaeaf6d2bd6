"""Opens the account of each request, gives it an id, and shows it to the observers when it is done."""

import asyncio
import os
import random
import re
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.graphql.account import Account, opened
from graph_service.graphql.http import endpoint

_random = random.Random()  # noqa: S311  # nothing is kept secret by an id, and asking the system takes longer
os.register_at_fork(after_in_child=_random.seed)  # or all workers would give the same
_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_ROUTES = {
    endpoint.PATH: "graphql",
    "/health/live": "health",
    "/health/ready": "health",
    "/metrics": "metrics",
}
_SOON_S = 0.01
Headers = Sequence[tuple[bytes, bytes]]


class Seen(NamedTuple):
    """A request that is done."""

    account: Account
    route: str
    method: str
    headers: Headers
    status: int
    bytes: int
    """Of the answer's body."""
    began: float
    """By `time.perf_counter`."""
    seconds: float


Observer = Callable[[Seen], None]


class Observing:
    """The middleware around everything else."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        self._app = app
        self._observers = observers
        self._done: list[Seen] = []
        """What the observers have not been shown yet."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            self._show()
            return
        if scope["path"] != endpoint.PATH:
            self._show()  # whoever asks for the metrics has those of all that was answered before
        began, account, status, size = time.perf_counter(), opened(), 500, 0
        own_id = request_id(scope["headers"])
        account.id = own_id.decode()

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", own_id)]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            route, took = _ROUTES.get(scope["path"], "other"), time.perf_counter() - began
            self._note(Seen(account, route, scope["method"], scope["headers"], status, size, began, took))

    def _note(self, seen: Seen) -> None:
        """Have it shown soon, with others: to tell of several in a row takes half as long as of each in between."""
        self._done.append(seen)
        if len(self._done) == 1:
            asyncio.get_running_loop().call_later(_SOON_S, self._show)

    def _show(self) -> None:
        done, self._done = self._done, []
        for seen in done:
            for observer in self._observers:
                try:
                    observer(seen)
                except Exception:  # noqa: BLE001  # what one cannot tell must not keep the rest from being told
                    structlog.get_logger().exception("request not told of", id=seen.account.id)


def request_id(headers: Headers) -> bytes:
    """The one that comes with the request, if it is one, so that several services tell of it under one id."""
    for name, value in headers:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return value
    return b"%016x" % _random.getrandbits(64)


def header(headers: Headers, name: bytes) -> str | None:
    """The value of a header, if it was sent."""
    return next((value.decode("latin-1") for key, value in headers if key == name), None)
