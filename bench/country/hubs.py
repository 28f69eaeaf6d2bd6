"""What the questions of Neo4j Browser name, made hubs: the hard case of each question.

An agency that takes part in one thing of seven, with a part in every county; municipalities and a region with much; a
partnership, a national forum and a meeting with thousands; a topic, a document of which a third of the country hangs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml

from bench.country.shape import AGENCY, LAYERS, Country, County, unit
from bench.country.source import PRESENT, Source, present
from bench.networks.generating import Longs, organisation, thing
from graph_service.resources import resource

REGION, COUNTY = "region-kronoberg", "kronobergs-lan"
PARTNERSHIP, GATHERING, TOPIC = "ask", "gr-natverk-arbetsmarknad-mote-2022", "unga-16-24-ar"
FORUM = "land-forum"
DOCUMENTS = ("ggvv-dua-bilaga-1", "kronoberg-dua-2020")
_SECTION = "Bilaga"
_ENDS = ("from", "to")
_OF_THE_AGENCY, _OF_A_UNIT = 1 / 7, 1 / 120
_OF_A_MUNICIPALITY, _OF_THE_REGION = 1 / 900, 1 / 80
_IN_THE_PARTNERSHIP, _IN_THE_FORUM, _AT_THE_MEETING = 1 / 100, 1 / 60, 1 / 100
_OF_THE_TOPIC, _DENIED, _SUPPLIED, _STATED = 1 / 10, 1 / 100, 1 / 6, 1 / 3


class Hubs:
    """Who else takes part in a thing, by the thing's number."""

    def __init__(self, country: Country) -> None:
        self.of_thing: dict[int, list[str]] = defaultdict(list)
        self.degree: dict[str, int] = {}
        self.of_topic = frozenset(_things(country, 24, _all_things(country), _OF_THE_TOPIC))
        self._add(AGENCY, _things(country, 20, _all_things(country), _OF_THE_AGENCY))
        for number, county in enumerate(country.counties):
            self._add_local(country, number, county)

    def _add_local(self, country: Country, number: int, county: County) -> None:
        there = country.of_county(number)
        self._add(unit(county.id), _things(country, 100 + number, there, _OF_A_UNIT))
        if county.id == COUNTY:
            self._add(REGION, _things(country, 200, there, _OF_THE_REGION))
        for at, each in enumerate(county.municipalities):
            self._add(each, _things(country, 1000 + 100 * number + at, there, _OF_A_MUNICIPALITY))

    def _add(self, who: str, things: Sequence[int]) -> None:
        self.degree[who] = len(things)
        for at in things:
            self.of_thing[at].append(who)


def add_gatherings(found: Source, country: Country) -> None:
    """Thousands in one group and at one meeting, thousands who are said not to be; and who buys of whom."""
    found.add("Group", ("id", "name", "kind", "level"), [(FORUM, "Landets forum", "FORUM", "NATIONAL")])
    found.add("Group", ("id",), [(PARTNERSHIP,)])
    found.add("Meeting", ("id",), [(GATHERING,)])
    found.add("MEMBER_OF", _ENDS, _all_to(FORUM, _some(country, 21, _IN_THE_FORUM)))
    found.add("MEMBER_OF", _ENDS, _all_to(PARTNERSHIP, _some(country, 22, _IN_THE_PARTNERSHIP)))
    found.add(
        "ATTENDED",
        PRESENT,
        (present(*pair) for pair in _all_to(GATHERING, _some(country, 23, _AT_THE_MEETING))),
    )
    found.add("NOT_MEMBER_OF", _ENDS, _all_to(FORUM, _some(country, 25, _DENIED)))
    many = country.size.organisations
    buyers = ((at, (at * 31 + 1) % many) for at in range(1, round(many * _SUPPLIED)))
    sold = ((organisation(a), organisation(b), "tjänster") for a, b in buyers if a != b)
    found.add("SUPPLIES", (*_ENDS, "what"), sold)


def _all_things(country: Country) -> Longs:
    return np.arange(country.size.things)


def _things(country: Country, draw: int, among: Longs, share: float) -> list[int]:
    """Some of these, as many as a share of the organisations and no more than there are."""
    many = min(max(round(country.size.organisations * share), 1), len(among))
    chosen: list[int] = country.random(draw).choice(among, many, replace=False).tolist()
    return sorted(chosen)


def _some(country: Country, draw: int, share: float) -> Iterator[str]:
    return map(organisation, _things(country, draw, np.arange(country.size.organisations), share))


def _all_to(end: str, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((start, end) for start in starts)


def hub_document(country: Country, name: str, folder: Path) -> Path:
    """Write a document of the seed with an appendix that names a third of the country."""
    given = yaml.safe_load((resource("seed") / f"{name}.yml").read_text(encoding="utf-8"))
    header, counts = given["document"], given["counts"]
    many, before = round(country.size.things * _STATED), header["lines"]
    header["sections"][_SECTION] = f"{before + 1}-{before + many}"
    header["lines"] += many
    counts["nodes"] += many
    given["tables"] = [{"file": f"{name}.{label}.csv", "node": label} for label, _ in LAYERS]
    for layer, (label, _) in enumerate(LAYERS):
        rows = [f"{thing(at)},{_SECTION}:{before + 1 + at}\n" for at in range(layer, many, len(LAYERS))]
        (folder / f"{name}.{label}.csv").write_text("".join(["id,at\n", *rows]), encoding="utf-8")
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(given, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path
