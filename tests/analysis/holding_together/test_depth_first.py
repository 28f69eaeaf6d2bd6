"""What a search in depth finds, compiled and not: as igraph does, and by definition; and as deep as a network can be."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import articulation_points
from graph_service.analysis.holding_together.depth_first import blocks, depth_first
from tests.analysis import slow_measures
from tests.analysis.graphs import edged, graphs

COMPILED = pytest.mark.parametrize("bound", [-1, paying.TIES_FOR_NUMBA], ids=["compiled", "as it stands"])


@COMPILED
def test_a_tree_by_hand(bound: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_NUMBA", bound)
    # The triangle 0 1 2, with 3 on 1; the tie 4-6 by itself, and 5 alone.
    found = depth_first(edged(7, (0, 1), (1, 2), (0, 2), (1, 3), (4, 6)))
    assert found.above.tolist() == [-1, 0, 1, 1, -1, -1, 4]
    assert found.turn.tolist() == [0, 1, 2, 3, 4, 6, 5]
    assert found.low.tolist() == [0, 0, 0, 3, 4, 6, 5]
    assert found.below.tolist() == [4, 3, 1, 1, 2, 1, 1]
    assert found.whole.tolist() == [4, 4, 4, 4, 2, 1, 2]
    assert np.flatnonzero(found.bridged).tolist() == [3, 6]
    assert np.flatnonzero(found.parted).tolist() == [1, 3, 6]
    assert blocks(found) == [[0, 1, 2], [1, 3], [4, 6]]


@COMPILED
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=st.one_of(graphs(), graphs(least=10, most=30, ties=35)))
def test_as_igraph_finds_it_and_by_definition(
    bound: int, monkeypatch: pytest.MonkeyPatch, graph: Graph
) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_NUMBA", bound)
    tree = depth_first(graph)
    assert sorted(map(sorted, blocks(tree))) == sorted(map(sorted, graph.igraph.biconnected_components()))
    assert sorted(bridges(graph).edge.tolist()) == sorted(graph.igraph.bridges())
    found = {point.node: point.parts for point in articulation_points(graph)}
    assert sorted(found) == sorted(graph.igraph.articulation_points())
    assert found == cut_by_taking_away(graph)
    assert tree.whole.tolist() == [len(reached) for reached in slow_measures.components(graph)]


def cut_by_taking_away(graph: Graph) -> dict[int, tuple[int, ...]]:
    """Take each node away in turn, and see what is left of its component."""
    before, found = slow_measures.components(graph), {}
    for node in range(graph.order):
        left = slow_measures.components(graph.only((graph.a != node) & (graph.b != node)))
        parts = {frozenset(left[other]) for other in before[node] - {node}}
        if len(parts) > 1:
            found[node] = tuple(sorted(map(len, parts), reverse=True))
    return found


@COMPILED
def test_a_path_of_a_hundred_thousand_is_no_deep_recursion(
    bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_NUMBA", bound)
    many = 100_000
    at = np.arange(many, dtype=np.int32)
    path = Graph(many, at[:-1], at[1:], np.ones(many - 1))
    ends = bridges(path)
    assert (len(ends), int(ends.a_side[0]), int(ends.a_side.min())) == (many - 1, many // 2, 1)
    points = articulation_points(path)
    assert (len(points), points[-1].parts) == (many - 2, (many - 2, 1))
    assert points[0].parts == (many // 2, many // 2 - 1)
