"""Harmonic and eigenvector centrality by hand, and each way of working out a measure against the others."""

import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.position import centrality, leading, passing, stepping
from graph_service.analysis.position.ordering import by_degree
from graph_service.errors import BadInputError
from tests.analysis import slow_measures
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, KITE, NOBODY, ONE, TWO_APART, graph, near


def ring(order: int, more: int, seed: int) -> Graph:
    """A ring whose nodes have chords between them, and three nodes apart."""
    random = np.random.default_rng(seed)
    chords = {(min(a, b), max(a, b)) for a, b in random.integers(0, order, (more, 2)).tolist() if a != b}
    edges = chords | {(at, at + 1) for at in range(order - 1)} | {(0, order - 1)}
    return graph(order + 3, *((a, b, 1.0) for a, b in sorted(edges)))


def test_harmonic_adds_up_how_near_the_others_are() -> None:
    # 2 has three at one step; 0 has 1, 2 at one and 3 at two; 3 has 2 at one, 0 and 1 at two; 4 nobody.
    assert centrality.harmonic(KITE).tolist() == near(2.5 / 4, 2.5 / 4, 3 / 4, 2 / 4, 0)


def test_eigenvector_of_a_path_of_three() -> None:
    # λ = √2: the middle is √2 times an end.
    assert centrality.eigenvector(graph(3, (0, 1, 1), (1, 2, 1))).tolist() == near(0.5**0.5, 1, 0.5**0.5)


def test_eigenvector_goes_by_weight_if_asked() -> None:
    # λ² = 1 + 9: λ c(0) = c(1), λ c(2) = 3 c(1).
    found = centrality.eigenvector(graph(3, (0, 1, 1), (1, 2, 3)), weighted=True)
    assert found.tolist() == near(0.1**0.5, 1, 0.9**0.5)


def test_eigenvector_is_that_of_the_largest_component() -> None:
    # A path of four is larger than a triangle, whose λ of 2 is greater. c = 2 cos 36° = 1.618 to 1.
    path, triangle = [(3, 4, 1), (4, 5, 1), (5, 6, 1)], [(0, 1, 1), (0, 2, 1), (1, 2, 1)]
    outer = 2 / (1 + 5**0.5)
    assert centrality.eigenvector(graph(8, *path, *triangle)).tolist() == near(0, 0, 0, outer, 1, 1, outer, 0)


def test_of_components_as_large_the_first_has_eigenvector_centrality() -> None:
    assert centrality.eigenvector(graph(5, (3, 4, 1), (1, 2, 1))).tolist() == [0, 1, 1, 0, 0]


@pytest.mark.parametrize("order", [99, 100, 101, 400])
def test_eigenvector_of_a_path(order: int) -> None:
    """A half wave: the greatest eigenvalue is hardly greater than the next, and minus it is one too."""
    at = np.arange(1, order + 1)
    wave = np.sin(np.pi * at / (order + 1))
    path = from_networkx(nx.path_graph(order))
    assert centrality.eigenvector(path) == pytest.approx(wave / wave.max(), abs=1e-6)


def two_forums(size: int, chain: int) -> "nx.Graph[int]":
    """Two forums of so many, joined by a chain of so many others."""
    both = nx.disjoint_union(nx.complete_graph(size), nx.complete_graph(size))
    nx.add_path(both, [0, *range(2 * size, 2 * size + chain), size])
    return both


@pytest.mark.parametrize(("size", "chain"), [(15, 12), (20, 10), (20, 60), (5, 3), (8, 9), (60, 40)])
def test_who_is_alike_has_the_same_eigenvector_centrality(size: int, chain: int) -> None:
    """The second eigenvalue of two forums far apart is the first, as far as floats can tell."""
    both = two_forums(size, chain)
    order = np.random.default_rng(size).permutation(len(both)).tolist()
    shuffled: nx.Graph[int] = nx.Graph()
    shuffled.add_nodes_from(order)
    shuffled.add_edges_from(both.edges)
    found = centrality.eigenvector(from_networkx(both))
    assert found[:size] == pytest.approx(found[size : 2 * size], abs=1e-6)
    assert found[0] == pytest.approx(1)
    assert centrality.eigenvector(from_networkx(shuffled)) == pytest.approx(found[order], abs=1e-6)


def test_of_two_forums_the_larger_leads() -> None:
    unlike = nx.disjoint_union(nx.complete_graph(15), nx.complete_graph(16))
    nx.add_path(unlike, [0, *range(31, 43), 15])
    found = centrality.eigenvector(from_networkx(unlike))
    assert found[:15].max() < 1e-12
    assert found[15:31].min() > 0.99


def test_eigenvector_of_a_long_chain_ends() -> None:
    """In a chain of 8,000 the two greatest eigenvalues are half a millionth apart."""
    order = 8_000
    ends = np.arange(order, dtype=np.int32)
    chain = Graph(order, ends[:-1], ends[1:], np.ones(order - 1))
    wave = np.sin(np.pi * (ends + 1) / (order + 1))
    assert centrality.eigenvector(chain) == pytest.approx(wave / wave.max(), abs=1e-6)


def chain_of_forums(many: int, each: int) -> Graph:
    """Forums in which all know each other, the last member of one and the first of the next too."""
    a, b = np.triu_indices(each, 1)
    first = np.arange(0, many * each, each)
    one = np.append(np.add.outer(first, a), first[1:] - 1).astype(np.int32)
    other = np.append(np.add.outer(first, b), first[1:]).astype(np.int32)
    return Graph(many * each, one, other, np.ones(len(one)))


def test_eigenvector_of_a_long_chain_of_forums_ends() -> None:
    """A vector above 0 throughout that the matrix only stretches is the one (Perron and Frobenius)."""
    forums = chain_of_forums(1_000, 8)
    found, matrix = centrality.eigenvector(forums), forums.matrix(weighted=False)
    stretched = matrix @ found
    greatest = float(found @ stretched / (found @ found))
    assert found.min() > 0
    assert np.abs(stretched - greatest * found).max() < 1e-9
    assert found[: 4 * 8].max() < 0.02
    assert found[498 * 8 : 502 * 8].max() > 0.99


def test_where_nobody_is_found_most_central_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "_MOST_RESTARTS", 1)
    monkeypatch.setattr(leading, "_BAND", 0)
    with pytest.raises(BadInputError, match="no actor of the 8,000 is found to be most central"):
        centrality.eigenvector(chain_of_forums(1_000, 8))


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_solving_equations_gives_the_same_vector(given: Graph) -> None:
    inside = np.flatnonzero(components(given) == 0)
    if len(inside) > 2:
        matrix = given.matrix(weighted=True)[inside][:, inside]
        expected = leading.leading(matrix, thin=True)
        for found in (leading._solved(matrix, leading._factored), leading._along(matrix)):
            solved = np.abs(found[:, -1])
            assert solved / solved.max() == pytest.approx(expected / expected.max(), abs=1e-6)


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART])
def test_position_without_ties(given: Graph) -> None:
    nothing = [0.0] * given.order
    assert centrality.harmonic(given).tolist() == nothing
    assert centrality.eigenvector(given).tolist() == nothing


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_they_equal_the_slow_ones(given: Graph) -> None:
    assert centrality.harmonic(given).tolist() == near(*slow_measures.harmonic(given))
    found = centrality.eigenvector(given).tolist()
    assert found == pytest.approx(slow_measures.eigenvector(given), abs=1e-6)


def test_harmonic_and_eigenvector_equal_networkx_in_the_karate_club() -> None:
    karate = nx.karate_club_graph()
    ours = from_networkx(karate)
    expected = nx.harmonic_centrality(karate)
    assert (centrality.harmonic(ours) * 33).tolist() == near(*expected.values())
    for weight, weighted in ((None, False), ("weight", True)):
        vector = np.array(list(nx.eigenvector_centrality_numpy(karate, weight=weight).values()))
        found = centrality.eigenvector(ours, weighted=weighted)
        assert found.tolist() == near(*(vector / vector.max()))


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_kernels_and_libraries_agree(given: Graph) -> None:
    _agree(given)


def test_kernels_and_libraries_agree_beyond_one_line_of_bits() -> None:
    _agree(ring(700, 900, seed=1))
    _agree(from_networkx(nx.star_graph(600)))
    _agree(from_networkx(nx.path_graph(130)))


def _agree(given: Graph) -> None:
    from graph_service.analysis.kernels.cores import core_numbers

    every = np.arange(given.order, dtype=np.int64)
    for sources in (every, every[::3]):
        one = passing._by_igraph(given, sources, "", lambda step, done: None)
        two = passing._by_numba(given, sources, "", lambda step, done: None)
        assert two.tolist() == pytest.approx(one.tolist(), rel=1e-9, abs=1e-9)
        slow = stepping._none_yet(given.order)
        if given.size:
            slow = stepping._with_numpy(given.adjacency, sources, "", lambda step, done: None)
        fast = stepping._with_numba(given, sources, "", lambda step, done: None)
        assert (slow.reached.tolist(), slow.total.tolist()) == (fast.reached.tolist(), fast.total.tolist())
        assert slow.inverse.tolist() == near(*fast.inverse)
    start, other, _ = given.adjacency
    assert core_numbers(start, other).tolist() == given.igraph.coreness()


def test_numpy_gives_the_same_in_several_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ring(300, 200, seed=2)
    once = stepping.steps_to_all(given)
    monkeypatch.setattr(stepping, "_WORDS", 1)
    told: list[float] = []
    several = stepping.steps_to_all(given, progress=lambda step, done: told.append(done))
    assert told == [64 / 303, 128 / 303, 192 / 303, 256 / 303, 1.0]
    assert several.reached.tolist() == once.reached.tolist()
    assert several.total.tolist() == once.total.tolist()
    assert several.inverse.tolist() == near(*once.inverse)


def test_large_networks_take_the_kernels_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ring(100, 300, seed=3)
    measures: tuple[Any, ...] = (
        centrality.betweenness,
        centrality.closeness,
        centrality.harmonic,
        centrality.core_number,
    )
    small = [measure(given).tolist() for measure in measures]
    for step in ("PATHS_FOR_NUMBA", "STEPS_FOR_NUMBA", "TIES_FOR_NUMBA"):
        monkeypatch.setattr(paying, step, 0)
    for measure, expected in zip(measures, small, strict=True):
        assert measure(given).tolist() == near(*expected)


@pytest.mark.parametrize("limit", [0, 10**12])
def test_work_can_be_stopped_on_either_way(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    for step in ("PATHS_FOR_NUMBA", "STEPS_FOR_NUMBA"):
        monkeypatch.setattr(paying, step, limit)
    given, told = ring(80, 20, seed=4), list[float]()

    def stop(step: str, done: float) -> None:
        told.append(done)
        raise KeyboardInterrupt

    for measure in (centrality.betweenness, centrality.closeness, centrality.harmonic):
        with pytest.raises(KeyboardInterrupt):
            measure(given, progress=stop)
    assert told == [32 / 83, 1.0, 1.0]


def test_numbered_by_degree_it_is_the_same_network() -> None:
    start, other, number = by_degree(KITE.adjacency)
    assert number.tolist() == [1, 2, 0, 3, 4]
    assert [sorted(other[start[at] : start[at + 1]].tolist()) for at in range(5)] == [
        [1, 2, 3],
        [0, 2],
        [0, 1],
        [0],
        [],
    ]


def test_the_error_of_pivots_by_hand() -> None:
    # 11/10 · √((1 - 4/11) · ln(2 · 11 / 0.22) / 10), ln 100 = 4.60517
    assert centrality.pivot_error(11, 5, 0.22) == pytest.approx(1.1 * (7 / 11 * 0.460517) ** 0.5, abs=1e-6)
    assert centrality.pivot_error(11, 11) == 0.0


def test_pivots_stay_within_their_error() -> None:
    given = ring(60, 10, seed=5)
    exact = centrality.betweenness(given)
    for pivots in (20, 40, 62):
        error = centrality.pivot_error(given.order, pivots)
        worst = [
            np.abs(centrality.betweenness(given, pivots=pivots, seed=seed) - exact).max()
            for seed in range(40)
        ]
        assert 0 < max(worst) < error


def test_more_shortest_paths_than_can_be_counted_are_told_of() -> None:
    """Of 600 layers of four, each tied to all of the next, the first and the last have 4^598 between them: 1e360."""
    node = np.arange(4 * 600).reshape(600, 4)
    ends = np.array([(a, b) for here, there in itertools.pairwise(node) for a in here for b in there])
    layers = Graph(2400, ends[:, 0].astype(np.int32), ends[:, 1].astype(np.int32), np.ones(len(ends)))
    with pytest.raises(BadInputError, match="more shortest paths than can be counted"):
        centrality.betweenness(layers, pivots=16)
