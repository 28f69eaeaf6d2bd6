"""A reader that goes the shortest way under the driver, and one that goes by its sessions."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from graph_service.storage.driver import Address, connect_async
from graph_service.storage.reader import Reader
from graph_service.storage.sessions import Sessions
from graph_service.storage.shortcut import Shortcut
from tests.servers import Server

WAYS = ("shortcut", "sessions")
SCHEMES = ("bolt", "neo4j")
"""Of addresses: to one server, and by a table of routes."""


def address_of(server: Server) -> Address:
    return Address(server.uri, server.user, server.password, server.database)


@asynccontextmanager
async def asking(address: Address, way: str, timeout_s: float = 10) -> AsyncIterator[Reader]:
    """A reader that goes one of the two ways."""
    found = Reader(connect_async(address), address.database, timeout_s)
    assert isinstance(found._way, Shortcut)
    if way == "sessions":
        found._way = Sessions(found._driver, address.database)
    try:
        yield found
    finally:
        await found.close()


def each_way(address: Address, work: Callable[[Reader], Awaitable[Any]], timeout_s: float = 10) -> list[Any]:
    """What the work gives either way."""

    async def run(way: str) -> Any:
        async with asking(address, way, timeout_s) as found:
            return await work(found)

    return [asyncio.run(run(way)) for way in WAYS]


def pool_of(found: Reader) -> Any:
    return found._driver._pool


def connections_of(found: Reader) -> list[Any]:
    return [each for several in pool_of(found).connections.values() for each in several]
