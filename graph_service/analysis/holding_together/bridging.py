"""Ties that alone hold a component together."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.depth_first import depth_first
from graph_service.analysis.structure import Ints


class Bridges(NamedTuple):
    """The bridges in columns. Those that cut off most come first; of equals, by the place of the edge."""

    edge: Ints
    """The place of each among the edges of the graph."""
    a_side: Ints
    """How many nodes are left on the side of the edge's `a`, itself among them."""
    b_side: Ints

    def __len__(self) -> int:
        return len(self.edge)


def bridges(graph: Graph) -> Bridges:
    """Find the edges without which a component falls in two, and how large both sides are (Tarjan 1974).

    Formula: ab is one if no path leads from a to b without it; a side is whom a (or b) still reaches then. Range:
    none to n-1 of them, a side 1 to n-1 nodes; both together are the component. No edges: none. Weights do not
    count: for a bridge that rests on a single meeting, look at the pair's `count`.
    """
    tree = depth_first(graph)
    bridged = tree.bridged
    edge = np.flatnonzero(bridged[graph.a] | bridged[graph.b])
    a, b = graph.a[edge], graph.b[edge]
    a_hangs, b_hangs = bridged[a] & (tree.above[a] == b), bridged[b] & (tree.above[b] == a)
    cut = a_hangs | b_hangs
    edge, a, b, a_hangs = edge[cut].astype(np.int32), a[cut], b[cut], a_hangs[cut]
    whole = tree.whole[a]
    a_side = np.where(a_hangs, tree.below[a], whole - tree.below[b])
    b_side = whole - a_side
    order = np.lexsort((edge, -np.minimum(a_side, b_side)))
    return Bridges(edge[order], a_side[order], b_side[order])
