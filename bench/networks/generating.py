"""A network of organisations and what they share, of any size: a long tail at both ends, regions, a fixed seed.

Things are small for the most part and some are large (sizes are drawn from a power law with an upper bound), a few
organisations take part in much and most in little, and four in five who take part in a thing are of its region. Every
organisation takes part in something and every thing has two or more, so that all routes have the same nodes.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph_service.analysis import Structure, structure_of

Longs = npt.NDArray[np.int64]

_SEED = 20201126
_AT_HOME = 0.8
_UNEVEN = 0.5
"""How fast the number of things that an organisation is in falls with its rank."""
SECTORS = ("MUNICIPAL", "REGIONAL", "STATE", "PRIVATE", "CIVIL", "ACADEMIC")
LAYERS = (("Group", "MEMBER_OF"), ("Agreement", "PARTY_TO"), ("Project", "PARTNER_IN"))
DOCUMENT = "generated"
_HEADER = """document:
  id: {document}
  title: Ett nät som är uträknat
  kind: REFERENCE
  date: "2026"
  publisher: graph-service
  language: sv
  lines: {lines}
  sections: {{"": 1-{lines}}}
counts:
  nodes: {nodes}
  ties: {ties}
tables:
  - {{file: organisations.csv, node: Organisation}}
"""


@dataclass(frozen=True)
class Size:
    """How much of everything, and how large the largest thing may be."""

    name: str
    organisations: int
    things: int
    memberships: int
    largest: int
    regions: int


@dataclass(frozen=True, eq=False)
class Memberships:
    """Who takes part in what, a row each, in order; organisations and things by number."""

    organisation: Longs
    thing: Longs
    sector: Longs
    """One entry an organisation: its place in `SECTORS`."""


SIZES = {
    each.name: each
    for each in (
        Size("small", 2_000, 1_800, 7_500, 60, 7),
        Size("middle", 40_000, 35_000, 150_000, 130, 21),
        Size("large", 300_000, 420_000, 2_000_000, 105, 60),
    )
}


def generated(size: Size) -> Memberships:
    """The same for the same size, always."""
    random = np.random.default_rng(_SEED)
    region = np.sort(random.integers(0, size.regions, size.organisations))
    region = region[random.permutation(size.organisations)]
    home = random.integers(0, size.regions, size.things)
    thing = np.repeat(np.arange(size.things), _sizes(size, random))
    everyone = np.concatenate([random.permutation(size.organisations), -np.ones(len(thing), dtype=np.int64)])
    who = everyone[: len(thing)][random.permutation(len(thing))]
    rows = _filled(random, region, home[thing], thing, who)
    sector = random.choice(len(SECTORS), size.organisations, p=(0.2, 0.05, 0.1, 0.4, 0.15, 0.1))
    return Memberships(rows % size.organisations, rows // size.organisations, sector)


def _sizes(size: Size, random: np.random.Generator) -> Longs:
    """Draw from 2 upwards with chances falling as a power, so steep that the mean is what is wanted."""
    values = np.arange(2, size.largest + 1)
    mean = size.memberships / size.things
    flat, steep = 0.5, 6.0
    while steep - flat > 1e-9:
        power = (flat + steep) / 2
        chance = values**-power
        flat, steep = (power, steep) if (values * chance).sum() / chance.sum() > mean else (flat, power)
    drawn = random.choice(values, size.things, p=chance / chance.sum())
    return _adjusted(drawn, size, random)


def _adjusted(drawn: Longs, size: Size, random: np.random.Generator) -> Longs:
    """Add or take one here and there until it is as many memberships as there shall be."""
    while missing := size.memberships - int(drawn.sum()):
        step = 1 if missing > 0 else -1
        fitting = np.flatnonzero((drawn + step >= 2) & (drawn + step <= size.largest))
        chosen = random.choice(fitting, min(abs(missing), len(fitting)), replace=False)
        drawn[chosen] += step
    return drawn


def _filled(random: np.random.Generator, region: Longs, home: Longs, thing: Longs, who: Longs) -> Longs:
    """Draw an organisation for each place that has none (-1), again wherever one would be twice in a thing.

    Gives thing · organisations + organisation, in order.
    """
    order, many = np.argsort(region, kind="stable"), len(region)
    start = np.searchsorted(region[order], np.arange(region.max() + 2))
    open_ = np.flatnonzero(who < 0)
    while True:
        inside = random.random(len(open_)) < _AT_HOME
        low = np.where(inside, start[home[open_]], 0)
        among = np.where(inside, start[home[open_] + 1], many) - low
        rank = (among * random.random(len(open_)) ** (1 / (1 - _UNEVEN))).astype(np.int64)
        who[open_] = np.where(inside, order[low + rank], _everyone(order, rank, many))
        rows = thing * many + who
        _, first = np.unique(rows, return_index=True)
        if len(first) == len(rows):
            return np.sort(rows)
        twice = np.ones(len(rows), dtype=bool)
        twice[first] = False
        open_ = np.flatnonzero(twice)


def _everyone(order: Longs, rank: Longs, many: int) -> Longs:
    """The ranking of all: another one than within the regions, so that there are hubs of both sorts."""
    found: Longs = order[(rank * 7919) % many]
    return found


def write_source(given: Memberships, folder: Path) -> Path:
    """Write it in our format, and return the header."""
    folder.mkdir(parents=True, exist_ok=True)
    organisations, things = len(given.sector), int(given.thing.max()) + 1
    _write(
        folder / "organisations.csv",
        ("id", "name", "kind", "sector"),
        (
            (organisation(at), f"Organisation {at}", "COMPANY", SECTORS[sector])
            for at, sector in enumerate(given.sector.tolist())
        ),
    )
    ties = len(given.thing)
    header = _HEADER.format(document=DOCUMENT, lines=ties + 1, nodes=organisations + things, ties=ties)
    for layer, (label, tie) in enumerate(LAYERS):
        numbers = range(layer, things, len(LAYERS))
        _write(folder / f"{label}.csv", ("id", "name"), ((thing(at), f"{label} {at}") for at in numbers))
        chosen = given.thing % len(LAYERS) == layer
        pairs = zip(given.organisation[chosen].tolist(), given.thing[chosen].tolist(), strict=True)
        _write(folder / f"{tie}.csv", ("from", "to"), ((organisation(a), thing(b)) for a, b in pairs))
        header += f"  - {{file: {label}.csv, node: {label}}}\n  - {{file: {tie}.csv, tie: {tie}}}\n"
    (folder / "generated.yml").write_text(header, encoding="utf-8")
    return folder / "generated.yml"


def as_structure(given: Memberships) -> Structure:
    """The same as what is read of it once it is loaded, for small ones."""
    sectors = [SECTORS[at] for at in given.sector.tolist()]
    nodes = [("Organisation", organisation(at), {"sector": name}) for at, name in enumerate(sectors)]
    things = range(int(given.thing.max()) + 1)
    shared: list[tuple[str, str, dict[str, str]]] = [
        (LAYERS[at % len(LAYERS)][0], thing(at), {}) for at in things
    ]
    ties = [
        (organisation(a), LAYERS[b % len(LAYERS)][1], thing(b))
        for a, b in zip(given.organisation.tolist(), given.thing.tolist(), strict=True)
    ]
    return structure_of([*nodes, *shared], ties, stated="2026")


def organisation(number: int) -> str:
    """So long that the order of ids is that of numbers."""
    return f"org-{number:07}"


def thing(number: int) -> str:
    return f"thing-{number:07}"


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
