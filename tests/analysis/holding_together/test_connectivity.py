"""Connectivity of two nodes: as many paths apart as it takes nodes, or ties, to part them is a proof of both."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.connectivity import Path, connectivity_of
from tests.analysis.graphs import edged, from_networkx, graphs


def without(graph: Graph, nodes: Path = (), edges: tuple[tuple[int, int], ...] = ()) -> "nx.Graph[int]":
    left = graph.networkx.copy()
    left.remove_nodes_from(nodes)
    left.remove_edges_from(edges)
    return left


def check_paths(graph: Graph, paths: tuple[Path, ...], ends: tuple[int, int]) -> None:
    for path in paths:
        assert (path[0], path[-1]) == ends
        assert len(set(path)) == len(path)
        assert all(graph.networkx.has_edge(*step) for step in itertools.pairwise(path))
    assert list(paths) == sorted(paths, key=lambda path: (len(path), path))


def smallest_cut(graph: Graph, a: int, b: int) -> int:
    """By trying: how many nodes it takes to part two that are no neighbours."""
    others = [node for node in range(graph.order) if node not in {a, b}]
    sizes = (
        size
        for size in range(len(others) + 1)
        for chosen in itertools.combinations(others, size)
        if not nx.has_path(without(graph, chosen), a, b)
    )
    return next(sizes)


def test_two_that_meet_through_one() -> None:
    # Triangles 0 1 2 and 2 3 4: two ways through the ties, but all through 2.
    found = connectivity_of(edged(5, (0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)), 0, 4)
    assert (found.vertices, found.cut, found.paths) == (1, (2,), ((0, 2, 4),))
    assert (found.edges, found.edge_cut) == (2, ((0, 1), (0, 2)))
    assert found.edge_paths == ((0, 2, 4), (0, 1, 2, 3, 4))


def test_neighbours_are_parted_by_their_tie_and_some_nodes() -> None:
    square = edged(4, (0, 1), (1, 2), (2, 3), (3, 0))
    found = connectivity_of(square, 0, 1)
    assert (found.vertices, found.paths, found.cut) == (2, ((0, 1), (0, 3, 2, 1)), (3,))
    assert (found.edges, found.edge_cut) == (2, ((0, 1), (0, 3)))


def test_of_several_smallest_cuts_it_is_the_nearest() -> None:
    path = edged(5, (0, 1), (1, 2), (2, 3), (3, 4))
    assert (connectivity_of(path, 0, 4).cut, connectivity_of(path, 4, 0).cut) == ((1,), (3,))
    assert (connectivity_of(path, 0, 4).edge_cut, connectivity_of(path, 4, 0).edge_cut) == (
        ((0, 1),),
        ((4, 3),),
    )


def test_two_in_different_components_have_no_path() -> None:
    assert connectivity_of(edged(3, (0, 1)), 0, 2) == (0, (), (), 0, (), ())
    assert connectivity_of(edged(2), 0, 1) == (0, (), (), 0, (), ())


def test_nobody_is_parted_from_itself() -> None:
    with pytest.raises(ValueError, match="two different"):
        connectivity_of(edged(2, (0, 1)), 1, 1)


def test_known_networks() -> None:
    """Of a complete network n-1, of a cube of d dimensions d, of the Petersen network 3: each is its degree (Harary 1969)."""
    for regular, degree in [(nx.complete_graph(6), 5), (nx.hypercube_graph(4), 4), (nx.petersen_graph(), 3)]:
        graph = from_networkx(nx.convert_node_labels_to_integers(regular))
        found = [connectivity_of(graph, 0, other) for other in range(1, graph.order)]
        assert {(each.vertices, each.edges) for each in found} == {(degree, degree)}


@settings(max_examples=150, deadline=None)
@given(graphs(least=2, most=9))
def test_paths_and_cuts_prove_each_other(graph: Graph) -> None:
    found = connectivity_of(graph, 0, 1)
    check_paths(graph, found.paths, (0, 1))
    check_paths(graph, found.edge_paths, (0, 1))
    between = [node for path in found.paths for node in path[1:-1]]
    steps = [frozenset(step) for path in found.edge_paths for step in itertools.pairwise(path)]
    assert len(between) == len(set(between))
    assert len(steps) == len(set(steps))
    tie = ((0, 1),) if graph.networkx.has_edge(0, 1) else ()
    assert len(found.paths) == found.vertices == len(found.cut) + len(tie)
    assert len(found.edge_paths) == found.edges == len(found.edge_cut)
    assert not nx.has_path(without(graph, found.cut, tie), 0, 1)
    assert not nx.has_path(without(graph, edges=found.edge_cut), 0, 1)
    assert found.vertices <= found.edges <= min(graph.networkx.degree[0], graph.networkx.degree[1])
    assert connectivity_of(graph, 0, 1) == found


@settings(max_examples=60, deadline=None)
@given(graphs(least=2, most=7))
def test_it_equals_networkx_and_trying(graph: Graph) -> None:
    found = connectivity_of(graph, 0, 1)
    assert found.edges == nx.edge_connectivity(graph.networkx, 0, 1)
    if not graph.networkx.has_edge(0, 1):
        assert found.vertices == nx.node_connectivity(graph.networkx, 0, 1) == smallest_cut(graph, 0, 1)
