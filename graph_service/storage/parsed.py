"""What Neo4j's parser has been given. It keeps something of every text that is new to it, for good, unless it is told not to."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

_log = structlog.get_logger()
_MOST = 16 * 2**20
"""Characters of new texts, of which it keeps 4 to 16 bytes each: some ten thousand statements that are like no other, when
it keeps the plans of a thousand."""


class Parsed:
    """Counts what is new of what is sent, and has the parser forget all of it before it is too much. See decision 0237."""

    def __init__(self, forget: Callable[[], Awaitable[object]]) -> None:
        self._forget = forget
        self._known: set[int] = set()
        self._characters = 0
        self._task: asyncio.Task[None] | None = None

    def sent(self, text: str) -> None:
        """Take note of a text."""
        if hash(text) in self._known:
            return
        self._known.add(hash(text))
        self._characters += len(text)
        if self._characters > _MOST:
            self._known.clear()
            self._characters = 0
            self._task = asyncio.create_task(self._forgotten())

    async def close(self) -> None:
        """Stop telling it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _forgotten(self) -> None:
        try:
            await self._forget()
        except Exception as error:  # noqa: BLE001  # nobody's question is to fail for it
            _log.warning(
                "Neo4j's parser keeps what it has learnt of each new statement, and could not be told to forget it; "
                "where its memory fills up, somebody who may has to CALL db.clearQueryCaches()",
                error=repr(error),
            )
