"""Neo4j Browser's questions on a graph as large as a country: the favourites, the guide and the first picture.

A graph of our model is made (`country/`), of 20,000 and of 300,000 organisations, with hubs of all that the questions
name, and loaded with `load --bulk`. Each question is asked over Bolt as Browser asks it, with a plan to be made and
without; beside it the naive form of the same question, which has no limit but the last, and is not waited for longer
than the limit. What grows with the answer stays as it is from the one size to the other; what grows with the graph
takes fifteen times as long.

`python -m bench exploring --organisations 20000,300000 --limit 30`

With `--homes FOLDER` the graphs are left there, and used again: the larger one takes minutes to load, and ten gigabytes
of memory while it is.
"""

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import neo4j
from platformdirs import user_cache_path

from bench.country import loading
from bench.country.asking import BROWSERS_OWN, Asking, naive
from bench.country.shape import Country
from bench.country.telling import Answers, seconds, told
from graph_service.engine import Engine, EngineOptions
from graph_service.exploring.presets import PRESETS
from graph_service.storage.driver import Address, connect
from graph_service.storage.queries import Query, folder, query

SIZES = "20000,300000"
_BOLT, _HTTP = 21_687, 21_474
_HEAP_MB, _PAGE_CACHE_MB, _TRANSACTION_MB = 4096, 1024, 3072


def report(arguments: Sequence[str] = ()) -> str:
    """The tables, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench exploring")
    parser.add_argument("--organisations", default=SIZES, help="one number or several, parted by commas")
    parser.add_argument("--limit", type=float, default=30.0, help="seconds that a statement may take")
    parser.add_argument("--homes", type=Path, help="leave the graphs here, or use those that are")
    given = parser.parse_args(arguments)
    sizes = [int(each) for each in given.organisations.split(",")]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        homes = (given.homes or Path(name)).resolve()
        return told(questions(), {size: measured(size, given.limit, homes) for size in sizes}, given.limit)


def questions() -> list[Query]:
    """Those that people who explore are given."""
    return [*BROWSERS_OWN, query("browser/first-picture"), *folder("favourites"), *folder("guide")]


def measured(organisations: int, limit: float, homes: Path) -> Answers:
    """Ask a country of this size, which is loaded if it is not there."""
    options = EngineOptions(
        home=homes / str(organisations),
        cache=user_cache_path("graph-service"),
        bolt_port=_BOLT,
        http_port=_HTTP,
        heap_mb=_HEAP_MB,
        page_cache_mb=_PAGE_CACHE_MB,
        transaction_mb=_TRANSACTION_MB,
    )
    note = homes / f"{organisations}.seconds"
    if not note.exists():
        _load(organisations, options, note)
    with _serving(options) as (engine, driver):
        return answers(driver, limit, _about(engine, driver, organisations, float(note.read_text())))


def _load(organisations: int, options: EngineOptions, note: Path) -> None:
    country = Country(organisations)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        seconds = loading.load(loading.write(country, Path(name) / "source"), options)
    with _serving(options) as (_, driver):
        loading.measure(driver, country)
    note.write_text(f"{seconds:.0f}")


@contextlib.contextmanager
def _serving(options: EngineOptions) -> Iterator[tuple[Engine, neo4j.Driver]]:
    engine = Engine(options)
    engine.start(detach=False)
    try:
        status = engine.status()
        address = Address(status.bolt_uri, status.user, engine.password(), status.database)
        with connect(address) as driver:
            yield engine, driver
    finally:
        engine.stop()


def _about(engine: Engine, driver: neo4j.Driver, organisations: int, seconds: float) -> str:
    (row,), _, _ = driver.execute_query(
        "RETURN COUNT { () } AS nodes, COUNT { ()-->() } AS ties, COUNT { ()-[:STATES]->() } AS stated"
    )
    status = engine.status()
    store = sum(file.stat().st_size for file in (status.home / "data").rglob("*") if file.is_file())
    return (
        f"{organisations:,} organisations: {row['nodes']:,} nodes and {row['ties']:,} ties ({row['stated']:,} of them "
        f"say which document states what), {store / 2**30:.1f} GiB on disk, loaded with `load --bulk` in {seconds:,.0f} s. "
        f"Load of the machine before asking: {os.getloadavg()[0]:.1f}."
    )


def answers(driver: neo4j.Driver, limit: float, about: str) -> Answers:
    """Ask everything, and everything naively."""
    asking = Asking(driver, PRESETS, limit)
    found, naively = {}, {}
    for each in questions():
        found[each.name] = asking.ask(each.text)
        if text := naive(each):
            naively[each.name] = asking.ask(text, runs=1)
        print(f"{each.name}: {seconds(found[each.name].warm, limit)}", file=sys.stderr)
    return Answers(about, found, naively)
