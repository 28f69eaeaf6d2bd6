"""Edges by node, compiled: every edge stands there twice, once for each of its ends. Below the network, which is made of it."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled
from graph_service.analysis.structure import Floats, Ints


@compiled
def by_node(order: int, a: Ints, b: Ints, weight: Floats) -> tuple[bool, npt.NDArray[np.int64], Ints, Floats]:
    """Put the edges by node, each node's neighbours in their order; say whether that could be done.

    It can if every edge's first node comes before its second, and the edges stand in the order of both. Then those before a
    node are come to in their order, and those after it too: nothing is sorted, and nothing but the result takes room.
    """
    start, before = np.zeros(order + 1, np.int64), np.zeros(order, np.int64)
    for at in range(len(a)):
        if a[at] >= b[at] or (at and (a[at - 1], b[at - 1]) >= (a[at], b[at])):
            return False, start, a[:0].copy(), weight[:0].copy()
        start[a[at] + 1] += 1
        start[b[at] + 1] += 1
        before[b[at]] += 1
    for node in range(order):
        start[node + 1] += start[node]
    other, heavy = np.empty(2 * len(a), np.int32), np.empty(2 * len(a), np.float64)
    below, above = start[:-1].copy(), before
    for node in range(order):
        above[node] += start[node]
    for at in range(len(a)):
        one, two = a[at], b[at]
        other[above[one]], heavy[above[one]] = two, weight[at]
        other[below[two]], heavy[below[two]] = one, weight[at]
        above[one] += 1
        below[two] += 1
    return True, start, other, heavy
