"""How often two partners of one are partners too: triangles, by node and in all.

Weights do not count. Whether a triangle comes from three meetings by twos or from one thing of three, it is one:
where actors meet in things of many, clustering is high for that alone.
"""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.position import centrality, closing
from graph_service.analysis.ranking import Ranked, ranked
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats


@dataclass(frozen=True, eq=False)
class Clustering:
    """Of the pairs of one's neighbours, how many are joined (Watts and Strogatz 1998; Luce and Perry 1949).

    A node with fewer than two neighbours has no such pair, so its own coefficient is not defined: NaN. It is not 0,
    which says that no two neighbours are joined. NetworkX has 0 there, igraph NaN.
    """

    triangles: Longs
    """In how many triangles each node is. Range 0 to (n-1)(n-2)/2, in triangles."""
    local: Floats
    """Each node's coefficient (Watts and Strogatz 1998). Formula: t / (d(d-1)/2), t its triangles, d its degree.
    Range 0 (a star's middle) to 1 (everyone's in a complete network). NaN with fewer than two neighbours."""
    average: float | None
    """The mean of `local` over the nodes that have one. Range 0 to 1. None, not defined, if none has."""
    average_with_zeros: float | None
    """The mean over all nodes, those without two neighbours as 0: lower the more of them there are (Kaiser 2008). It
    is NetworkX's; for comparison. Range 0 to 1. None, not defined, without nodes."""
    transitivity: float | None
    """The share of closed triples (Newman, Watts and Strogatz 2002; Luce and Perry 1949). Formula: 3 · triangles / triples, a
    triple being a node with two neighbours. Range 0 to 1. None, not defined, without triples. Unlike `average` it
    counts triples alike, and so mostly those of hubs."""


def clustering(graph: Graph, *, progress: Progress = silent) -> Clustering:
    """Count triangles, and set them against the triples that could be some (Watts and Strogatz 1998).

    Formulas: t/(d(d-1)/2) of each node, t its triangles; their mean; and 3 · triangles over triples. Range of each
    coefficient 0 to 1; `Clustering` says what each is and where it is not defined. Parts of a network
    that is not connected count side by side.
    """
    found, turned = triples(graph), ranked(graph)
    closed = _looked_up(turned) if closing.are_few(turned) else _listed(turned, progress)
    local = np.divide(closed, found, out=np.full(graph.order, np.nan), where=found > 0)
    has = found > 0
    return Clustering(
        triangles=closed,
        local=local,
        average=float(local[has].mean()) if has.any() else None,
        average_with_zeros=float(local[has].sum()) / graph.order if graph.order else None,
        transitivity=float(closed.sum() / found.sum()) if has.any() else None,
    )


def triples(graph: Graph) -> Longs:
    """Count the pairs of each node's neighbours."""
    degree = centrality.degree(graph).astype(np.int64)
    return degree * (degree - 1) // 2


def _looked_up(turned: Ranked) -> Longs:
    return np.bincount(np.concatenate(closing.triangles(turned).nodes), minlength=len(turned.node))


def _listed(turned: Ranked, progress: Progress) -> Longs:
    from graph_service.analysis.kernels import triangles  # noqa: PLC0415  # numba takes a while to import

    start, head, edge, node = triangles.arrows(turned)
    by_rank = np.zeros(len(node), dtype=np.int64)

    def work(part: tuple[int, int]) -> Longs:
        closed = np.zeros(len(node), dtype=np.int64)
        triangles.count(start, head, *part, closed)
        return closed

    def take(part: tuple[int, int], closed: Longs) -> None:
        by_rank[:] += closed
        progress("clustering", float(start[part[1]] / max(len(edge), 1)))

    side_by_side(work, triangles.parts(start), take)
    found = np.empty_like(by_rank)
    found[node] = by_rank
    return found
