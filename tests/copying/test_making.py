"""What is read for a copy is of one moment, or is read again."""

from pathlib import Path

import pytest
from neo4j.exceptions import ClientError

from graph_service.copying import making
from graph_service.errors import StorageError
from graph_service.storage.everything import Live
from tests.servers import Database


def read(database: Database, folder: Path, writers: list[str]) -> making.Written:
    """Read it while somebody who does not wait writes, as often as there is something to be written."""

    def hear(_step: str, _done: float) -> None:
        if writers:
            database.run("CREATE (:Entity:Person {id: $id})", id=writers.pop())

    return making.write(Live(database.driver, database.name), folder, contacts=False, hear=hear)


def test_who_writes_meanwhile_has_it_read_again(database: Database, tmp_path: Path) -> None:
    written = read(database, tmp_path / "files", ["b", "a"])
    assert written.version == ",".join(database.bookmark())
    told = "".join(file.read_text() for file in (tmp_path / "files").rglob("nodes-*.csv"))
    assert ('"a"' in told, '"b"' in told) == (True, True)
    assert len(list((tmp_path / "files").iterdir())) == 1, "what was read in vain is gone"


def test_nothing_is_made_of_a_graph_that_keeps_changing(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="changed while it was read, 3 times"):
        read(database, tmp_path / "files", list("dcba"))
    assert database.run("MATCH (n:Person) RETURN count(n) AS n")[0]["n"] == 3


def test_read_transactions_keep_who_asks_for_them_from_writing(database: Database) -> None:
    """What Browser's setting does, as docs/exploring.md says; whoever does not ask for them writes."""
    with database.driver.session(database=database.name, default_access_mode="READ") as session:
        for statement in ("CREATE (:Entity)", "CREATE INDEX x FOR (n:Entity) ON (n.x)"):
            with pytest.raises(ClientError) as refused:
                session.run(statement).consume()
            assert refused.value.code == "Neo.ClientError.Statement.AccessMode"
