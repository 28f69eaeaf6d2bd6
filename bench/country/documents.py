"""The documents of a country: a register of its organisations, and the counties' papers on what is shared."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from bench.country.hubs import TOPIC, Hubs, add_gatherings
from bench.country.shape import AGENCY, AGREEMENT, GROUP, LAYERS, MEETING, PROJECT, TOPICS, Country, unit
from bench.country.source import PRESENT, Source, present
from bench.networks.generating import SECTORS, organisation, thing

REGISTER = "land-register"
_KINDS = {
    "MUNICIPAL": "ASSOCIATION",
    "REGIONAL": "ASSOCIATION",
    "CIVIL": "CIVIL_SOCIETY",
    "ACADEMIC": "UNIVERSITY",
}
_STATUS = ("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ENDED", "ACTIVE", "ACTIVE", "PLANNED")
FUNDS = ("land-fond-sverige", "land-fond-region")


def topic(number: int) -> str:
    return f"land-amne-{number:02}"


def register(country: Country) -> Source:
    """Every organisation, where it is, and the topics and funds that papers name."""
    found = Source(REGISTER, "Landets register", kind="REFERENCE")
    sectors = [SECTORS[each] for each in country.memberships.sector.tolist()]
    rows = (
        (organisation(at), _name(at), _KINDS.get(each, "COMPANY"), each) for at, each in enumerate(sectors)
    )
    found.add("Organisation", ("id", "name", "kind", "sector"), rows)
    areas = [area for county in country.counties for area in county.areas]
    found.add("Area", ("id",), ((area,) for area in areas))
    covers = ((organisation(at), areas[at % len(areas)]) for at in range(0, country.size.organisations, 7))
    found.add("COVERS", ("from", "to"), covers)
    # every eighth is a part of another, with a lower number
    parts = ((organisation(at), organisation(at // 8)) for at in range(8, country.size.organisations, 8))
    found.add("PART_OF", ("from", "to"), parts)
    _units(found, country)
    add_gatherings(found, country)
    found.add("Topic", ("id", "name"), ((topic(at), f"Ämne {at}") for at in range(TOPICS)))
    found.add("Fund", ("id", "name"), ((each, each.replace("-", " ")) for each in FUNDS))
    return found


def _units(found: Source, country: Country) -> None:
    """The agency has one in every county."""
    units = [unit(county.id) for county in country.counties]
    names = (f"Enheten för arbete i {county.id}" for county in country.counties)
    found.add("Organisation", ("id", "name", "kind"), zip(units, names, ["UNIT"] * len(units), strict=True))
    found.add("Organisation", ("id",), [(AGENCY,)])
    found.add("PART_OF", ("from", "to"), ((each, AGENCY) for each in units))


def _name(number: int) -> str:
    """One in five hundred is what the seed, too, has some of."""
    return f"Samordningsförbundet Trakt {number}" if number % 500 == 0 else f"Verksamhet {number} i samverkan"


def papers(country: Country, hubs: Hubs) -> Iterator[Source]:
    """One for each document, with what stands in it and who takes part."""
    order = np.argsort(country.document, kind="stable")
    which, first = np.unique(country.document[order], return_index=True)
    given = country.memberships
    start = np.searchsorted(given.thing, np.arange(country.size.things + 1))
    seats = country.seats
    sitting = np.searchsorted(given.thing[seats], np.arange(country.size.things + 1))
    for number, (low, high) in zip(which.tolist(), pairwise([*first.tolist(), len(order)]), strict=True):
        things = order[low:high]
        paper = Source(f"land-{number:05}", f"Protokoll {number} om samverkan", date=str(2015 + number % 11))
        rows = _ranges(start, things)
        people = _ranges(sitting, things)
        _things(paper, country, things.tolist())
        _concerning(paper, things.tolist(), hubs)
        pairs = zip(
            map(organisation, given.organisation[rows].tolist()), given.thing[rows].tolist(), strict=True
        )
        _members(paper, [*pairs, *((who, at) for at in things.tolist() for who in hubs.of_thing[at])])
        _people(
            paper,
            people.tolist(),
            given.organisation[seats[people]].tolist(),
            given.thing[seats[people]].tolist(),
        )
        yield paper


def _ranges(start: Any, things: Any) -> Any:
    """The places from a thing's first to the next thing's."""
    return np.concatenate([np.arange(start[at], start[at + 1]) for at in things.tolist()])


def _things(paper: Source, country: Country, things: Sequence[int]) -> None:
    of = [[at for at in things if at % len(LAYERS) == layer] for layer in range(len(LAYERS))]
    groups = (
        (thing(at), _title("Grupp", at), "WORKING_GROUP", _level(at), _when(at), _status(at))
        for at in of[GROUP]
    )
    paper.add("Group", ("id", "name", "kind", "level", "when", "status"), groups)
    agreements = (
        (thing(at), _title("Avtal", at), "COOPERATION", _open(at), _when(at), _status(at))
        for at in of[AGREEMENT]
    )
    paper.add("Agreement", ("id", "name", "kind", "untilFurtherNotice", "when", "status"), agreements)
    projects = ((thing(at), _title("Projekt", at), "PROJECT", _when(at), _status(at)) for at in of[PROJECT])
    paper.add("Project", ("id", "name", "kind", "when", "status"), projects)
    meetings = ((thing(at), _title("Möte", at), "NETWORK", _day(at)) for at in of[MEETING])
    paper.add("Meeting", ("id", "name", "kind", "date"), meetings)
    paper.add("Area", ("id",), ((area,) for area in sorted({country.area(at) for at in things})))
    paper.add("Fund", ("id",), ((fund,) for fund in FUNDS))
    paper.add("COVERS", ("from", "to"), ((thing(at), country.area(at)) for at in things))
    paper.add(
        "FUNDED_BY",
        ("from", "to", "funding"),
        ((thing(at), FUNDS[at % 3 > 0], "GRANTED") for at in of[PROJECT]),
    )
    _nested(paper, of)


def _concerning(paper: Source, things: Sequence[int], hubs: Hubs) -> None:
    """A topic for one in three, and one topic that much is about."""
    pairs = [(thing(at), topic(at // 3 % TOPICS)) for at in things if at % 3 == 1]
    pairs += [(thing(at), TOPIC) for at in things if at in hubs.of_topic]
    paper.add("Topic", ("id",), ((each,) for each in sorted({each for _, each in pairs})))
    paper.add("CONCERNS", ("from", "to"), pairs)


def _nested(paper: Source, of: Sequence[Sequence[int]]) -> None:
    """Every fourth group is a subgroup of the first of its paper, and meetings are of its groups."""
    groups = of[GROUP]
    paper.add("SUBGROUP_OF", ("from", "to"), ((thing(at), thing(groups[0])) for at in groups[4::4]))
    held = zip(of[MEETING], groups, strict=False)
    paper.add("OF", ("from", "to"), ((thing(meeting), thing(group)) for meeting, group in held))


def _title(kind: str, number: int) -> str:
    return f"{kind} {number} för kompetens och arbete"


def _level(number: int) -> str:
    return "REGIONAL" if number % 3 == 0 else "LOCAL"


def _status(number: int) -> str:
    return _STATUS[number // 4 % len(_STATUS)]


def _open(number: int) -> str:
    return "true" if number // 4 % 5 == 0 else ""


def _when(number: int) -> str:
    """One in three without; the others for two to nine years from some month."""
    year, month = 2008 + number // 4 % 17, 1 + number // 4 % 12
    last = "" if number // 4 % 5 == 0 else f"{year + 2 + number // 4 % 7}-{month:02}"
    return "" if number // 4 % 3 == 0 else f"{year}-{month:02}/{last or '..'}"


def _day(number: int) -> str:
    return f"{2010 + number // 4 % 16}-{1 + number // 4 % 12:02}-{1 + number // 4 % 28:02}"


def _members(paper: Source, pairs: Sequence[tuple[str, int]]) -> None:
    paper.add("Organisation", ("id",), ((who,) for who in sorted({who for who, _ in pairs})))
    of: list[list[tuple[str, str]]] = [[] for _ in LAYERS]
    for who, at in pairs:
        of[at % len(LAYERS)].append((who, thing(at)))
    seats = ((*pair, *_seat(number)) for number, pair in enumerate(of[GROUP]))
    paper.add("MEMBER_OF", ("from", "to", "role", "seat"), seats)
    paper.add("PARTY_TO", ("from", "to"), of[AGREEMENT])
    paper.add("PARTNER_IN", ("from", "to"), of[PROJECT])
    paper.add("ATTENDED", PRESENT, (present(*pair) for pair in of[MEETING]))


def _seat(number: int) -> tuple[str, str]:
    return ("ordförande", "true") if number % 10 == 0 else ("", "")


def _people(paper: Source, who: Sequence[int], whose: Sequence[int], what: Sequence[int]) -> None:
    ids = [f"person-{at:07}" for at in who]
    employers = [organisation(at) for at in whose]
    groups = [thing(at) for at in what]
    paper.add("Person", ("id", "name"), zip(ids, (f"Person {at}" for at in who), strict=True))
    paper.add("WORKS_FOR", ("from", "to"), zip(ids, employers, strict=True))
    paper.add(
        "MEMBER_OF",
        ("from", "to", "onBehalfOf", "role"),
        zip(ids, groups, employers, ["ledamot"] * len(ids), strict=True),
    )
