"""Communities, node by node: each goes where most of its weight is, less what chance would put there.

A community's number is below that of the nodes, and every tie has some weight.
"""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints

LEAST = 1e-10
"""Of a node's weight: what a move has to gain, so that rounding alone moves nobody."""


@compiled
def move(
    start: Longs,
    other: Ints,
    weight: Floats,
    strength: Floats,
    member: Ints,
    turns: Ints,
    share: float,
    apart: bool,
) -> bool:
    """Move nodes to their neighbours' communities until nobody gains by it; say whether any moved.

    `turns`: whose turn it is, one after the other, overwritten with who is to be looked at once more: those whose
    neighbours have gone to other communities than theirs (Ozaki et al. 2016), with more weight than their own was ahead of
    the next best by. `share`: γ/2m, what a node of strength 1 would have by chance with one of strength 1. `apart`: whether
    a node may also go to be by itself.
    """
    order = len(start) - 1
    whole, size, empty, frees = _as_they_are(strength, member)
    waits, ahead = np.ones(order, np.bool_), np.zeros(order)
    toward, near = np.zeros(order), np.empty(order, np.int32)
    first, many, moved = 0, order, False
    while many:
        node = turns[first]
        first, many = (first + 1) % order, many - 1
        waits[node] = False
        here = member[node]
        size[here] -= 1
        whole[here] = whole[here] - strength[node] if size[here] else 0.0
        least = LEAST * strength[node]
        room = whole, toward, near
        best, gained, next_best = _best(
            start, other, weight, member, room, node, share * strength[node], least
        )
        if apart and size[here]:
            if gained < -least:
                frees -= 1
                best, gained, next_best = empty[frees], 0.0, gained
            next_best = max(next_best, 0.0)
        ahead[node] = gained - next_best
        size[best] += 1
        whole[best] += strength[node]
        if best == here:
            continue
        if not size[here]:
            empty[frees] = here
            frees += 1
        member[node], moved = best, True
        for at in range(start[node], start[node + 1]):
            one = other[at]
            ahead[one] += _further(weight[at], int(member[one]), here, best)
            if ahead[one] < -LEAST * strength[one] and not waits[one]:
                waits[one] = True
                turns[(first + many) % order] = one
                many += 1
    return moved


@compiled
def _as_they_are(strength: Floats, member: Ints) -> tuple[Floats, Ints, Ints, int]:
    """What each community weighs and how many are in it, and the numbers that no community has, so many of them."""
    order = len(strength)
    whole, size = np.zeros(order), np.zeros(order, np.int32)
    for node in range(order):
        whole[member[node]] += strength[node]
        size[member[node]] += 1
    empty, frees = np.empty(order, np.int32), 0
    for one in range(order):
        empty[frees] = one
        frees += int(size[one] == 0)
    return whole, size, empty, frees


@compiled
def _further(weight: float, its: int, here: int, there: int) -> float:
    """How much further ahead a community is of all others at least, to whose node a tie from `here` to `there` has gone."""
    if its == there:
        return weight
    return -2 * weight if its == here else -weight


@compiled
def _best(
    start: Longs,
    other: Ints,
    weight: Floats,
    member: Ints,
    room: tuple[Floats, Floats, Ints],
    node: int,
    share: float,
    least: float,
) -> tuple[int, float, float]:
    """To which community a node, taken out of its own, belongs, what it has there, and what in the next best.

    Of equals its own, then the first that was come to.
    """
    whole, toward, near = room
    found = 0
    for at in range(start[node], start[node + 1]):
        there = member[other[at]]
        near[found] = there  # and again what is not new: a branch would be guessed wrong too often
        found += int(toward[there] == 0.0)
        toward[there] += weight[at]
    here = int(member[node])
    best, gained, next_best = here, toward[here] - share * whole[here], -np.inf
    for at in range(found):
        there = near[at]
        gain = toward[there] - share * whole[there]
        toward[there] = 0.0
        if there == here:
            continue
        if gain > gained + least:
            best, gained, next_best = int(there), gain, gained
        else:
            next_best = max(next_best, gain)
    return best, gained, next_best


@compiled
def gather(start: Longs, other: Ints, weight: Floats, member: Ints, count: int) -> tuple[Longs, Ints, Floats]:
    """Make each community one node. What lies within one is left out: it stays with the node wherever that goes."""
    begin = np.zeros(count + 1, np.int64)
    for node in range(len(member)):
        begin[member[node] + 1] += 1
    for one in range(count):
        begin[one + 1] += begin[one]
    nodes, ahead = np.empty(len(member), np.int32), begin[:-1].copy()
    for node in range(len(member)):
        nodes[ahead[member[node]]] = node
        ahead[member[node]] += 1
    starts, others, weights = np.zeros(count + 1, np.int64), np.empty_like(other), np.empty_like(weight)
    toward, size = np.zeros(count), 0
    for one in range(count):
        first = size
        toward[one] = 1.0  # so that it is nothing new
        for node in nodes[begin[one] : begin[one + 1]]:
            for at in range(start[node], start[node + 1]):
                there = member[other[at]]
                others[size] = there  # and again what is not new, as in `_best`
                size += int(toward[there] == 0.0)
                toward[there] += weight[at]
        toward[one] = 0.0
        for at in range(first, size):
            weights[at] = toward[others[at]]
            toward[others[at]] = 0.0
        starts[one + 1] = size
    return starts, others[:size], weights[:size]
