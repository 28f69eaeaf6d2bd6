"""Leiden for large networks: as the paper tells it, slowly, and as good as igraph's."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying, side_by_side
from graph_service.analysis.communities.finding import CommunityMethod, communities
from graph_service.analysis.communities.leiden import leiden
from graph_service.analysis.communities.partitions import falling_apart, modularity
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import largest_first
from tests.analysis import slow_leiden
from tests.analysis.communities.test_louvain import DRAWN, RESOLUTIONS, TIED, same
from tests.analysis.graphs import from_networkx, graphs
from tests.analysis.test_measures import graph

ROUNDS = 3
TWO_SQUARES = graph(
    8,
    *((a + by, b + by, 1.0) for by in (0, 4) for a, b in combinations(range(4), 2)),
    (3, 4, 1.0),
)
"""Two times four who are all tied to each other, and one tie between them."""


@settings(max_examples=80, deadline=None)
@given(TIED, RESOLUTIONS, st.integers(0, 5))
@example(TWO_SQUARES, 1.0, 0)
def test_it_is_what_the_slow_one_finds(of: Graph, resolution: float, seed: int) -> None:
    assert same(leiden(of, resolution, seed, ROUNDS), slow_leiden.leiden(of, resolution, seed, ROUNDS))


@settings(max_examples=20, deadline=None)
@given(graphs(least=20, most=40, ties=120).filter(lambda one: one.size > 0), RESOLUTIONS, st.integers(0, 5))
def test_it_is_what_the_slow_one_finds_in_larger_ones(of: Graph, resolution: float, seed: int) -> None:
    assert same(leiden(of, resolution, seed, ROUNDS), slow_leiden.leiden(of, resolution, seed, ROUNDS))


@settings(max_examples=60, deadline=None)
@given(TIED, RESOLUTIONS, st.integers(0, 5))
def test_what_traag_et_al_promise(of: Graph, resolution: float, seed: int) -> None:
    found = largest_first(leiden(of, resolution, seed, 50))
    assert falling_apart(of, found).tolist() == []
    reached = modularity(of, found, resolution)
    assert reached is not None
    for one, other in combinations(range(int(found.max()) + 1), 2):
        joined = modularity(of, np.where(found == other, np.int32(one), found), resolution)
        assert joined is not None
        assert joined <= reached + 1e-9
    for node in range(of.order):
        alone = found.copy()
        alone[node] = found.max() + 1
        apart = modularity(of, alone, resolution)
        assert apart is not None
        assert apart <= reached + 1e-9


def test_two_that_one_tie_joins() -> None:
    found = leiden(TWO_SQUARES, 1.0, 0, 10)
    assert same(found, [0, 0, 0, 0, 1, 1, 1, 1])
    assert modularity(TWO_SQUARES, largest_first(found)) == pytest.approx(2 * (6 / 13 - (13 / 26) ** 2))


@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_it_is_as_good_as_igraphs(resolution: float, monkeypatch: pytest.MonkeyPatch) -> None:
    for drawn in DRAWN:
        of = from_networkx(nx.convert_node_labels_to_integers(drawn))
        usual = communities(of, method=CommunityMethod.LEIDEN, resolution=resolution, runs=10)
        with monkeypatch.context() as patch:
            patch.setattr(paying, "TIES_FOR_COMMUNITIES", 0)
            ours = communities(of, method=CommunityMethod.LEIDEN, resolution=resolution, runs=10)
        assert usual.modularity is not None
        assert ours.modularity == pytest.approx(usual.modularity, abs=0.005)


def test_the_karate_club(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_COMMUNITIES", 0)
    plain: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges)
    found = communities(from_networkx(plain), method=CommunityMethod.LEIDEN, runs=20)
    # Brandes et al. 2008: the greatest that there is.
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    again = communities(from_networkx(plain), method=CommunityMethod.LEIDEN, runs=20)
    assert again.partitions.tolist() == found.partitions.tolist()


def test_it_ends_once_a_round_gains_too_little() -> None:
    of = from_networkx(nx.gnm_random_graph(300, 1200, seed=1))
    # No round after the first gains more than there is already, so the second is the last.
    assert leiden(of, 1.0, 0, 10, least=1.0).tolist() == leiden(of, 1.0, 0, 2).tolist()
    assert leiden(of, 1.0, 0, 10, least=1.0).tolist() != leiden(of, 1.0, 0, 10).tolist()


def test_however_many_processors_there_are_it_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_COMMUNITIES", 0)
    monkeypatch.setattr(side_by_side, "processors", lambda: 3)
    of = from_networkx(nx.gnm_random_graph(300, 1200, seed=1))
    for method in CommunityMethod:
        with side_by_side.at_most(1):
            alone = communities(of, method=method, runs=7)
        assert communities(of, method=method, runs=7).partitions.tolist() == alone.partitions.tolist()


def test_what_the_weights_are_counted_in_changes_nothing() -> None:
    of = from_networkx(nx.convert_node_labels_to_integers(nx.les_miserables_graph()))
    in_halves = Graph(of.order, of.a, of.b, of.weight / 2)
    assert leiden(of, 1.0, 3, 10).tolist() == leiden(in_halves, 1.0, 3, 10).tolist()


def test_ties_without_weight_join_nobody() -> None:
    found = leiden(graph(5, (0, 1, 1.0), (1, 2, 0.0), (2, 3, 2.0)), 1.0, 0, 10)
    assert same(found, [0, 0, 1, 1, 2])
