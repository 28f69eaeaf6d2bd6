"""A country in Neo4j: written in our format beside the seed, loaded as anybody would load so much, and measured."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import numpy as np

from bench.country.documents import papers, register
from bench.country.hubs import DOCUMENTS, Hubs, hub_document
from bench.country.shape import Country
from bench.networks.generating import organisation
from graph_service.analysis.exports.marks import COMMUNITIES, size_of
from graph_service.engine import EngineOptions
from graph_service.engine.options import DATABASE
from graph_service.model.vocabulary import MARKED, MEASURED
from graph_service.resources import resource
from graph_service.storage.measures import Measurements
from graph_service.storage.queries import query

_COMMUNITIES = 21
_NAME = "network"
_AT_ONCE = 20_000
_Row = tuple[str, int, int]
"""An organisation, its degree and its rank."""


def write(country: Country, folder: Path) -> list[Path]:
    """Write it, and return what is to be loaded: that, and the seed without what is written anew."""
    folder.mkdir(parents=True)
    register(country).write(folder)
    for name in DOCUMENTS:
        hub_document(country, name, folder)
    for paper in papers(country, Hubs(country)):
        paper.write(folder)
    seed = resource("seed")
    return [
        folder,
        *(each for each in sorted(seed.glob("*.yml")) if each.stem not in DOCUMENTS),
        seed / "reference",
    ]


def load(sources: list[Path], options: EngineOptions) -> float:
    """Fill the home's database, whose server does not run; returns the seconds that it took."""
    settings = {
        "GRAPH_SERVICE_HOME": str(options.home),
        "GRAPH_SERVICE_CACHE": str(options.cache),
        "GRAPH_SERVICE_BOLT_PORT": str(options.bolt_port),
        "GRAPH_SERVICE_HTTP_PORT": str(options.http_port),
    }
    command = [sys.executable, "-m", "graph_service", "load", "--bulk", *map(str, sources)]
    began = time.perf_counter()
    subprocess.run(command, env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def measure(driver: neo4j.Driver, country: Country, database: str = DATABASE) -> None:
    """Put figures on the organisations as `network write-back` does: degree, rank by it, their number for community.

    By its statements, but in several transactions: one would hold three gigabytes.
    """
    rows = _ranked(country)
    marks = list(_marks(rows))
    Measurements(driver, database).prepare()
    run = partial(_run, driver, database)
    noted = {"measures": ["degree", "community"], "sizeBy": "degree", "shown": True}
    run("set-measurement", name=_NAME, properties=noted)
    for start in range(0, len(rows), _AT_ONCE):
        figures = [[_figures(row), [row[0]]] for row in rows[start : start + _AT_ONCE]]
        run("add-measures", rows=figures)
        run("show", rows=marks[start : start + _AT_ONCE])


def _run(driver: neo4j.Driver, database: str, statement: str, /, **parameters: Any) -> None:
    text: Any = query(f"measures/{statement}").text
    driver.execute_query(text, parameters, database_=database)


def _ranked(country: Country) -> list[_Row]:
    """Hubs first, then everybody by number."""
    hubs = Hubs(country).degree
    everyone = np.bincount(country.memberships.organisation, minlength=country.size.organisations)
    degree = np.array([*hubs.values(), *everyone.tolist()])
    rank = np.empty(len(degree), dtype=np.int64)
    rank[np.argsort(-degree, kind="stable")] = np.arange(1, len(degree) + 1)
    names = [*hubs, *map(organisation, range(len(everyone)))]
    return list(zip(names, degree.tolist(), rank.tolist(), strict=True))


def _figures(row: _Row) -> dict[str, Any]:
    who, degree, rank = row
    return {"actor": who, "name": who, "measurement": _NAME, "degree": degree, "rank": rank}


def _marks(rows: list[_Row]) -> Iterator[list[Any]]:
    most = max(degree for _, degree, _ in rows)
    for number, (who, degree, rank) in enumerate(rows):
        community = number % _COMMUNITIES
        labels = [f"{MARKED}Size{size_of(degree, most)}"]
        if community < COMMUNITIES:
            labels.append(f"{MARKED}Community{community}")
        cells = {"Degree": degree, "Community": community, "Actor": who, "Actors": 1, "Rank": rank}
        yield [who, {f"{MEASURED}{name}": value for name, value in cells.items()}, labels]
