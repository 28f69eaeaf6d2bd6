"""Which agreements and projects run out within a period, and which pairs would be left with nothing in common."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.places import run_of
from graph_service.analysis.relation.collaborating import collaborate
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.holding import holding
from graph_service.analysis.relation.options import LAYER_OF_LABEL, Layer, Progress, RelationOptions, silent
from graph_service.analysis.structure import OPEN_END, UNKNOWN, Structure
from graph_service.errors import BadInputError


@dataclass(frozen=True)
class Ending:
    """An agreement or project that runs out, and what goes with it if nothing takes its place."""

    thing: int
    last_day: dt.date
    parties: tuple[int, ...]
    """Its actors."""
    lost: tuple[int, ...]
    """The pairs, by index, that share nothing else."""


@dataclass(frozen=True, eq=False)
class Expiring:
    """All agreements and projects that hold when a period begins, each in one of four lists, by how they end."""

    collaboration: Collaboration
    """As of the day on which the period begins; actors and pairs are its own."""
    ending: tuple[Ending, ...]
    """Those whose last day lies in the period, the first to end first."""
    lost_together: tuple[int, ...]
    """The pairs that share nothing else than what ends in the period: more than each thing takes by itself."""
    later: tuple[int, ...]
    """Those whose end is known and lies after the period."""
    open_ended: tuple[int, ...]
    """Those that hold until further notice: that they have no end is known."""
    unknown_end: tuple[int, ...]
    """Those whose end no document gives: they may end in the period, and nobody can tell from the documents."""


def expiring(
    structure: Structure,
    options: RelationOptions,
    begin: dt.date,
    until: dt.date,
    progress: Progress = silent,
) -> Expiring:
    """Find what runs out from the day `begin` to the day before `until`, and what would be lost.

    Formula: what ends has its last day d with begin ≤ d < until; of what is lost, every thing that the two share ends.
    Range 0 and up, things and pairs. Nothing that holds: four empty lists. What is asked of is what holds on the first day, by `options` (whose day does not matter); a thing that begins
    later is not among it. A pair is lost if everything that it shares that day runs out: what lies under an agreement,
    as the group that governs it or its meetings, does not end with it unless documents say so. Raises BadInputError
    for a period without a day.
    """
    if until <= begin:
        raise BadInputError(
            f"from {begin} to before {until} there is no day", "Let the period end after it begins."
        )
    found = collaborate(structure, dataclasses.replace(options, as_of=begin), progress)
    return running_out(found, until, progress)


def running_out(found: Collaboration, until: dt.date, progress: Progress = silent) -> Expiring:
    """The same of a collaboration as of the day on which the period begins."""
    structure = found.structure
    end = structure.nodes.end
    things = [
        thing
        for thing in np.flatnonzero(holding(structure, found.options)[0]).tolist()
        if _runs_out(found, thing)
    ]
    known = [thing for thing in things if end[thing] not in {UNKNOWN, OPEN_END}]
    ending = sorted(
        (thing for thing in known if end[thing] <= until.toordinal()), key=lambda at: (end[at], at)
    )
    endings = []
    for at, thing in enumerate(ending):
        progress("what runs out", at / len(ending))
        endings.append(_ending(found, thing))
    return Expiring(
        collaboration=found,
        ending=tuple(endings),
        lost_together=lost(found, ending),
        later=tuple(thing for thing in known if end[thing] > until.toordinal()),
        open_ended=tuple(thing for thing in things if end[thing] == OPEN_END),
        unknown_end=tuple(thing for thing in things if end[thing] == UNKNOWN),
    )


def lost(found: Collaboration, things: Iterable[int]) -> tuple[int, ...]:
    """Find the pairs that share nothing but some of these things, by index."""
    given = np.unique(np.fromiter(things, dtype=np.int64))
    pairs: set[int] = set()
    for thing in given.tolist():
        parties = _parties(found, thing)
        for at, actor in enumerate(parties):
            others = np.array(parties[at + 1 :], dtype=np.int32)
            shared, which = found.taken.shared(actor, others)
            elsewhere = np.bincount(which[~np.isin(shared, given)], minlength=len(others)) > 0
            each = (found.pair(actor, other) for other in others[~elsewhere].tolist())
            pairs.update(pair for pair in each if pair is not None)
    return tuple(sorted(pairs))


def _runs_out(found: Collaboration, thing: int) -> bool:
    layer = LAYER_OF_LABEL.get(found.structure.nodes.label[thing])
    return layer in {Layer.AGREEMENT, Layer.PROJECT} and layer in found.options.layers


def _parties(found: Collaboration, thing: int) -> list[int]:
    begin, end = run_of(found.taken.thing, thing)
    return [int(actor) for actor in found.taken.actor[begin:end]]


def _ending(found: Collaboration, thing: int) -> Ending:
    last_day = dt.date.fromordinal(int(found.structure.nodes.end[thing]) - 1)
    return Ending(thing, last_day, tuple(_parties(found, thing)), lost(found, [thing]))
