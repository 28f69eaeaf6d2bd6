"""Graphs that both NetworkX and the backend are asked about."""

from typing import Any

import networkx as nx
from hypothesis import strategies as st

from graph_service.networkx_backend.converting import convert_from_nx


def in_columns(graph: "nx.Graph[Any]") -> Any:
    """Give it in columns, with all its attributes; `Any`, for the types of NetworkX know no backend's graphs."""
    return convert_from_nx(
        graph, preserve_edge_attrs=True, preserve_node_attrs=True, preserve_graph_attrs=True
    )


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[Any]":
    """Graphs of up to nine nodes, named and ordered at random, with isolated ones, and weights on some of the edges."""
    names = draw(st.lists(st.sampled_from("abcdefghi"), unique=True, max_size=9))
    graph: nx.Graph[Any] = nx.Graph(title="drawn")
    graph.add_nodes_from((name, {"side": draw(st.sampled_from("xy"))}) for name in names)
    pairs = [(a, b) for at, a in enumerate(names) for b in names[:at]]
    for a, b in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []:
        weight = draw(st.sampled_from([None, 0.5, 1, 2, 3.25]))
        graph.add_edge(a, b, **({} if weight is None else {"weight": weight}))
    return graph
