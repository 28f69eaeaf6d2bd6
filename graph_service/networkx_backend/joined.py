"""Who is joined to whom by any path, and by how many steps."""

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.graph import Longs
from graph_service.analysis.holding_together import bridging, cohesion
from graph_service.analysis.holding_together.depth_first import blocks, depth_first
from graph_service.analysis.places import spread
from graph_service.analysis.position.stepping import Steps, steps_to_all
from graph_service.analysis.structure import Ints
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.running import runs


def components(G: ArrayGraph) -> Ints:
    """Give each node the number of its component."""
    return G.keep("components", lambda: cohesion.components(G.columns))


def steps(G: ArrayGraph) -> Steps:
    """Give how many steps each node is from all others."""
    return G.keep("steps", lambda: steps_to_all(G.columns))


def hops(G: ArrayGraph, node: Any, most: float = np.inf) -> Longs:
    """Give how many steps each node is from one, -1 if no path leads there, or none of at most so many.

    Raises NodeNotFound if that one is not there.
    """
    if node not in G:
        raise nx.NodeNotFound(f"Source {node} is not in G")
    start, other, _ = G.columns.adjacency
    far = np.full(len(G), -1, dtype=np.int64)
    here, step = np.array([G.place[node]]), 0
    far[here] = 0
    while len(here) and step < most:
        step += 1
        places, _ = spread(start[here], start[here + 1])
        near = np.zeros(len(G), dtype=bool)
        near[other[places]] = True
        here = np.flatnonzero(near & (far < 0))
        far[here] = step
    return far


@runs(quick=True)
def connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    label = components(G)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(label))[:-1]) if len(G) else []
    first = sorted(parts, key=lambda part: int(part[0]))
    return ({G.ids[at] for at in part.tolist()} for part in first)


@runs(quick=True)
def number_connected_components(G: ArrayGraph) -> int:
    return int(components(G).max(initial=-1)) + 1


@runs(quick=True)
def is_connected(G: ArrayGraph) -> bool:
    if not len(G):
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return not components(G).any()


@runs(quick=True)
def node_connected_component(G: ArrayGraph, n: Any) -> set[Any]:
    label = components(G)
    return {G.ids[at] for at in np.flatnonzero(label == label[G.place[n]]).tolist()}


@runs(quick=True)
def has_path(G: ArrayGraph, source: Any, target: Any) -> bool:
    for node in (source, target):
        if node not in G:
            raise nx.NodeNotFound(f"Node {node} is not in G")
    label = components(G)
    return bool(label[G.place[source]] == label[G.place[target]])


@runs(quick=True)
def bridges(G: ArrayGraph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    edges = G.keep("bridges", lambda: np.sort(bridging.bridges(G.columns).edge))
    a, b = G.columns.a[edges], G.columns.b[edges]
    if root is not None:
        if root not in G:
            raise nx.NodeNotFound(f"Root node {root} is not in graph")
        label = components(G)
        here = label[a] == label[G.place[root]]
        a, b = a[here], b[here]
    return iter([(G.ids[u], G.ids[v]) for u, v in zip(a.tolist(), b.tolist(), strict=True)])


@runs(quick=True)
def has_bridges(G: ArrayGraph, root: Any = None) -> bool:
    return next(bridges(G, root), None) is not None


@runs(quick=True)
def articulation_points(G: ArrayGraph) -> Iterator[Any]:
    return iter([G.ids[point.node] for point in cohesion.articulation_points(G.columns)])


@runs(quick=True)
def biconnected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    return iter([{G.ids[at] for at in part} for part in _biconnected(G)])


@runs(quick=True)
def is_biconnected(G: ArrayGraph) -> bool:
    return [len(part) for part in _biconnected(G)] == [len(G)]


def _biconnected(G: ArrayGraph) -> list[list[int]]:
    return G.keep("biconnected", lambda: blocks(depth_first(G.columns)))


@runs(quick=True)
def single_source_shortest_path_length(
    G: ArrayGraph, source: Any, cutoff: float | None = None
) -> dict[Any, int]:
    far = hops(G, source, np.inf if cutoff is None else cutoff)
    nearest = np.argsort(far, kind="stable")[int((far < 0).sum()) :]
    return dict(zip((G.ids[at] for at in nearest.tolist()), far[nearest].tolist(), strict=True))


@runs()
def all_pairs_shortest_path_length(
    G: ArrayGraph, cutoff: float | None = None
) -> Iterator[tuple[Any, dict[Any, int]]]:
    return ((node, single_source_shortest_path_length(G, node, cutoff)) for node in G)


@runs("weight", "method")
def shortest_path_length(
    G: ArrayGraph, source: Any = None, target: Any = None, weight: Any = None, method: str = "dijkstra"
) -> Any:
    if source is None and target is None:
        return all_pairs_shortest_path_length(G)
    if source is None or target is None:
        return single_source_shortest_path_length(G, target if source is None else source)
    if target not in G:
        raise nx.NodeNotFound(f"Target {target} is not in G")
    far = int(hops(G, source)[G.place[target]])
    if far < 0:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    return far


@runs("weight", "method")
def average_shortest_path_length(G: ArrayGraph, weight: Any = None, method: Any = None) -> float:
    n = len(G)
    if not n:
        raise nx.NetworkXPointlessConcept(
            "the null graph has no paths, thus there is no average shortest path length"
        )
    if components(G).any():
        raise nx.NetworkXError("Graph is not connected.")
    return float(steps(G).total.sum()) / (n * (n - 1)) if n > 1 else 0


@runs()
def global_efficiency(G: ArrayGraph) -> float:
    n = len(G)
    return float(steps(G).inverse.sum()) / (n * (n - 1)) if n > 1 else 0
