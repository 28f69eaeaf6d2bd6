"""Every two who share something, an actor at a time: first who they are, then what of it counts once.

Things are taken in the order in which they count (`Taken.row`), so those under one top follow each other and the first
that two share there is the one that counts. What lies under several tops comes last, and counts where nothing under any
of its tops does yet.
"""

import numpy as np

from graph_service.analysis.compiled import compiled, inlined
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.pairs import Found, Taken, Things
from graph_service.analysis.structure import Ints

_PAIR, _COUNTED = 0, 1


@compiled
def others(taken: Taken, begin: int, end: int, mark: Ints, place: Longs, found: Ints) -> None:
    """Go through a run of actors with those before them, and move the place of each of these on, as often as it has one.

    If there is room in `found`, whom each has is put into its places: from first to last, so that they come in order
    without being sorted. Left out are those who are one legal person, as far as their persons are given. `mark` is -1, or
    what an earlier run left there.
    """
    for b in range(begin, end):
        for at in range(taken.start[b], taken.start[b + 1]):
            row = taken.row[at]
            for before in range(taken.begin[row], row):
                a = taken.actor[before]
                if mark[a] != b:
                    mark[a] = b
                    if taken.joint[b] and _are_one(taken, a, b):
                        continue
                    if len(found):
                        found[place[a]] = b
                    place[a] += 1


@inlined
def _are_one(taken: Taken, a: int, b: int) -> bool:
    for one in range(taken.person_start[a], taken.person_start[a + 1]):
        for other in range(taken.person_start[b], taken.person_start[b + 1]):
            if taken.person[one] == taken.person[other]:
                return True
    return False


@compiled
def weigh(
    taken: Taken, things: Things, first: Longs, begin: int, end: int, seen: Longs, found: Found
) -> None:
    """Add up what a run of actors shares with those after them, whom `found` names from `first` on.

    `seen` is -1, or what an earlier run left there: by actor, the latest pair that it was the other of, and what of the one
    under a top has been counted for it.
    """
    for a in range(begin, end):
        for pair in range(first[a], first[a + 1]):
            seen[found.b[pair], _PAIR] = pair
        several = _under_one(taken, things, a, first[a], seen, found)
        if several < taken.start[a + 1]:
            _under_several(taken, things, a, several, first[a], seen, found)


@compiled
def _under_one(taken: Taken, things: Things, a: int, least: int, seen: Longs, found: Found) -> int:
    """Add what has one top, and say where the actor's rows of things with several begin."""
    begin, end, key, top = int(taken.start[a]), int(taken.start[a + 1]), 0, -1
    for at in range(begin, end):
        row = taken.row[at]
        thing = taken.thing[row]
        if things.top[thing] < 0:
            return at
        if things.top[thing] != top:
            top, key = things.top[thing], at
        size, share, layer = things.size[thing], things.share[thing], things.layer[thing]
        for place in range(row + 1, taken.end[row]):
            b = taken.actor[place]
            if seen[b, _COUNTED] != key:
                seen[b, _COUNTED] = key
                _add(seen[b, _PAIR], least, size, share, layer, found)
    return end


@inlined
def _add(pair: int, least: int, size: int, share: float, layer: int, found: Found) -> None:
    if pair >= least:  # an earlier actor's otherwise: of one legal person with this one
        found.things[pair] += 1
        found.newman[pair] += share
        found.largest[pair] = max(found.largest[pair], size)
        found.layers[pair, layer] += 1


@compiled
def _under_several(
    taken: Taken, things: Things, a: int, first: int, least: int, seen: Longs, found: Found
) -> None:
    end = taken.start[a + 1]
    begins = np.zeros(end - first + 1, np.int64)
    for at in range(first, end):
        begins[at - first + 1] = begins[at - first] + taken.end[taken.row[at]] - taken.row[at] - 1
    counts = np.zeros(begins[-1], np.bool_)
    for at in range(first, end):
        row = taken.row[at]
        thing, key = taken.thing[row], np.int64(len(taken.row) + at)
        size, share, layer = things.size[thing], things.share[thing], things.layer[thing]
        for before in range(taken.start[a], at):
            other = taken.row[before]
            if _share_a_top(things, thing, taken.thing[other]):
                for place in range(other + 1, taken.end[other]):
                    # All that has one top counts, or something else under that top does.
                    if before < first or counts[begins[before - first] + place - other - 1]:
                        seen[taken.actor[place], _COUNTED] = key
        for place in range(row + 1, taken.end[row]):
            b = taken.actor[place]
            if seen[b, _COUNTED] != key:
                counts[begins[at - first] + place - row - 1] = True
                _add(seen[b, _PAIR], least, size, share, layer, found)


@compiled
def _share_a_top(things: Things, one: int, other: int) -> bool:
    for at in range(things.start[one], things.start[one + 1]):
        for place in range(things.start[other], things.start[other + 1]):
            if things.tops[at] == things.tops[place]:
                return True
    return False
