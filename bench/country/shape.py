"""How large a country is, and its draws: who takes part in what, where, since when.

The memberships are those of `networks/generating.py`, with meetings as a fourth layer. Everything goes by number, and
is the same for the same number of organisations, always.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bench.networks.generating import Longs, Memberships, Size, generated
from graph_service.resources import resource

LAYERS = (
    ("Group", "MEMBER_OF"),
    ("Agreement", "PARTY_TO"),
    ("Project", "PARTNER_IN"),
    ("Meeting", "ATTENDED"),
)
"""A thing's is that of its number."""
GROUP, AGREEMENT, PROJECT, MEETING = range(4)
TOPICS = 60
AGENCY = "arbetsformedlingen"
_SEED = 20260211
_THINGS, _MEMBERSHIPS, _LARGEST = 0.87, 5.5, 105
_ONE_PERSON_FOR = 3
_ONE_SCRAP_FOR = 6_000
"""A county has one small document for so many organisations of the country."""
_IN_SCRAPS = 0.1
"""How much of what there is stands in small documents."""


@dataclass(frozen=True)
class County:
    """One of the seed's: its municipalities as areas, and as organisations in the same order."""

    id: str
    areas: list[str]
    municipalities: list[str]


def counties(reference: Path) -> list[County]:
    """All 21, in the order of their codes."""
    areas = _rows(reference / "lan.areas.csv")
    found = {row["id"]: County(row["id"], [], []) for row in areas if row["kind"] == "COUNTY"}
    covering = {row["to"]: row["from"] for row in _rows(reference / "kommuner.covers.csv")}
    for row in _rows(reference / "kommuner.within.csv"):
        found[row["to"]].areas.append(row["from"])
        found[row["to"]].municipalities.append(covering[row["from"]])
    return list(found.values())


def unit(county: str) -> str:
    """The agency's in a county."""
    return f"land-enhet-{county}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Country:
    """What is drawn, by number of organisation, thing, document and person."""

    def __init__(self, organisations: int) -> None:
        self.counties = counties(resource("seed") / "reference")
        things, memberships = (round(organisations * times) for times in (_THINGS, _MEMBERSHIPS))
        self.size = Size("country", organisations, things, memberships, _LARGEST, len(self.counties))
        self.scraps = 1 + organisations // _ONE_SCRAP_FOR

    def random(self, what: int) -> np.random.Generator:
        """One for each thing that is drawn, so that none hangs on what was drawn before."""
        return np.random.default_rng([_SEED, what])

    @cached_property
    def memberships(self) -> Memberships:
        return generated(self.size)

    @cached_property
    def county(self) -> Longs:
        """A thing's."""
        return self.random(1).integers(0, len(self.counties), self.size.things)

    @cached_property
    def document(self) -> Longs:
        """A thing's: each county has a large one, and small ones."""
        random = self.random(2)
        small = random.random(self.size.things) < _IN_SCRAPS
        number = np.where(small, random.integers(1, self.scraps + 1, self.size.things), 0)
        return self.county * (self.scraps + 1) + number

    @cached_property
    def seats(self) -> Longs:
        """A person's place among the memberships: what they sit in, and for whom."""
        of_groups = np.flatnonzero(self.memberships.thing % len(LAYERS) == GROUP)
        many = min(self.size.organisations // _ONE_PERSON_FOR, len(of_groups))
        return np.sort(self.random(3).choice(of_groups, many, replace=False))

    def area(self, thing: int) -> str:
        """Where it is: a municipality, or for one in three the whole county."""
        county = self.counties[int(self.county[thing])]
        return county.id if thing % 3 == 0 else county.areas[thing // 3 % len(county.areas)]

    def of_county(self, number: int) -> Longs:
        """The things that are there."""
        return np.flatnonzero(self.county == number)
