"""Ties that alone hold a component together."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.joining import parts
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
    edge = np.array(graph.igraph.bridges() if graph.size else [], dtype=np.int32)
    a, b = graph.a[edge], graph.b[edge]
    place, size = _places(graph, edge)
    above, below, whole = _forest(place[a], place[b], size)
    a_hangs = above[place[a]] == place[b]
    a_side = np.where(a_hangs, below[place[a]], whole[place[a]] - below[place[b]]).astype(np.int32)
    b_side = (whole[place[a]] - a_side).astype(np.int32)
    order = np.lexsort((edge, -np.minimum(a_side, b_side)))
    return Bridges(edge[order], a_side[order], b_side[order])


def _places(graph: Graph, cut: Ints) -> tuple[Ints, Ints]:
    """Number what stays together without the bridges; give each node's number, and how many have each."""
    if not graph.order:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    stays = np.ones(graph.size, dtype=bool)
    stays[cut] = False
    place = parts(graph.order, graph.a[stays], graph.b[stays])
    return place, np.bincount(place).astype(np.int32)


def _forest(a: Ints, b: Ints, size: Ints) -> tuple[Ints, Ints, Ints]:
    """Hang each tree of places from one of them: what each hangs on (-1: nothing), and the nodes from it down, and in all.

    The bridges of a component join its places to a tree.
    """
    beside: list[list[int]] = [[] for _ in size]
    for one, other in zip(a.tolist(), b.tolist(), strict=True):
        beside[one].append(other)
        beside[other].append(one)
    above, root, order = [-1] * len(size), [-1] * len(size), []
    for first in range(len(size)):
        ahead = [first] if root[first] < 0 else []
        root[first] = first if ahead else root[first]
        while ahead:
            here = ahead.pop()
            order.append(here)
            for other in beside[here]:
                if root[other] < 0:
                    above[other], root[other] = here, first
                    ahead.append(other)
    below = size.tolist()
    for here in reversed(order):
        if above[here] >= 0:
            below[above[here]] += below[here]
    down = np.array(below, dtype=np.int32)
    return np.array(above, dtype=np.int32), down, down[np.array(root, dtype=np.int32)]
