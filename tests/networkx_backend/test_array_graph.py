"""A graph in columns reads as NetworkX's own does, and cannot be changed."""

import io
import pickle
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis.attributed import Attributed
from graph_service.analysis.graph import Graph
from graph_service.networkx_backend.array_graph import ArrayGraph
from tests.networkx_backend.graphs import graphs, in_columns

# A triangle of a, c and d with a tail to b; e alone. The names of two are not known.
HELD = Attributed(
    Graph(
        5,
        np.array([0, 2, 0, 1], dtype=np.int32),
        np.array([2, 3, 3, 3], dtype=np.int32),
        np.array([1.0, 2.0, 0.5, 4.0]),
    ),
    ["a", "b", "c", "d", "e"],
    {"name": ["A", "B", None, "D", None], "size": [1, None, 3, 4, 5]},
    {"weight": np.array([1.0, 2.0, 0.5, 4.0]), "count": np.array([1, 2, 1, 3])},
    {"name": "small"},
)


@pytest.fixture
def graph() -> Any:
    return ArrayGraph.of(HELD)


def read(graph: Any) -> dict[str, Any]:
    """Everything that NetworkX's reading interface says of a graph."""
    nodes = [*graph, "nobody"]
    return {
        "nodes": {node: dict(row) for node, row in graph.nodes(data=True)},
        "edges": {frozenset((a, b)): dict(row) for a, b, row in graph.edges(data=True)},
        "ends": {frozenset((a, b)) for a, b in graph.edges},
        "weights": {frozenset((a, b)): w for a, b, w in graph.edges(data="weight", default=0)},
        "adjacency": {
            node: {far: dict(row) for far, row in near.items()} for node, near in graph.adjacency()
        },
        "degree": (dict(graph.degree), dict(graph.degree(weight="weight")), dict(graph.degree(nodes[:2]))),
        "neighbours": {node: set(graph.neighbors(node)) for node in graph},
        "in": [(node in graph, graph.has_node(node)) for node in nodes],
        "has": [(graph.has_edge(a, b), a in graph and b in graph[a]) for a in nodes for b in nodes],
        "data": [graph.get_edge_data(a, b, default="none") for a in nodes for b in nodes],
        "numbers": [
            len(graph),
            graph.order(),
            graph.number_of_nodes(),
            graph.number_of_edges(),
            graph.size(),
        ],
        "weight": graph.size(weight="weight"),
        "kinds": (graph.is_directed(), graph.is_multigraph(), graph.graph, graph.name),
        "some": list(graph.nbunch_iter(nodes)),
        "density": nx.density(graph),
        "isolates": set(nx.isolates(graph)),
        "complement": {frozenset(pair) for pair in nx.non_edges(graph)},
    }


@settings(max_examples=40, deadline=None)
@given(given=graphs())
def test_it_reads_as_networkxs_own(given: Any) -> None:
    with nx.config(fallback_to_nx=True):
        columns = in_columns(given)
        assert read(columns) == read(given)
        assert read(columns.copy()) == read(given)
        some = list(given)[::2]
        assert read(columns.subgraph([*some, "nobody"])) == read(given.subgraph(some))


def test_unknown_text_is_empty_and_a_number_that_does_not_apply_is_left_out(graph: Any) -> None:
    assert dict(graph.nodes["b"]) == {"name": "B"}
    assert dict(graph.nodes["c"]) == {"name": "", "size": 3}
    assert graph.edges["d", "b"] == {"weight": 4.0, "count": 3}
    assert repr(graph["e"]) == "AtlasView({})"
    assert repr(graph) == "<ArrayGraph named 'small' with 5 nodes and 4 edges>"
    assert nx.is_frozen(graph)
    assert type(graph.edges["b", "d"]["count"]) is int
    assert [] not in graph
    with pytest.raises(KeyError):
        graph["nobody"]
    with pytest.raises(KeyError):
        graph.edges["a", "b"]


@pytest.mark.parametrize(
    "change",
    [
        lambda graph: graph.add_node("f"),
        lambda graph: graph.add_edge("a", "b", weight=1),
        lambda graph: graph.remove_nodes_from(["a"]),
        lambda graph: graph.clear(),
        lambda graph: graph.converted.add_edge("a", "b"),
    ],
)
def test_it_cannot_be_changed(graph: Any, change) -> None:
    with pytest.raises(nx.NetworkXError):
        change(graph)
    with pytest.raises(TypeError):
        graph.nodes["a"]["name"] = "another"
    with pytest.raises(TypeError):
        graph.edges["a", "c"]["weight"] = 5


def test_a_copy_can_be_changed_and_is_networkxs(graph: Any) -> None:
    copy = graph.copy()
    copy.add_edge("a", "b", weight=9)
    copy.nodes["a"]["name"] = "another"
    assert isinstance(copy, nx.Graph)
    assert (graph.number_of_edges(), graph.nodes["a"]["name"]) == (4, "A")
    assert isinstance(nx.Graph(graph), nx.Graph)
    assert nx.utils.graphs_equal(nx.Graph(graph), graph.copy())
    assert sorted(graph.to_directed().in_degree("d") for _ in range(1)) == [3]
    assert set(graph.edge_subgraph([("a", "c")])) == {"a", "c"}


@pytest.mark.parametrize(
    ("use", "answer"),
    [
        (lambda graph: set(nx.subgraph_view(graph, filter_node=lambda node: node > "b").edges), {("c", "d")}),
        (lambda graph: sorted(nx.induced_subgraph(graph, ["a", "c", "e"])), ["a", "c", "e"]),
        (lambda graph: sorted(nx.edge_subgraph(graph, [("a", "c")])), ["a", "c"]),
        (lambda graph: nx.create_empty_copy(graph).number_of_edges(), 0),
        (lambda graph: nx.to_dict_of_dicts(graph)["a"]["c"], {"weight": 1.0, "count": 1}),
        (lambda graph: nx.to_numpy_array(graph).sum(), 15.0),
        (lambda graph: len(nx.to_pandas_edgelist(graph)), 4),
        (nx.degree_histogram, [1, 1, 2, 1]),
        (lambda graph: sorted(nx.ego_graph(graph, "b")), ["b", "d"]),
        (lambda graph: nx.relabel_nodes(graph, {"e": "f"}).number_of_nodes(), 5),
        (lambda graph: graph.copy(as_view=True) is graph.converted, True),
        (lambda graph: nx.DiGraph(graph).number_of_edges(), 8),
    ],
)
def test_what_is_not_dispatched_reads_it_too(graph: Any, use, answer) -> None:
    with nx.config(fallback_to_nx=True):
        assert use(graph) == answer


def test_a_part_runs_on_columns_too(graph: Any) -> None:
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    assert nx.pagerank(part) == pytest.approx(nx.pagerank(nx.Graph(part)))
    assert part.edges["b", "d"]["count"] == 3
    assert type(part) is ArrayGraph


def test_it_goes_through_pickle_and_graphml(graph: Any) -> None:
    graph.edges["a", "c"]
    file = io.BytesIO()
    with nx.config(fallback_to_nx=True):
        assert read(pickle.loads(pickle.dumps(graph))) == read(graph)  # noqa: S301  # our own
        nx.write_graphml(graph, file)
    file.seek(0)
    assert nx.read_graphml(file).edges["a", "c"]["weight"] == 1.0
