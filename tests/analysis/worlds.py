"""A relation as tables of tuples, and the area rows that many worlds share."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from graph_service.analysis import Collaboration, RelationOptions, collaborate, structure_of
from graph_service.analysis.building import NodeRow, TieRow

COUNTIES: list[NodeRow] = [
    ("Area", "sverige", {"code": "SE", "kind": "OTHER"}),
    ("Area", "smaland", {"code": "SE21", "kind": "NUTS2"}),
    ("Area", "kronoberg", {"code": "07", "kind": "COUNTY", "name": "Kronobergs län"}),
    ("Area", "blekinge", {"code": "10", "kind": "COUNTY", "name": "Blekinge län"}),
    ("Area", "alvesta", {"code": "0764", "kind": "MUNICIPALITY"}),
    ("Area", "vaxjo", {"code": "0780", "kind": "MUNICIPALITY"}),
    ("Area", "karlshamn", {"code": "1082", "kind": "MUNICIPALITY"}),
]
WITHIN: list[TieRow] = [
    ("alvesta", "WITHIN", "kronoberg"),
    ("vaxjo", "WITHIN", "kronoberg"),
    ("kronoberg", "WITHIN", "smaland"),
    ("smaland", "WITHIN", "sverige"),
]


def relation(
    nodes: Sequence[NodeRow], ties: Sequence[TieRow], *, stated: str | None = None, **options: Any
) -> Collaboration:
    """Work out a small world's relation; by default with nobody rolled up and things counted."""
    day = options.pop("as_of", None)
    chosen = {"roll_up": "NONE", "weight": "COUNT", **options}
    return collaborate(
        structure_of(nodes, ties, stated=stated),
        RelationOptions(as_of=dt.date.fromisoformat(day) if day else None, **chosen),
    )


def pairs(found: Collaboration) -> set[tuple[str, str, float]]:
    """Every pair with its weight, rounded to four decimals."""
    names = found.actors.id
    rows = zip(found.pairs.a.tolist(), found.pairs.b.tolist(), found.weight.tolist(), strict=True)
    return {(names[a], names[b], round(weight, 4)) for a, b, weight in rows}


def shared(found: Collaboration, a: str, b: str) -> list[tuple[str, int, list[str]]]:
    """What two actors share: each thing, its size, and what is nested in it."""
    return [(each.id, each.size, [one.id for one in each.nested]) for each in found.evidence(a, b)]


def organisations(*names: str) -> list[NodeRow]:
    return [("Organisation", name) for name in names]


def groups(*names: str) -> list[NodeRow]:
    return [("Group", name) for name in names]


def members(group: str, *names: str) -> list[TieRow]:
    return [(name, "MEMBER_OF", group) for name in names]
