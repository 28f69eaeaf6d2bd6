"""Triangles, and communities."""

from collections.abc import Iterable
from typing import Any, cast

import networkx as nx
import numpy as np
from networkx.algorithms.community.quality import NotAPartition

from graph_service.analysis.communities import partitions
from graph_service.analysis.communities.finding import CommunityMethod, communities
from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.position import clustering as analysis
from graph_service.analysis.position.clustering import Clustering
from graph_service.analysis.position.holes import through_others
from graph_service.analysis.structure import Floats
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs


def _closed(G: ArrayGraph) -> Clustering:
    return G.keep("clustering", lambda: analysis.clustering(G.columns))


def _asked(G: ArrayGraph, values: Floats | Longs, nodes: Any) -> Any:
    """Give one node's value, those of some nodes, or all: as NetworkX tells a node from several."""
    if nodes is None:
        return G.named(values)
    if nodes in G:
        return values[G.place[nodes]].item()
    return {node: values[G.place[node]].item() for node in G.nbunch_iter(nodes)}


def _local(G: ArrayGraph, weight: str | None) -> Floats:
    if weight is None:
        return np.nan_to_num(_closed(G).local)
    return G.keep(("clustering", weight), lambda: _weighted(G.weighed(weight)))


def _weighted(graph: Graph) -> Floats:
    """Count each triangle as the geometric mean of its weights, over the greatest of all."""
    greatest = graph.weight.max(initial=0.0)
    if graph.size and not greatest > 0:
        raise NotImplementedError("no weight is above 0")
    if (graph.weight < 0).any():
        raise NotImplementedError(
            "sums of roots that cancel out are 0 only if they are added up in one order"
        )
    roots = Graph(graph.order, graph.a, graph.b, np.cbrt(graph.weight / (greatest or 1.0)))
    common, _ = through_others(roots, np.ones(graph.order))
    twice = sum(np.bincount(ends, common * roots.weight, graph.order) for ends in (graph.a, graph.b))
    return np.asarray(twice) / np.maximum(2 * analysis.triples(graph), 1)


@runs()
def clustering(G: ArrayGraph, nodes: Any = None, weight: str | None = None) -> Any:
    return _asked(G, _local(G, weight), nodes)


@runs()
def average_clustering(
    G: ArrayGraph, nodes: Any = None, weight: str | None = None, count_zeros: bool = True
) -> float:
    found: list[float] = list(clustering(G, nodes, weight).values())
    kept = found if count_zeros else [value for value in found if abs(value) > 0]
    return sum(kept) / len(kept)


@runs()
def transitivity(G: ArrayGraph) -> float:
    return _closed(G).transitivity or 0


@runs()
def triangles(G: ArrayGraph, nodes: Any = None) -> Any:
    return _asked(G, _closed(G).triangles, nodes)


@runs("max_level")
def leiden_communities(
    G: ArrayGraph,
    weight: str | None = "weight",
    resolution: float = 1,
    max_level: Any = None,
    seed: Any = None,
) -> list[set[Any]]:
    lots = nx.utils.create_py_random_state(seed).randrange(2**31)
    found = communities(
        G.weighed(weight), method=CommunityMethod.LEIDEN, resolution=resolution, seed=lots, runs=1
    )
    parts: list[set[Any]] = [set() for _ in range(found.count)]
    for node, member in zip(G.ids, found.member.tolist(), strict=True):
        parts[member].add(node)
    return parts


@runs()
def modularity(
    G: ArrayGraph, communities: Iterable[Iterable[Any]], weight: str | None = "weight", resolution: float = 1
) -> float:
    parts: list[Any] = list(communities)
    known = {node for part in parts for node in part if node in G}
    if not len(G) == len(known) == sum(map(len, parts)):
        raise NotAPartition(cast("Any", G), parts)
    member = np.zeros(len(G), dtype=np.int32)
    for number, part in enumerate(parts):
        member[[G.place[node] for node in part]] = number
    found = partitions.modularity(G.weighed(weight), member, resolution)
    if found is None:
        raise ZeroDivisionError("modularity is not defined without edges")
    return found
