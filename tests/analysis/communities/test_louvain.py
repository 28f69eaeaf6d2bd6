"""Louvain for large networks: as the paper tells it, slowly, and as good as igraph's."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.analysis.communities.finding import communities
from graph_service.analysis.communities.louvain import louvain
from graph_service.analysis.communities.partitions import modularity
from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Ints
from tests.analysis import slow_louvain
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, graph

RESOLUTIONS = st.sampled_from([0.3, 1.0, 2.5])
TIED = GRAPHS.filter(lambda one: one.size > 0)

DRAWN = (
    nx.gnm_random_graph(300, 1200, seed=1),
    nx.planted_partition_graph(12, 25, 0.3, 0.02, seed=2),
    nx.les_miserables_graph(),
)
"""One without communities, one with twelve, and one that is known."""


def same(one: Ints, other: list[int]) -> bool:
    """Whether they are the same but for the numbers."""
    return len(set(zip(one.tolist(), other, strict=True))) == len(set(one.tolist())) == len(set(other))


@settings(max_examples=60, deadline=None)
@given(TIED, RESOLUTIONS, st.integers(0, 5))
def test_it_is_what_the_slow_one_finds(of: Graph, resolution: float, seed: int) -> None:
    assert same(louvain(of, resolution, seed), slow_louvain.louvain(of, resolution, seed))


@settings(max_examples=60, deadline=None)
@given(TIED, RESOLUTIONS, st.integers(0, 5))
def test_nothing_is_gained_by_joining_two_communities(of: Graph, resolution: float, seed: int) -> None:
    found = louvain(of, resolution, seed)
    reached = modularity(of, found, resolution)
    assert reached is not None
    for one, other in combinations(set(found.tolist()), 2):
        joined = modularity(of, np.where(found == other, np.int32(one), found), resolution)
        assert joined is not None
        assert joined <= reached + 1e-9


@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_it_is_as_good_as_igraphs(resolution: float, monkeypatch: pytest.MonkeyPatch) -> None:
    for drawn in DRAWN:
        of = from_networkx(nx.convert_node_labels_to_integers(drawn))
        usual = communities(of, resolution=resolution, runs=10)
        with monkeypatch.context() as patch:
            patch.setattr(paying, "TIES_FOR_COMMUNITIES", 0)
            ours = communities(of, resolution=resolution, runs=10)
        assert usual.modularity is not None
        assert ours.modularity == pytest.approx(usual.modularity, abs=0.01)


def test_the_karate_club(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "TIES_FOR_COMMUNITIES", 0)
    plain: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges)
    found = communities(from_networkx(plain), runs=20)
    # Brandes et al. 2008: 0.4198 is the greatest that there is; Blondel et al. 2008: 0.42.
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert communities(from_networkx(plain), runs=20).partitions.tolist() == found.partitions.tolist()


def test_ties_without_weight_join_nobody() -> None:
    found = louvain(graph(5, (0, 1, 1.0), (1, 2, 0.0), (2, 3, 2.0)), 1.0, 0)
    assert same(found, [0, 0, 1, 1, 2])
