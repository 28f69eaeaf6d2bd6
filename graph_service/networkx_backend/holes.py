"""Structural holes."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from graph_service.analysis.position.holes import Holes, structural_holes
from graph_service.analysis.structure import Floats
from graph_service.errors import BadInputError
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs


def _holes(G: ArrayGraph, weight: str | None) -> Holes:
    if not len(G):
        raise NotImplementedError("the graph is empty")
    try:
        return G.keep(("holes", weight), lambda: structural_holes(G.weighed(weight)))
    except BadInputError as error:
        raise NotImplementedError(str(error)) from None


def _of(G: ArrayGraph, values: Floats, nodes: Iterable[Any] | None) -> dict[Any, float]:
    if nodes is None:
        return G.named(values)
    some = list(nodes)
    if any(node not in G for node in some):
        raise NotImplementedError("a node is not there")
    return {node: float(values[G.place[node]]) for node in some}


@runs()
def constraint(
    G: ArrayGraph, nodes: Iterable[Any] | None = None, weight: str | None = None
) -> dict[Any, float]:
    return _of(G, _holes(G, weight).constraint, nodes)


@runs()
def effective_size(
    G: ArrayGraph, nodes: Iterable[Any] | None = None, weight: str | None = None
) -> dict[Any, float]:
    alone = np.diff(G.columns.adjacency.start) == 0
    return _of(G, np.where(alone, np.nan, _holes(G, weight).effective_size), nodes)


@runs()
def local_constraint(G: ArrayGraph, u: Any, v: Any, weight: str | None = None) -> float:
    if u not in G or v not in G:
        raise NotImplementedError("a node is not there")
    a, b = G.place[u], G.place[v]
    start, other, _ = G.columns.adjacency
    place = start[a] + np.searchsorted(other[start[a] : start[a + 1]], np.int32(b))
    if place == start[a + 1] or other[place] != b:
        raise NotImplementedError("no edge joins the two")
    found, edge = _holes(G, weight), G.edge_at[place]
    return float((found.constraint_on_a if G.columns.a[edge] == a else found.constraint_on_b)[edge])
