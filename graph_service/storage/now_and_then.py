"""What is made of the whole graph now and then, and need not be exact."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

T = TypeVar("T")
_log = structlog.get_logger()
_LEAST_S = 30.0
_AFTER_FAILURE_S = 1.0
_SHARE = 50  # of the time, at most one part in so many goes into making it


class NowAndThen(Generic[T]):
    """Something made of the whole graph that need not be exact: made once, then again beside the work.

    It is made again when somebody asks after a while, if the graph has changed; whoever asks gets what there is.
    """

    def __init__(
        self, version: Callable[[], Awaitable[str]], make: Callable[[], Awaitable[T]], empty: T
    ) -> None:
        self._version = version
        self._make = make
        self._held = empty
        self._of = ""
        self._due = 0.0
        self._first = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def get(self) -> T:
        """It. Waits only for the first; empty while nobody answers."""
        if time.monotonic() < self._due:
            return self._held
        if not self._of:
            async with self._first:
                if not self._of and time.monotonic() >= self._due:
                    await self._made()
        elif self._task is None or self._task.done():
            self._task = asyncio.create_task(self._made())
        return self._held

    async def close(self) -> None:
        """Stop making it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _made(self) -> None:
        began, least = time.monotonic(), _LEAST_S
        try:
            version = await self._version()
            if version != self._of:
                self._held, self._of = await self._make(), version
        except Exception as error:  # noqa: BLE001  # nobody's question is to fail for it
            _log.warning("what is made now and then could not be made; the old is kept", error=repr(error))
            least = _AFTER_FAILURE_S
        now = time.monotonic()
        self._due = now + max(least, _SHARE * (now - began))
