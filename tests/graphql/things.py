"""Things whose bounds are known in every way there is, and the slow and obvious twin of the rule for them."""

import datetime as dt
import itertools
from typing import Any

import neo4j
from hypothesis import strategies as st

from graph_service.model.vocabulary import UnknownBound

STATED = dt.date(2020, 2, 29), dt.date(2021, 3, 1)
NEAR = dt.date(2017, 2, 28), dt.date(2024, 3, 1)
"""Three years before and after what is stated."""
BOUNDS = [None, dt.date(2019, 1, 1), dt.date(2020, 2, 29), dt.date(2022, 7, 1)]
TURNS = [day + dt.timedelta(off) for day in (*BOUNDS, *STATED, *NEAR) if day for off in (-1, 0, 1)]
DAYS = st.one_of(st.sampled_from(sorted(set(TURNS))), st.dates(dt.date(2016, 1, 1), dt.date(2026, 1, 1)))
UNKNOWNS = st.sampled_from(list(UnknownBound))


def _things() -> list[dict[str, Any]]:
    """Every way in which the bounds of a thing can be known."""
    found = []
    for start, end, opened, status in itertools.product(
        BOUNDS, BOUNDS, ("", "openFrom", "openTo"), ("ACTIVE", "ENDED")
    ):
        if start and end and start >= end:
            continue
        thing: dict[str, Any] = {
            "validFrom": start,
            "validTo": end,
            "statedFrom": STATED[0],
            "statedTo": STATED[1],
            "status": status,
        }
        if opened:
            thing[opened] = True
        found.append({name: value for name, value in thing.items() if value is not None})
    return found


THINGS = _things()
SHIFTED = THINGS[7:] + THINGS[:7]
"""The ties of the same things to a hub, so that a tie's bounds differ from its start's."""


def bounds(thing: dict[str, Any], unknown: UnknownBound) -> tuple[dt.date | None, dt.date | None]:
    """The rule of DESIGN §3, step by step; None for what is left out."""
    start, end = thing.get("validFrom"), thing.get("validTo")
    if thing.get("openFrom"):
        start = dt.date.min
    if thing.get("openTo"):
        end = dt.date.max
    if unknown is UnknownBound.EXCLUDE:
        return start, end
    if start is None:
        start = NEAR[0] if unknown is UnknownBound.NEAR_DOCUMENT else dt.date.min
    if end is None and thing["status"] == "ENDED":
        end = STATED[1]
    if end is None:
        end = NEAR[1] if unknown is UnknownBound.NEAR_DOCUMENT else dt.date.max
    return start, end


def holds(thing: dict[str, Any], day: dt.date, unknown: UnknownBound) -> bool:
    """Whether it holds on a day."""
    start, end = bounds(thing, unknown)
    return start is not None and end is not None and start <= day < end


def load_things(driver: neo4j.Driver, database: str) -> None:
    """A group for each thing; a hub that all sit on by ties that are such things too, shifted by some."""
    rows = [
        [{**thing, "id": f"g{n:03}", "name": f"G{n:03}", "basis": "STATED", "sources": []}, tie]
        for n, (thing, tie) in enumerate(zip(THINGS, SHIFTED, strict=True))
    ]
    driver.execute_query(
        """CREATE (hub:Entity:Group {id: 'hub', name: 'Hub', basis: 'STATED', status: 'ACTIVE', sources: [],
             openFrom: true, openTo: true})
        WITH hub UNWIND $rows AS row
        CREATE (g:Entity:Group)-[r:MEMBER_OF]->(hub)
        SET g = row[0], r = row[1], r.key = g.id, r.basis = 'STATED', r.sources = []""",
        rows=rows,
        database_=database,
    )
