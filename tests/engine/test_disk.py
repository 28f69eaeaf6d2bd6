"""A disk that is full before the start, and one that fills up under a running server."""

from pathlib import Path

import neo4j
import pytest

from graph_service.engine import Engine
from graph_service.errors import DiskFullError
from tests import servers


def test_disk_fills_up_under_a_server_and_nothing_is_lost(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(100 * 2**20))
    engine = Engine(servers.options(small_disk / "home"))
    with pytest.raises(DiskFullError, match="260 MiB are free") as caught:
        engine.start()
    assert "GRAPH_SERVICE_HOME" in caught.value.hint

    filler.unlink()
    engine.start()
    acknowledged = _write_until_full(engine, filler)
    engine.stop()
    with pytest.raises(DiskFullError):
        engine.start()

    filler.unlink()
    engine.start()
    try:
        with servers.server_of(engine).driver() as driver:
            records, _, _ = driver.execute_query("MATCH (n:Row) RETURN n.i AS i, size(n.text) AS size")
    finally:
        engine.stop()
    assert {record["size"] for record in records} == {1_000_000}
    assert set(acknowledged) <= {record["i"] for record in records}


def _write_until_full(engine: Engine, filler: Path) -> list[int]:
    """A row of a megabyte each, on a disk that has no room left; those that were acknowledged."""
    acknowledged: list[int] = []
    with servers.server_of(engine).driver() as driver:
        driver.execute_query("CREATE (:Row {i: 0, text: $text})", text="å" * 1_000_000)
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(2**16)):
                    pass
            except OSError:
                pass
        for i in range(1, 400):
            try:
                with driver.session() as session:
                    session.run("CREATE (:Row {i: $i, text: $text})", i=i, text="å" * 1_000_000).consume()
            except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
                return acknowledged
            acknowledged.append(i)
    raise AssertionError("the disk never filled up")
