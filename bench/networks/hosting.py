"""One route at one size: Neo4j is read, the network is built, and each measure is taken in a process of its own.

That process is a fork, so that nothing is read or built twice, nothing that one measure has worked out helps the
next, and one that takes too long can be ended. What happened is written to stdout as it comes, a line each. Of a second
question of the unchanged graph it is measured what a new process takes to its network, and ours to each answer; and ours
to its network with what the load has left.
"""

import importlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from bench.networks.again import Asking, asked_again, started
from bench.networks.agreeing import answer_file
from bench.networks.children import awaited, limit_memory, outcome, timed
from bench.networks.loading import left
from bench.networks.measures import MEASURES, STAGE_S, Answer, Measure, Route
from bench.networks.records import AFTER, AGAIN, BUILD, OURS, READ, START
from graph_service.storage.driver import Address

MODULES = {
    OURS: "bench.networks.ours",
    "NetworkX": "bench.networks.with_networkx",
    "igraph": "bench.networks.with_igraph",
    "Graph Data Science": "bench.networks.with_gds",
}
IN_THE_SERVER = "Graph Data Science"
_RUNS, ENOUGH_S, _TWICE_S = 3, 3.0, 60.0
"""What is quick is measured again, for the least time; and the way to a network twice at least, for the server compiles
meanwhile, and memory that the machine had not used yet comes slowly."""
GRACE_S = 10.0
"""The server ends at the limit by itself, and says so a little later."""
_FORKS = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Job:
    """What a host is to do."""

    route: str
    size: str
    address: Address
    server: int
    """The server's process: its memory is that of what runs in it."""
    measures: Sequence[str]
    limit: float
    folder: Path
    """Where the answers go."""

    def answer(self, measure: str) -> Path:
        return answer_file(self.folder, self.size, measure, self.route)

    @property
    def process(self) -> int:
        return self.server if self.route == IN_THE_SERVER else os.getpid()


def work(job: Job) -> None:
    """Measure, and tell."""
    if job.route == OURS:
        subprocess.run([sys.executable, "-m", "bench.networks.compiling"], check=True)
    limit_memory()
    route: Route = importlib.import_module(MODULES[job.route]).ROUTE
    given = _staged(job, READ, lambda: route.read(job.address, job.folder))
    given = _staged(job, BUILD, lambda: route.build(given))
    _again(job, route, given)
    failed = set[str]()
    for measure in MEASURES:
        if measure.name in job.measures and measure.name in route.measures:
            found = _unless_failed(job, measure, failed, partial(route.measures[measure.name], given))
            _tell(measure.name, **found)


def _unless_failed(
    job: Job, measure: Measure, failed: set[str], step: Callable[[], Answer]
) -> dict[str, Any]:
    """Take a measure, unless one that takes no longer has failed; note it if this one does."""
    found = {"why": "not tried"} if has_failed(measure, failed) else _best(job, measure.name, step)
    if "seconds" not in found:
        failed.add(measure.name)
    return found


def has_failed(measure: Measure, failed: Collection[str]) -> bool:
    """Whether there is no need to try."""
    return measure.after in failed


def _staged(job: Job, stage: str, step: Callable[[], Any]) -> Any:
    """Do what all measures need, and again if it is quick; the last result is kept."""
    found, runs, peak = None, list[float](), 0.0
    while _repeats(runs, stage=True):
        found = None  # so that there are never two
        signal.alarm(int(STAGE_S + GRACE_S))  # which ends all of it
        found, seconds, peak = timed(step, job.process)
        runs.append(seconds)
    signal.alarm(0)
    _tell(stage, seconds=min(runs), peak_mb=peak)
    return found


def _again(job: Job, route: Route, given: Any) -> None:
    """Ask a second time for the network alone, with what has been kept."""
    route.keep(given, job.folder)
    _tell(START, seconds=min(started(MODULES[job.route]) for _ in range(2)))
    _tell(AGAIN, **_several(lambda: _asked_again(job), stage=True))
    if job.route == OURS:
        run = left(job.folder)
        after = partial(_asked_again, job, folder=run)
        _tell(AFTER, **(_several(after, stage=True) if run else {"why": "it left others"}))


def _asked_again(job: Job, measure: str = "", folder: Path | None = None) -> dict[str, Any]:
    limit = job.limit if measure else STAGE_S
    asking = Asking(MODULES[job.route], job.address, folder or job.folder, limit)
    return _in_time(asked_again(asking, measure), limit)


def _repeats(seconds: Sequence[float], *, stage: bool) -> bool:
    if len(seconds) == 1 and stage:
        return seconds[0] < _TWICE_S
    return len(seconds) < _RUNS and sum(seconds) < ENOUGH_S


def _several(take: Callable[[], dict[str, Any]], *, stage: bool = False) -> dict[str, Any]:
    """Give the least of a few runs, or what the first told that has no seconds."""
    runs: list[dict[str, Any]] = []
    while _repeats([run["seconds"] for run in runs], stage=stage):
        runs.append(take())
        if "seconds" not in runs[-1]:
            return runs[-1]
    return min(runs, key=lambda run: float(run["seconds"]))


def _in_time(found: dict[str, Any], limit: float) -> dict[str, Any]:
    late = "why" not in found and found.get("seconds", limit + 1) > limit
    return {"waited": limit} if late else found


def _tell(what: str, **found: Any) -> None:
    print(json.dumps({"measure": what, **found}), flush=True)


def _best(job: Job, name: str, step: Callable[[], Answer]) -> dict[str, Any]:
    """Take a measure; ours also from a second question on, for what a process does for the first time takes time too."""
    found = _several(lambda: once(job, name, step))
    if job.route != OURS or found.get("seconds", ENOUGH_S) >= ENOUGH_S:
        return found
    return {**found, "again": _several(lambda: _asked_again(job, name)).get("seconds")}


def once(job: Job, name: str, step: Callable[[], Answer]) -> dict[str, Any]:
    """Take a measure in a process of its own: its seconds and peak memory, or why there are none."""
    grace = GRACE_S if job.route == IN_THE_SERVER else 0.0
    return _in_time(awaited(_FORKS, _child, job, name, step, limit=job.limit + grace), job.limit)


def _child(sending: Connection, job: Job, name: str, step: Callable[[], Answer]) -> None:
    answer, found = outcome(step, job.process, job.limit)
    if answer is not None:
        np.savez(job.answer(name), **answer)
    sending.send(found)


def as_json(job: Job) -> str:
    return json.dumps({**asdict(job), "folder": str(job.folder)})


def _from_json(text: str) -> Job:
    given = json.loads(text)
    return Job(**{**given, "address": Address(**given["address"]), "folder": Path(given["folder"])})


if __name__ == "__main__":
    work(_from_json(sys.stdin.read()))
