"""GraphQL beside @neo4j/graphql on Node, and beside routes written by hand, over the participations of Horizon 2020.

Four questions, each asked of all in turns, at one connection and at 32, with changing ids. All must answer the
same. Ours runs as `graph-service serve` does, once asking Neo4j anew for every answer, once keeping answers of an
unchanged graph. Node and npm are taken from the machine.
"""

import contextlib
import itertools
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import psutil

from bench.client import Asked, body, once, requests_in
from bench.h2020 import write_source
from bench.server import running
from graph_service.seeding import load as loading
from graph_service.storage.driver import Address, connect
from graph_service.storage.writer import Writer

PEER = Path(__file__).parent / "peer"
ROUNDS, SECONDS, CONNECTIONS = 3, 2.0, (1, 32)
_INNER = "partners(first: $most, orderBy: [{node: id}]) { edges { role amount node { id name ... on Organisation { country "
_INNER += (
    "projects: partnerIn(first: $few, orderBy: [{node: id}]) { nodes { id name grantedAmount } } } } } }"
)
_PEER_INNER = "partnersConnection(first: $most, sort: [{node: {id: ASC}}]) { edges { properties { role amount } node { id "
_PEER_INNER += "name country projects(limit: $few, sort: [{id: ASC}]) { id name grantedAmount } } } }"


class Question(NamedTuple):
    """What is asked: of ours, of the peer, of the route of this name."""

    name: str
    what: str
    ours: str
    peer: str
    variables: tuple[Mapping[str, Any], ...]


def questions(ids: Mapping[str, list[str]]) -> list[Question]:
    few = [{"most": 20, "few": 20, "id": each} for each in ids["Project"]]
    return [
        Question(
            "one",
            "one object",
            "query ($id: ID!) { found: organisation(id: $id) { id name country sector } }",
            "query ($id: ID!) { found: organisations(where: {id: {eq: $id}}) { id name country sector } }",
            tuple({"id": each} for each in ids["Organisation"]),
        ),
        Question(
            "around",
            "one object, up to 20 × 20 under it with properties of ties",
            f"query ($id: ID!, $most: Int!, $few: Int!) {{ found: project(id: $id) {{ id name {_INNER} }} }}",
            "query ($id: ID!, $most: Int!, $few: Int!) { found: projects(where: {id: {eq: $id}}) { id name "
            f"{_PEER_INNER} }} }}",
            tuple(few),
        ),
        Question(
            "many",
            "50 objects by a filter, in order, two levels under each",
            "query ($over: Long!, $most: Int!, $few: Int!) { found: projects(first: 50, where: {grantedAmount: "
            f"{{gt: $over}}}}) {{ nodes {{ id name grantedAmount {_INNER} }} }} }}",
            "query ($over: Int!, $most: Int!, $few: Int!) { found: projects(limit: 50, sort: [{name: ASC}, {id: ASC}], "
            f"where: {{grantedAmount: {{gt: $over}}}}) {{ id name grantedAmount {_PEER_INNER} }} }}",
            tuple({"most": 10, "few": 3, "over": over} for over in range(2_000_000, 9_000_000, 500_000)),
        ),
        Question(
            "wide",
            "500 rows of 8 scalars",
            "{ found: organisations(first: 500) { nodes { id name nameIsOurs pic country sector basis status } } }",
            "{ found: organisations(limit: 500, sort: [{name: ASC}, {id: ASC}]) { id name nameIsOurs pic country sector "
            "basis status } }",
            ({},),
        ),
    ]


class Target(NamedTuple):
    """Something that answers."""

    name: str
    port: int
    process: psutil.Process

    def asked(self, question: Question) -> Asked:
        if self.name == "route by hand":
            bodies = tuple(body("", dict(each)) for each in question.variables)
            return Asked(self.port, f"/{question.name}", bodies)
        text = question.peer if self.name == "@neo4j/graphql" else question.ours
        return Asked(self.port, "/graphql", tuple(body(text, dict(each)) for each in question.variables))


def report() -> str:
    """The tables, in Markdown."""
    if not shutil.which("npm"):
        return "Not measured: the peer needs Node and npm, which this machine has not."
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PEER, check=True)
    with running() as (engine, address, folder), contextlib.ExitStack() as stack:
        with connect(address) as driver:
            writer = Writer(driver, address.database)
            writer.prepare()
            loading.load(writer, loading.read([write_source(folder)]))
            ids = {label: _ids(driver, label) for label in ("Organisation", "Project")}
        targets = [stack.enter_context(each) for each in _targets(address, folder)]
        status = engine.status()
        assert status.pid
        return _measured(targets, questions(ids), psutil.Process(status.pid))


def _ids(driver: Any, label: str) -> list[str]:
    text = f"MATCH (n:{label})-[r:PARTNER_IN]-() WITH n, count(r) AS many WHERE 5 <= many <= 60 RETURN n.id AS id ORDER BY id LIMIT 997"
    return [row["id"] for row in driver.execute_query(text)[0]]


def _targets(address: Address, folder: Path) -> Iterator[contextlib.AbstractContextManager[Target]]:
    neo4j = {"NEO4J_URI": address.uri, "NEO4J_PASSWORD": address.password, "BOLT": address.uri}
    serve = [str(Path(sys.executable).parent / "graph-service"), "serve"]
    yield _target("@neo4j/graphql", ["node", "server.mjs"], neo4j, PEER)
    yield _target("route by hand", [sys.executable, "-m", "bench.rest_route"], neo4j)
    for name, age in (("ours, anew", "0"), ("ours, kept", "1")):
        own = {"GRAPH_SERVICE_HOME": str(folder / name), "GRAPH_SERVICE_ANSWER_AGE_S": age}
        yield _target(name, serve, {**neo4j, **own})


@contextlib.contextmanager
def _target(
    name: str, command: list[str], environment: Mapping[str, str], folder: Path | None = None
) -> Iterator[Target]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {**os.environ, **environment, "PORT": str(port), "GRAPH_SERVICE_PORT": str(port)}
    with subprocess.Popen(command, env=given, cwd=folder) as process:  # our own commands
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            else:
                raise RuntimeError(f"{name} does not come up")
            yield Target(name, port, psutil.Process(process.pid))
        finally:
            process.terminate()


def _measured(targets: list[Target], asked: list[Question], server: psutil.Process) -> str:
    sections = []
    for question in asked:
        _require_alike(targets, question)
        for target in targets:  # warm
            requests_in(target.asked(question), 8, 3)
    for connections in CONNECTIONS:
        rates: dict[tuple[str, str], list[float]] = defaultdict(list)
        work: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for _, question, target in itertools.product(range(ROUNDS), asked, targets):
            before = _spent(target.process), _spent(server)
            done = requests_in(target.asked(question), connections, SECONDS)
            after = _spent(target.process), _spent(server)
            rates[question.name, target.name].append(done / SECONDS)
            spent = tuple((b - a) / done * 1000 for a, b in zip(before, after, strict=True))
            work[question.name, target.name].append((spent[0], spent[1]))
        sections.append(_table(connections, targets, asked, rates, work))
    return "\n\n".join(sections)


def _spent(process: psutil.Process) -> float:
    return sum(process.cpu_times()[:2])


def _table(
    connections: int,
    targets: list[Target],
    asked: list[Question],
    rates: Mapping[tuple[str, str], list[float]],
    work: Mapping[tuple[str, str], list[tuple[float, float]]],
) -> str:
    reference = targets[0].name
    lines = [
        (
            f"At {connections} connection{'s' if connections > 1 else ''}: requests a second (times the peer's; processor "
            "milliseconds a request of the service + of Neo4j). Middle of "
            f"{ROUNDS} rounds of {SECONDS:.0f} s."
        ),
        "",
        f"| | {' | '.join(target.name for target in targets)} |",
        f"|---|{'--:|' * len(targets)}",
    ]
    ratios: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        base = statistics.median(rates[question.name, reference])
        cells = []
        for target in targets:
            rate = statistics.median(rates[question.name, target.name])
            ratios[target.name].append(rate / base)
            own, neo = (
                statistics.median(each) for each in zip(*work[question.name, target.name], strict=True)
            )
            cells.append(f"{rate:,.0f} ({rate / base:.1f}; {own:.1f} + {neo:.1f})")
        lines.append(f"| {question.what} | {' | '.join(cells)} |")
    means = (f"{statistics.geometric_mean(ratios[target.name]):.2f}" for target in targets)
    lines.append(f"| geometric mean of the ratios | {' | '.join(means)} |")
    return "\n".join(lines)


def _require_alike(targets: list[Target], question: Question) -> None:
    answers = {target.name: _plain(orjson.loads(once(target.asked(question)))) for target in targets}
    first, *others = answers.values()
    for name, answer in zip(list(answers)[1:], others, strict=True):
        if answer != first:
            raise RuntimeError(f"{question.name}: {name} answers otherwise:\n{answer}\n{first}"[:4000])


def _plain(value: Any) -> Any:
    """An answer without what each has its own way for: wrappers of lists, and where properties of ties stand."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "data" in value:
        found = _plain(value["data"]["found"])
        return found[0] if isinstance(found, list) and len(found) == 1 else found
    for wrapper in ("nodes", "edges"):
        if set(value) == {wrapper}:
            return _plain(value[wrapper])
    plain = {name.removesuffix("Connection"): _plain(each) for name, each in value.items()}
    return {**plain.pop("properties", {}), **plain}
