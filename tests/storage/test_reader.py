"""Reading from the event loop, with sessions that are used again."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from graph_service.errors import StorageError, TimeLimitError
from graph_service.storage.driver import Address, connect, connect_async
from graph_service.storage.reader import BlockingReader, Reader
from tests.servers import Database, Server

LONG = "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE a < 0 RETURN count(*)"


def reading(server: Server, work: Callable[[Reader], Awaitable[None]], timeout_s: float = 10) -> None:
    """Does the work with a reader, in a loop of its own."""
    address = Address(server.uri, server.user, server.password, server.database)

    async def run() -> None:
        reader = Reader(connect_async(address), server.database, timeout_s)
        try:
            await work(reader)
        finally:
            await reader.close()

    asyncio.run(run())


def test_those_who_ask_at_the_same_time_have_sessions_of_their_own(neo4j_server: Server) -> None:
    async def work(reader: Reader) -> None:
        for _ in range(3):
            answers = await asyncio.gather(*(reader.run("RETURN $n AS n", {"n": n}) for n in range(20)))
            assert [answer.rows for answer in answers] == [[{"n": n}] for n in range(20)]

    reading(neo4j_server, work)


def test_after_what_goes_wrong_the_next_is_answered(neo4j_server: Server) -> None:
    async def work(reader: Reader) -> None:
        await reader.run("RETURN 1")
        with pytest.raises(StorageError, match="refused"):
            await reader.run("RETURN 1 / 0")
        assert (await reader.run("RETURN 1 AS one")).rows == [{"one": 1}]
        with pytest.raises(TimeLimitError):
            await reader.run(LONG, timeout_s=0.3)
        assert (await reader.run("RETURN 2 AS two")).rows == [{"two": 2}]

    reading(neo4j_server, work)


def test_whoever_gives_up_leaves_nothing_of_his_question_behind(neo4j_server: Server) -> None:
    async def work(reader: Reader) -> None:
        await reader.run("RETURN 1")
        task = asyncio.ensure_future(reader.run(LONG))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        answers = await asyncio.gather(*(reader.run("RETURN $n AS n", {"n": n}) for n in range(5)))
        assert [answer.rows for answer in answers] == [[{"n": n}] for n in range(5)]

    reading(neo4j_server, work)


def test_what_others_write_is_seen_and_is_another_version(neo4j_server: Server, database: Database) -> None:
    async def work(reader: Reader) -> None:
        before = await reader.run("MATCH (n:Entity {id: 'new'}) RETURN count(n) AS many")
        again = await reader.version()
        await asyncio.to_thread(database.run, "CREATE (:Entity {id: 'new'})")
        after = await reader.run("MATCH (n:Entity {id: 'new'}) RETURN count(n) AS many")
        assert (before.rows, after.rows) == ([{"many": 0}], [{"many": 1}])
        assert before.version == again != after.version == await reader.version()

    reading(neo4j_server, work)


def test_a_neo4j_that_is_too_old_for_a_statement_is_said_to_be(neo4j_server: Server) -> None:
    """To one before 2025.06 `CYPHER 25` is what the next version is to this, to one before 2025.10 `vector()` no function."""
    address = Address(neo4j_server.uri, neo4j_server.user, neo4j_server.password, neo4j_server.database)
    for statement in ("CYPHER 99 RETURN 1", "CYPHER 25 RETURN tensor([1], 1, INTEGER64) AS it"):
        with connect(address) as driver, pytest.raises(StorageError, match="does not understand") as refused:
            BlockingReader(driver, address.database).run(statement)
        assert "from 2025.10 on" in refused.value.hint
        assert "\n" not in str(refused.value)
