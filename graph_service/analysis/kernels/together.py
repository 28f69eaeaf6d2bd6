"""What ties join, one tie after the other: every node points to a lesser one of its part, or is the least."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled, inlined
from graph_service.analysis.structure import Ints


@compiled
def join(order: int, a: Ints, b: Ints) -> Ints:
    """Number the parts of `order` nodes that ties from `a` to `b` join, in the order of their first nodes.

    Whoever is passed on the way to the least is led on twice as far (path halving), so that ways stay short.
    """
    toward = np.arange(order).astype(np.uint32)
    for at in range(len(a)):
        one, other = _least(toward, a[at]), _least(toward, b[at])
        toward[max(one, other)] = min(one, other)
    part, many = np.empty(order, np.int32), 0
    for node in range(order):
        if toward[node] == node:
            part[node] = many
            many += 1
        else:
            part[node] = part[toward[node]]
    return part


@inlined
def _least(toward: npt.NDArray[np.uint32], node: int) -> int:
    while toward[node] != node:
        toward[node] = toward[toward[node]]
        node = toward[node]
    return node
