"""The shortest way under the driver gives what the driver's sessions give: values, versions and errors."""

import asyncio
import gc
import tracemalloc
from dataclasses import replace
from types import MappingProxyType

import neo4j
import pytest

from graph_service.errors import GraphServiceError
from graph_service.storage import reader as reading
from graph_service.storage.driver import connect_async
from graph_service.storage.reader import KNOWN_DRIVER, Answer, Reader
from graph_service.storage.sessions import Sessions
from tests.servers import Database, Server
from tests.storage.ways import SCHEMES, WAYS, address_of, asking, connections_of, each_way

VALUES = {
    "nothing": "UNWIND [] AS x RETURN x",
    "several rows and columns": "UNWIND [1, null, 'å'] AS x RETURN x, [x, {of: x, more: [[], {}]}] AS nested",
    "what structures stand for": "RETURN date('2020-02-29') AS day, [datetime('2020-01-01T00:00[Europe/Stockholm]'), "
    "{at: localtime('12:00'), for: duration('P1M2DT3S')}] AS times, point({x: 1, y: 2.5}) AS place",
    "nodes and ties": "MATCH p = (a:Entity)-[r]->(b:Entity) RETURN a, r, b, [n IN nodes(p) | n] AS all, p ORDER BY r.at",
    "more rows than come at once": "UNWIND range(1, 3500) AS n RETURN n, 'row ' + n AS text",
    "a row of many pieces": "RETURN [n IN range(1, 40000) | 'value ' + n] AS column, 'end' AS end",
    "what was given": "RETURN $given AS back",
}
GIVEN = {"given": [1, 2.5, "å" * 70_000, None, True, {"a": [b"bytes"]}, neo4j.time.Date(2020, 2, 29), (1, 2)]}
WRONG = {
    "no Cypher": "RETRUN 1",
    "at once": "RETURN 1 / 0",
    "after some rows": "UNWIND range(1, 2500) AS n RETURN 1 / (2400 - n)",
    "a parameter that is missing": "RETURN $nothing",
    "writing": "CREATE (n:Entity {id: 'never'}) RETURN n",
    "a value that Python has none for": "RETURN 2 AS b, datetime('2020-01-01T00:00[SystemV/EST5]') AS a",
}


def told(answer: Answer) -> tuple[str, str]:
    """Nodes are alike where they say the same: each answer has its own."""
    return repr(answer.rows), answer.version


@pytest.fixture
def filled(database: Database) -> Database:
    database.run(
        "CREATE (a:Entity {id: 'a', day: date('2020-01-01')})-[:TIE {at: 1}]->(b:Entity {id: 'b'})-[:TIE {at: 2}]->(a)"
    )
    return database


def test_it_is_written_for_the_driver_that_is_installed() -> None:
    """Another version: read what changed in `neo4j._async`, run these tests, then set KNOWN_DRIVER."""
    assert neo4j.__version__ == KNOWN_DRIVER


def test_another_driver_is_asked_by_its_sessions(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "KNOWN_DRIVER", "0")

    async def run() -> None:
        found = Reader(connect_async(address_of(neo4j_server)), neo4j_server.database, 10)
        assert isinstance(found._way, Sessions)
        assert (await found.run("RETURN 1 AS one")).rows == [{"one": 1}]
        await found.close()

    asyncio.run(run())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_values_and_versions_are_the_same(neo4j_server: Server, filled: Database, scheme: str) -> None:
    address = address_of(neo4j_server)
    _, _, where = address.uri.partition("://")

    async def work(found: Reader) -> list[tuple[str, str]]:
        return [told(await found.run(text, GIVEN)) for text in VALUES.values()]

    first, second = each_way(replace(address, uri=f"{scheme}://{where}"), work)
    assert first == second
    assert {version for _, version in first} == filled.bookmark()


def test_what_a_server_must_not_be_silent_for_is_read_by_the_driver(
    neo4j_server: Server, filled: Database
) -> None:
    assert filled.name

    async def work(found: Reader) -> list[tuple[str, str]]:
        await found.run("RETURN 1")
        for each in connections_of(found):
            each.socket.set_read_timeout(5)  # as it does when the server asks for it
        return [told(await found.run(VALUES[each], GIVEN)) for each in ("nodes and ties", "what was given")]

    first, second = each_way(address_of(neo4j_server), work)
    assert first == second


@pytest.mark.parametrize("name", WRONG)
def test_errors_are_the_same_and_the_next_is_answered(neo4j_server: Server, name: str) -> None:
    async def work(found: Reader) -> tuple[type[BaseException], str, str]:
        with pytest.raises(GraphServiceError) as caught:
            await found.run(WRONG[name])
        assert (await found.run("RETURN 2 AS two")).rows == [{"two": 2}]
        assert not any(each.in_use for each in connections_of(found))
        return type(caught.value), str(caught.value).partition(" at ")[0], str(caught.value.hint)

    first, second = each_way(address_of(neo4j_server), work)
    assert first == second


def test_within_a_list_too_it_is_said_that_python_has_no_such_value(neo4j_server: Server) -> None:
    """There the driver's compiled decoder would hand out something of its own."""

    async def run() -> None:
        async with asking(address_of(neo4j_server), "shortcut") as found:
            with pytest.raises(GraphServiceError, match="broken data"):
                await found.run("RETURN [{a: datetime('2020-01-01T00:00[SystemV/EST5]')}] AS a")

    asyncio.run(run())


def test_what_cannot_be_sent_is_refused_and_the_next_is_answered(neo4j_server: Server) -> None:
    async def work(found: Reader) -> str:
        with pytest.raises(ValueError, match="not supported") as caught:
            await found.run("RETURN $it", {"it": object()})
        assert (await found.run("RETURN 2 AS two")).rows == [{"two": 2}]
        return str(caught.value)

    first, second = each_way(address_of(neo4j_server), work)
    assert first == second


def test_values_are_given_by_any_mapping(neo4j_server: Server) -> None:
    async def work(found: Reader) -> list[dict[str, object]]:
        return (await found.run("RETURN $it AS it", MappingProxyType({"it": [1]}))).rows

    assert each_way(address_of(neo4j_server), work) == [[{"it": [1]}]] * 2


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_takes_its_own_room_and_leaves_it_with_whoever_asked(
    neo4j_server: Server, way: str
) -> None:
    async def run() -> tuple[int, int, int]:
        async with asking(address_of(neo4j_server), way) as found:
            await found.run("RETURN 1")
            gc.collect()
            tracemalloc.start()
            answer = await found.run("UNWIND range(1, 10000) AS n RETURN n, 'row' AS text")
            held, most = tracemalloc.get_traced_memory()
            del answer
            return held, most, tracemalloc.get_traced_memory()[0]

    gc.disable()  # what is only kept by a ring is kept until it comes by
    try:
        held, most, left = asyncio.run(run())
    finally:
        tracemalloc.stop()
        gc.enable()
    assert most < 1.1 * held
    assert left < 0.1 * held
