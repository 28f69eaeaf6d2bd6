"""Every two of one side of a two-mode network that share something, and what that adds up to: no more than that."""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints


@compiled
def meet(beside: tuple[Longs, Ints], side: Ints, worth: Floats, found: tuple[Ints, Ints, Floats]) -> int:
    """Fill in who shares something with whom after it, and what all that they share is worth; say how many pairs there are.

    `side` has all nodes of a side in order, and pairs are of places in it. All that is shared has a worth above 0. There has
    to be room for one pair more, which is written before it shows that it is there already.
    """
    start, other = beside
    first, second, worths = found
    place, ahead = np.zeros(len(start), np.int32), start.copy()
    for one in range(len(side)):
        place[side[one]] = one
    total, end = np.zeros(len(side)), 0
    for one in range(len(side)):
        begin = end
        for to in range(start[side[one]], start[side[one] + 1]):
            middle = other[to]
            ahead[middle] += 1  # so all up to this one have been there
            for at in range(ahead[middle], start[middle + 1]):
                far = place[other[at]]
                second[end] = far
                end += int(total[far] == 0.0)
                total[far] += worth[middle]
        for pair in range(begin, end):
            first[pair], worths[pair] = one, total[second[pair]]
            total[second[pair]] = 0.0
    return end
