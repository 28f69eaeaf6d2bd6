"""Triangles, each once, in columns: every way of two ties is looked up among the ties.

What takes no library, for networks where that is done before compiled code is loaded (`kernels.triangles`).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Longs
from graph_service.analysis.places import spread
from graph_service.analysis.ranking import Ranked, wedges
from graph_service.analysis.structure import Ints


class Triangles(NamedTuple):
    """One entry a triangle. Of its three ties, each lies across from the node of the same place."""

    nodes: tuple[Ints, Ints, Ints]
    ties: tuple[Longs, Longs, Longs]

    def corners(self) -> Iterator[tuple[Ints, Longs, Longs, Longs]]:
        """Give each node with the tie across from it and the two that meet in it."""
        for at in range(3):
            yield self.nodes[at], self.ties[at], self.ties[at - 1], self.ties[at - 2]


def are_few(turned: Ranked) -> bool:
    """Say whether looking up takes less than loading what is compiled."""
    return wedges(turned) <= paying.WEDGES_FOR_NUMBA


def triangles(turned: Ranked) -> Triangles:
    """List them."""
    order = len(turned.node)
    by = np.argsort(turned.low.astype(np.int64) * order + turned.high)
    low, high = turned.low[by].astype(np.int64), turned.high[by]
    tie = low * order + high
    start = np.concatenate([[0], np.cumsum(np.bincount(low, minlength=order))])
    onward, first = spread(start[high], start[high + np.int64(1)])
    wanted = low[first] * order + high[onward]
    at = np.searchsorted(tie, wanted).clip(max=max(len(tie) - 1, 0))
    closed = np.flatnonzero(tie[at] == wanted)
    first, onward, at = first[closed], onward[closed], at[closed]
    ranks = low[first], high[first], high[onward]
    one, other, last = (turned.node[rank] for rank in ranks)
    return Triangles((one, other, last), (by[onward], by[at], by[first]))
