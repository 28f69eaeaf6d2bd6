"""On any graph each function gives what NetworkX gives itself, be it a number, a name, a part or an error."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph_service.networkx_backend import backend
from tests.networkx_backend.graphs import graphs, in_columns

Asked = Callable[[Any], Any]

EXACT: dict[str, list[Asked]] = {
    "adamic_adar_index": [nx.adamic_adar_index, lambda G: nx.adamic_adar_index(G, _two(G))],
    "resource_allocation_index": [nx.resource_allocation_index],
    "jaccard_coefficient": [nx.jaccard_coefficient, lambda G: nx.jaccard_coefficient(G, _two(G))],
    "preferential_attachment": [nx.preferential_attachment],
    "all_pairs_shortest_path_length": [nx.all_pairs_shortest_path_length],
    "articulation_points": [lambda G: set(nx.articulation_points(G))],
    "attribute_assortativity_coefficient": [lambda G: nx.attribute_assortativity_coefficient(G, "side")],
    "average_clustering": [
        nx.average_clustering,
        lambda G: nx.average_clustering(G, weight="weight"),
        lambda G: nx.average_clustering(G, count_zeros=False),
    ],
    "average_shortest_path_length": [nx.average_shortest_path_length],
    "betweenness_centrality": [
        nx.betweenness_centrality,
        lambda G: nx.betweenness_centrality(G, normalized=False),
        lambda G: nx.betweenness_centrality(G, endpoints=True),
        lambda G: nx.betweenness_centrality(G, endpoints=True, normalized=False),
        lambda G: nx.betweenness_centrality(G, k=3, seed=1),
        lambda G: nx.betweenness_centrality(G, k=2, seed=2, normalized=False),
        lambda G: nx.betweenness_centrality(G, k=2, seed=3, endpoints=True),
        lambda G: nx.betweenness_centrality(G, k=1, seed=3),
        lambda G: nx.betweenness_centrality(G, weight="weight"),
    ],
    "biconnected_components": [lambda G: set(map(frozenset, nx.biconnected_components(G)))],
    "bridges": [
        lambda G: set(map(frozenset, nx.bridges(G))),
        lambda G: set(map(frozenset, nx.bridges(G, root="a"))),
    ],
    "closeness_centrality": [
        nx.closeness_centrality,
        lambda G: nx.closeness_centrality(G, wf_improved=False),
        lambda G: nx.closeness_centrality(G, u="a"),
        lambda G: nx.closeness_centrality(G, distance="weight"),
    ],
    "clustering": [
        nx.clustering,
        lambda G: nx.clustering(G, weight="weight"),
        lambda G: nx.clustering(G, "a"),
        lambda G: nx.clustering(G, ["a", "b", "none"]),
    ],
    "connected_components": [lambda G: list(map(frozenset, nx.connected_components(G)))],
    "constraint": [
        nx.constraint,
        lambda G: nx.constraint(G, weight="weight"),
        lambda G: nx.constraint(G, list(G)[:3], weight="weight"),
    ],
    "core_number": [nx.core_number],
    "degree_assortativity_coefficient": [nx.degree_assortativity_coefficient],
    "degree_centrality": [nx.degree_centrality],
    "effective_size": [nx.effective_size, lambda G: nx.effective_size(G, list(G), weight="weight")],
    "global_efficiency": [nx.global_efficiency],
    "harmonic_centrality": [
        nx.harmonic_centrality,
        lambda G: nx.harmonic_centrality(G, ["a", "b"]),
        lambda G: nx.harmonic_centrality(G, sources=["a"]),
    ],
    "has_bridges": [nx.has_bridges],
    "has_path": [lambda G: nx.has_path(G, "a", "b")],
    "is_biconnected": [nx.is_biconnected],
    "is_connected": [nx.is_connected],
    "local_constraint": [
        lambda G: nx.local_constraint(G, "a", "b"),
        lambda G: nx.local_constraint(G, "b", "a", weight="weight"),
    ],
    "modularity": [
        lambda G: nx.community.modularity(G, _halves(G)),
        lambda G: nx.community.modularity(G, _halves(G), weight=None, resolution=0.7),
        lambda G: nx.community.modularity(G, [set(G), set(G)]),
        lambda G: nx.community.modularity(G, [set(G), set(list(G)[:1])]),
        lambda G: nx.community.modularity(G, [(node, node) for node in list(G)[::2]]),  # type: ignore[misc]
    ],
    "node_connected_component": [lambda G: nx.node_connected_component(G, "a")],
    "number_connected_components": [nx.number_connected_components],
    "shortest_path_length": [
        lambda G: nx.shortest_path_length(G, "a", "b"),
        lambda G: nx.shortest_path_length(G, target="a"),
        nx.shortest_path_length,
        lambda G: nx.shortest_path_length(G, "a", weight="weight"),
    ],
    "single_source_shortest_path_length": [
        lambda G: nx.single_source_shortest_path_length(G, "a"),
        lambda G: nx.single_source_shortest_path_length(G, "a", cutoff=1),
    ],
    "transitivity": [nx.transitivity],
    "triangles": [nx.triangles, lambda G: nx.triangles(G, "a"), lambda G: nx.triangles(G, ["a", "b"])],
}
PROJECTIONS: dict[str, list[Asked]] = {
    "projected_graph": [lambda G: nx.bipartite.projected_graph(G, list(G)[:3])],
    "weighted_projected_graph": [
        lambda G: nx.bipartite.weighted_projected_graph(G, list(G)[:4]),
        lambda G: nx.bipartite.weighted_projected_graph(G, list(G)[:4], ratio=True),
    ],
    "collaboration_weighted_projected_graph": [
        lambda G: nx.bipartite.collaboration_weighted_projected_graph(G, list(G))
    ],
    "overlap_weighted_projected_graph": [
        lambda G: nx.bipartite.overlap_weighted_projected_graph(G, list(G)),
        lambda G: nx.bipartite.overlap_weighted_projected_graph(G, list(G), jaccard=False),
    ],
}
ITERATED: dict[str, list[Asked]] = {
    "eigenvector_centrality": [
        nx.eigenvector_centrality,
        lambda G: nx.eigenvector_centrality(G, weight="weight", max_iter=300),
        lambda G: nx.eigenvector_centrality(G, max_iter=1),
    ],
    "pagerank": [
        nx.pagerank,
        lambda G: nx.pagerank(G, weight=None, alpha=0.6),
        lambda G: nx.pagerank(G, personalization={"a": 1, "b": 3}, dangling={"a": 1}),
        lambda G: nx.pagerank(G, nstart={"a": 1}, max_iter=2),
    ],
}
"""Both go on until little changes, and NetworkX's own loop adds up in another order."""
LOTS = {"leiden_communities"}
"""NetworkX has none of its own to compare with."""
CALLS = [(name, call) for name, calls in (EXACT | PROJECTIONS | ITERATED).items() for call in calls]


def _two(graph: Any) -> Any:
    return list(itertools.combinations(list(graph)[:4], 2))


def _halves(graph: Any) -> Any:
    nodes = list(graph)
    return [part for part in (set(nodes[: len(nodes) // 2]), set(nodes[len(nodes) // 2 :])) if part]


def told(ask: Asked, graph: Any) -> Any:
    """What is answered, or the kind of error: in values that can be compared."""
    try:
        return _plain(ask(graph))
    except (nx.NetworkXException, ArithmeticError, KeyError, TypeError, ValueError) as error:
        return type(error)


def alike(one: Any, other: Any) -> bool:
    """Whether two answers are the same, but for sums that were added up in another order."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-7) or (math.isnan(one) and math.isnan(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def _plain(found: Any) -> Any:
    if hasattr(found, "adj"):
        return {node: dict(row) for node, row in found.nodes.items()}, _plain(
            {frozenset((a, b)): row for a, b, row in found.edges(data="weight")}
        )
    if isinstance(found, Mapping):
        return {key: _plain(value) for key, value in found.items()}
    if isinstance(found, Iterator):
        rows = [_plain(row) for row in found]
        scores = all(isinstance(row, tuple) and len(row) == 3 for row in rows)
        return {frozenset(row[:2]): row[2] for row in rows} if scores else rows
    return tuple(map(_plain, found)) if isinstance(found, tuple) else found


def test_every_function_that_runs_here_is_compared() -> None:
    names = set(EXACT) | set(PROJECTIONS) | set(ITERATED) | LOTS
    assert names == {name for name in dir(backend) if name not in backend.__all__}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NetworkX's own divide by zero
@pytest.mark.parametrize(("name", "ask"), CALLS, ids=lambda value: value if isinstance(value, str) else "")
@settings(max_examples=12, deadline=None)
@given(graph=graphs())
def test_the_result_is_networkxs(name: str, ask: Asked, graph: Any) -> None:
    with nx.config(fallback_to_nx=True):
        assert alike(told(ask, in_columns(graph)), told(ask, graph))


@pytest.mark.parametrize(
    "parts", [[{0, 1}, {1}], [[0, 0], [1, 2]], [{0}, {1, 2}], [{0, 1, 2}, set()], [{0, 1, 9}]]
)
def test_a_partition_is_what_networkx_takes_for_one(parts: Any) -> None:
    path = nx.path_graph(3)
    ask: Asked = lambda G: nx.community.modularity(G, parts)  # noqa: E731
    assert alike(told(ask, in_columns(path)), told(ask, path))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NetworkX's own inf / inf
@pytest.mark.parametrize("weight", [None, "3", "x", True, 2**70, -2, math.inf, math.nan])
def test_weights_that_are_hardly_numbers_are_left_to_networkx(weight: Any) -> None:
    """A triangle, of which one tie weighs that, and another in which none does."""
    graph = nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4), (4, 5)])
    graph.edges[0, 1]["weight"] = weight
    asked: list[Asked] = [
        lambda G: nx.clustering(G, weight="weight"),
        lambda G: nx.average_clustering(G, weight="weight", count_zeros=False),
        nx.pagerank,
        lambda G: nx.community.modularity(G, [{0, 1, 2}, {3, 4, 5}]),
        lambda G: nx.constraint(G, weight="weight"),
        lambda G: G.size("weight"),
    ]
    with nx.config(fallback_to_nx=True):
        for ask in asked:
            assert alike(told(ask, in_columns(graph)), told(ask, graph))


def test_ties_that_cancel_out_are_zero() -> None:
    """Four is in two triangles of which the second weighs as much as the first, below 0."""
    graph = nx.Graph([(4, 0), (4, 1), (4, 2), (4, 3)])
    graph.add_edge(0, 1, weight=0.3)
    graph.add_edge(2, 3, weight=-0.3)
    ask: Asked = lambda G: nx.average_clustering(G, [4, 0], weight="weight", count_zeros=False)  # noqa: E731
    with nx.config(fallback_to_nx=True):
        assert alike(told(ask, in_columns(graph)), told(ask, graph))
