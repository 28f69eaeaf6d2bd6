"""What holds: status and time, the same for nodes and ties.

A thing that is planned, proposed or said not to exist never holds. One that has ended holds like any other as
long as time does not matter, and within its time when it does.
"""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.structure import (
    OPEN_END,
    OPEN_START,
    UNKNOWN,
    Flags,
    Ints,
    Nodes,
    Structure,
    TieName,
    Ties,
)
from graph_service.model.vocabulary import Label, Status, UnknownBound

_EPOCH = 719163  # the proleptic ordinal of 1970-01-01, where numpy's days begin


class Lasting(NamedTuple):
    """From when until when nodes and ties hold, half open, what stands in for unknown bounds put in their place."""

    node_start: Ints
    node_end: Ints
    tie_start: Ints
    tie_end: Ints


def holding(structure: Structure, options: RelationOptions) -> tuple[Flags, Flags]:
    """Which nodes and which ties hold, each by itself: that both ends of a tie hold is for the caller to ask.

    With `as_of`, only what `lasting` says of that day; without it time does not matter.
    """
    nodes, ties = by_status(structure.nodes), by_status(structure.ties)
    if options.as_of is None:
        return nodes, ties
    day, found = options.as_of.toordinal(), lasting(structure, options)
    nodes &= (found.node_start <= day) & (day < found.node_end)
    ties &= (found.tie_start <= day) & (day < found.tie_end)
    return nodes, ties


def lasting(structure: Structure, options: RelationOptions) -> Lasting:
    """From when until when each node and each tie holds, by itself; never, if the end comes before the start.

    A bound that no document gives is dealt with by `options.unknown`: `NEAR_DOCUMENT` lets
    things hold from `near_years` before the first day of the earliest document that states them to as long
    after the last day of the latest (nothing, if no document is dated), `INCLUDE` sets no bound, `EXCLUDE`
    leaves out whatever has an unknown bound. What has ENDED, nobody knows when, had done so by the time of
    its latest document.

    A meeting holds from its day for `meeting_months`, and so does a presence at it, which has the meeting's
    day unless the tie says its own. A meeting that is dated to a month or a year may have been on its last day.
    """
    nodes, ties = structure.nodes, structure.ties
    meets = nodes.label.equals(Label.MEETING)
    attends = ties.type.equals(TieName.ATTENDED) & meets[ties.target]
    own_day = ties.start, ties.end
    start, end = (
        np.where(attends & (own == UNKNOWN), of_meeting[ties.target], own)
        for own, of_meeting in zip(own_day, (nodes.start, nodes.end), strict=True)
    )
    return Lasting(
        *_days(nodes, nodes.start, nodes.end, meets, options), *_days(ties, start, end, attends, options)
    )


def framing(structure: Structure, options: RelationOptions) -> tuple[Flags, Flags]:
    """Which nodes hold as frame, and which ties, with what they lead to: wholes, areas, the things that others are nested in.

    A frame says what something is, not that anybody took part, so an unknown bound does not limit it: a unit
    does not leave its whole because nobody has written it down for three years. What is over by the day stays where it
    was on its last one: a meeting that counts on is of its group, also when that is over too.
    """
    nodes, ties = structure.nodes, structure.ties
    there, tied = by_status(nodes), by_status(ties)
    tied &= there[ties.target]
    if options.as_of is None:
        return there, tied
    day, lasts, tie_lasts = np.int32(options.as_of.toordinal()), _known_days(nodes), _known_days(ties)
    asked = np.minimum(day, _last_day(nodes, lasts[1]))[ties.source]
    tied &= _on(asked, tie_lasts) & _on(asked, (lasts[0][ties.target], lasts[1][ties.target]))
    return there & _on(day, lasts), tied


def _known_days(columns: Nodes | Ties) -> tuple[Ints, Ints]:
    """From when until when each holds as frame, half open."""
    meets = np.zeros(len(columns), dtype=bool)
    return _days(columns, columns.start, columns.end, meets, RelationOptions(unknown=UnknownBound.INCLUDE))


def _last_day(nodes: Nodes, end: Ints) -> Ints:
    """Give the last day of each: of a meeting whose end nobody says, the day that it began."""
    began = nodes.label.equals(Label.MEETING) & (end == OPEN_END) & _known(nodes.start)
    return np.where(began, nodes.start, end - np.int32(1)).astype(np.int32)


def _on(day: Ints | np.int32, lasts: tuple[Ints, Ints]) -> Flags:
    start, end = lasts
    return np.asarray((start <= day) & (day < end), dtype=bool)


def by_status(columns: Nodes | Ties) -> Flags:
    """Which are neither planned nor proposed nor said not to exist."""
    return columns.status.is_in({Status.ACTIVE, Status.ENDED})


def _days(
    columns: Nodes | Ties, start: Ints, end: Ints, meets: Flags, options: RelationOptions
) -> tuple[Ints, Ints]:
    """From when until when each holds; those of `meets` count on for some months."""
    last_day = np.where(_known(end), end - 1, start)
    counts_on = meets & _known(last_day)
    end = np.where(counts_on, later(last_day, options.meeting_months), end)
    first, after = _stand_ins(columns, meets, options)
    start = np.where(start == UNKNOWN, first, start)
    end = np.where(end == UNKNOWN, after, end)
    return start.astype(np.int32), end.astype(np.int32)


def _stand_ins(columns: Nodes | Ties, meets: Flags, options: RelationOptions) -> tuple[Ints, Ints]:
    """What is put in the place of unknown starts and ends."""
    never_from, never_to = np.int32(OPEN_END), np.int32(OPEN_START)
    dated_from, dated_to = columns.stated_from != UNKNOWN, columns.stated_to != UNKNOWN
    over = columns.status.equals(Status.ENDED) & ~meets
    by_then = np.where(dated_to, columns.stated_to, never_to)
    if options.unknown == UnknownBound.EXCLUDE:
        return np.full_like(columns.start, never_from), np.full_like(columns.end, never_to)
    if options.unknown == UnknownBound.INCLUDE:
        return np.full_like(columns.start, OPEN_START), np.where(over, by_then, np.int32(OPEN_END))
    months = 12 * options.near_years
    first = np.where(dated_from, later(columns.stated_from, -months), never_from)
    after = np.where(dated_to, later(columns.stated_to, months), never_to)
    return first, np.where(over, by_then, after)


def later(days: Ints, months: int) -> Ints:
    """Give the same day of the month so many months later, or the last of that month if it is shorter.

    Bounds that are unknown or open stay what they are.
    """
    known = _known(days)
    whole = np.where(known, days, _EPOCH).astype(np.int64) - _EPOCH
    date = whole.astype("datetime64[D]")
    month = date.astype("datetime64[M]")
    in_month = date - month.astype("datetime64[D]")
    there = month + np.timedelta64(months, "M")
    first = there.astype("datetime64[D]")
    longest = (there + np.timedelta64(1, "M")).astype("datetime64[D]") - first - np.timedelta64(1, "D")
    moved = (first + np.minimum(in_month, longest)).astype(np.int64) + _EPOCH
    return np.where(known, moved, days).astype(np.int32)


def _known(days: Ints) -> Flags:
    return np.asarray((days != UNKNOWN) & (days != OPEN_START) & (days != OPEN_END), dtype=bool)
