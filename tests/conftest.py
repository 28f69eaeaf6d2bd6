"""One real Neo4j for each worker of a run, which tests fill and empty, and one with the seed, which they only read."""

import gc
import logging
import os
import signal
import warnings
from collections.abc import Iterator

import neo4j
import pytest
import structlog
from xdist.remote import Producer

from graph_service.engine import Engine
from tests import seeded, servers, workers
from tests.seeded import World
from tests.servers import Database, Server


def pytest_configure() -> None:
    """The tests start the command some hundreds of times, and it is not to be compiled anew each time.

    A service within the tests has lines for requests, too, which come when a test is over and belong to none. What the
    tests interrupt must hear it, also where a shell had the interrupt ignored, as for what it runs in the background.
    Tables are as wide as in a pipe, whatever width the run itself has: a worker's is 80.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.pop("COLUMNS", None)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def pytest_xdist_auto_num_workers() -> int:
    return workers.number()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> workers.Scheduler:
    return workers.Scheduler(config, log)


def pytest_collection_finish() -> None:
    """What is there for the whole run is no garbage: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        workers.slow_first(items)


@pytest.fixture(scope="module", autouse=True)
def sockets_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """The driver leaves sockets to the garbage collector when a server that starts or stops refuses a connection.

    So does what fetches jars (jgo, by requests) when a transfer breaks. They are collected where that happens, in the
    slow modules and the engine's, and not as a warning in whatever test comes later.
    """
    yield
    slow = (item.path == request.path and item.get_closest_marker("slow") for item in request.session.items)
    if request.path.parent.name == "engine" or any(slow):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that `NEO4J_URI` names, if it is empty; otherwise one of our own in a temporary home."""
    external = servers.external_server()
    if external is None:
        engine = Engine(servers.options(tmp_path_factory.mktemp("server"), heap_mb=1024))
        engine.start(detach=False)
        try:
            yield servers.server_of(engine)
        finally:
            engine.stop()
        return
    with external.driver() as driver:
        if nodes := servers.count_nodes(driver, external.database):
            pytest.exit(
                f"NEO4J_URI names a database that holds {nodes} nodes. The tests delete everything, so "
                "they run on an empty one only.",
                returncode=4,
            )
        yield external
        servers.delete_all(driver, external.database)


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    """One connection pool for the run; tests take `empty_database`."""
    with neo4j_server.driver() as driver:
        yield driver


@pytest.fixture
def empty_database(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> neo4j.Driver:
    """The server's database without any data; constraints and indexes stay."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    return neo4j_driver


@pytest.fixture
def database(neo4j_server: Server, empty_database: neo4j.Driver) -> Database:
    """The server's database with its constraints, indexes and the note of the model, and nothing else."""
    found = Database(empty_database, neo4j_server.database)
    found.writer().prepare()
    return found


@pytest.fixture(scope="session")
def seeded_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The running service with the seed. Nobody changes it."""
    with seeded.world(tmp_path_factory.mktemp("seeded")) as found:
        yield found
