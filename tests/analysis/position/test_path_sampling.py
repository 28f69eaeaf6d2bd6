"""Betweenness from random paths: within its bounds of the exact one."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis.graph import Graph
from graph_service.analysis.position import path_sampling
from graph_service.analysis.position.centrality import betweenness
from graph_service.analysis.position.path_sampling import Estimate, sampled_betweenness
from graph_service.errors import BadInputError
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, NOBODY, ONE, TWO_APART, graph


def within(found: Estimate, exact: np.ndarray) -> bool:
    return bool(
        (np.abs(found.value - exact) <= found.epsilon + 1e-12).all()
        and (found.low <= exact + 1e-12).all()
        and (exact <= found.high + 1e-12).all()
    )


def test_how_many_paths_are_drawn() -> None:
    # A star of 8 has 3 nodes on a path from its middle, which bounds the longest: ⌊log₂ 1⌋ + 1 = 1. ε · 6/8 of pairs.
    star = from_networkx(nx.star_graph(7))
    found = sampled_betweenness(star, epsilon=0.04, delta=0.05)
    assert found.samples == math.ceil(0.5 / 0.03**2 * (1 + math.log(20)))


def test_the_longest_path_is_bounded_in_every_component() -> None:
    # From 0 it is 4 steps to the end, from 5 one: no two are farther apart than 8 steps, of 9 nodes.
    both = graph(7, (0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (5, 6, 1))
    assert path_sampling._longest(both) == 9


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_it_is_within_its_bounds(given: Graph) -> None:
    # With so small a delta the intervals hold in every run; epsilon then is generous.
    found = sampled_betweenness(given, epsilon=0.05, delta=1e-9, seed=given.size)
    assert within(found, betweenness(given))


@pytest.mark.parametrize(
    "given",
    [
        nx.karate_club_graph(),
        nx.florentine_families_graph(),
        nx.complete_bipartite_graph(3, 8),
        nx.grid_2d_graph(5, 6),
        nx.disjoint_union(nx.path_graph(9), nx.cycle_graph(12)),
    ],
    ids=["karate", "florence", "bipartite", "grid", "apart"],
)
def test_it_is_near_where_many_paths_are_equally_short(given) -> None:
    ours = from_networkx(given)
    exact = betweenness(ours)
    for seed in range(3):
        assert within(sampled_betweenness(ours, epsilon=0.02, delta=0.001, seed=seed), exact)
    means = [sampled_betweenness(ours, epsilon=0.02, seed=seed).value for seed in range(15)]
    assert np.abs(np.mean(means, axis=0) - exact).max() < 0.004


def test_the_interval_is_that_of_clopper_and_pearson() -> None:
    # Of 10 draws: none gives 0 to 1 - 0.025^(1/10), all the mirror of that, five 0.187 to 0.813.
    low, high = path_sampling._interval(np.array([0, 10, 5]), 10, 0.05)
    end = 1 - 0.025**0.1
    assert low.tolist() == pytest.approx([0, 1 - end, 0.187], abs=5e-4)
    assert high.tolist() == pytest.approx([end, 1, 0.813], abs=5e-4)


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    karate = from_networkx(nx.karate_club_graph())
    one, two, three = (sampled_betweenness(karate, epsilon=0.05, seed=seed).value for seed in (7, 7, 8))
    assert one.tolist() == two.tolist()
    assert one.tolist() != three.tolist()


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART, graph(2, (0, 1, 1)), graph(4)])
def test_where_nobody_can_lie_between_nothing_is_drawn(given: Graph) -> None:
    found = sampled_betweenness(given)
    assert (found.samples, found.epsilon) == (0, 0.0)
    assert found.value.tolist() == found.low.tolist() == found.high.tolist() == [0.0] * given.order


@pytest.mark.parametrize(("epsilon", "delta"), [(0, 0.1), (1, 0.1), (0.1, 0), (0.1, 1.5), (math.nan, 0.1)])
def test_an_error_and_a_chance_are_between_0_and_1(epsilon: float, delta: float) -> None:
    with pytest.raises(BadInputError, match="epsilon"):
        sampled_betweenness(TWO_APART, epsilon=epsilon, delta=delta)


def test_it_reports_and_can_be_stopped() -> None:
    told: list[float] = []
    found = sampled_betweenness(
        from_networkx(nx.path_graph(5)), epsilon=0.02, progress=lambda step, done: told.append(done)
    )
    assert len(told) == math.ceil(found.samples / 2000)
    assert (told, told[-1]) == (sorted(told), 1.0)
