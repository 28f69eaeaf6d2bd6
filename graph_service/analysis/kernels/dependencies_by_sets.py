"""How much each node depends on the others for its shortest paths (Brandes 2001), where most ties are those of sets.

All in a set are tied to each other, so they are as far as the first of them to be reached, or one step farther: a set is
passed once, by what its nodes have together. Two that several sets tie are tied once: what they passed on too often is taken
off again. (It is a part of what was added, so hardly anything is lost by that.)

Nothing is asked of a node before something is added to it: a branch would be guessed wrong too often. What is added to
nodes that are done with is not looked at again.
"""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.structure import Flags, Floats, Ints

Beside = tuple[Longs, Ints]
"""Where what is beside each begins in a column, and the column."""


@compiled
def _reach(
    beside: Beside, here: Ints, values: Floats, sums: Floats, reached: Flags, order: Ints, last: int
) -> int:
    """Add the value of each to those beside it; put those not reached yet in order, and say where they end."""
    start, other = beside
    for one in here:
        for place in range(start[one], start[one + 1]):
            near = other[place]
            sums[near] += values[one]
            order[last] = near
            last += int(not reached[near])
            reached[near] = True
    return last


@compiled
def _give(beside: Beside, here: Ints, values: Floats, sums: Floats) -> None:
    start, other = beside
    for one in here:
        for place in range(start[one], start[one + 1]):
            sums[other[place]] += values[one]


@compiled
def _pass(beside: Beside, sets: Ints, values: Floats, sums: Floats) -> None:
    """Give each in a set what all in it have."""
    start, member = beside
    for one in sets:
        found = 0.0
        for place in range(start[one], start[one + 1]):
            found += values[member[place]]
        for place in range(start[one], start[one + 1]):
            sums[member[place]] += found


@compiled
def _take_off(beside: Beside, more: Ints, nodes: Ints, values: Floats, sums: Floats) -> None:
    """Take off what was added more than once."""
    start, again = beside
    for node in nodes:
        for place in range(start[node], start[node + 1]):
            sums[node] -= more[place] * values[again[place]]


@compiled
def _set(nodes: Ints, values: Floats, to: Floats) -> None:
    for node in nodes:
        to[node] = values[node]


@compiled
def add_dependencies(cover: Cover, sources: Ints, total: Floats) -> None:
    """Add to each node the share of the shortest paths from each source to all that it lies on.

    `front` is 0 but for those that pass something on.
    """
    sets_of, nodes_in = (cover.of_start, cover.of), (cover.set_start, cover.member)
    near, again, more = (cover.near_start, cover.near), (cover.again_start, cover.again), cover.more
    order, many = len(cover.of_start) - 1, len(cover.set_start) - 1
    ways, sums, front, nothing = np.zeros(order), np.zeros(order), np.zeros(order), np.zeros(order)
    reached, entered, through = np.zeros(order, np.bool_), np.zeros(many, np.bool_), np.zeros(many)
    turn, sets = np.zeros(order + 1, np.int32), np.zeros(many + 1, np.int32)
    bounds, set_bounds = np.zeros(order + 2, np.int64), np.zeros(order + 2, np.int64)
    for source in sources:
        reached[:], entered[:], sums[:], through[:] = False, False, 0.0, 0.0
        reached[source], sums[source], turn[0] = True, 1.0, source
        far, bounds[1] = 1, 1
        while bounds[far] > bounds[far - 1]:
            here, begin = turn[bounds[far - 1] : bounds[far]], set_bounds[far - 1]
            _set(here, sums, ways)
            _set(here, sums, front)
            end = _reach(sets_of, here, front, through, entered, sets, begin)
            last = _reach(nodes_in, sets[begin:end], through, sums, reached, turn, bounds[far])
            last = _reach(near, here, front, sums, reached, turn, last)
            _take_off(again, more, turn[bounds[far] : last], front, sums)
            _set(here, nothing, front)
            set_bounds[far], far = end, far + 1
            bounds[far] = last
        sums[:] = 0.0
        for step in range(far - 2, 1, -1):
            there, here = turn[bounds[step] : bounds[step + 1]], turn[bounds[step - 1] : bounds[step]]
            for node in there:
                front[node] = 1.0 / ways[node] + sums[node]
            _give(near, there, front, sums)
            _pass(nodes_in, sets[set_bounds[step - 1] : set_bounds[step]], front, sums)
            _take_off(again, more, here, front, sums)
            _set(there, nothing, front)
            for node in here:
                total[node] += sums[node] * ways[node]
