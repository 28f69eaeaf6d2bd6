"""Several loads at the same time, and loads that are killed: the graph is as before or as after, never between."""

import multiprocessing
import random
import time
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from graph_service.engine import Engine
from graph_service.seeding import load as loading
from graph_service.storage.driver import Address, connect
from graph_service.storage.writer import Writer
from tests import servers
from tests.servers import Database, Server
from tests.worlds import document, graph, load

KILLS = 20


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Children that have their imports done."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["graph_service.seeding.load", "tests.seeding.test_together"])
    return context


def load_in_child(server: Server, path: Path) -> None:
    with connect(Address(server.uri, server.user, server.password, server.database)) as driver:
        loading.load(Writer(driver, server.database), loading.read([path]))


def world(folder: Path, name: str, size: int, kind: str) -> Path:
    rows = "".join(f"  - {{id: {name}{n}, at: '1:1', name: N{n}, kind: {kind}}}\n" for n in range(size))
    shared = "  - {id: shared, at: '1:1', name: Delad}\n"
    ends = ", ".join(f"{name}{n}" for n in range(size))
    ties = f"SUBGROUP_OF:\n  - {{from: [{ends}], to: shared, at: '1:2', note: {kind}}}"
    return document(folder, name, f"Group:\n{shared}{rows}", ties)


def settled(database: Database) -> tuple[object, object]:
    """The graph once no load is under way."""
    database.writer().load(lambda _: None)
    return graph(database)


def test_loads_at_the_same_time_do_not_interleave(
    database: Database, neo4j_server: Server, tmp_path: Path, processes: ForkServerContext
) -> None:
    paths = [world(tmp_path, name, 40, "COUNCIL") for name in ("a", "b", "c", "d")]
    running = [processes.Process(target=load_in_child, args=(neo4j_server, path)) for path in paths]
    for process in running:
        process.start()
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * 4
    together = settled(database)
    database.clear()
    database.writer().prepare()
    load(database, *paths)
    assert settled(database) == together


def test_a_load_killed_at_any_moment(
    database: Database, neo4j_server: Server, tmp_path: Path, processes: ForkServerContext
) -> None:
    before = world(tmp_path / "before", "a", 120, "COUNCIL")
    after = world(tmp_path / "after", "a", 130, "FORUM")
    states = {}
    for name, path in (("after", after), ("before", before)):
        began = time.monotonic()
        load(database, path)
        states[name] = settled(database)
        lasts = time.monotonic() - began
    chance = random.Random(20)  # noqa: S311  # moments, not secrets
    ends = {"before": 0, "after": 0}
    for _ in range(KILLS):
        target = after if settled(database) == states["before"] else before
        child = processes.Process(target=load_in_child, args=(neo4j_server, target))
        child.start()
        time.sleep(chance.uniform(0, 0.2 + lasts))
        child.kill()
        child.join()
        now = settled(database)
        assert now in states.values()
        ends["after" if now == states[target.parent.name] else "before"] += 1
    assert ends["before"] > 0, "no child was killed before it was done"
    print(ends)  # how often either happened


def test_a_server_killed_during_a_load(tmp_path: Path, processes: ForkServerContext) -> None:
    engine = Engine(servers.options(tmp_path / "home"))
    before = world(tmp_path / "before", "a", 200, "COUNCIL")
    after = world(tmp_path / "after", "a", 2000, "FORUM")
    engine.start(detach=False)
    try:
        server = servers.server_of(engine)
        with server.driver() as driver:
            database = Database(driver, server.database)
            database.writer().prepare()
            load(database, before)
            was = graph(database)
        child: BaseProcess = processes.Process(target=load_in_child, args=(server, after))
        child.start()
        time.sleep(1.5)
        pid = engine.status().pid
        assert pid is not None
        kill(pid)
        child.join(60)
        engine.start(detach=False)
        with server.driver() as driver:
            database = Database(driver, server.database)
            now = graph(database)
            load(database, after)
            done = graph(database)
        assert now in (was, done)
    finally:
        engine.stop()


def kill(pid: int) -> None:
    import psutil

    process = psutil.Process(pid)
    process.kill()
    process.wait(30)
