"""From two-mode graphs to those of one side."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from graph_service.analysis.attributed import Rows
from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Floats, Ints
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Weigh = Callable[[Any, Any, Any], Any]
"""What a pair's edge weighs, by how much the two have in common and the degrees of both."""


@runs()
def projected_graph(B: ArrayGraph, nodes: Iterable[Any], multigraph: bool = False) -> ArrayGraph:
    if multigraph:
        raise NotImplementedError("a multigraph is wanted")
    return _projected(B, nodes, None)


@runs()
def weighted_projected_graph(B: ArrayGraph, nodes: Iterable[Any], ratio: bool = False) -> ArrayGraph:
    some = list(nodes)
    others = len(B) - len(some)
    if others < 1:
        raise NotImplementedError("nobody is left on the other side")
    return _projected(B, some, (lambda both, *_: both / others) if ratio else lambda both, *_: both)


@runs()
def collaboration_weighted_projected_graph(B: ArrayGraph, nodes: Iterable[Any]) -> ArrayGraph:
    degree = np.diff(B.columns.adjacency.start)
    worth = np.divide(1.0, degree - 1, out=np.zeros(len(B)), where=degree > 1)
    return _projected(B, nodes, lambda both, *_: both, worth)


@runs()
def overlap_weighted_projected_graph(B: ArrayGraph, nodes: Iterable[Any], jaccard: bool = True) -> ArrayGraph:
    if jaccard:
        return _projected(B, nodes, lambda both, one, other: both / (one + other - both))
    return _projected(B, nodes, lambda both, one, other: both / np.minimum(one, other))


def _projected(
    B: ArrayGraph, nodes: Iterable[Any], weigh: Weigh | None, worth: Floats | None = None
) -> ArrayGraph:
    """Join those of the nodes that have neighbours in common, each worth 1 or as much as is said."""
    ids = list(nodes)
    at = _places(B, ids)
    a, b, both = _common(B, at, worth)
    of_edges: dict[str, Any] = {}
    if weigh is not None:
        degree = np.diff(B.columns.adjacency.start)[at]
        of_edges["weight"] = weigh(both, degree[a], degree[b])
    graph = Graph(len(ids), a, b, of_edges.get("weight", np.ones(len(a))).astype(np.float64))
    of_nodes = [B.of_nodes[each] for each in at.tolist()]
    return ArrayGraph(graph, ids, of_nodes, Rows(of_edges, len(a)), B.graph)


def _places(B: ArrayGraph, ids: list[Any]) -> Ints:
    if len(set(ids)) < len(ids) or any(node not in B for node in ids):
        raise NotImplementedError("a node is not there, or there twice")
    return np.array([B.place[node] for node in ids], dtype=np.int32)


def _common(B: ArrayGraph, at: Ints, worth: Floats | None) -> tuple[Ints, Ints, Any]:
    """Give for every two of the nodes, by their place among them, what they have in common."""
    every = B.columns.matrix(weighted=False)
    rows: csr_array = every[at]
    if worth is None:
        rows, every = rows.astype(np.int64), every.astype(np.int64)
    else:
        rows.data = worth[rows.indices]
    found = (rows @ every).tocoo()
    place = np.full(len(B), -1, dtype=np.int32)
    place[at] = np.arange(len(at), dtype=np.int32)
    far = place[found.col]
    if (far < 0).any():
        raise NotImplementedError("the nodes are not all of their side")
    once = found.row < far
    return found.row[once].astype(np.int32), far[once], found.data[once]
