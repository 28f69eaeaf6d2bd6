"""Whatever happens to a question on its way, nothing of it is left: neither in Neo4j nor on a connection."""

import asyncio
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

import neo4j
import pytest

from graph_service.errors import GraphServiceError, TimeLimitError, UnavailableError
from graph_service.storage import reader as reading
from graph_service.storage.reader import Reader
from graph_service.storage.shortcut import Shortcut
from tests.servers import Database, Server, wait_until
from tests.storage.relay import Relay
from tests.storage.ways import SCHEMES, WAYS, address_of, asking, connections_of, pool_of

LONG = "UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE a < 0 RETURN count(*)"
MANY_PIECES = "RETURN [n IN range(1, 40000) | 'value ' + n] AS column"


@pytest.mark.parametrize("way", WAYS)
def test_what_lasts_too_long_or_is_given_up_is_stopped(
    neo4j_server: Server, database: Database, way: str
) -> None:
    def running() -> int:
        text = "SHOW TRANSACTIONS YIELD currentQuery AS asked WHERE asked = $asked RETURN asked"
        return len(database.run(text, asked=LONG))

    async def run() -> None:
        async with asking(address_of(neo4j_server), way) as found:
            with pytest.raises(TimeLimitError):
                await found.run(LONG, timeout_s=0.3)
            task = asyncio.ensure_future(found.run(LONG))
            await asyncio.to_thread(wait_until, running)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not any(each.in_use for each in connections_of(found))
            assert (await found.run("RETURN 1 AS one")).rows == [{"one": 1}]
            await asyncio.to_thread(wait_until, lambda: not running())

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("way", WAYS)
def test_one_that_somebody_else_stops_is_unavailable(
    neo4j_server: Server, database: Database, way: str
) -> None:
    def stop() -> int:
        found = database.run(
            "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery AS asked WHERE asked = $asked RETURN id",
            asked=LONG,
        )
        for each in found:
            database.run("TERMINATE TRANSACTIONS $id", id=each["id"])
        return len(found)

    async def run() -> None:
        async with asking(address_of(neo4j_server), way) as found:
            task = asyncio.ensure_future(found.run(LONG))
            await asyncio.to_thread(wait_until, stop)
            with pytest.raises(GraphServiceError, match=r"(?i)terminated|just now"):
                await task
            assert (await found.run("RETURN 1 AS one")).rows == [{"one": 1}]

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_server_that_goes_in_the_middle_and_comes_back(neo4j_server: Server, way: str, scheme: str) -> None:
    async def run() -> None:
        relay = Relay(neo4j_server.uri)
        await relay.open()
        address = replace(address_of(neo4j_server), uri=f"bolt://127.0.0.1:{relay.port}")
        async with asking(address, way) as found:
            answers = await asyncio.gather(*(found.run("RETURN $n AS n", {"n": n}) for n in range(5)))
            assert [answer.rows for answer in answers] == [[{"n": n}] for n in range(5)]
            relay.at_most = relay.through + 100_000
            with pytest.raises(UnavailableError, match="does not answer"):
                await found.run(MANY_PIECES)
            with pytest.raises(UnavailableError, match="does not answer"):
                await found.run("RETURN 1")
            assert waited_for(found) == []
            relay.at_most = None
            await relay.open()
            assert (await found.run("RETURN 1 AS one")).rows == [{"one": 1}]
            assert not any(each.in_use for each in connections_of(found))
        await relay.cut()

    asyncio.run(run())


def waited_for(found: Reader) -> list[Any]:
    """What the next ones have to wait for: a server that is no more has written what none will ever have."""
    return found._way._seen if isinstance(found._way, Shortcut) else list(found._way._idle)


@pytest.mark.parametrize("way", WAYS)
def test_each_waits_for_what_one_before_has_seen(neo4j_server: Server, database: Database, way: str) -> None:
    async def run() -> None:
        async with asking(address_of(neo4j_server), way) as found:
            await asyncio.gather(*(found.run("RETURN 1") for _ in range(3)))
            many = len(waited_for(found))
            await asyncio.to_thread(database.run, "CREATE (:Entity {id: 'new'})")
            version = await found.version()
            assert len(waited_for(found)) == many
            last = waited_for(found)[-1]
            seen = last if isinstance(last, str) else ",".join((await last.last_bookmarks()).raw_values)
            assert {seen} == {version} == database.bookmark()

    asyncio.run(run())


@pytest.mark.parametrize("way", WAYS)
def test_who_finds_no_connection_free_may_come_again(neo4j_server: Server, way: str) -> None:
    async def run() -> None:
        async with asking(address_of(neo4j_server), way) as found:
            await found.run("RETURN 1")  # connects, which on a busy machine takes longer than what follows
            pool = pool_of(found)
            pool.pool_config.max_connection_pool_size = 1
            pool.workspace_config.connection_acquisition_timeout = 0.1
            first = asyncio.ensure_future(found.run(LONG, timeout_s=0.8))
            await asyncio.sleep(0)
            with pytest.raises(UnavailableError, match="taken"):
                await found.run("RETURN 2")
            with pytest.raises(TimeLimitError):
                await first
            assert (await found.run("RETURN 3 AS three")).rows == [{"three": 3}]

    asyncio.run(run())


@pytest.mark.parametrize("way", WAYS)
def test_what_a_server_will_never_have_is_waited_for_once(
    neo4j_server: Server, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when an older copy was put back while nobody asked."""
    monkeypatch.setattr(reading, "_GRACE_S", 0.1)

    async def run() -> None:
        async with asking(address_of(neo4j_server), way) as found:
            later = of_the_future(await found.version())
            await found._way.forget()
            if isinstance(found._way, Shortcut):
                found._way._seen += [later] * 3
            else:
                found._way._idle += [seeing(found, later) for _ in range(3)]
            with pytest.raises(UnavailableError, match="does not answer"):
                await found.run("RETURN 1", timeout_s=0.4)
            assert (await found.run("RETURN 1 AS one", timeout_s=5)).rows == [{"one": 1}]

    asyncio.run(run())


def of_the_future(version: str) -> str:
    """A bookmark is a list of the database's id, 16 bytes, and the number of its last transaction."""
    told = b64decode(version.removeprefix("FB:"))
    return "FB:" + b64encode(told[:19] + b"\xcb" + (2**40).to_bytes(8, "big") + told[-1:]).decode()


def seeing(found: Reader, version: str) -> neo4j.AsyncSession:
    return found._driver.session(
        database=found._database,
        default_access_mode=neo4j.READ_ACCESS,
        bookmarks=neo4j.Bookmarks.from_raw_values([version]),
    )


def test_one_that_is_let_go_without_a_word_takes_its_connection_with_it(neo4j_server: Server) -> None:
    """As when the loop is gone: it cannot wait for anything any more."""

    async def run() -> None:
        async with asking(address_of(neo4j_server), "shortcut") as found:
            await found.run("RETURN 1")
            (connection,) = connections_of(found)
            question = found._way.run(MANY_PIECES, {}, 10)
            question.send(None)
            assert connection.in_use
            question.close()
            assert connection.closed()
            assert not connection.in_use
            assert (await found.run("RETURN 1 AS one")).rows == [{"one": 1}]

    asyncio.run(run())


def test_whoever_has_to_show_again_who_he_is_is_answered(neo4j_server: Server) -> None:
    """As after a token has expired: the driver puts it before the question, on the connection that was open."""

    async def run() -> None:
        async with asking(address_of(neo4j_server), "shortcut") as found:
            await found.run("RETURN 1")
            (connection,) = connections_of(found)
            connection.mark_unauthenticated()
            assert (await found.run("RETURN 2 AS two")).rows == [{"two": 2}]
            assert connections_of(found) == [connection]
            connection.mark_unauthenticated()
            pool_of(found).pool_config.auth._auth = neo4j.basic_auth(neo4j_server.user, "not the password")
            with pytest.raises(UnavailableError, match="refuses the user name or the password"):
                await found.run("RETURN 3")
            assert not any(each.in_use for each in connections_of(found))

    asyncio.run(run())


def test_a_connection_that_was_idle_is_looked_at_first(neo4j_server: Server) -> None:
    async def run() -> None:
        async with asking(address_of(neo4j_server), "shortcut") as found:
            pool_of(found).pool_config.liveness_check_timeout = 0.0
            await found.run("RETURN 1")
            (before,) = connections_of(found)
            before.socket._writer.transport.abort()
            assert (await found.run("RETURN 2 AS two")).rows == [{"two": 2}]
            assert before not in connections_of(found)

    asyncio.run(run())
