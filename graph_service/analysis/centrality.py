"""How central each node is. Every function gives one number a node, in the order of the nodes.

Paths count steps: a weight says how much two organisations do together, not how far apart they are, and the
classic definitions know no weights. Strength and PageRank are the measures here that weigh.

Papers are named by author and year, here and in the rest of this folder; docs/network.md lists them in full.
"""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation import Progress, silent
from graph_service.analysis.structure import Floats, Ints

_CHUNK = 32
"""How many nodes are worked through between two reports of progress."""


def degree(graph: Graph) -> Ints:
    """Count each node's neighbours (Freeman 1978).

    Formula: d(v) = |N(v)|. Range 0 to n-1, in neighbours. Isolated: 0.
    """
    ends = np.concatenate([graph.a, graph.b])
    return np.bincount(ends, minlength=graph.order).astype(np.int32)


def strength(graph: Graph) -> Floats:
    """Add up the weights of each node's edges (Barrat et al. 2004).

    Formula: s(v) = Σ w(v, u). Range 0 and up, in the weight's unit. Isolated: 0.

    With Newman's weight a thing of n actors adds 1/(n-1) for each of the others, so 1 in all (Newman 2001b), as
    long as it counts with all of them. It adds less where it is nested for some, and where pairs within one legal
    person are left out: an agency that takes part as two actors, with one other, has 1/2 for each of its two.
    """
    ends = np.concatenate([graph.a, graph.b])
    weights = np.concatenate([graph.weight, graph.weight])
    return np.bincount(ends, weights=weights, minlength=graph.order).astype(np.float64)


def betweenness(
    graph: Graph, *, pivots: int | None = None, seed: int = 0, progress: Progress = silent
) -> Floats:
    """Share out the shortest paths of all others over the nodes that lie on them (Freeman 1977).

    Formula: Σ σ(s,t|v)/σ(s,t) over the pairs s, t other than v, divided by their number (n-1)(n-2)/2. Range
    0 to 1, the share of pairs. Paths are unweighted; pairs that no path joins add nothing. With fewer than
    three nodes everything is 0.

    With `pivots` fewer than the nodes it is estimated from the paths out of that many nodes drawn with the
    seed (Brandes and Pich 2007): unbiased, but it may exceed 1 and differs with the seed.
    """
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    total = np.zeros(graph.order)
    if graph.order < 3:
        return total
    sources = list(range(graph.order))
    if pivots is not None and pivots < graph.order:
        sources = sorted(random.Random(seed).sample(sources, pivots))  # noqa: S311  # nothing secret
    for begin in range(0, len(sources), _CHUNK):
        chunk = sources[begin : begin + _CHUNK]
        found = nx.betweenness_centrality_subset(graph.networkx, chunk, range(graph.order), normalized=False)
        total += _column(found, graph.order)
        progress("betweenness", min(begin + _CHUNK, len(sources)) / len(sources))
    pairs = (graph.order - 1) * (graph.order - 2) / 2
    return total * (graph.order / len(sources)) / pairs


def closeness(graph: Graph, *, progress: Progress = silent) -> Floats:
    """Say how few steps each node is from the others, in networks that need not be connected.

    Formula (Wasserman and Faust 1994, p. 201; Freeman 1978 in a connected network):
    C(v) = r/(n-1) · r/Σ d(v,u), with u the r nodes that v reaches. Range 0 to 1; 1 is a neighbour of all.
    The first factor keeps small components from looking central. Isolated, and a single node: 0.
    """
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    found = np.zeros(graph.order)
    for node in range(graph.order):
        value: Any = nx.closeness_centrality(graph.networkx, u=node, wf_improved=True)
        found[node] = value
        if node % _CHUNK == 0 or node == graph.order - 1:
            progress("closeness", (node + 1) / graph.order)
    return found


def pagerank(graph: Graph) -> Floats:
    """Follow weighted ties at random, starting anew one time in seven or so (Brin and Page 1998).

    Formula: p(v) = 0.15/n + 0.85 · Σ p(u) w(u,v)/s(u) over the neighbours; what an isolated node holds is
    spread evenly. Range 0 to 1, the share of time; sums to 1. Without ties everyone has 1/n.
    """
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    if not graph.order:
        return np.zeros(0)
    found = nx.pagerank(graph.networkx, alpha=0.85, tol=1e-10, max_iter=1000, weight="weight")
    return _column(found, graph.order)


def core_number(graph: Graph) -> Ints:
    """Give the greatest k for which each node is in a k-core (Seidman 1983; Batagelj and Zaveršnik 2003).

    A k-core is a largest part in which everyone has at least k neighbours. Range 0 to n-1. Isolated: 0.
    """
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    return _column(nx.core_number(graph.networkx), graph.order).astype(np.int32)


def _column(values: Mapping[int, float], order: int) -> Floats:
    return np.array([values[node] for node in range(order)], dtype=np.float64)
