"""One route at one size: Neo4j is read, the network is built, and each measure is taken in a process of its own.

That process is a fork, so that nothing is read or built twice, nothing that one measure has worked out helps the
next, and one that takes too long can be ended. What happened is written to stdout as it comes, a line each.
"""

import importlib
import json
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from bench.networks.agreeing import answer_file
from bench.networks.measures import Answer, Route
from bench.networks.records import BUILD, OURS, READ
from graph_service.storage.driver import Address

MODULES = {
    OURS: "bench.networks.ours",
    "NetworkX": "bench.networks.with_networkx",
    "igraph": "bench.networks.with_igraph",
    "Graph Data Science": "bench.networks.with_gds",
}
IN_THE_SERVER = "Graph Data Science"
_RUNS, _ENOUGH_S, _COMPILING_S = 3, 15.0, 60.0
"""What is quick is measured again, for the least time; once more if the first run may have compiled."""
_MEMORY = 0.9
"""How much of what is free a route may take."""
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
    free = psutil.virtual_memory().available
    resource.setrlimit(resource.RLIMIT_DATA, (int(free * _MEMORY), resource.RLIM_INFINITY))
    route: Route = importlib.import_module(MODULES[job.route]).ROUTE
    given = _staged(job, READ, lambda: route.read(job.address))
    given = _staged(job, BUILD, lambda: route.build(given))
    for name in job.measures:
        if name in route.measures:
            _tell(name, **_best(job, name, lambda name=name: route.measures[name](given)))  # type: ignore[misc]


def _staged(job: Job, stage: str, step: Callable[[], Any]) -> Any:
    """Do what all measures need, and again if it is quick; the last result is kept."""
    found, runs = None, list[float]()
    while _again(runs):
        found = None  # so that there are never two
        signal.alarm(int(job.limit + GRACE_S))  # which ends all of it
        _reset_peak(job.process)
        began = time.perf_counter()
        found = step()
        runs.append(time.perf_counter() - began)
        peak = _peak_mb(job.process)
    signal.alarm(0)
    _tell(stage, seconds=min(runs), peak_mb=peak)
    return found


def _again(seconds: Sequence[float]) -> bool:
    if len(seconds) == 1:
        return seconds[0] < _COMPILING_S
    return len(seconds) < _RUNS and sum(seconds) < _ENOUGH_S


def _tell(what: str, **found: Any) -> None:
    print(json.dumps({"measure": what, **found}), flush=True)


def _best(job: Job, name: str, step: Callable[[], Answer]) -> dict[str, Any]:
    """Give the least time of a few runs, or why there is none."""
    runs: list[dict[str, Any]] = []
    while _again([run["seconds"] for run in runs]):
        found = once(job, name, step)
        if "seconds" not in found:
            return found
        runs.append(found)
    return min(runs, key=lambda run: float(run["seconds"]))


def once(job: Job, name: str, step: Callable[[], Answer]) -> dict[str, Any]:
    """Take a measure in a process of its own: its seconds and peak memory, or why there are none."""
    receiving, sending = _FORKS.Pipe(duplex=False)
    child = _FORKS.Process(target=_child, args=(job, name, step, sending))
    child.start()
    sending.close()
    try:
        found: dict[str, Any] = receiving.recv() if receiving.poll(job.limit + GRACE_S) else {}
    except EOFError:
        found = {"why": "out of memory"}  # that is what ends a process without a word
    child.kill()
    child.join()
    late = "why" not in found and found.get("seconds", job.limit + 1) > job.limit
    return {"waited": job.limit} if late else found


def _child(job: Job, name: str, step: Callable[[], Answer], sending: Connection) -> None:
    process = job.server if job.route == IN_THE_SERVER else os.getpid()
    _reset_peak(process)
    began = time.perf_counter()
    try:
        answer = step()
    except MemoryError:
        sending.send({"why": "out of memory"})
        return
    except Exception as error:  # noqa: BLE001  # a peer's, whatever it is: it goes into the table
        late = time.perf_counter() - began > job.limit
        sending.send({} if late else {"why": f"{type(error).__name__}: {error}"[:200]})
        return
    seconds = time.perf_counter() - began
    np.savez(job.answer(name), **answer)  # type: ignore[arg-type]
    sending.send({"seconds": seconds, "peak_mb": _peak_mb(process)})


def _reset_peak(process: int) -> None:
    Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")


def _peak_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def as_json(job: Job) -> str:
    return json.dumps({**asdict(job), "folder": str(job.folder)})


def _from_json(text: str) -> Job:
    given = json.loads(text)
    return Job(**{**given, "address": Address(**given["address"]), "folder": Path(given["folder"])})


if __name__ == "__main__":
    work(_from_json(sys.stdin.read()))
