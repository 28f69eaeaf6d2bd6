"""From two-mode graphs to those of one side."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.attributed import Rows
from graph_service.analysis.graph import Graph
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Floats, Ints
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs
from graph_service.networkx_backend.views import Some

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Common = tuple[Ints, Ints, Any]
"""Pairs of nodes, and what each has in common."""
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
    graph = Graph(len(ids), a, b, np.asarray(of_edges.get("weight", np.ones(len(a))), dtype=np.float64))
    return ArrayGraph(graph, ids, Some(B.of_nodes, at), Rows(of_edges, len(a)), B.graph)


def _places(B: ArrayGraph, ids: list[Any]) -> Ints:
    try:
        return np.array([B.place[node] for node in ids], dtype=np.int32)
    except (KeyError, TypeError):
        raise NotImplementedError("a node is not there") from None


def _common(B: ArrayGraph, at: Ints, worth: Floats | None) -> Common:
    """Give for every two of the nodes, by their place among them, what they have in common."""
    place, places = np.full(len(B), -1, dtype=np.int32), np.arange(len(at), dtype=np.int32)
    place[at] = places
    if (place[at] != places).any():
        raise NotImplementedError("a node is there twice")
    chosen = place >= 0
    degree = np.diff(B.columns.adjacency.start)[~chosen]
    most = int((degree * (degree - 1) // 2).sum())
    if most > paying.ENCOUNTERS_FOR_NUMBA and (chosen[B.columns.a] != chosen[B.columns.b]).all():
        return _met(B, place, worth, most)
    return _multiplied(B, at, place, worth)


def _met(B: ArrayGraph, place: Ints, worth: Floats | None, most: int) -> Common:
    """Go from each node of a whole side to those that it meets, `most` pairs at most."""
    from graph_service.analysis.kernels.meeting import meet  # noqa: PLC0415  # numba takes a while to import

    start, other, _ = B.columns.adjacency
    side = np.flatnonzero(place >= 0).astype(np.int32)
    found = np.empty(most + 1, np.int32), np.empty(most + 1, np.int32), np.empty(most + 1)
    many = meet((start, unsigned(other)), side, np.ones(len(B)) if worth is None else worth, found)
    for column in found:
        column.resize(many, refcheck=False)  # in its place: what is not needed is given back
    a, b, both = found
    if (np.diff(place[side]) < 0).any():
        a, b = place[side][a], place[side][b]
    return a, b, both.astype(np.int64) if worth is None else both


def _multiplied(B: ArrayGraph, at: Ints, place: Ints, worth: Floats | None) -> Common:
    every = B.columns.matrix(weighted=False)
    rows: csr_array = every[at]
    if worth is None:
        rows, every = rows.astype(np.int64), every.astype(np.int64)
    else:
        rows.data = worth[rows.indices]
    found = (rows @ every).tocoo()
    far = place[found.col]
    if (far < 0).any():
        raise NotImplementedError("the nodes are not all of their side")
    once = found.row < far
    return found.row[once].astype(np.int32), far[once], found.data[once]
