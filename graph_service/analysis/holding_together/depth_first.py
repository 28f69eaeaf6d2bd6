"""A network gone through in depth, for what alone holds it together (Tarjan 1972)."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.kernels.in_depth import hang
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Flags, Ints


class Tree(NamedTuple):
    """Each node hangs on the one that it was come to from; no tie joins two of which neither hangs on the other."""

    above: Ints
    """On which node each hangs; -1: on none."""
    turn: Ints
    """As the how-manieth each was come to, from 0: those that hang on a node come right after it."""
    low: Ints
    """The first turn that a node, or one that hangs on it, is tied to, by another tie than the node's own to the one above."""
    below: Ints
    """How many hang on the node, itself among them."""

    @property
    def parted(self) -> Flags:
        """Whether a node, with those that hang on it, is cut off from all others if the one above goes."""
        return np.asarray((self.above >= 0) & (self.low >= self.turn[self.above]), dtype=bool)

    @property
    def bridged(self) -> Flags:
        """Whether it is cut off by the loss of its tie to the one above."""
        return np.asarray((self.above >= 0) & (self.low == self.turn), dtype=bool)

    @property
    def whole(self) -> Ints:
        """How many nodes the component of each has."""
        first = np.flatnonzero(self.above < 0)
        first = first[np.argsort(self.turn[first])]
        return np.repeat(self.below[first], self.below[first])[self.turn]


def blocks(tree: Tree) -> list[list[int]]:
    """Give the nodes of each block, a largest part that the loss of no node divides: two nodes or more, ties between them."""
    found: list[list[int]] = []
    of: dict[int, list[int]] = {}
    above, parted = tree.above.tolist(), tree.parted.tolist()
    for node in np.argsort(tree.turn).tolist():
        if parted[node]:
            of[node] = [above[node]]
            found.append(of[node])
        elif above[node] >= 0:
            of[node] = of[above[node]]
        if above[node] >= 0:
            of[node].append(node)
    return found


def depth_first(graph: Graph) -> Tree:
    """Go through a network in depth: from each node on to a neighbour that was not come to yet, and back if there is none."""
    start, other, _ = graph.adjacency
    none = np.full(graph.order, -1, dtype=np.int32)
    tree = Tree(none, none.copy(), none.copy(), np.ones(graph.order, dtype=np.int32))
    ahead = start[:-1].astype(np.int64)
    if graph.size > paying.TIES_FOR_NUMBA:
        from graph_service.analysis.kernels.searching import hang_compiled  # noqa: PLC0415  # numba takes a while

        hang_compiled(start, unsigned(other), ahead, tree)
        return tree
    above, turn, low, below = (column.tolist() for column in tree)
    hang(start.tolist(), other.tolist(), ahead.tolist(), (above, turn, low, below))
    return Tree(*(np.array(column, dtype=np.int32) for column in (above, turn, low, below)))
