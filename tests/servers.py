"""Real servers for tests: engines in temporary homes, on free ports, with the jars of the user's cache."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

import neo4j
import psutil
from platformdirs import user_cache_path

from graph_service.engine import Engine, EngineOptions
from graph_service.engine.layout import Layout
from graph_service.engine.ports import is_free
from graph_service.storage.writer import Writer
from tests import workers


@dataclass(frozen=True)
class Server:
    """A Neo4j that tests may fill and empty."""

    uri: str
    user: str
    password: str
    database: str
    browser_url: str | None
    """None for a server that the tests did not start themselves."""

    def driver(self) -> neo4j.Driver:
        """For tests: says nothing about the statements it is given."""
        return neo4j.GraphDatabase.driver(
            self.uri,
            auth=(self.user, self.password),
            telemetry_disabled=True,
            notifications_min_severity="OFF",
        )


@dataclass(frozen=True)
class Database:
    """The database that tests may fill and empty: whatever they send to its server, they send to this one."""

    driver: neo4j.Driver
    name: str

    def run(self, text: str, **parameters: Any) -> list[neo4j.Record]:
        """The rows of one statement."""
        return self.ask(text, **parameters).records

    def ask(self, text: str, **parameters: Any) -> neo4j.EagerResult:
        """One statement's rows, and what the server says of it."""
        return self.driver.execute_query(text, parameters, database_=self.name)

    def bookmark(self) -> frozenset[str]:
        """What changes whenever something is written."""
        with self.driver.session(database=self.name) as session:
            session.run("RETURN 1").consume()
            return session.last_bookmarks().raw_values

    def writer(self) -> Writer:
        return Writer(self.driver, self.name)

    def clear(self) -> None:
        delete_all(self.driver, self.name)


def shared_cache() -> Path:
    """The user's own, so that the jars are fetched once for all runs."""
    return Path(os.environ.get("GRAPH_SERVICE_CACHE") or user_cache_path("graph-service"))


def free_ports(count: int) -> list[int]:
    """Free now, different, below those that the system hands out to whoever asks, and no other worker's."""
    mine = range(10_000 + workers.mine(), 20_000, workers.MOST)
    found = (port for port in SystemRandom().sample(mine, 500) if is_free(port))
    return [next(found) for _ in range(count)]


def options(home: Path, **more: Any) -> EngineOptions:
    """A small server in `home`, for minutes."""
    bolt, http = free_ports(2)
    usual: dict[str, Any] = {
        "cache": shared_cache(),
        "bolt_port": bolt,
        "http_port": http,
        "heap_mb": 512,
        "page_cache_mb": 64,
        "short_lived": True,
    }
    return EngineOptions(home=home, **(usual | more))


def server_of(engine: Engine) -> Server:
    """The running server of `engine`."""
    status = engine.status()
    return Server(status.bolt_uri, status.user, engine.password(), status.database, status.browser_url)


def external_server() -> Server | None:
    """The one that `NEO4J_URI` names, if it does."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    user, database = os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_DATABASE", "neo4j")
    return Server(uri, user, os.environ["NEO4J_PASSWORD"], database, None)


def delete_all(driver: neo4j.Driver, database: str) -> None:
    """All nodes and ties, in pieces that any server's memory holds; constraints and indexes stay."""
    with driver.session(database=database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def count_nodes(driver: neo4j.Driver, database: str) -> int:
    records, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=database)
    count: int = records[0]["n"]
    return count


def servers_of(home: Path) -> list[psutil.Process]:
    """All processes that were started as the server of `home`."""
    marker = f"@{Layout(home).argument_file}"
    return [
        process
        for process in psutil.process_iter(["status", "cmdline"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and marker in (process.info["cmdline"] or [])[1:]
    ]


_STARTER = """
import sys
from pathlib import Path
from graph_service import logs
from graph_service.engine import Engine, EngineOptions
logs.configure("INFO", "text")
given = eval(sys.argv[1], {"PosixPath": Path, "EngineOptions": EngineOptions})
print(Engine(given).start(detach=sys.argv[2] == "detach").pid, flush=True)
sys.stdin.read()
"""


def start_elsewhere(of: EngineOptions, *, detach: bool) -> subprocess.Popen[str]:
    """Start the server from a process of its own, which prints the server's id and stays until stdin closes."""
    return subprocess.Popen(
        [sys.executable, "-c", _STARTER, repr(of), "detach" if detach else "tied"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until(happens: Callable[[], object], timeout_s: float = 90) -> None:
    """Wait for it, and fail if it does not happen."""
    deadline = time.monotonic() + timeout_s
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
