"""The service as users have it, over the seed, in a home of its own; and how much memory it takes at most."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests import servers

_SETTINGS = {
    "REQUESTS_PER_MINUTE": "0",
    "COST_PER_MINUTE": "0",
    # Neo4j plans every document anew, beside whatever else is running.
    "QUERY_TIMEOUT_S": "60",
    "SLOW_QUERY_S": "60",
}
_MIB = 2**20


@dataclass
class Whole:
    """Where it is, and the most memory that was seen of its processes."""

    address: str
    pids: dict[str, int]
    most: dict[str, int] = field(default_factory=dict)

    def look(self) -> None:
        for name, pid in self.pids.items():
            try:
                taken = psutil.Process(pid).memory_info().rss
            except psutil.NoSuchProcess:
                continue
            self.most[name] = max(self.most.get(name, 0), taken)

    def __str__(self) -> str:
        return ", ".join(f"{name} {taken // _MIB:,} MiB" for name, taken in self.most.items())


@contextmanager
def running() -> Iterator[Whole]:
    """Start it with `up`, and stop it with `down`."""
    bolt, http, port = map(str, servers.free_ports(3))
    with tempfile.TemporaryDirectory() as folder:
        places = {"HOME": f"{folder}/home", "BOLT_PORT": bolt, "HTTP_PORT": http, "PORT": port}
        given = {f"GRAPH_SERVICE_{name}": value for name, value in (_SETTINGS | places).items()}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
        try:
            _command(environment | given, "up", "--detach")
            yield _found(json.loads(_command(environment | given, "status", "--json")))
        finally:
            _command(environment | given, "down")


def _found(status: dict[str, Any]) -> Whole:
    address = status["api"]["graphql"].removesuffix("/graphql")
    return Whole(address, {"service": status["api"]["pid"], "Neo4j": status["neo4j"]["pid"]})


def _command(environment: dict[str, str], *arguments: str) -> str:
    """In a session of its own: a Ctrl-C is not meant for it."""
    return subprocess.run(
        [sys.executable, "-m", "graph_service", *arguments],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    ).stdout
