"""How long a connection may take, and how many there may be: whoever is slow holds up nobody but themselves.

uvicorn has a limit for idle connections only. What is added to its protocol: a request must have come whole, head and
body, within a time from its first byte; its head has a largest size; and an answer must be taken within a time.
"""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

_MOST_HEAD = 64 * 1024
_REFUSAL = (
    b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: 0\r\n"
    b"connection: close\r\n%s\r\n"
)
_GO_ON = b"HTTP/1.1 100 "
"""What tells a client that the body may come, too."""
_TOO_LATE, _TOO_LONG, _TOO_MANY = (
    _REFUSAL % given
    for given in (
        (b"408 Request Timeout", b""),
        (b"431 Request Header Fields Too Large", b""),
        (b"503 Service Unavailable", b"retry-after: 1\r\n"),
    )
)


@dataclass(frozen=True)
class Patience:
    """What connections may take."""

    connections: int
    receive_s: float
    send_s: float
    counted: Callable[[int], int] = int
    """Hears how many connections this process has, and says how many those are with the other workers'."""


def config(app: Any, patience: Patience, **more: Any) -> uvicorn.Config:
    """How the app is served."""
    return uvicorn.Config(
        app,
        http=type("Connection", (_Connection,), {"patience": patience}),
        ws="none",
        log_config=None,
        access_log=False,  # the app has a line of its own, without what clients wrote
        server_header=False,
        proxy_headers=False,  # that is for the app: see `access.proxies`
        **{"timeout_graceful_shutdown": 5, **more},
    )


class Server(uvicorn.Server):
    """Says how many connections it has as soon as it takes any: until then it has no part in how they are shared out."""

    def __init__(self, how: uvicorn.Config, patience: Patience) -> None:
        super().__init__(how)
        self._patience = patience

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._patience.counted(len(self.server_state.connections))


class _Whole:
    """The transport, for one answer: the head waits for what follows it, so that both are sent together.

    uvicorn writes one after the other, and sending is the dearest that it does; the client, too, wakes up once.
    """

    __slots__ = ("_head", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None

    def write(self, data: bytes) -> None:
        if self._head is None and not data.startswith(_GO_ON):
            self._head = data
            return
        if self._head:
            data, self._head = self._head + data, b""
        self._transport.write(data)

    def flush(self) -> None:
        """Send a head that nothing follows."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        self.flush()
        self._transport.close()

    def is_closing(self) -> bool:
        return self._transport.is_closing()


class _Connection(HttpToolsProtocol):
    patience: ClassVar[Patience]
    _receiving: asyncio.TimerHandle | None = None
    _sending: asyncio.TimerHandle | None = None
    _answered: RequestResponseCycle | None = None
    """What is being answered, or was the last."""
    _whole: _Whole
    _under_way = False
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if self.patience.counted(len(self.connections)) > self.patience.connections:
            self._refuse(_TOO_MANY)
        else:
            self._receiving = self.loop.call_later(self.patience.receive_s, self._too_late)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.patience.counted(len(self.connections))
        if self._answered is not None:  # uvicorn tells the last one that came, which may wait behind this one
            self._answered.disconnected = True
            self._answered.message_event.set()
        self._received()
        self.resume_writing()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._under_way and self._head >= 0:
            self._head += len(data)
            if self._head > _MOST_HEAD:
                self._refuse(_TOO_LONG)
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering and not self._under_way:
            self._received()
        elif self._receiving is None:
            self._receiving = self.loop.call_later(self.patience.receive_s, self._too_late)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answered = cycle
        self._whole = _Whole(self.transport)
        cycle.transport = self._whole  # type: ignore[assignment]  # it has what a cycle calls
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        self._whole.flush()
        super().on_response_complete()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._under_way, self._head = True, 0

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._head = -1

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._under_way, self._head = False, 0

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._sending is None:
            self._sending = self.loop.call_later(self.patience.send_s, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.patience.send_s, self.transport.abort)

    def _received(self) -> None:
        if self._receiving is not None:
            self._receiving.cancel()
            self._receiving = None

    def _too_late(self) -> None:
        self._receiving = None
        self._refuse(_TOO_LATE)

    def _refuse(self, answer: bytes) -> None:
        """Close, and say why if no answer has begun."""
        if self.transport.is_closing():
            return
        at = self._answered
        if at is None or at.response_complete or not at.response_started:
            self.transport.write(answer)
        self.transport.close()
        self.loop.call_later(self.patience.send_s, self.transport.abort)
