"""Who is in the parts that are left, one articulation point or bridge at a time."""

import numpy as np
from hypothesis import given, settings

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import articulation_points, components, parts_without
from tests.analysis.graphs import edged, graphs


def sizes(parts: list[int]) -> tuple[int, ...]:
    return tuple(sorted(np.bincount(parts)[np.unique(parts)].tolist(), reverse=True))


def test_a_path_falls_into_both_its_ends() -> None:
    path = edged(4, (0, 1), (1, 2), (2, 3))
    assert parts_without(path, nodes=np.array([1], dtype=np.int32)).tolist() == [1, -1, 0, 0]
    assert parts_without(path, edges=np.array([1], dtype=np.int32)).tolist() == [0, 0, 1, 1]
    assert parts_without(path).tolist() == [0, 0, 0, 0]


@settings(deadline=None, max_examples=50)
@given(graphs())
def test_the_parts_are_as_large_as_was_said(graph: Graph) -> None:
    whole = components(graph)
    for point in articulation_points(graph):
        rest = parts_without(graph, nodes=np.array([point.node], dtype=np.int32))
        beside = (whole == whole[point.node]) & (rest >= 0)
        assert sizes(rest[beside].tolist()) == point.parts
    found = bridges(graph)
    for edge, a_side, b_side in zip(*(column.tolist() for column in found), strict=True):
        rest = parts_without(graph, edges=np.array([edge], dtype=np.int32))
        ends = (rest[graph.a[edge]], rest[graph.b[edge]])
        assert tuple(np.count_nonzero(rest == end) for end in ends) == (a_side, b_side)
