"""One network, as columns, by node, and as other libraries have it."""

import itertools
from typing import Any

import numpy as np
import pytest

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph, Sets

# A triangle of 0, 2 and 3 with a tail to 1; 4 alone.
GRAPH = Graph(
    5,
    np.array([0, 2, 0, 1], dtype=np.int32),
    np.array([2, 3, 3, 3], dtype=np.int32),
    np.array([1.0, 2.0, 0.5, 4.0]),
)


def test_by_node_each_edge_stands_twice() -> None:
    start, other, weight = GRAPH.adjacency
    runs = [(other[b:e].tolist(), weight[b:e].tolist()) for b, e in itertools.pairwise(start)]
    assert runs == [
        ([2, 3], [1.0, 0.5]),
        ([3], [4.0]),
        ([0, 3], [1.0, 2.0]),
        ([0, 1, 2], [0.5, 4.0, 2.0]),
        ([], []),
    ]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("in_order", [True, False])
def test_by_node_it_is_the_same_however_large(
    seed: int, in_order: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edges in their order, or in any and either way round."""
    lots = np.random.default_rng(seed)
    ends = np.unique(np.sort(lots.integers(0, 40, (300, 2))), axis=0)
    ends = ends[ends[:, 0] != ends[:, 1]]
    ends = ends if in_order else lots.permuted(lots.permutation(ends), axis=1)
    given = Graph(45, ends[:, 0].astype(np.int32), ends[:, 1].astype(np.int32), lots.random(len(ends)))
    small = given.bare().adjacency
    monkeypatch.setattr(paying, "TIES_FOR_NUMBA", 0)
    columns: list[tuple[Any, Any]] = list(zip(given.adjacency, small, strict=True))
    for one, other in columns:
        assert (one.tolist(), one.dtype) == (other.tolist(), other.dtype)


def test_an_igraph_has_the_same_edges_in_the_same_order() -> None:
    found = GRAPH.igraph
    assert found.vcount() == 5
    assert [(*edge.tuple, edge["weight"]) for edge in found.es] == [
        (0, 2, 1.0),
        (2, 3, 2.0),
        (0, 3, 0.5),
        (1, 3, 4.0),
    ]


def test_nothing_is_a_network_too() -> None:
    empty = np.zeros(0, dtype=np.int32)
    none = Graph(0, empty, empty, np.zeros(0))
    assert none.adjacency.start.tolist() == [0]
    assert none.igraph.vcount() == 0


def test_some_of_the_nodes_are_a_network_of_their_own() -> None:
    """Of 0 to 4 without 1: what joins the others, and what is left of the sets."""
    sets = Sets(np.array([0, 3, 5]), np.array([0, 2, 3, 1, 2], dtype=np.int32))
    whole = Graph(GRAPH.order, GRAPH.a, GRAPH.b, GRAPH.weight, sets)
    found = whole.among(np.array([True, False, True, True, True]))
    ends = zip(found.a.tolist(), found.b.tolist(), strict=True)
    assert (found.order, sorted(sorted(each) for each in ends)) == (4, [[0, 1], [0, 2], [1, 2]])
    assert found.sets is not None
    assert (found.sets.start.tolist(), found.sets.member.tolist()) == ([0, 3, 4], [0, 1, 2, 1])
