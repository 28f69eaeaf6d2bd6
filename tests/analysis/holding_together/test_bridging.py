"""Bridges: by hand, by definition, and as NetworkX finds them."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.analysis.holding_together.bridging import bridges
from tests.analysis import slow_measures
from tests.analysis.graphs import edged, from_networkx, graphs


def told(graph: Graph) -> list[tuple[int, int, int, int]]:
    found = bridges(graph)
    ends = (graph.a[found.edge], graph.b[found.edge], found.a_side, found.b_side)
    return list(zip(*(column.tolist() for column in ends), strict=True))


def without(graph: Graph, edge: int) -> Graph:
    stays = np.arange(graph.size) != edge
    return Graph(graph.order, graph.a[stays], graph.b[stays], graph.weight[stays])


def test_a_bridge_is_told_with_both_its_sides() -> None:
    # Triangles 0 1 2 and 3 4 5, the tie 3-2 between them, 6 on 5 and 7 on 6; 8 and 9 by themselves.
    given = edged(10, (5, 6), (0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (3, 2), (6, 7), (8, 9))
    assert told(given) == [(3, 2, 5, 3), (5, 6, 6, 2), (6, 7, 7, 1), (8, 9, 1, 1)]


@pytest.mark.parametrize("n", [2, 3, 7])
def test_every_tie_of_a_path_is_a_bridge(n: int) -> None:
    found = sorted(told(from_networkx(nx.path_graph(n))))
    assert found == [(at, at + 1, at + 1, n - 1 - at) for at in range(n - 1)]


@pytest.mark.parametrize("graph", [edged(0), edged(1), edged(3), from_networkx(nx.cycle_graph(5))])
def test_where_nothing_is_a_bridge(graph: Graph) -> None:
    assert told(graph) == []
    assert len(bridges(graph)) == 0


def test_the_bridge_of_the_karate_club() -> None:
    # Zachary 1977, figure 1: member 12 is tied to the instructor, member 1, and to nobody else.
    karate = from_networkx(nx.convert_node_labels_to_integers(nx.karate_club_graph()))
    assert told(karate) == [(0, 11, 33, 1)]


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_bridges_are_those_without_which_a_component_falls_in_two(graph: Graph) -> None:
    expected = set()
    for edge, (a, b) in enumerate(zip(graph.a.tolist(), graph.b.tolist(), strict=True)):
        left = slow_measures.components(without(graph, edge))
        if b not in left[a]:
            expected.add((a, b, len(left[a]), len(left[b])))
    found = told(graph)
    assert set(found) == expected
    assert len(found) == len(expected)
    cut_off = [min(sides) for _, _, *sides in found]
    assert cut_off == sorted(cut_off, reverse=True)
    ends = {frozenset((a, b)) for a, b, *_ in found}
    theirs: Iterable[Any] = nx.bridges(graph.networkx)
    assert ends == set(map(frozenset, theirs))


def test_a_long_path_is_no_deep_recursion() -> None:
    path = from_networkx(nx.path_graph(20_000))
    found = bridges(path)
    assert (len(found), int(found.a_side[0]), int(found.a_side.min())) == (19_999, 10_000, 1)
    assert len(cohesion.articulation_points(path)) == 19_998
