"""From who takes part in what to who collaborates with whom: in large networks compiled, an actor at a time."""

import itertools
from functools import partial

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.pairs import Found, Taken, Things
from graph_service.analysis.places import Runs, spread
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.options import SHARED_LAYERS, Progress, silent
from graph_service.analysis.relation.projection import Incidence, Pairs, projected, ranks
from graph_service.analysis.relation.remembering import KeptColumns, remembered
from graph_service.analysis.relation.roll_up import within_one
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Flags, Ints

_STEP = "who shares what with whom"

_PARTS = 16
"""How many times is reported in each of three goes."""


def pairs_of(
    taken: Incidence,
    order: Hierarchy,
    layer: Ints,
    persons: Runs | None,
    progress: Progress = silent,
    *,
    kept: KeptColumns | None = None,
) -> Pairs:
    """Count for every two actors the things they share, nested ones once.

    `layer` is each thing's column among `SHARED_LAYERS`. If the legal persons of each actor are given, those of one
    person are no pair. What is `kept` is of the same four, and so the same.
    """
    if encounters(taken) > paying.ENCOUNTERS_FOR_NUMBA:
        if kept is None:
            return paired(taken, order, layer, persons, progress)
        return remembered(kept, (taken, order, layer, persons), partial(paired, progress=progress))
    found = projected(taken, order, layer, len(SHARED_LAYERS))
    return found if persons is None else found.chosen(~within_one(found.a, found.b, persons))


def encounters(taken: Incidence) -> int:
    """Say how often two are in a thing together: so much work there is to do."""
    size = taken.size.astype(np.int64)
    return int((size * (size - 1) // 2).sum())


def paired(
    taken: Incidence, order: Hierarchy, layer: Ints, persons: Runs | None, progress: Progress = silent
) -> Pairs:
    """Do the same, compiled."""
    things, number = _things(taken, order, layer)
    who = _by_actor(taken, number, _nobodies_persons(taken) if persons is None else persons)
    first, b = _others(who, progress)
    found = _weighed(who, things, first, b, progress)
    many = np.diff(first)
    return Pairs(
        a=np.repeat(np.arange(len(many), dtype=np.int32), many),
        b=b,
        count=found.things,
        newman=found.newman,
        largest=found.largest,
        layers=found.layers,
    )


def _things(taken: Incidence, order: Hierarchy, layer: Ints) -> tuple[Things, Ints]:
    """Number the things in the order in which they count, those under one top together, those under several last.

    Gives what they are and, in that order, their nodes.
    """
    thing = np.flatnonzero(taken.size).astype(np.int32)
    has_one = order.every_top.many(thing) == 1
    top = np.where(has_one, order.top[thing], -1)
    by = np.lexsort((ranks(order, taken.size)[thing], top, ~has_one))
    thing = thing[by]
    tops = order.every_top.chosen(thing)
    share = 1.0 / np.maximum(taken.size[thing] - 1, 1)
    return Things(taken.size[thing], share, layer[thing], top[by], tops.start, tops.value), thing


def _by_actor(taken: Incidence, thing: Ints, persons: Runs) -> Taken:
    """Give each actor's rows, its things in their order."""
    from graph_service.analysis.kernels.sorting import by_key  # noqa: PLC0415  # numba takes a while to import

    number = np.empty(len(taken.size), dtype=np.int32)
    number[thing] = np.arange(len(thing), dtype=np.int32)
    end = np.cumsum(taken.size, dtype=np.int64)
    rows, _ = spread(end[thing] - taken.size[thing], end[thing])
    start = np.concatenate([[0], np.cumsum(np.bincount(taken.actor))]).astype(np.int64)
    return Taken(
        taken.actor,
        number[taken.thing],
        (end - taken.size)[taken.thing],
        end[taken.thing],
        start,
        by_key(taken.actor, rows.astype(np.int32), start[:-1].copy()),
        persons.start,
        persons.value,
        _joint(persons),
    )


def _joint(persons: Runs) -> Flags:
    several = np.bincount(persons.value)[persons.value] > 1
    before = np.concatenate([[0], np.cumsum(several)])
    return np.asarray(before[persons.start[1:]] > before[persons.start[:-1]], dtype=bool)


def _nobodies_persons(taken: Incidence) -> Runs:
    nobody = np.zeros(int(taken.actor.max(initial=-1)) + 2, dtype=np.int64)
    return Runs(nobody, np.zeros(0, dtype=np.int32))


def _parts(who: Taken, encounters: Longs) -> list[tuple[int, int]]:
    """Cut the actors into runs of about as many encounters, which are given by row."""
    work = np.concatenate([[0], np.cumsum(encounters[who.row])])[who.start]
    cuts = np.searchsorted(work, np.linspace(0, work[-1], _PARTS + 1)[1:-1], side="right") - 1
    return list(itertools.pairwise(np.unique([0, *cuts, len(work) - 1]).tolist()))


def _others(who: Taken, progress: Progress) -> tuple[Longs, Ints]:
    """Give for each actor those after it with whom it shares something: where they begin, and all of them."""
    from graph_service.analysis.kernels import pairing  # noqa: PLC0415  # numba takes a while to import

    actors, parts = len(who.start) - 1, _parts(who, np.arange(len(who.begin)) - who.begin)
    many, found = np.zeros((len(parts), actors), dtype=np.int64), np.zeros(0, dtype=np.int32)

    def work(at: int) -> None:
        mark = np.full(actors, -1, dtype=np.int32)
        pairing.others(who, *parts[at], mark, place[at], found)

    def take(at: int, _: None) -> None:
        progress(_STEP, done + parts[at][1] / actors / 4)

    place, done = many, 0.0
    side_by_side(work, range(len(parts)), take)
    first = np.concatenate([[0], np.cumsum(many.sum(axis=0))]).astype(np.int64)
    # Whom a part has comes after whom those before it have.
    place, done = first[:-1] + np.cumsum(many, axis=0) - many, 0.25
    found = np.empty(first[-1], dtype=np.int32)
    side_by_side(work, range(len(parts)), take)
    return first, found


def _weighed(who: Taken, things: Things, first: Longs, b: Ints, progress: Progress) -> Found:
    """Add up what every two of them share."""
    from graph_service.analysis.kernels import pairing  # noqa: PLC0415  # numba takes a while to import

    count, largest = np.zeros(len(b), dtype=np.int32), np.zeros(len(b), dtype=np.int32)
    layers = np.zeros((len(b), len(SHARED_LAYERS)), dtype=np.int32)
    found = Found(b, count, np.zeros(len(b)), largest, layers)
    actors = len(first) - 1

    def work(part: tuple[int, int]) -> None:
        pairing.weigh(who, things, first, *part, np.full((actors, 2), -1, dtype=np.int64), found)

    def take(part: tuple[int, int], _: None) -> None:
        progress(_STEP, (1 + part[1] / actors) / 2)

    side_by_side(work, _parts(who, who.end - np.arange(len(who.end)) - 1), take)
    return found
