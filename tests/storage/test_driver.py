"""Those who write at the same time wait for one another, and all of them come through."""

import threading
import time
from collections.abc import Callable

import neo4j
import pytest

from graph_service.model import MODEL_VERSION
from graph_service.storage.driver import in_transaction, session_of
from graph_service.storage.queries import folder
from tests.servers import Database

TOUCH = "MATCH (n:Entity {id: $id}) SET n.name = $id"


def at_once(count: int, work: Callable[[int], None]) -> list[BaseException]:
    """What went wrong in threads that begin together."""
    wrong: list[BaseException] = []
    start = threading.Barrier(count)

    def one(number: int) -> None:
        start.wait()
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001  # told to the test
            wrong.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return wrong


@pytest.mark.slow
def test_whoever_is_in_anothers_way_tries_until_it_is_through(database: Database) -> None:
    database.run("CREATE (:Entity {id: 'a'}), (:Entity {id: 'b'})")

    def touch(number: int) -> None:
        def both(tx: neo4j.Transaction) -> None:
            for name in ("ab", "ba")[number % 2]:
                tx.run(TOUCH, id=name).consume()
                time.sleep(0.1)  # long enough for the others to take the other one

        with session_of(database.driver, database.name) as session:
            for _ in range(3):
                in_transaction(session, both)

    assert at_once(12, touch) == []


@pytest.fixture
def bare(empty_database: neo4j.Driver, database: Database) -> Database:
    """Without constraints, indexes and the note of the model, as a new one is."""
    for statement in folder("constraints"):
        words = statement.text.split()
        database.run(
            f"DROP {'CONSTRAINT' if 'CONSTRAINT' in words else 'INDEX'} {words[words.index('IF') - 1]}"
        )
    database.clear()
    return database


def test_first_loads_at_the_same_time_make_the_constraints_together(bare: Database) -> None:
    assert at_once(12, lambda _: bare.writer().prepare()) == []
    assert bare.run("MATCH (l:GraphLock) RETURN l") == []
    states = {row["state"] for row in bare.run("SHOW INDEXES YIELD state")}
    made = {row["name"] for row in bare.run("SHOW INDEXES YIELD name")}
    versions = [row["version"] for row in bare.run("MATCH (m:GraphModel) RETURN m.version AS version")]
    assert (states, versions) == ({"ONLINE"}, [MODEL_VERSION])
    assert len(made) >= len(folder("constraints"))


def test_whoever_comes_while_an_index_is_filled_waits_for_it(database: Database) -> None:
    database.run(
        "UNWIND range(1, 30000) AS n CREATE (:Entity:Group {id: toString(n), searchWords: 'grupp ' + n})"
    )
    statement = next(one for one in folder("constraints") if one.name == "030-names")
    database.run("DROP INDEX entity_search")
    database.run(statement.text)
    database.writer().prepare()
    assert {row["state"] for row in database.run("SHOW INDEXES YIELD state")} == {"ONLINE"}
