"""The measures of the network beside NetworkX, igraph and Neo4j Graph Data Science, from Neo4j to the answer.

A network is generated (`networks/generating.py`), loaded with `graph-service load --bulk`, and each route goes the
whole way: it reads, builds its network, and takes every measure that it has, each in a process of its own with a limit
of time. What comes is written down as it comes, to `analysis.jsonl` in the folder of results, so that a run that is
ended leaves what it has: `python -m bench.networks.telling FILE` makes the tables of it. What a route did not finish
at one size is not tried at the next.

`python -m bench analysis --sizes small,middle --limit 120 --routes ours,igraph --measures closeness,pagerank`

With `--more` the records of the last run are kept and added to: size after size, hours apart on the same machine. What is
measured again takes the place of what was; `--more --sizes= --write` only tells what is there. What is written of other
sizes stays. With `--keep` what was loaded stays for the next part, some GB of the largest size: remove `network-…` from the
folder of results when all is measured.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from bench.networks import agreeing, gds, loading, telling
from bench.networks.generating import SIZES, Size
from bench.networks.hosting import MODULES, Job, as_json
from bench.networks.measures import MEASURES, STAGE_S, Measure
from bench.networks.records import BUILD, OURS, READ, Found, Record, append, read
from graph_service.engine import EngineOptions

_BOLT, _HTTP = 21_687, 21_474
_HEAP_MB, _PAGE_CACHE_MB = 6144, 1024


@dataclass(frozen=True)
class Asked:
    """What to measure."""

    sizes: Sequence[Size]
    routes: Sequence[str]
    measures: Sequence[Measure]
    limit: float
    out: Path
    more: bool
    keep: bool


def report(arguments: Sequence[str] = ()) -> str:
    """The tables, in Markdown."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that what was begun is taken away
    asked = _asked(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    file = asked.out / "analysis.jsonl"
    if not asked.more:
        file.unlink(missing_ok=True)
    records = read(file) if file.exists() else []
    for size in asked.sizes:
        for record in _of_size(size, asked, records):
            records.append(record)
            append(file, record)
            print(telling.line(record), file=sys.stderr)
    return f"{gds.versions()}\n\n{telling.told(records, asked.limit)}"


def merged(before: str, found: str) -> str:
    """The section as it was, with what was found now."""
    return telling.merged(before, found)


def _asked(arguments: Sequence[str]) -> Asked:
    parser = argparse.ArgumentParser(prog="python -m bench analysis")
    names = [measure.name for measure in MEASURES]
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--routes", default=",".join(MODULES), help="ours is always among them")
    parser.add_argument("--measures", default=",".join(names))
    parser.add_argument("--limit", type=float, default=600.0, help="seconds that a measure may take")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--more", action="store_true", help="keep what was measured before")
    parser.add_argument("--keep", action="store_true", help="keep what was loaded, or take what was kept")
    given = parser.parse_args(arguments)
    for known, text in ((SIZES, given.sizes), (MODULES, given.routes), (names, given.measures)):
        if unknown := set(filter(None, text.split(","))) - set(known):
            parser.error(f"{', '.join(sorted(unknown))}: not among {', '.join(known)}")
    return Asked(
        [SIZES[name] for name in given.sizes.split(",") if name],
        list(dict.fromkeys([OURS, *given.routes.split(",")])),
        with_needs(given.measures.split(",")),
        given.limit,
        given.out.resolve(),
        given.more,
        given.keep,
    )


def with_needs(names: Sequence[str]) -> list[Measure]:
    """The measures of these names, and what they are compared by."""
    needs = {need for measure in MEASURES if measure.name in names for need in measure.needs}
    return [measure for measure in MEASURES if measure.name in needs.union(names)]


@contextlib.contextmanager
def _folder(size: Size, asked: Asked) -> Iterator[Path]:
    if asked.keep:
        yield asked.out / f"network-{size.name}"
        return
    with tempfile.TemporaryDirectory(prefix="bench-", dir=asked.out) as name:
        yield Path(name)


def _of_size(size: Size, asked: Asked, before: Sequence[Record]) -> Iterator[Record]:
    with _folder(size, asked) as folder:
        options = EngineOptions(
            home=folder / loading.HOME,
            cache=user_cache_path("graph-service"),
            bolt_port=_BOLT,
            http_port=_HTTP,
            heap_mb=_HEAP_MB,
            page_cache_mb=_PAGE_CACHE_MB,
        )
        yield loading.loaded(size, options)
        with gds.serving(options, asked.limit) as (engine, address):
            for route in asked.routes:
                stopped = unfinished(size, route, before)
                yield from (Record(size.name, route, each, why="not tried") for each in sorted(stopped))
                wanted = [each.name for each in asked.measures if each.name not in stopped]
                pid = engine.status().pid
                assert pid
                if not stopped & {READ, BUILD}:
                    job = Job(route, size.name, address, pid, wanted, asked.limit, folder)
                    yield from (agreeing.compared(record, folder) for record in _hosted(job))


def unfinished(size: Size, route: str, before: Sequence[Record]) -> set[str]:
    """What a route has not finished at a smaller size."""
    smaller = {each.name for each in SIZES.values() if each.memberships < size.memberships}
    known = Found(before)
    return {
        each.measure
        for each in before
        if each.route == route
        and each.size in smaller
        and known.of(*each.key) is each
        and each.seconds is None
    }


def _hosted(job: Job) -> Iterator[Record]:
    """What the host says, line by line; and that its network was not built, if it ended before."""
    told: list[str] = []
    with _host() as host:
        assert host.stdin
        assert host.stdout
        host.stdin.write(as_json(job))
        host.stdin.close()
        for line in host.stdout:
            found = json.loads(line)
            told.append(found["measure"])
            yield Record(job.size, job.route, **found)
    if BUILD not in told:
        late = host.returncode == -signal.SIGALRM
        ended: dict[str, Any] = {"waited": STAGE_S} if late else {"why": "failed"}
        yield Record(job.size, job.route, BUILD if READ in told else READ, **ended)


@contextlib.contextmanager
def _host() -> Iterator[subprocess.Popen[str]]:
    """Ended with all its forks, if what it is wanted for is."""
    command = [sys.executable, "-m", "bench.networks.hosting"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as host:
        try:
            yield host
            host.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(host.pid, signal.SIGKILL)
