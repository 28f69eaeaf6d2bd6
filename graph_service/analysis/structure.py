"""What the numbers are worked out from: the graph's nodes and ties as columns.

Storage fills the columns, `building.structure_of` writes small worlds by hand, and everything else in this
folder only reads them. A position in a column is a node's (or a tie's) *index*; ties name their ends by it.

Days are proleptic ordinals (`datetime.date.toordinal`), half open: `start` is the first day, `end` the day
after the last. A bound that no document gives is `UNKNOWN`; one that is known to be open is `OPEN_START` or
`OPEN_END`, which lie before and after every day.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from graph_service.columns import Coded
from graph_service.model.time import Interval
from graph_service.model.vocabulary import Label

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

UNKNOWN = int(np.iinfo(np.int32).min)
OPEN_START = 0
OPEN_END = int(np.iinfo(np.int32).max)

NODE_LABELS = tuple(
    label.value
    for label in (
        Label.ORGANISATION,
        Label.GROUP,
        Label.PERSON,
        Label.AGREEMENT,
        Label.PROJECT,
        Label.MEETING,
        Label.AREA,
        Label.TOPIC,
    )
)
"""The labels that the analysis knows; a reader leaves the others out."""


class TieName(StrEnum):
    """The tie types that the analysis knows, by their names in the vocabulary.

    A reader leaves the others out, and ties to nodes left out.
    """

    MEMBER_OF = "MEMBER_OF"
    PARTY_TO = "PARTY_TO"
    RESPONSIBLE_FOR = "RESPONSIBLE_FOR"
    COORDINATES = "COORDINATES"
    OWNS = "OWNS"
    PARTNER_IN = "PARTNER_IN"
    ATTENDED = "ATTENDED"
    PART_OF = "PART_OF"
    SUBGROUP_OF = "SUBGROUP_OF"
    GOVERNS = "GOVERNS"
    SUPERSEDES = "SUPERSEDES"
    OF = "OF"
    COVERS = "COVERS"
    CONCERNS = "CONCERNS"
    WITHIN = "WITHIN"
    SUPPLIES = "SUPPLIES"
    NOT_MEMBER_OF = "NOT_MEMBER_OF"
    NOT_SUBGROUP_OF = "NOT_SUBGROUP_OF"
    NOT_PARTY_TO = "NOT_PARTY_TO"


DENIALS = frozenset({TieName.NOT_MEMBER_OF, TieName.NOT_SUBGROUP_OF, TieName.NOT_PARTY_TO})
"""A document that says no: `coverage` tells it, and everything else passes it over."""

TIE_TYPES = tuple(kind.value for kind in TieName)


@dataclass(frozen=True, eq=False)
class Nodes:
    """One entry a node, in columns of one length."""

    id: Sequence[str]
    name: Sequence[str]
    aliases: Sequence[tuple[str, ...]]
    """Under which other names documents know it; most often none."""
    label: Coded[str]
    kind: Coded[str | None]
    sector: Coded[str | None]
    status: Coded[str]
    basis: Coded[str]
    code: Coded[str | None]
    """An Area's code; an Organisation's municipality code, or else its county code."""
    start: Ints
    end: Ints
    stated_from: Ints
    """The first day of the earliest document that states the node; `UNKNOWN` if no document is dated."""
    stated_to: Ints
    """The day after the last of the latest document that states the node."""

    def __post_init__(self) -> None:
        _check_one_length(self)

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, eq=False)
class Ties:
    """One entry a tie, in columns of one length. `source`, `target` and `on_behalf_of` are node indexes."""

    key: Sequence[str]
    type: Coded[str]
    source: Ints
    target: Ints
    status: Coded[str]
    basis: Coded[str]
    function: Coded[str | None]
    capacity: Coded[str | None]
    attendance: Coded[str | None]
    on_behalf_of: Ints
    """The organisation that the source acts for, or -1."""
    role: Coded[str | None]
    start: Ints
    end: Ints
    stated_from: Ints
    stated_to: Ints

    def __post_init__(self) -> None:
        _check_one_length(self)

    def __len__(self) -> int:
        return len(self.key)


@dataclass(frozen=True, eq=False)
class Structure:
    """The nodes and the ties between them."""

    nodes: Nodes
    ties: Ties

    def __post_init__(self) -> None:
        for ends, least in ((self.ties.source, 0), (self.ties.target, 0), (self.ties.on_behalf_of, -1)):
            if len(ends) and (ends.min() < least or ends.max() >= len(self.nodes)):
                raise ValueError("a tie has an end that is no index of a node")


def bounds(interval: Interval) -> tuple[int, int]:
    """Give the two days of an interval as the columns hold them."""
    start = OPEN_START if interval.open_start else _ordinal(interval.start)
    end = OPEN_END if interval.open_end else _ordinal(interval.end)
    return start, end


def _ordinal(day: dt.date | None) -> int:
    return UNKNOWN if day is None else day.toordinal()


def _check_one_length(columns: Nodes | Ties) -> None:
    lengths = {field.name: len(getattr(columns, field.name)) for field in dataclasses.fields(columns)}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns of different lengths: {lengths}")
