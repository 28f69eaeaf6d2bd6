"""Who supplies whom: a directed layer, apart from the pairs."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.relation.evidence import Rows
from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.relation.tying import Participation, stated
from graph_service.analysis.structure import Flags, Structure, TieName

SUPPLIER, CUSTOMER = -2, -1
"""Stand in the place of a shared thing, for the two ends of a SUPPLIES, while actors are made."""


@dataclass(frozen=True)
class Supply:
    """That one actor supplies another, by one tie."""

    supplier: int
    customer: int
    tie: int


def supplying(
    structure: Structure, nodes_hold: Flags, ties_hold: Flags, options: RelationOptions
) -> Participation:
    """Find both ends of each SUPPLIES that counts, by the same rules of status, time and basis as other ties."""
    ties = structure.ties
    counts = ties.type.equals(TieName.SUPPLIES) & options.supplies
    counts &= ties_hold & nodes_hold[ties.source] & nodes_hold[ties.target]
    if not options.include_inferred:
        counts &= stated(structure)
    tie = np.flatnonzero(counts).astype(np.int32)
    return Participation(
        organisation=np.concatenate([ties.source[tie], ties.target[tie]]),
        thing=np.repeat(np.array([SUPPLIER, CUSTOMER], dtype=np.int32), len(tie)),
        tie=np.concatenate([tie, tie]),
    )


def supplies(rows: Rows) -> list[Supply]:
    """Bring the two ends of each tie together again, now as actors; nobody supplies itself."""
    ends: dict[int, dict[int, list[int]]] = {SUPPLIER: defaultdict(list), CUSTOMER: defaultdict(list)}
    for thing, actor, tie in zip(rows.thing.tolist(), rows.actor.tolist(), rows.tie.tolist(), strict=True):
        if thing < 0:
            ends[thing][tie].append(actor)
    found = {
        (supplier, customer, tie)
        for tie, suppliers in ends[SUPPLIER].items()
        for supplier in suppliers
        for customer in ends[CUSTOMER][tie]
        if supplier != customer
    }
    return [Supply(*each) for each in sorted(found)]
