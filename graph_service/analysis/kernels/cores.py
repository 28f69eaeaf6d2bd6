"""Cores, level by level: whoever has no more neighbours left than the level goes, and those they leave behind in turn.

Nothing but how many neighbours each has left is looked up for a tie, and that fits in the cache; to keep all nodes
sorted by it (Batagelj and Zaveršnik 2003) takes three more columns.
"""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints


@compiled
def core_numbers(start: Longs, other: Ints) -> Ints:
    """Give each node's core number: the level at which it goes.

    A node stays for as many levels as its number, so looking through those that stay takes no longer than the ties.
    """
    order = len(start) - 1
    left, stays, goes = np.empty(order, np.int32), np.empty(order, np.int32), np.empty(order, np.int32)
    for node in range(order):
        left[node], stays[node] = start[node + 1] - start[node], node
    many, level = order, np.int32(0)
    while many:
        kept, going, least = 0, 0, np.int32(order)
        for at in range(many):
            node = stays[at]
            if left[node] == level:
                goes[going] = node
                going += 1
            elif left[node] > level:
                least = min(least, left[node])
                stays[kept] = node
                kept += 1
        if going:
            _go(start, other, left, goes, going, level)
            least = level + np.int32(1)
        many, level = kept, least
    return left


@compiled
def _go(start: Longs, other: Ints, left: Ints, goes: Ints, going: int, level: np.int32) -> None:
    while going:
        going -= 1
        node = goes[going]
        for at in range(start[node], start[node + 1]):
            # Added, not asked: a branch would be guessed wrong half the time.
            near, had = other[at], left[other[at]]
            left[near] = had - np.int32(had > level)
            goes[going] = near
            going += int(had == level + np.int32(1))
