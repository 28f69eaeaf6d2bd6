"""Real servers for tests: engines in temporary homes, on free ports, with the jars of the user's cache."""

import os
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from typing import Any

import neo4j
from platformdirs import user_cache_path

from graph_service.engine import Engine, EngineOptions
from graph_service.engine.ports import is_free


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


def shared_cache() -> Path:
    """The user's own, so that the jars are fetched once for all runs."""
    return Path(os.environ.get("GRAPH_SERVICE_CACHE") or user_cache_path("graph-service"))


def free_ports(count: int) -> list[int]:
    """Free now, different, and below those that the system hands out to whoever asks."""
    found = (port for port in SystemRandom().sample(range(10_000, 20_000), 1000) if is_free(port))
    return [next(found) for _ in range(count)]


def options(home: Path, **more: Any) -> EngineOptions:
    """A small server in `home`."""
    bolt, http = free_ports(2)
    usual: dict[str, Any] = {
        "cache": shared_cache(),
        "bolt_port": bolt,
        "http_port": http,
        "heap_mb": 512,
        "page_cache_mb": 64,
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
