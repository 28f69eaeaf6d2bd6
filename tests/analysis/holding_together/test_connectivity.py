"""Connectivity of two nodes: as many paths apart as it takes nodes, or ties, to part them is a proof of both.

Everything is asked of scipy's flows and of the compiled ones, and both find the same but for the paths.
"""

import itertools
from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.connectivity import Path, connectivity_of
from tests.analysis.graphs import edged, from_networkx, graphs

UNDONE = edged(
    11,
    *itertools.pairwise([0, 1, 9, 3, 10]),
    *itertools.pairwise([0, 4, 5, 8, 3]),
    *itertools.pairwise([1, 6, 7, 2, 10]),
)
"""Of the shortest way from 0 to 10 only the ends can stay if there are to be two: 9 is on neither."""


def cliques(sizes: list[int], between: list[tuple[int, int]]) -> Graph:
    """Several, each joined to the next by a few ties; 0 is in the first, 1 in the last."""
    number = itertools.count(2)
    members = [list(itertools.islice(number, size)) for size in sizes]
    members[0][0], members[-1][-1] = 0, 1
    whole = [tie for one in members for tie in itertools.combinations(one, 2)]
    joined = {
        (one[x % len(one)], other[y % len(other)])
        for one, other in itertools.pairwise(members)
        for x, y in between
    }
    return numbered_on([*whole, *joined])


def chains(lengths: list[int], rungs: list[tuple[int, int]]) -> Graph:
    """Side by side from 0 to 1, and ties that lead from some on to others."""
    number = itertools.count(2)
    rows = [list(itertools.islice(number, length)) for length in lengths]
    between = sum(lengths)
    ties = [tie for row in rows for tie in itertools.pairwise([0, *row, 1])]
    ties += [(2 + x % between, 2 + y % between) for x, y in rungs if x % between != y % between]
    return numbered_on(ties)


def numbered_on(ties: list[tuple[int, int]]) -> Graph:
    """Each tie once, and the nodes without gaps: 0 and 1 stay what they are."""
    number = {node: at for at, node in enumerate(sorted({0, 1, *itertools.chain(*ties)}))}
    once = {frozenset(tie): (number[tie[0]], number[tie[1]]) for tie in ties}
    return edged(len(number), *once.values())


TWO = st.tuples(st.integers(0, 60), st.integers(0, 60))
NETWORKS = st.one_of(
    graphs(least=2, most=9),
    graphs(least=10, most=30, ties=60),
    st.builds(cliques, st.lists(st.integers(1, 6), min_size=2, max_size=4), st.lists(TWO, max_size=7)),
    st.builds(chains, st.lists(st.integers(1, 12), min_size=2, max_size=5), st.lists(TWO, max_size=12)),
)


@pytest.fixture(params=[-1, paying.TIES_FOR_NUMBA], ids=["compiled", "scipy"], autouse=True, scope="module")
def bound(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paying, "TIES_FOR_NUMBA", request.param)
        yield


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


def test_what_flows_already_is_turned_back() -> None:
    found = connectivity_of(UNDONE, 0, 10)
    assert found.paths == found.edge_paths == ((0, 1, 6, 7, 2, 10), (0, 4, 5, 8, 3, 10))
    assert (found.cut, found.edge_cut) == ((1, 4), ((0, 1), (0, 4)))


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
@given(NETWORKS)
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


@settings(max_examples=200, deadline=None)
@given(NETWORKS)
@example(edged(2))
def test_both_ways_find_the_same_numbers_and_cuts(graph: Graph) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paying, "TIES_FOR_NUMBA", graph.size)
        one = connectivity_of(graph, 0, 1)
        patch.setattr(paying, "TIES_FOR_NUMBA", -1)
        other = connectivity_of(graph, 0, 1)
    assert (one.vertices, one.cut) == (other.vertices, other.cut)
    assert (one.edges, one.edge_cut) == (other.edges, other.edge_cut)


@settings(max_examples=60, deadline=None)
@given(graphs(least=2, most=7))
def test_it_equals_trying(graph: Graph) -> None:
    if not graph.networkx.has_edge(0, 1):
        assert connectivity_of(graph, 0, 1).vertices == smallest_cut(graph, 0, 1)


@settings(max_examples=60, deadline=None)
@given(NETWORKS)
def test_it_equals_networkx(graph: Graph) -> None:
    found = connectivity_of(graph, 0, 1)
    assert found.edges == nx.edge_connectivity(graph.networkx, 0, 1)
    if not graph.networkx.has_edge(0, 1):
        assert found.vertices == nx.node_connectivity(graph.networkx, 0, 1)
