"""Measures of stars, paths, cycles and complete networks, of which each has an exact formula.

The star is Freeman's own example (Freeman 1978): the greatest of every centrality. The others follow from the
definitions in a line or two. d is the 0.85 of PageRank.
"""

from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis.communities.finding import communities
from graph_service.analysis.communities.partitions import modularity, stability
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.analysis.position import centrality
from tests.analysis.graphs import from_networkx

SIZES = pytest.mark.parametrize("n", [3, 4, 7, 12])
D = 0.85


def near(values: Any) -> Any:
    return pytest.approx(list(values), abs=1e-7)


def centralisation(given: Graph) -> list[float | None]:
    found = cohesion.centralisation(
        centrality.degree(given), centrality.betweenness(given), centrality.closeness(given)
    )
    return [found.degree, found.betweenness, found.closeness]


@SIZES
def test_a_star(n: int) -> None:
    """One in the middle, on every path; each leaf is one step from it and two from each other leaf."""
    star = from_networkx(nx.star_graph(n - 1))
    leaves = n - 1
    assert centrality.degree(star).tolist() == [leaves] + [1] * leaves
    assert centrality.betweenness(star).tolist() == near([1] + [0] * leaves)
    assert centrality.closeness(star).tolist() == near([1] + [leaves / (2 * n - 3)] * leaves)
    assert centrality.harmonic(star).tolist() == near([1] + [n / (2 * leaves)] * leaves)
    assert centrality.eigenvector(star).tolist() == near([1] + [leaves**-0.5] * leaves)
    middle = (1 + D * leaves) / (n * (1 + D))
    assert centrality.pagerank(star).tolist() == near([middle] + [(1 - middle) / leaves] * leaves)
    assert centrality.core_number(star).tolist() == [1] * n
    assert cohesion.density(star) == pytest.approx(2 / n)
    assert [(point.node, point.parts) for point in cohesion.articulation_points(star)] == [(0, (1,) * leaves)]
    assert centralisation(star) == near([1, 1, 1])


@SIZES
def test_a_path(n: int) -> None:
    """The i-th parts i before it from n-1-i after it."""
    path = from_networkx(nx.path_graph(n))
    sides = [(i, n - 1 - i) for i in range(n)]
    assert centrality.betweenness(path).tolist() == near(
        before * after / ((n - 1) * (n - 2) / 2) for before, after in sides
    )
    assert centrality.closeness(path).tolist() == near(
        (n - 1) / (before * (before + 1) / 2 + after * (after + 1) / 2) for before, after in sides
    )
    assert centrality.core_number(path).tolist() == [1] * n
    parts = {i: tuple(sorted(side, reverse=True)) for i, side in enumerate(sides) if min(side)}
    assert {point.node: point.parts for point in cohesion.articulation_points(path)} == parts


@SIZES
def test_a_cycle(n: int) -> None:
    """Everyone alike: the steps to the others sum to the whole part of n²/4."""
    cycle = from_networkx(nx.cycle_graph(n))
    total = n * n // 4
    assert centrality.degree(cycle).tolist() == [2] * n
    assert centrality.closeness(cycle).tolist() == near([(n - 1) / total] * n)
    # The steps in between, over all pairs, are shared out evenly: total/2 - (n-1)/2 for each.
    between = (total - (n - 1)) / 2 / ((n - 1) * (n - 2) / 2)
    assert centrality.betweenness(cycle).tolist() == near([between] * n)
    assert centrality.pagerank(cycle).tolist() == near([1 / n] * n)
    assert centrality.core_number(cycle).tolist() == [2] * n
    assert cohesion.articulation_points(cycle) == []
    assert centralisation(cycle) == near([0, 0, 0])


@pytest.mark.parametrize(("a", "b"), [(1, 4), (2, 3), (3, 3), (2, 6)])
def test_a_complete_bipartite_network(a: int, b: int) -> None:
    """Two of one side meet through each of the other side; PageRank goes from side to side."""
    both = from_networkx(nx.complete_bipartite_graph(a, b))
    n = a + b

    def sides(here: Any, there: Any) -> Any:
        return near([here] * a + [there] * b)

    pairs = (n - 1) * (n - 2) / 2
    assert centrality.degree(both).tolist() == [b] * a + [a] * b
    assert centrality.betweenness(both).tolist() == sides(
        b * (b - 1) / 2 / a / pairs, a * (a - 1) / 2 / b / pairs
    )
    assert centrality.closeness(both).tolist() == sides(
        (n - 1) / (b + 2 * (a - 1)), (n - 1) / (a + 2 * (b - 1))
    )
    side = (b / a) ** 0.5
    assert centrality.eigenvector(both).tolist() == sides(min(side, 1), min(1 / side, 1))
    first = (D + (1 - D) * a / n) / (1 + D)
    assert centrality.pagerank(both).tolist() == sides(first / a, (1 - first) / b)
    assert centrality.core_number(both).tolist() == [min(a, b)] * n
    assert cohesion.density(both) == pytest.approx(2 * a * b / (n * (n - 1)))


@SIZES
def test_a_complete_network(n: int) -> None:
    full = from_networkx(nx.complete_graph(n))
    assert centrality.degree(full).tolist() == [n - 1] * n
    assert centrality.strength(full).tolist() == [n - 1] * n
    assert centrality.betweenness(full).tolist() == near([0] * n)
    assert centrality.closeness(full).tolist() == near([1] * n)
    assert centrality.harmonic(full).tolist() == near([1] * n)
    assert centrality.eigenvector(full).tolist() == near([1] * n)
    assert centrality.pagerank(full).tolist() == near([1 / n] * n)
    assert centrality.core_number(full).tolist() == [n - 1] * n
    assert cohesion.density(full) == 1


@pytest.mark.parametrize("sizes", [[1], [4, 2], [5, 3, 3, 1, 1]])
def test_complete_networks_apart_are_the_components_and_the_communities(sizes: list[int]) -> None:
    """Modularity is 1 - Σ (m_i/m)²: nothing lies between, and a part's strength is twice its ties."""
    apart = from_networkx(nx.disjoint_union_all([nx.complete_graph(size) for size in sizes]))
    numbers = [number for number, size in enumerate(sizes) for _ in range(size)]
    assert cohesion.components(apart).tolist() == numbers
    found = communities(apart, runs=3)
    assert found.member.tolist() == numbers
    ties = np.array([size * (size - 1) / 2 for size in sizes])
    expected = 1 - ((ties / ties.sum()) ** 2).sum() if ties.any() else None
    assert found.modularity == (None if expected is None else pytest.approx(expected))
    assert (found.agreement, found.stability.tolist()) == (1.0, [1.0] * apart.order)


@pytest.mark.parametrize("k", [1, 2, 5])
def test_stability_of_k_communities_that_another_run_takes_for_one_is_one_in_k(k: int) -> None:
    here = np.repeat(np.arange(k, dtype=np.int32), 3)
    assert stability(here, [np.zeros_like(here)]).tolist() == near([1 / k] * 3 * k)
    assert stability(here, [np.zeros_like(here), here]).tolist() == near([(1 / k + 1) / 2] * 3 * k)


def test_modularity_of_a_ring_of_cliques() -> None:
    """Thirty cliques of five in a ring have 0.876 apart and 0.888 by twos (Fortunato and Barthélemy 2007)."""
    ring = from_networkx(nx.ring_of_cliques(30, 5))
    apart = np.arange(150, dtype=np.int32) // 5
    found = [modularity(ring, apart), modularity(ring, apart // 2)]
    assert found == near([10 / 11 - 1 / 30, 21 / 22 - 1 / 15])
    assert found == pytest.approx([0.876, 0.888], abs=5e-4)
