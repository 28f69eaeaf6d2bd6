"""The shortest ways between two, by hand and against NetworkX."""

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis.graph import Graph
from graph_service.analysis.position.routes import Routes, shortest_routes
from tests.analysis.graphs import from_networkx, graphs


def square() -> Graph:
    """Two ways of two steps from 0 to 3, and 4 apart."""
    given = nx.Graph([(0, 1), (0, 2), (1, 3), (2, 3)])
    given.add_node(4)
    return from_networkx(given)


def test_all_ways_are_counted_and_some_are_told() -> None:
    assert shortest_routes(square(), [0], [3]) == Routes(2, 2, ((0, 1, 3), (0, 2, 3)))
    assert shortest_routes(square(), [0], [3], most=1) == Routes(2, 2, ((0, 1, 3),))
    assert shortest_routes(square(), [0], [0]) == Routes(0, 1, ((0,),))
    assert shortest_routes(square(), [0, 1], [3, 4]) == Routes(1, 1, ((1, 3),))


def test_there_may_be_no_way() -> None:
    nothing = Routes(None, 0, ())
    assert shortest_routes(square(), [0], [4]) == nothing
    assert shortest_routes(square(), [], [4]) == nothing
    assert shortest_routes(square(), [0], []) == nothing


def test_more_ways_than_could_be_listed_are_counted() -> None:
    """Forty squares in a row: 2⁴⁰ ways."""
    chain: nx.Graph[Any] = nx.Graph()
    for at in range(40):
        for side in ("up", "down"):
            chain.add_edges_from([(at, (at, side)), ((at, side), at + 1)])
    given = from_networkx(chain)
    place = {name: number for number, name in enumerate(chain)}
    found = shortest_routes(given, [place[0]], [place[40]], most=3)
    assert (found.steps, found.count, len(found.ways)) == (80, 2**40, 3)


@given(graphs(), st.data())
def test_they_are_those_of_networkx(graph: Graph, data: st.DataObject) -> None:
    if not graph.order:
        return
    a, b = (data.draw(st.integers(0, graph.order - 1)) for _ in range(2))
    found = shortest_routes(graph, [a], [b], most=10_000)
    try:
        expected = {tuple(way) for way in nx.all_shortest_paths(graph.networkx, a, b)}
    except nx.NetworkXNoPath:
        expected = set()
    assert set(found.ways) == expected
    assert found.count == len(expected) == len(found.ways)
