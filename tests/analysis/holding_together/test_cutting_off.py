"""Who would be cut off, one articulation point or bridge at a time."""

import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import articulation_points, components
from graph_service.analysis.holding_together.cutting_off import cut_off_without_edges, cut_off_without_nodes
from tests.analysis.graphs import edged, graphs

PATH = edged(6, (0, 1), (1, 2), (2, 3), (4, 5))


@pytest.mark.parametrize(
    ("node", "expected"),
    [(0, []), (1, [0]), (2, [3]), (3, []), (4, []), (5, [])],
)
def test_without_one_of_a_path(node: int, expected: list[int]) -> None:
    (found,) = cut_off_without_nodes(PATH, [node])
    assert found.tolist() == expected


def test_without_a_tie_of_a_path() -> None:
    # Of two sides as great, that with the first node stays.
    assert [found.tolist() for found in cut_off_without_edges(PATH, [0, 1, 2, 3])] == [[0], [2, 3], [3], [5]]


@pytest.mark.parametrize("middle", [0, 2, 4])
def test_the_ends_of_a_star_are_cut_off_but_for_the_first(middle: int) -> None:
    ends = [node for node in range(5) if node != middle]
    (found,) = cut_off_without_nodes(edged(5, *((middle, end) for end in ends)), [middle])
    assert found.tolist() == ends[1:]


@settings(deadline=None, max_examples=100)
@given(graphs())
def test_it_is_whom_none_of_the_greatest_part_reaches(graph: Graph) -> None:
    whole = components(graph)
    points = [point.node for point in articulation_points(graph)]
    for node, found in zip(points, cut_off_without_nodes(graph, points), strict=True):
        left = (graph.a != node) & (graph.b != node)
        assert found.tolist() == outside(
            graph.only(left), (whole == whole[node]) & (np.arange(graph.order) != node)
        )
    edges = bridges(graph).edge.tolist()
    for edge, found in zip(edges, cut_off_without_edges(graph, edges), strict=True):
        left = np.arange(graph.size) != edge
        assert found.tolist() == outside(graph.only(left), whole == whole[graph.a[edge]])


def outside(rest: Graph, among: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
    part = components(rest)
    return [node for node in np.flatnonzero(among).tolist() if part[node] != part[among].min()]
