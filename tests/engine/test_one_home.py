"""What may befall one home, in this order: each test finds it as the one before left it."""

import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import neo4j
import psutil
import pytest

from graph_service.engine import Engine, EngineOptions
from graph_service.engine.layout import Layout, State
from graph_service.errors import EngineError
from tests import servers
from tests.servers import servers_of


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineOptions]:
    given = servers.options(tmp_path_factory.mktemp("home"))
    yield given
    Engine(given).stop()


def test_starter_killed_midway(options: EngineOptions) -> None:
    """The server comes up all the same, and the next start takes it."""
    starter = servers.start_elsewhere(options, detach=True)
    servers.wait_until(lambda: State.read(Layout(options.home).state_file))
    starter.kill()
    starter.communicate()
    [server] = servers_of(options.home)
    assert Engine(options).start().pid == server.pid


def test_nothing_noted_about_a_running_server(options: EngineOptions) -> None:
    """Its starter was killed even before it could take a note: it is found, and can be stopped."""
    [server] = servers_of(options.home)
    Layout(options.home).state_file.unlink()
    assert Engine(options).start().pid == server.pid
    begun = time.monotonic()
    assert Engine(options).stop()
    assert time.monotonic() - begun < 60, "it was not waited for until it had to be killed"
    assert servers_of(options.home) == []
    assert not Engine(options).stop()


def test_stale_note_of_another_process(options: EngineOptions) -> None:
    """The noted id has meanwhile been given to another program, which is left alone."""
    with subprocess.Popen(["sleep", "60"]) as other:
        State(
            pid=other.pid,
            process_started=psutil.Process(other.pid).create_time() - 1000,
            bolt_port=1,
            http_port=2,
            version="1",
            detached=True,
        ).write(Layout(options.home).state_file)
        engine = Engine(options)
        assert not engine.status().running
        assert engine.status().bolt_uri == f"bolt://127.0.0.1:{options.bolt_port}"
        assert not engine.stop()
        assert other.poll() is None
        other.kill()


def test_two_starts_at_once_give_one_server(options: EngineOptions) -> None:
    starters = [servers.start_elsewhere(options, detach=True) for _ in range(2)]
    answers = [starter.communicate(timeout=90) for starter in starters]
    assert [starter.returncode for starter in starters] == [0, 0], answers
    [server] = servers_of(options.home)
    assert [out.strip() for out, _ in answers] == [str(server.pid)] * 2


def test_killed_server_keeps_what_it_acknowledged(options: EngineOptions) -> None:
    engine = Engine(options)
    acknowledged: list[int] = []
    enough = threading.Event()

    def write() -> None:
        with servers.server_of(engine).driver() as driver, driver.session() as session:
            for batch in range(100_000):
                try:
                    session.run("UNWIND range(1, 100) AS i CREATE (:Row {batch: $b})", b=batch).consume()
                except neo4j.exceptions.DriverError:
                    return
                acknowledged.append(batch)
                if batch == 30:
                    enough.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(60)
    psutil.Process(engine.status().pid).kill()
    writer.join()
    assert not engine.status().running
    engine.start()
    with servers.server_of(engine).driver() as driver:
        records, _, _ = driver.execute_query("MATCH (n:Row) RETURN n.batch AS batch, count(*) AS rows")
    found = {record["batch"]: record["rows"] for record in records}
    assert set(found.values()) == {100}, "each transaction in full or not at all"
    assert set(acknowledged) <= found.keys()


def test_cleaning_up_leaves_the_data(options: EngineOptions) -> None:
    # A cache of its own, so that nobody else's jars go.
    engine = Engine(replace(options, cache=options.home / "cache"))
    assert engine.stop()
    sizes = {thing.name: thing.size for thing in engine.clean_report(data=True)}
    assert list(sizes) == ["logs", "aot", "jars", "snapshot", "data"]
    assert sizes["logs"] > 1000
    assert sizes["data"] > 2**20
    assert [thing.name for thing in engine.clean_report()] == ["logs", "aot", "jars"]
    engine.clean()
    assert not Layout(options.home).logs.exists()
    assert Layout(options.home).has_system_database
    engine.clean(data=True)
    assert not Layout(options.home).data.exists()
    assert not Layout(options.home).password_file.exists()


def test_bulk_import_and_start(options: EngineOptions) -> None:
    """A home that is new again; then the same over the database that is there."""
    engine = Engine(options)
    nodes = options.home / "nodes.csv"
    nodes.write_text("id:ID,name,:LABEL\na,Växjö,Entity\nb,Kalmar,Entity\n", encoding="utf-8")
    ties = options.home / "ties.csv"
    ties.write_text(":START_ID,:END_ID,:TYPE\na,b,MEMBER_OF\n", encoding="utf-8")
    arguments = [f"--nodes={nodes}", f"--relationships={ties}"]
    assert "2 nodes" in engine.admin_import(arguments)
    with pytest.raises(EngineError, match=r"(?i)exist|overwrite|empty"):
        engine.admin_import(arguments)
    stores = {file.name for file in (Layout(options.home).data / "databases" / "neo4j").glob("*")}
    assert "neostore.nodestore.db" in stores, "a refused import has not touched what is there"
    engine.admin_import(arguments, overwrite=True)
    engine.start()
    try:
        with servers.server_of(engine).driver() as driver:
            records, _, _ = driver.execute_query("MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name")
    finally:
        engine.stop()
    assert [tuple(record) for record in records] == [("Växjö", "MEMBER_OF", "Kalmar")]
