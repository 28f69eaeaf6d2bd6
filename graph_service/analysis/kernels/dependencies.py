"""How much each node depends on the others for its shortest paths (Brandes 2001).

Both sweeps, out from a source and back to it, go by whole steps, and each step from whichever side has fewer ties to
look at: from those who are there (they give), or from those who are next (they take).
"""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints


@compiled
def _ties(start: Longs, nodes: Longs) -> int:
    found = 0
    for node in nodes:
        found += start[node + 1] - start[node]
    return found


@compiled
def _give(
    start: Longs, other: Ints, givers: Longs, values: Floats, steps: Ints, wanted: int, sums: Floats
) -> None:
    """Add the value of each giver to those of its neighbours that are `wanted` steps away."""
    for node in givers:
        value = values[node]
        for place in range(start[node], start[node + 1]):
            near = other[place]
            if steps[near] == wanted:
                sums[near] += value


@compiled
def _take(
    start: Longs, other: Ints, takers: Longs, values: Floats, steps: Ints, wanted: int, sums: Floats
) -> None:
    """Add to each taker the values of those of its neighbours that are `wanted` steps away."""
    for node in takers:
        found = 0.0
        for place in range(start[node], start[node + 1]):
            near = other[place]
            if steps[near] == wanted:
                found += values[near]
        sums[node] += found


@compiled
def _reach(start: Longs, other: Ints, here: Longs, steps: Ints, step: int, order: Longs, last: int) -> int:
    """Put those who are one step farther than `here` in order, and say where they end."""
    for node in here:
        for place in range(start[node], start[node + 1]):
            near = other[place]
            if steps[near] < 0:
                steps[near] = step
                order[last] = near
                last += 1
    return last


@compiled
def _look(start: Longs, other: Ints, steps: Ints, step: int, order: Longs, last: int) -> int:
    """The same, from those who are not reached yet."""
    for node in range(len(steps)):
        if steps[node] < 0:
            for place in range(start[node], start[node + 1]):
                if steps[other[place]] == step - 1:
                    steps[node] = step
                    order[last] = node
                    last += 1
                    break
    return last


@compiled
def _outwards(
    start: Longs, other: Ints, source: int, ways: Floats, steps: Ints, order: Longs, bounds: Longs
) -> int:
    """Put the nodes in order of distance and count the shortest paths to each; say how many distances there are."""
    ways[:], steps[:] = 0.0, -1
    ways[source], steps[source], order[0] = 1.0, 0, source
    bounds[0], bounds[1] = 0, 1
    far, unseen = 1, start[-1] - _ties(start, order[:1])
    while True:
        here = order[bounds[far - 1] : bounds[far]]
        begin, work = bounds[far], _ties(start, here)
        if work < unseen:
            end = _reach(start, other, here, steps, far, order, begin)
            _give(start, other, here, ways, steps, far, ways)
        else:
            end = _look(start, other, steps, far, order, begin)
            _take(start, other, order[begin:end], ways, steps, far - 1, ways)
        if end == begin:
            return far
        unseen -= _ties(start, order[begin:end])
        far += 1
        bounds[far] = end


@compiled
def add_dependencies(start: Longs, other: Ints, sources: Ints, total: Floats) -> None:
    """Add to each node the share of the shortest paths from each source to all that it lies on."""
    order = len(start) - 1
    ways, share, each = np.zeros(order), np.zeros(order), np.zeros(order)
    steps, turn = np.zeros(order, dtype=np.int32), np.zeros(order, dtype=np.int64)
    bounds = np.zeros(order + 2, dtype=np.int64)
    for source in sources:
        far = _outwards(start, other, source, ways, steps, turn, bounds)
        share[:] = 0.0
        for step in range(far - 1, 1, -1):
            there, here = turn[bounds[step] : bounds[step + 1]], turn[bounds[step - 1] : bounds[step]]
            for node in there:
                each[node] = (1.0 + share[node] * ways[node]) / ways[node]
            if _ties(start, there) < _ties(start, here):
                _give(start, other, there, each, steps, step - 1, share)
            else:
                _take(start, other, here, each, steps, step, share)
            for node in here:
                total[node] += share[node] * ways[node]
