"""Measures on small networks worked out by hand, and on those where they are not defined."""

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.communities.finding import communities
from graph_service.analysis.communities.partitions import adjusted_rand_index, modularity, stability
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.analysis.position import centrality
from graph_service.errors import BadInputError
from tests.analysis import slow_measures
from tests.analysis.graphs import from_networkx


def graph(order: int, *edges: tuple[int, int, float]) -> Graph:
    columns = np.array(edges, dtype=np.float64).reshape(-1, 3)
    a, b = columns[:, 0].astype(np.int32), columns[:, 1].astype(np.int32)
    return Graph(order, a, b, columns[:, 2].copy())


# A triangle 0 1 2 with a pendant 3 on 2, and 4 by itself.
KITE = graph(5, (0, 1, 1), (0, 2, 2), (1, 2, 3), (2, 3, 4))
NOBODY, ONE, TWO_APART = graph(0), graph(1), graph(2)


def near(*values: float) -> Any:
    return pytest.approx(list(values), abs=1e-9)


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def test_degree_counts_neighbours() -> None:
    assert centrality.degree(KITE).tolist() == [2, 2, 3, 1, 0]


def test_strength_adds_up_weights() -> None:
    assert centrality.strength(KITE).tolist() == [3, 4, 9, 4, 0]


def test_betweenness_is_the_share_of_the_pairs_of_others() -> None:
    # Of the six pairs of the others, 0-3 and 1-3 go through 2.
    assert centrality.betweenness(KITE).tolist() == near(0, 0, 2 / 6, 0, 0)


def test_betweenness_shares_a_pair_among_its_shortest_paths() -> None:
    square = graph(4, (0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 0, 1))
    assert centrality.betweenness(square).tolist() == near(*[0.5 / 3] * 4)


def test_closeness_scales_by_how_many_are_reached() -> None:
    # 2 reaches 3 of 4 in 3 steps: 3/4 · 3/3. 0 in 4: 3/4 · 3/4. 3 in 5: 3/4 · 3/5.
    assert centrality.closeness(KITE).tolist() == near(0.5625, 0.5625, 0.75, 0.45, 0)


def test_pagerank_follows_the_weights() -> None:
    # b = .05 + .85(a + c), a = .05 + .85 b/4, c = .05 + .85 · 3b/4
    path = graph(3, (0, 1, 1), (1, 2, 3))
    b = 0.135 / 0.2775
    assert centrality.pagerank(path).tolist() == pytest.approx(
        [0.05 + 0.2125 * b, b, 0.05 + 0.6375 * b], abs=1e-6
    )


def test_pagerank_of_the_isolated_is_spread_evenly() -> None:
    # x = .05 + .85(x' + z/3), z = .05 + .85 z/3, and they sum to 1
    z = 0.05 / (1 - 0.85 / 3)
    found = centrality.pagerank(graph(3, (0, 1, 1)))
    assert found.tolist() == pytest.approx([(1 - z) / 2, (1 - z) / 2, z], abs=1e-6)


def test_core_number_is_the_deepest_core() -> None:
    assert centrality.core_number(KITE).tolist() == [2, 2, 2, 1, 0]


def test_components_are_numbered_by_size() -> None:
    assert cohesion.components(graph(5, (1, 2, 1), (2, 4, 1))).tolist() == [1, 0, 0, 2, 0]


def test_density_is_the_share_of_possible_ties() -> None:
    assert cohesion.density(KITE) == 0.4


def test_centralisation_by_hand() -> None:
    found = cohesion.centralisation(
        centrality.degree(KITE), centrality.betweenness(KITE), centrality.closeness(KITE)
    )
    assert found.degree == pytest.approx(7 / 12)  # (1 + 1 + 0 + 2 + 3) / (4 · 3)
    assert found.betweenness == pytest.approx(1 / 3)  # 4 · (1/3) / 4
    assert found.closeness == pytest.approx(1.425 / (12 / 7))  # .1875 · 2 + .3 + .75


def test_a_star_is_wholly_centralised() -> None:
    star = graph(6, *((0, leaf, 1.0) for leaf in range(1, 6)))
    found = cohesion.centralisation(
        centrality.degree(star), centrality.betweenness(star), centrality.closeness(star)
    )
    assert [found.degree, found.betweenness, found.closeness] == near(1, 1, 1)


def test_an_articulation_point_is_told_with_the_parts_it_leaves() -> None:
    # A triangle 0 1 2, a star 4 3 5, and the tie 2-3 between them.
    found = cohesion.articulation_points(
        graph(6, (0, 1, 1), (0, 2, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (3, 5, 1))
    )
    assert [(point.node, point.parts) for point in found] == [(2, (3, 2)), (3, (3, 1, 1))]


def test_two_triangles_are_two_communities() -> None:
    edges = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)]
    found = communities(graph(6, *((a, b, 1.0) for a, b in edges)), runs=5)
    assert found.member.tolist() == [0, 0, 0, 1, 1, 1]
    # Twice 3/7 - (7/14)²
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)
    assert (found.seed, found.runs, found.counts, found.agreement) == (0, 5, (2, 2), 1.0)
    assert found.stability.tolist() == [1.0] * 6


def test_modularity_goes_by_weight() -> None:
    # Weight 10 of 14 within: 1+2+3 and 4; strengths 3+4+9 = 16 of 20, and 4 of 20 for {3}.
    assert modularity(KITE, ints(0, 0, 0, 1, 2)) == pytest.approx(6 / 10 - (16 / 20) ** 2 - (4 / 20) ** 2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 1], [0, 0, 1, 2], 4 / 7),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 1, 2], [0, 1, 2], 1.0),
        ([0, 0, 0], [0, 1, 2], 0.0),
    ],
)
def test_the_adjusted_rand_index_of_small_partitions(one, other, expected) -> None:
    assert adjusted_rand_index(ints(*one), ints(*other)) == pytest.approx(expected)


def test_stability_is_how_much_of_a_community_stays() -> None:
    # {0,1,2} {3} against {0,1} {2,3}
    found = stability(ints(0, 0, 0, 1), [ints(0, 0, 1, 1)])
    assert found.tolist() == near(2 / 3, 2 / 3, 1 / 4, 1 / 2)


def test_communities_are_the_same_for_the_same_seed() -> None:
    karate = from_networkx(nx.karate_club_graph())
    one, two = communities(karate, seed=3, runs=4), communities(karate, seed=3, runs=4)
    assert one.member.tolist() == two.member.tolist()
    assert (one.seed, one.agreement) == (two.seed, two.agreement)


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART])
def test_measures_of_networks_without_ties(given) -> None:
    nothing = [0.0] * given.order
    assert centrality.degree(given).tolist() == nothing
    assert centrality.strength(given).tolist() == nothing
    assert centrality.betweenness(given).tolist() == nothing
    assert centrality.closeness(given).tolist() == nothing
    assert centrality.core_number(given).tolist() == nothing
    assert centrality.pagerank(given).tolist() == [1 / max(given.order, 1)] * given.order
    assert cohesion.components(given).tolist() == list(range(given.order))
    assert cohesion.articulation_points(given) == []
    assert cohesion.density(given) == (0.0 if given.order > 1 else None)
    spread = cohesion.centralisation(
        centrality.degree(given), centrality.betweenness(given), centrality.closeness(given)
    )
    assert spread == cohesion.Centralisation(None, None, None)
    found = communities(given, runs=3)
    assert found.member.tolist() == list(range(given.order))
    assert (found.modularity, found.modularities, found.agreement) == (None, None, 1.0)


def test_with_one_run_there_is_no_agreement_to_report() -> None:
    found = communities(KITE, runs=1)
    assert (found.agreement, found.stability.tolist()) == (None, [1.0] * 5)
    with pytest.raises(BadInputError, match="0 runs"):
        communities(KITE, runs=0)


GRAPHS = st.integers(0, 14).flatmap(
    lambda order: st.lists(
        st.tuples(st.integers(0, max(order - 1, 0)), st.integers(0, max(order - 1, 0))).filter(
            lambda e: e[0] < e[1]
        ),
        unique=True,
        max_size=24,
    ).map(lambda edges: graph(order, *((a, b, 1.0 + a) for a, b in edges)) if order > 1 else graph(order))
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_they_equal_the_slow_ones(given: Graph) -> None:
    _equal_the_slow_ones(given)


def test_they_equal_the_slow_ones_in_the_karate_club() -> None:
    _equal_the_slow_ones(from_networkx(nx.karate_club_graph()))


def _equal_the_slow_ones(given: Graph) -> None:
    assert centrality.betweenness(given).tolist() == near(*slow_measures.betweenness(given))
    assert centrality.closeness(given).tolist() == near(*slow_measures.closeness(given))
    assert centrality.pagerank(given).tolist() == pytest.approx(slow_measures.pagerank(given), abs=1e-7)
    assert centrality.core_number(given).tolist() == slow_measures.core_number(given)
    number = cohesion.components(given).tolist()
    together = [
        frozenset(v for v in range(given.order) if number[v] == number[u]) for u in range(given.order)
    ]
    assert together == slow_measures.components(given)


@settings(max_examples=100, deadline=None)
@given(GRAPHS)
def test_articulation_points_are_what_removal_shows(given: Graph) -> None:
    expected = {}
    for node in range(given.order):
        together = nx.node_connected_component(given.networkx, node)
        rest = given.networkx.subgraph(together - {node})
        parts = sorted((len(part) for part in nx.connected_components(rest)), reverse=True)
        if len(parts) > 1:
            expected[node] = tuple(parts)
    assert {point.node: point.parts for point in cohesion.articulation_points(given)} == expected


def test_estimated_betweenness_is_near_and_from_all_nodes_exact() -> None:
    karate = from_networkx(nx.karate_club_graph())
    exact = centrality.betweenness(karate)
    assert centrality.betweenness(karate, pivots=34).tolist() == exact.tolist()
    estimates = [centrality.betweenness(karate, pivots=10, seed=seed) for seed in range(60)]
    assert np.abs(np.mean(estimates, axis=0) - exact).max() < 0.03
    assert centrality.betweenness(karate, pivots=10, seed=7).tolist() == estimates[7].tolist()


def test_long_work_reports_and_can_be_stopped() -> None:
    karate = from_networkx(nx.karate_club_graph())
    told: list[tuple[str, float]] = []
    centrality.betweenness(karate, progress=lambda step, done: told.append((step, done)))
    centrality.closeness(karate, progress=lambda step, done: told.append((step, done)))
    communities(karate, runs=2, progress=lambda step, done: told.append((step, done)))
    assert [step for step, done in told if done == 1.0] == ["betweenness", "closeness", "communities"]

    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        centrality.betweenness(karate, progress=stop)
