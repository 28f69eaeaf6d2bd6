"""Who is asked: the peer, a route written by hand, and ours as a partner would get it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.client import Asked, body
from bench.questions import Question
from graph_service.access import Right, managing
from graph_service.storage.driver import Address

PEER = Path(__file__).parent / "peer"
REFERENCE, BY_HAND, BY_HAND_TWICE = "@neo4j/graphql", "route by hand", "route by hand, 2 processes"
_WIDE = {
    "GRAPH_SERVICE_REQUESTS_PER_MINUTE": "10000000",
    "GRAPH_SERVICE_COST_PER_MINUTE": "1000000000000",
    "GRAPH_SERVICE_QUERY_TIMEOUT_S": "600",  # the network of a large graph, the first time that it is asked for
}
"""Limits that count, and do not refuse what is measured."""
_ANEW, _KEPT = {"GRAPH_SERVICE_ANSWER_AGE_S": "0"}, {"GRAPH_SERVICE_ANSWER_AGE_S": "1"}

_UP_WITHIN_S = 120


@dataclass(frozen=True)
class Target:
    """Something that answers."""

    name: str
    port: int
    process: psutil.Process
    headers: Mapping[str, str]
    kept: bool = False
    """Whether it answers from memory."""
    beside: str = BY_HAND
    """The route by hand that runs in as many processes."""

    def asked(self, question: Question) -> Asked:
        if self.name in {BY_HAND, BY_HAND_TWICE}:
            bodies = tuple(body("", dict(each)) for each in question.variables)
            return Asked(self.port, f"/{question.name}", bodies)
        text = question.peer if self.name == REFERENCE else question.ours
        bodies = tuple(body(text, dict(each)) for each in question.variables)
        return Asked(self.port, "/graphql", bodies, self.headers)


@contextlib.contextmanager
def targets(address: Address, folder: Path) -> Iterator[list[Target]]:
    """All of them, running."""
    neo4j = {"NEO4J_URI": address.uri, "NEO4J_PASSWORD": address.password, "BOLT": address.uri}
    by_hand = [sys.executable, "-m", "bench.rest_route"]
    twice = {"GRAPH_SERVICE_WORKERS": "2"}
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(_target(REFERENCE, ["node", "server.mjs"], neo4j, cwd=PEER)),
            stack.enter_context(_target(BY_HAND, by_hand, neo4j)),
            stack.enter_context(_ours("ours, anew", {**neo4j, **_ANEW}, folder)),
            stack.enter_context(_target(BY_HAND_TWICE, by_hand, {**neo4j, "PROCESSES": "2"})),
            stack.enter_context(_ours("ours, anew, 2 workers", {**neo4j, **_ANEW, **twice}, folder)),
            stack.enter_context(_ours("ours, kept", {**neo4j, **_KEPT}, folder)),
        ]


@contextlib.contextmanager
def _ours(name: str, given: Mapping[str, str], folder: Path) -> Iterator[Target]:
    """With a key, limits on, and a log in JSON to a file."""
    home = folder / name
    home.mkdir()
    own = {
        "GRAPH_SERVICE_HOME": str(home),
        "GRAPH_SERVICE_LOG_FORMAT": "json",
        "GRAPH_SERVICE_KEYS_FILE": str(home / "keys.json"),
        **_WIDE,
    }
    key = managing.make(home / "keys.json", "bench", [Right.READ], None)
    serve = [str(Path(sys.executable).parent / "graph-service"), "serve"]
    with (
        (home / "log.jsonl").open("wb") as log,
        _target(name, serve, {**given, **own}, log=log.fileno()) as found,
    ):
        beside = BY_HAND_TWICE if "GRAPH_SERVICE_WORKERS" in given else BY_HAND
        authorised = {"Authorization": f"Bearer {key}"}
        yield Target(name, found.port, found.process, authorised, _KEPT.items() <= given.items(), beside)


@contextlib.contextmanager
def _target(
    name: str,
    command: list[str],
    environment: Mapping[str, str],
    *,
    cwd: Path | None = None,
    log: int | None = None,
) -> Iterator[Target]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {**os.environ, **environment, "PORT": str(port), "GRAPH_SERVICE_PORT": str(port)}
    with subprocess.Popen(command, env=given, cwd=cwd, stderr=log) as process:  # our own commands
        try:
            _wait(name, port)
            yield Target(name, port, psutil.Process(process.pid), {})
        finally:
            process.terminate()


def _wait(name: str, port: int) -> None:
    deadline = time.monotonic() + _UP_WITHIN_S
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{name} does not come up")
