"""Communities by both methods: what they are, that only the seed decides, and how sure each pair is."""

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import MeasureOptions, analyse, structure_of
from graph_service.analysis.communities.finding import Communities, CommunityMethod, communities
from graph_service.analysis.communities.partitions import (
    MATRIX_UP_TO,
    co_assignment,
    co_assignment_matrix,
    falling_apart,
    modularity,
)
from graph_service.analysis.graph import Graph
from graph_service.errors import BadInputError
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, NOBODY, ONE, TWO_APART, graph, ints

EACH_METHOD = pytest.mark.parametrize("method", CommunityMethod)
METHODS = st.sampled_from(CommunityMethod)
RESOLUTIONS = st.sampled_from([0.3, 1.0, 2.5])
# Without any structure, so that each seed gives another partition.
VAGUE = from_networkx(nx.gnm_random_graph(120, 500, seed=1))
RING = from_networkx(nx.ring_of_cliques(30, 5))
PARTITIONS = [ints(0, 0, 1), ints(0, 1, 1), ints(0, 0, 0), ints(0, 1, 2)]


def told(found: Communities) -> list[list[int]]:
    rows: list[list[int]] = found.partitions.tolist()
    return rows


@EACH_METHOD
def test_two_triangles(method: CommunityMethod) -> None:
    edges = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)]
    found = communities(graph(6, *((a, b, 1.0) for a, b in edges)), method=method, runs=5)
    assert told(found) == [[0, 0, 0, 1, 1, 1]] * 5
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)
    assert found.co_assignment.tolist() == [1, 1, 1, 1, 1, 1, 0]
    assert (found.method, found.resolution, found.falling_apart.tolist()) == (method, 1.0, [])


@EACH_METHOD
@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART, graph(3, (0, 1, 0))])
def test_without_ties_everyone_is_a_community(given: Graph, method: CommunityMethod) -> None:
    found = communities(given, method=method, runs=3)
    assert told(found) == [list(range(given.order))] * 3
    assert (found.modularity, found.modularities) == (None, None)
    assert (found.stability.tolist(), found.co_assignment.tolist()) == ([1] * given.order, [0] * given.size)


@EACH_METHOD
def test_the_greatest_modularity_of_the_karate_club(method: CommunityMethod) -> None:
    # Brandes et al. 2008: 0.4198, ties counted and not weighed.
    plain: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges)
    found = communities(from_networkx(plain), method=method)
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)


@EACH_METHOD
def test_a_ring_of_cliques_is_seen_whole_beyond_the_resolution_where_two_part(
    method: CommunityMethod,
) -> None:
    """To join two adds 1/m - 2γ(22/2m)², with m = 330: more than nothing as long as γ < 15/11."""
    apart = np.arange(150, dtype=np.int32) // 5
    for resolution in (1.2, 1.5):
        joined, parted = (modularity(RING, member, resolution) for member in (apart // 2, apart))
        assert joined is not None
        assert parted is not None
        assert (joined > parted) == (resolution < 15 / 11)
    fine = communities(RING, method=method, resolution=1.5, runs=5)
    assert np.array_equal(np.unique(fine.member * 30 + apart, return_counts=True)[1], [5] * 30)
    assert fine.modularity == pytest.approx(10 / 11 - 1.5 / 30)
    assert communities(RING, method=method, resolution=1.2, runs=5).count < 30


@EACH_METHOD
def test_the_same_seed_gives_the_same_whatever_else_draws_lots(method: CommunityMethod) -> None:
    first = communities(VAGUE, method=method, seed=5, runs=4)
    random.seed(99)
    ig.Graph.Erdos_Renyi(n=50, m=100)
    assert told(communities(VAGUE, method=method, seed=5, runs=4)) == told(first)
    assert told(communities(VAGUE, method=method, seed=7, runs=2)) == told(first)[2:]
    assert len({tuple(row) for row in told(first)}) == 4


def test_the_lots_of_others_are_theirs_again() -> None:
    def drawn() -> tuple[float, list[tuple[int, int]]]:
        return random.random(), ig.Graph.Erdos_Renyi(n=9, m=9).get_edgelist()  # noqa: S311  # nothing secret

    random.seed(1)
    alone = drawn()
    random.seed(1)
    communities(VAGUE, runs=2)
    assert drawn() == alone


@EACH_METHOD
def test_threads_do_not_disturb_each_other(method: CommunityMethod) -> None:
    alone = [told(communities(VAGUE, method=method, seed=seed, runs=3)) for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = pool.map(lambda seed: communities(VAGUE, method=method, seed=seed, runs=3), range(4))
        assert [told(found) for found in together] == alone


PROGRAM = """
import networkx as nx
from graph_service.analysis.communities.finding import CommunityMethod, communities
from tests.analysis.graphs import from_networkx
vague = from_networkx(nx.gnm_random_graph(120, 500, seed=1))
print([communities(vague, method=method, runs=3).partitions.tolist() for method in CommunityMethod])
"""


def test_another_process_gives_the_same() -> None:
    here = [told(communities(VAGUE, method=method, runs=3)) for method in CommunityMethod]
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == str(here)


@settings(max_examples=60, deadline=None)
@given(GRAPHS, METHODS, RESOLUTIONS)
def test_any_network(given: Graph, method: CommunityMethod, resolution: float) -> None:
    found = communities(given, method=method, resolution=resolution, runs=3)
    assert found.member.tolist() in told(found)
    parts = [set(np.flatnonzero(found.member == number).tolist()) for number in range(found.count)]
    assert [(-len(part), min(part)) for part in parts] == sorted((-len(part), min(part)) for part in parts)
    torn = [at for at, part in enumerate(parts) if not nx.is_connected(given.networkx.subgraph(part))]
    assert found.falling_apart.tolist() == torn
    assert method == CommunityMethod.LOUVAIN or not torn
    alone = modularity(given, np.arange(given.order, dtype=np.int32), resolution)
    if found.modularity is None or alone is None:
        assert not given.size
        return
    known = nx.community.modularity(given.networkx, parts, weight="weight", resolution=resolution)
    assert found.modularity == pytest.approx(known)
    assert found.modularity >= alone - 1e-9


@EACH_METHOD
@pytest.mark.parametrize("resolution", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("order", [5, 6])
def test_in_small_networks_none_of_all_partitions_is_better(
    order: int, resolution: float, method: CommunityMethod
) -> None:
    for seed in range(8):
        given = from_networkx(nx.gnm_random_graph(order, order + 1, seed=seed))
        found = communities(given, method=method, resolution=resolution, runs=10)
        every = [modularity(given, member, resolution) for member in every_partition(order)]
        assert found.modularity == pytest.approx(max(value for value in every if value is not None))


def every_partition(order: int) -> list[np.ndarray]:
    rows: list[list[int]] = [[]]
    for _ in range(order):
        rows = [[*row, number] for row in rows for number in range(max(row, default=-1) + 2)]
    return [ints(*row) for row in rows]


def test_co_assignment_is_the_share_of_runs_that_put_two_together() -> None:
    assert co_assignment(PARTITIONS, ints(0, 1, 0), ints(1, 2, 2)).tolist() == [0.5, 0.5, 0.25]
    matrix = co_assignment_matrix(PARTITIONS)
    assert matrix.tolist() == [[1, 0.5, 0.25], [0.5, 1, 0.5], [0.25, 0.5, 1]]


@EACH_METHOD
def test_a_tie_has_what_the_matrix_has(method: CommunityMethod) -> None:
    found = communities(VAGUE, method=method, runs=7)
    matrix = co_assignment_matrix(found.partitions)
    assert found.co_assignment.tolist() == matrix[VAGUE.a, VAGUE.b].tolist()
    slow = [sum(row[3] == row[other] for row in told(found)) / 7 for other in range(VAGUE.order)]
    assert matrix[3].tolist() == pytest.approx(slow)


def test_a_matrix_of_everyone_is_refused_for_large_networks() -> None:
    with pytest.raises(BadInputError, match="too large"):
        co_assignment_matrix([np.zeros(MATRIX_UP_TO + 1, dtype=np.int32)])


def test_a_community_that_its_own_ties_do_not_join_is_told() -> None:
    path = graph(5, *((a, b, 1.0) for a, b in pairwise(range(5))))
    assert falling_apart(path, ints(0, 1, 0, 2, 2)).tolist() == [0]
    assert falling_apart(path, ints(0, 0, 0, 1, 1)).tolist() == []
    assert falling_apart(NOBODY, ints()).tolist() == []


@pytest.mark.parametrize("resolution", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resolution_is_above_0(resolution: float) -> None:
    with pytest.raises(BadInputError, match="resolution"):
        communities(VAGUE, resolution=resolution)


def test_a_network_is_asked_by_its_options() -> None:
    groups = {"one": "ab", "both": "bc", "two": "cd"}
    world = structure_of(
        [*(("Organisation", name) for name in "abcd"), *(("Group", name) for name in groups)],
        [(name, "MEMBER_OF", group) for group, names in groups.items() for name in names],
    )
    options = MeasureOptions(method=CommunityMethod.LEIDEN, resolution=4.0, runs=2)
    found = analyse(world, measures=options).communities
    assert (found.method, found.resolution, found.runs, found.count) == (CommunityMethod.LEIDEN, 4.0, 2, 4)
    assert analyse(world, measures=MeasureOptions(runs=2)).communities.count == 2
