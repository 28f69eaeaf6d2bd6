"""What is made of the whole graph, kept until the graph changes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerVersion(Generic[T]):
    """Something made of the whole graph, kept until the graph changes. Asking costs one small query."""

    def __init__(
        self, version: Callable[[], Awaitable[str]], make: Callable[[], Awaitable[tuple[T, str]]]
    ) -> None:
        self._version = version
        self._make = make
        self._held: tuple[T, str] | None = None
        self._making = asyncio.Lock()

    async def get(self, version: str | None = None) -> tuple[T, str]:
        """It, and the version of the graph that it is of. Whoever asks while it is made waits for that one.

        `version` is what a read has just returned, if one has, and saves the asking.
        """
        version = version or await self._version()
        if self._held is None or self._held[1] != version:
            async with self._making:
                if self._held is None or self._held[1] != version:
                    self._held = await self._make()
        return self._held
