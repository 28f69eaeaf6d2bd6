"""Reading by the driver's own sessions, as its makers mean it."""

import asyncio
from collections.abc import Mapping
from typing import Any

import neo4j


class Sessions:
    """Runs statements that only read. Sessions are used again: to make one takes a seventh of the driver's work."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str) -> None:
        self._driver = driver
        self._database = database
        self._idle: list[neo4j.AsyncSession] = []

    async def run(
        self, text: str, parameters: Mapping[str, Any], limit_s: float
    ) -> tuple[list[dict[str, Any]], str]:
        """Rows, and the bookmark that the read returned. Raises the driver's errors."""
        session = self._idle.pop() if self._idle else self._session()
        try:
            result = await session.run(neo4j.Query(text, timeout=limit_s), dict(parameters))
            rows = [dict(record.items()) async for record in result]  # type: ignore[no-untyped-call]
            bookmarks = await session.last_bookmarks()
        except asyncio.CancelledError:
            session.cancel()
            await session.close()
            raise
        except BaseException:
            # Whatever it was, the others may be of a server that is no more, and wait for what that has written.
            await asyncio.gather(session.close(), self.forget())
            raise
        self._idle.append(session)
        return rows, ",".join(sorted(bookmarks.raw_values))

    def _session(self) -> neo4j.AsyncSession:
        return self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS)

    async def forget(self) -> None:
        """Let go of what is idle, and of what it has seen."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(each.close() for each in idle))
