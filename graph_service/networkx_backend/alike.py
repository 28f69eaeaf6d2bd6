"""Who is tied to whom: pairs that might be, and ends that are alike."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.brokerage import mixing
from graph_service.analysis.gaps.link_prediction import LinkScores, link_scores
from graph_service.analysis.structure import Floats, Ints
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs

Pairs = Iterable[tuple[Any, Any]] | None
Scored = Iterator[tuple[Any, Any, float]]


def _scored(G: ArrayGraph, ebunch: Pairs, score: Any) -> Scored:
    """Score the pairs that are given, or all that no edge joins, a node's at a time."""
    if ebunch is None:
        return (row for at in range(len(G)) for row in _rows(G, *_unjoined(G, at), score))
    given = list(ebunch)
    for node in (node for pair in given for node in pair):
        if node not in G:
            raise nx.NodeNotFound(f"Node {node} not in G.")
    if any(a == b for a, b in given):
        raise NotImplementedError("a pair is twice the same node")
    ends = np.array([(G.place[a], G.place[b]) for a, b in given], dtype=np.int32).reshape(-1, 2)
    return _rows(G, ends[:, 0], ends[:, 1], score)


def _unjoined(G: ArrayGraph, at: int) -> tuple[Ints, Ints]:
    start, other, _ = G.columns.adjacency
    rest = np.ones(len(G), dtype=bool)
    rest[: at + 1] = False
    rest[other[start[at] : start[at + 1]]] = False
    far = np.flatnonzero(rest).astype(np.int32)
    return np.full(len(far), at, dtype=np.int32), far


def _rows(G: ArrayGraph, a: Ints, b: Ints, score: Any) -> Scored:
    values = score(G, link_scores(G.columns, a, b)) if len(a) else np.zeros(0)
    names = ((G.ids[at] for at in ends.tolist()) for ends in (a, b))
    return zip(*names, values.tolist(), strict=True)


@runs()
def adamic_adar_index(G: ArrayGraph, ebunch: Pairs = None) -> Scored:
    return _scored(G, ebunch, lambda _, found: found.adamic_adar)


@runs()
def resource_allocation_index(G: ArrayGraph, ebunch: Pairs = None) -> Scored:
    return _scored(G, ebunch, lambda _, found: found.resource_allocation)


@runs()
def jaccard_coefficient(G: ArrayGraph, ebunch: Pairs = None) -> Scored:
    return _scored(G, ebunch, _jaccard)


@runs(quick=True)
def preferential_attachment(G: ArrayGraph, ebunch: Pairs = None) -> Scored:
    return _scored(G, ebunch, lambda G, found: np.multiply(*_degrees(G, found)))


def _jaccard(G: ArrayGraph, found: LinkScores) -> Floats:
    one, other = _degrees(G, found)
    return np.asarray(found.common / np.maximum(one + other - found.common, 1))


def _degrees(G: ArrayGraph, found: LinkScores) -> tuple[Any, Any]:
    degree = np.diff(G.columns.adjacency.start)
    return degree[found.a], degree[found.b]


@runs("weight", "nodes")
def degree_assortativity_coefficient(
    G: ArrayGraph, x: str = "out", y: str = "in", weight: Any = None, nodes: Any = None
) -> float:
    if not G.columns.size:
        raise NotImplementedError("there are no edges")
    found = mixing.degree_assortativity(G.columns).coefficient
    return math.nan if found is None else found


@runs("nodes")
def attribute_assortativity_coefficient(G: ArrayGraph, attribute: str, nodes: Any = None) -> float:
    if not G.columns.size:
        raise NotImplementedError("there are no edges")
    labels = [row.get(attribute) for row in G.of_nodes]
    number = {label: at for at, label in enumerate(dict.fromkeys(labels))}
    group = np.array([number[label] for label in labels], dtype=np.int32)
    found = mixing.assortativity_of(mixing.mixing_matrix(G.columns, group))
    return math.nan if found is None else found
