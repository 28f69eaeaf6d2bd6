"""Neo4j's parser keeps something of every new text: it is made to forget before that is too much."""

import asyncio
import dataclasses

import neo4j
import pytest

from graph_service.storage import parsed, reader
from graph_service.storage.queries import query
from graph_service.storage.reader import Reader
from tests.servers import Database, Server
from tests.storage.test_reader import reading


def statements(count: int) -> list[str]:
    return [f"RETURN {number} AS the_number_{number}" for number in range(count)]


async def ask(of: Reader, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        assert (await of.run(text)).rows == [{f"the_number_{number}": number}]
    await asyncio.sleep(0.5)  # it is forgotten beside the work


def plans(database: Database) -> int:
    """How many are kept; then none are any more."""
    (said,) = database.run("CALL db.clearQueryCaches() YIELD value RETURN value")
    return int("".join(filter(str.isdigit, said["value"])) or 0)


@pytest.fixture
def database(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Database:
    found = Database(neo4j_driver, neo4j_server.database)
    plans(found)
    return found


def test_after_many_new_texts_it_forgets(
    neo4j_server: Server, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = statements(30)
    reading(neo4j_server, lambda of: ask(of, texts))
    assert plans(database) >= 30
    monkeypatch.setattr(parsed, "_MOST", sum(map(len, texts[:-1])))
    reading(neo4j_server, lambda of: ask(of, texts))
    assert plans(database) < 5


def test_the_same_texts_are_no_new_ones(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    texts = statements(30)
    monkeypatch.setattr(parsed, "_MOST", sum(map(len, texts)))

    async def work(of: Reader) -> None:
        for _ in range(3):
            await ask(of, texts)

    reading(neo4j_server, work)
    assert plans(database) >= 30


def test_where_it_cannot_be_told_everything_is_answered_and_it_is_said(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parsed, "_MOST", 500)
    of_file = dataclasses.replace(query("queries/version"), text="CALL db.thereIsNoSuchProcedure()")
    monkeypatch.setattr(reader, "query", lambda name: of_file if name == "queries/forget" else query(name))
    reading(neo4j_server, lambda of: ask(of, statements(90)))
    assert "".join(capfd.readouterr()).count("db.clearQueryCaches") >= 1
