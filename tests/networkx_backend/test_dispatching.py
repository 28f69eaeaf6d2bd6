"""What NetworkX hands over: which calls, which graphs, converted or not."""

import logging
import math
import subprocess
import sys
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis import RelationOptions, RollUp, analyse, structure_of
from graph_service.networkx_backend import backend, converting
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.info import FUNCTIONS, get_info
from graph_service.notebooks import CollaborationNetwork
from tests.analysis.worlds import groups, members, organisations
from tests.networkx_backend.graphs import in_columns

KARATE = nx.karate_club_graph()


@pytest.fixture
def ours() -> CollaborationNetwork:
    """a, b and c in one group, c and d in another."""
    nodes, ties = [*organisations(*"abcd"), *groups("g", "h")], [*members("g", *"abc"), *members("h", *"cd")]
    return CollaborationNetwork(analyse(structure_of(nodes, ties), RelationOptions(roll_up=RollUp.NONE)))


def test_networkx_is_told_of_what_runs_here() -> None:
    assert sorted(FUNCTIONS) == sorted(name for name in dir(backend) if name not in backend.__all__)
    assert set(get_info()["functions"]) == set(FUNCTIONS)
    assert "graph_service" in nx.betweenness_centrality.backends
    with pytest.raises(AttributeError, match="does not run here"):
        _ = backend.girvan_newman


def test_a_graph_of_ours_is_not_converted_for_what_runs_here(
    ours: CollaborationNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: Any, **__: Any) -> None:
        raise AssertionError("it is converted")

    monkeypatch.setattr(backend, "convert_to_nx", no)
    monkeypatch.setattr(backend, "convert_from_nx", no)
    graph: Any = ours.graph()
    assert nx.betweenness_centrality(graph) == {"a": 0, "b": 0, "c": pytest.approx(2 / 3), "d": 0}
    assert nx.constraint(graph, weight="weight")["d"] == 1.0
    two_mode: Any = ours.two_mode()
    projected: Any = nx.bipartite.collaboration_weighted_projected_graph(two_mode, list("abcd"))
    assert isinstance(projected, ArrayGraph)
    assert {frozenset(pair): row["weight"] for *pair, row in projected.edges(data=True)} == {
        frozenset(pair): row["weight"] for *pair, row in graph.edges(data=True)
    }


def test_opening_a_graph_lets_networkx_run_the_rest(ours: CollaborationNetwork) -> None:
    with nx.config(fallback_to_nx=False):
        graph: Any = ours.graph()
        assert nx.config.fallback_to_nx
        assert nx.diameter(graph) == 2
        assert nx.closeness_centrality(graph, distance="weight")["a"] > 0
    with nx.config(fallback_to_nx=False), pytest.raises(NotImplementedError, match="not implemented by"):
        nx.diameter(graph)


def test_a_conversion_that_networkx_needs_is_made_once(ours: CollaborationNetwork) -> None:
    graph: Any = ours.graph()
    nx.diameter(graph)
    assert converting.convert_to_nx(graph) is graph.converted


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (nx.DiGraph([(0, 1)]), "the graph is directed, or a multigraph"),
        (nx.MultiGraph([(0, 1), (0, 1)]), "the graph is directed, or a multigraph"),
        (nx.Graph([(0, 0), (0, 1)]), "the graph has self-loops"),
    ],
)
def test_graphs_that_columns_do_not_hold_stay_networkxs(graph: Any, reason: str) -> None:
    assert backend.can_run("pagerank", (graph,), {}) == reason
    with pytest.raises(NotImplementedError, match=reason):
        backend.convert_from_nx(graph)
    with nx.config(backend_priority=["graph_service"]):
        assert sum(nx.pagerank(graph).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "more", "answer"),
    [
        ("betweenness_centrality", {"weight": "weight"}, "weight is not as it is by default"),
        ("betweenness_centrality", {"k": 5, "weight": None}, True),
        ("harmonic_centrality", {"sources": [1]}, "sources is not as it is by default"),
        ("degree_assortativity_coefficient", {"nodes": np.array([1, 2])}, "nodes is not as it is by default"),
        ("shortest_path_length", {"method": "dijkstra"}, True),
        ("pagerank", {"nothing": 1}, "got an unexpected keyword argument 'nothing'"),
    ],
)
def test_calls_with_what_the_columns_do_not_do_stay_networkxs(name: str, more: Any, answer: Any) -> None:
    assert backend.can_run(name, (KARATE,), more) == answer


def test_a_weight_that_is_no_number_or_not_above_0_stays_networkxs() -> None:
    graph = in_columns(nx.Graph([(0, 1, {"weight": "much"}), (1, 2, {"weight": -1}), (0, 2, {"other": 0})]))
    with pytest.raises(NotImplementedError, match="'weight' is not a number"):
        backend.constraint(graph, weight="weight")
    with pytest.raises(NotImplementedError, match="not a number above 0"):
        backend.constraint(graph, weight="other")
    with nx.config(fallback_to_nx=True):
        assert nx.constraint(graph, weight="other")[0] == nx.constraint(graph.copy(), weight="other")[0]


def test_a_networkx_graph_is_converted_where_that_is_worth_while(caplog: pytest.LogCaptureFixture) -> None:
    large = nx.gnm_random_graph(200, 1500, seed=1)
    assert backend.should_run("betweenness_centrality", (large,), {}) is True
    assert backend.should_run("betweenness_centrality", (KARATE,), {}) == "the graph is small"
    assert backend.should_run("degree_centrality", (large,), {}) == "converting the graph takes as long"
    assert backend.should_run("degree_centrality", (in_columns(KARATE),), {}) is True
    plain = nx.betweenness_centrality(large)
    with nx.config(backend_priority=["graph_service"]), caplog.at_level(logging.DEBUG, "networkx"):
        assert nx.betweenness_centrality(large) == pytest.approx(plain)
        assert nx.closeness_centrality(KARATE)
    assert "Using backend 'graph_service' for call to 'betweenness_centrality'" in caplog.text
    assert "shouldn't run `closeness_centrality`" in caplog.text


def test_leiden_has_no_communities_that_fall_apart_and_one_seed_gives_the_same() -> None:
    graph = in_columns(KARATE)
    found = nx.community.leiden_communities(graph, seed=3)
    assert nx.community.is_partition(KARATE, found)
    assert all(nx.is_connected(KARATE.subgraph(part)) for part in found)
    assert nx.community.modularity(graph, found) > 0.44
    assert nx.community.leiden_communities(KARATE, seed=3, backend="graph_service") == found
    assert len(nx.community.leiden_communities(graph, seed=3, resolution=3)) > len(found)


def test_what_is_not_defined_is_as_networkx_has_it() -> None:
    graph = in_columns(nx.Graph([("a", "b")]))
    alone = in_columns(nx.empty_graph(2))
    assert nx.clustering(graph) == {"a": 0, "b": 0}
    assert all(math.isnan(value) for value in nx.constraint(alone).values())
    assert all(math.isnan(value) for value in nx.effective_size(alone).values())


def test_importing_networkx_imports_nothing_of_ours_but_the_names() -> None:
    code = "import networkx, sys; print(sorted(name for name in sys.modules if name.startswith('graph_service.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['graph_service.networkx_backend', 'graph_service.networkx_backend.info']"
