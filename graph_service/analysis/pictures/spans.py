"""From when to when agreements and projects hold: what is known of it, and what is supposed."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from graph_service.analysis.relation.areas import geography
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.holding import framing
from graph_service.analysis.relation.nesting import nesting
from graph_service.analysis.relation.options import LAYER_OF_LABEL, Layer
from graph_service.analysis.structure import OPEN_END, OPEN_START, UNKNOWN, Structure
from graph_service.model.vocabulary import Status

_YEAR = 365
_AHEAD = frozenset({Status.PLANNED.value, Status.PROPOSED.value})
_TIMED = (Layer.AGREEMENT, Layer.PROJECT)


@dataclass(frozen=True)
class Span:
    """An agreement's or project's time, in days by ordinal: known within, and supposed around it."""

    thing: int
    layer: Layer
    status: str
    actors: int
    known_from: int
    known_to: int
    """The day after the last."""
    left: int
    right: int
    is_open: bool
    """Whether it is known to have no end."""
    is_dated: bool
    """Whether a source says when it begins or ends."""
    last_day: dt.date | None
    """If it is known."""

    @property
    def is_ahead(self) -> bool:
        """Whether it is only planned or proposed."""
        return self.status in _AHEAD

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.status == Status.ENDED


def spans(found: Collaboration, area: int | None = None) -> tuple[list[Span], int]:
    """Give the times of the agreements and projects that are in the layers asked for, and how many have none at all.

    With an area, only of those that cover some of it, by themselves or by what they lie under.
    """
    nodes = found.structure.nodes
    things = [
        thing
        for thing, (label, status) in enumerate(zip(nodes.label, nodes.status, strict=True))
        if (layer := LAYER_OF_LABEL.get(label)) in _TIMED
        and layer in found.options.layers
        and status != Status.ABSENT
    ]
    if area is not None:
        inside = covering(found, area)
        things = [thing for thing in things if thing in inside]
    known = [span for thing in things if (span := _span(found, thing)) is not None]
    return known, len(things) - len(known)


def covering(found: Collaboration, area: int) -> frozenset[int]:
    """Give the shared things that cover some of an area, by themselves or by what they lie under, planned ones too."""
    structure = _as_if_there(found.structure)
    frame = framing(structure, found.options)
    where = geography(structure, *frame)
    extent = nesting(structure, frame[1], where).extent
    inside = [any(where.lies_in(each, area) for each in areas) for areas in where.extents.areas]
    return frozenset(np.flatnonzero(np.array(inside, dtype=bool)[extent]).tolist())


def _span(found: Collaboration, thing: int) -> Span | None:
    """Give one thing's time; nothing if no source gives it a bound and no document that tells of it is dated."""
    nodes = found.structure.nodes
    start, end = int(nodes.start[thing]), int(nodes.end[thing])
    told = int(nodes.stated_from[thing]), int(nodes.stated_to[thing])
    status = nodes.status[thing]
    first = _known_first(start, end, told)
    if first is None:
        return None
    last = _known_last(first, end, told, status)
    years = found.options.near_years * _YEAR
    before = years if start == UNKNOWN and status not in _AHEAD else 0
    until = last if end != UNKNOWN else max(last, told[1]) if status == Status.ENDED else last + years
    return Span(
        thing=thing,
        layer=LAYER_OF_LABEL[nodes.label[thing]],
        status=status,
        actors=int(found.taken.size[thing]),
        known_from=first,
        known_to=last,
        left=max(first - before, 1),
        right=min(until, dt.date.max.toordinal()),
        is_open=end == OPEN_END,
        is_dated=start not in {UNKNOWN, OPEN_START} or end not in {UNKNOWN, OPEN_END},
        last_day=None if end in {UNKNOWN, OPEN_END} else dt.date.fromordinal(end - 1),
    )


def _known_first(start: int, end: int, told: tuple[int, int]) -> int | None:
    """Give the first day on which it is known to be: its own, or else that of the first document that tells of it."""
    if start not in {UNKNOWN, OPEN_START}:
        return start
    if told[0] == UNKNOWN:
        return None if end in {UNKNOWN, OPEN_END} else end
    return told[0] if end in {UNKNOWN, OPEN_END} else min(told[0], end)


def _known_last(first: int, end: int, told: tuple[int, int], status: str) -> int:
    """Give the day after the last on which it is known to be: its own, or else that of the last document."""
    if end not in {UNKNOWN, OPEN_END}:
        return max(end, first)
    if told[1] == UNKNOWN or status != Status.ACTIVE:
        return first
    return max(told[1], first)


def _as_if_there(structure: Structure) -> Structure:
    """Give the structure with what is planned or proposed as if it were there: where it is to be is where it is."""
    nodes, ties = structure.nodes, structure.ties
    there = Status.ACTIVE.value
    return Structure(
        replace(nodes, status=nodes.status.put(nodes.status.is_in(_AHEAD), there)),
        replace(ties, status=ties.status.put(ties.status.is_in(_AHEAD), there)),
    )
