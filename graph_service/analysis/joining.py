"""Which nodes ties join, by however many in between: what falls into parts, and into which."""

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Ints


def parts(order: int, a: Ints, b: Ints) -> Ints:
    """Number the parts of `order` nodes that ties from `a` to `b` join, in the order of their first nodes."""
    if len(a) <= paying.TIES_FOR_NUMBA:
        return _by_least(order, a, b)
    from graph_service.analysis.kernels.together import join  # noqa: PLC0415  # numba takes a while to import

    return join(order, unsigned(a), unsigned(b))


def _by_least(order: int, a: Ints, b: Ints) -> Ints:
    """Let each node point to a lesser one of its part until all point to the least: some rounds, however long the paths."""
    least = np.arange(order, dtype=np.int32)
    while True:
        one, other = least[a], least[b]
        apart = one != other
        if not apart.any():
            return np.unique(least, return_inverse=True)[1].astype(np.int32)
        a, b = a[apart], b[apart]
        np.minimum.at(least, np.maximum(one, other)[apart], np.minimum(one, other)[apart])
        while (least[least] != least).any():
            least = least[least]
