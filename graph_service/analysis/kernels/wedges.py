"""Two steps from each node, for networks with many millions of such steps."""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints


@compiled
def unjoined(  # numba takes positions
    start: Longs,
    other: Ints,
    worth: Floats,
    begin: int,
    end: int,
    bar: float,
    total: Floats,
    mark: Longs,
    a: Ints,
    b: Ints,
    score: Floats,
) -> int:
    """Fill `a`, `b` and `score` with the nodes two steps from each of a run of nodes, and say how many there are.

    Only those further on than the node, not joined to it, and of at least `bar` in billionths. `total` is all 0,
    and again so in the end; `mark` is 0, or what an earlier run left there.
    """
    found = 0
    reached = np.empty(len(total), dtype=np.int32)
    for node in range(begin, end):
        several = 0
        for at in range(start[node], start[node + 1]):
            mark[other[at]] = node + 1
        for at in range(start[node], start[node + 1]):
            middle = other[at]
            for step in range(start[middle + 1] - 1, start[middle] - 1, -1):
                far = other[step]
                if far <= node:
                    break
                if mark[far] == node + 1:
                    continue
                if total[far] == 0.0:
                    reached[several] = far
                    several += 1
                total[far] += worth[middle]
        for at in range(several):
            far = reached[at]
            if np.rint(total[far] * 1e9) >= bar:
                a[found], b[found], score[found] = node, far, total[far]
                found += 1
            total[far] = 0.0
    return found
