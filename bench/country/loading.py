"""A country in Neo4j: written in our format beside the seed, loaded as anybody would load so much, and measured."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
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
from graph_service.model.vocabulary import MARKED, MEASURED
from graph_service.resources import resource
from graph_service.storage.measures import Mark, Measure, Measurement, Measurements

_COMMUNITIES = 21
_NAME = "network"


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


def measure(driver: neo4j.Driver, country: Country) -> None:
    """Put figures on the organisations as `network write-back` does: degree, rank by it, their number for community."""
    everyone = np.bincount(country.memberships.organisation, minlength=country.size.organisations)
    hubs = Hubs(country).degree
    degree = np.array([*hubs.values(), *everyone.tolist()])
    rank = np.empty(len(degree), dtype=np.int64)
    rank[np.argsort(-degree, kind="stable")] = np.arange(1, len(degree) + 1)
    names = [*hubs, *map(organisation, range(len(everyone)))]
    rows = list(zip(names, degree.tolist(), rank.tolist(), strict=True))
    there = Measurements(driver, "neo4j")
    there.prepare()
    there.write(
        Measurement(
            name=_NAME,
            properties={"measures": ["degree", "community"], "sizeBy": "degree"},
            measures=[Measure(_figures(each), [each[0]]) for each in rows],
            marks=list(_marks(rows, int(degree.max()))),
            version="",
        )
    )


def _figures(row: tuple[str, int, int]) -> dict[str, Any]:
    who, degree, rank = row
    return {"actor": who, "name": who, "measurement": _NAME, "degree": degree, "rank": rank}


def _marks(rows: list[tuple[str, int, int]], most: int) -> Iterator[Mark]:
    for number, (who, degree, rank) in enumerate(rows):
        community = number % _COMMUNITIES
        labels = [f"{MARKED}Size{size_of(degree, most)}"]
        if community < COMMUNITIES:
            labels.append(f"{MARKED}Community{community}")
        cells = {"Degree": degree, "Community": community, "Actor": who, "Actors": 1, "Rank": rank}
        yield Mark(who, {f"{MEASURED}{name}": value for name, value in cells.items()}, labels)
