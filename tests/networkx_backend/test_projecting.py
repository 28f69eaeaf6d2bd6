"""Projections of two-mode graphs, by both ways to them, as NetworkX makes them."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.networkx_backend.array_graph import ArrayGraph
from tests.networkx_backend.graphs import in_columns

PROJECTIONS: dict[str, Callable[..., Any]] = {
    "projected": nx.bipartite.projected_graph,
    "weighted": nx.bipartite.weighted_projected_graph,
    "collaboration": nx.bipartite.collaboration_weighted_projected_graph,
    "overlap": nx.bipartite.overlap_weighted_projected_graph,
}


@st.composite
def two_modes(draw: st.DrawFn) -> tuple["nx.Graph[str]", list[str]]:
    """A graph of people and groups in any order, and the people in any other."""
    names = draw(st.permutations("abcdefXYZ"))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((name, {"is group": name.isupper()}) for name in names)
    graph.add_edges_from(draw(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("XYZ")))))
    return graph, draw(st.permutations("abcdef"))


def told(graph: Any) -> tuple[Any, ...]:
    edges = {frozenset(ends): {**row} for *ends, row in graph.edges(data=True)}
    weights = {ends: round(row.get("weight", 1), 12) for ends, row in edges.items()}
    return list(graph.nodes(data=True)), weights, {type(row.get("weight")) for row in edges.values()}


@pytest.mark.parametrize("bound", [-1, paying.ENCOUNTERS_FOR_NUMBA], ids=["compiled", "multiplied"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=two_modes(), name=st.sampled_from(sorted(PROJECTIONS)))
def test_as_networkx_makes_them(
    bound: int, monkeypatch: pytest.MonkeyPatch, drawn: tuple["nx.Graph[str]", list[str]], name: str
) -> None:
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", bound)
    (graph, people), project = drawn, PROJECTIONS[name]
    found = project(in_columns(graph), people)
    assert isinstance(found, ArrayGraph)
    assert told(found) == told(project(graph, people))


@pytest.mark.parametrize("bound", [-1, paying.ENCOUNTERS_FOR_NUMBA], ids=["compiled", "multiplied"])
def test_what_is_not_a_whole_side(bound: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", bound)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((one, other) for one, other in ("aX", "bX", "bY", "cY", "dZ", "eZ", "XW"))
    project = PROJECTIONS["collaboration"]
    for people in ("abc", "de", "ab", "aW", "aX"):
        wanted = told(project(graph, list(people)))
        with nx.config(fallback_to_nx=True):
            assert told(project(in_columns(graph), list(people))) == wanted
