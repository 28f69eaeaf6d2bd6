"""GraphQL beside @neo4j/graphql on Node, and beside routes written by hand, over participations of Horizon 2020.

Five questions, each asked of all in turns, at one connection and at 32, with changing ids, of a graph and then of
one 25 times as large around it. All must answer the same. Ours runs as a partner would get it: with a key, limits on,
and a log in JSON: asking Neo4j anew for every answer, with one worker and with two, and keeping answers of an unchanged
graph. The routes by hand, too, run in one process and in two. The peer's collaborators are a field with Cypher of its own,
as it has nothing nearer. Node and npm are taken from the machine.
"""

import itertools
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
import psutil

from bench import copies
from bench.client import once, requests_in
from bench.questions import Question, questions
from bench.server import running
from bench.targets import PEER, REFERENCE, Target, targets
from graph_service.storage.driver import connect

LARGE = 500_000
ROUNDS, SECONDS, WARM_S, CONNECTIONS = 3, 1.2, 1.5, (1, 32)
_KEPT_S = 0.4


class Measured(NamedTuple):
    """One round: requests a second, and processor milliseconds a request of the service and of Neo4j."""

    rate: float
    own: float
    neo4j: float


Rounds = Mapping[tuple[int, str, str], Sequence[Measured]]
"""By connections, question and target."""


def report(rounds: int = ROUNDS, seconds: float = SECONDS, warm: float = WARM_S, large: int = LARGE) -> str:
    """The tables, in Markdown."""
    if not shutil.which("npm"):
        return "Not measured: the peer needs Node and npm, which this machine has not."
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PEER, check=True)
    with running() as (engine, address, folder), connect(address) as driver:
        copies.load(driver, folder)
        asked, found = questions(driver), {}
        pid = engine.status().pid
        assert pid
        with targets(address, folder) as several:
            for nodes in (copies.NODES, large):
                if nodes > copies.NODES:
                    copies.grow(driver, nodes)
                _warm(several, asked, warm)
                found[nodes] = _measured(several, asked, psutil.Process(pid), rounds, seconds)
    return _told(several, asked, found, f"Middle of {rounds} rounds of {seconds:g} s.")


def _warm(several: Sequence[Target], asked: Sequence[Question], seconds: float) -> None:
    for question in asked:
        _require_alike(several, question)
        for target in several:
            requests_in(target.asked(question), 8, seconds)


def _measured(
    several: Sequence[Target], asked: Sequence[Question], server: psutil.Process, rounds: int, seconds: float
) -> Rounds:
    found: dict[tuple[int, str, str], list[Measured]] = defaultdict(list)
    for connections, _, question, target in itertools.product(CONNECTIONS, range(rounds), asked, several):
        lasting = _KEPT_S if target.kept else seconds
        found[connections, question.name, target.name].append(
            _round(target, question, connections, lasting, server)
        )
    return found


def _round(
    target: Target, question: Question, connections: int, seconds: float, server: psutil.Process
) -> Measured:
    before = _spent(target.process), _spent(server)
    done = requests_in(target.asked(question), connections, seconds)
    after = _spent(target.process), _spent(server)
    own, neo4j = ((b - a) / done * 1000 for a, b in zip(before, after, strict=True))
    return Measured(done / seconds, own, neo4j)


def _spent(process: psutil.Process) -> float:
    """Of a process and those that it has started."""
    return sum(sum(each.cpu_times()[:2]) for each in (process, *process.children(recursive=True)))


def _told(several: Sequence[Target], asked: Sequence[Question], found: Mapping[int, Rounds], how: str) -> str:
    sections = [
        f"Requests a second (times the peer's; processor milliseconds a request of the service + of Neo4j). {how}"
    ]
    for (nodes, rounds), connections in itertools.product(found.items(), CONNECTIONS):
        sections += [
            f"### {nodes:,} nodes, {_counted(connections)}",
            _table(several, asked, rounds, connections),
        ]
    if len(found) > 1:
        sections += ["### What a larger graph costs", _growth(several, asked, found)]
    return "\n\n".join(sections)


def _counted(connections: int) -> str:
    return f"{connections} connection{'s' if connections > 1 else ''}"


def _table(several: Sequence[Target], asked: Sequence[Question], rounds: Rounds, connections: int) -> str:
    lines = _heading([target.name for target in several])
    to_peer: dict[str, list[float]] = defaultdict(list)
    to_hand: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        rates = {each.name: _rate(rounds[connections, question.name, each.name]) for each in several}
        cells = []
        for target in several:
            name, measured = target.name, rounds[connections, question.name, target.name]
            to_peer[name].append(rates[name] / rates[REFERENCE])
            to_hand[name].append(rates[name] / rates[target.beside])
            own, neo4j = (statistics.median(each) for each in list(zip(*measured, strict=True))[1:])
            cells.append(f"{rates[name]:,.0f} ({to_peer[name][-1]:.1f}; {own:.1f} + {neo4j:.1f})")
        lines.append(f"| {question.what} | {' | '.join(cells)} |")
    means = (f"{statistics.geometric_mean(to_peer[each.name]):.2f}" for each in several)
    lines.append(f"| geometric mean of the ratios to the peer | {' | '.join(means)} |")
    least = (f"{min(to_peer[each.name]):.2f}, {min(to_hand[each.name]):.2f}" for each in several)
    lines.append(
        f"| least ratio to the peer, and to the route by hand in as many processes | {' | '.join(least)} |"
    )
    return "\n".join(lines)


def _growth(several: Sequence[Target], asked: Sequence[Question], found: Mapping[int, Rounds]) -> str:
    small, large = found
    lines = [
        f"The time of an answer from {large:,} nodes, in times of that from {small:,}, at {_counted(1)}.",
        "",
        *_heading([target.name for target in several]),
    ]
    for question in asked:
        keys = [(1, question.name, target.name) for target in several]
        cells = (f"{_rate(found[small][key]) / _rate(found[large][key]):.2f}" for key in keys)
        lines.append(f"| {question.what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _heading(names: Sequence[str]) -> list[str]:
    return [f"| | {' | '.join(names)} |", f"|---|{'--:|' * len(names)}"]


def _rate(measured: Sequence[Measured]) -> float:
    return statistics.median(each.rate for each in measured)


def _require_alike(several: Sequence[Target], question: Question) -> None:
    answers = {target.name: _plain(orjson.loads(once(target.asked(question)))) for target in several}
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
