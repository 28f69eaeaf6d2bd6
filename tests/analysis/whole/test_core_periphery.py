"""Core and periphery: by hand, against trying every core, and where everyone is alike."""

import functools
import itertools
import math
import sys
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import core_periphery
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.options import silent
from graph_service.analysis.whole.core_periphery import _search, fit_of
from tests.analysis.graphs import from_networkx
from tests.analysis.stopping import require_stoppable, told_by

module = sys.modules["graph_service.analysis.whole.core_periphery"]


def slow_fit(graph: Graph, core: set[int]) -> float | None:
    """The correlation of two columns, an entry a pair."""
    ties = {frozenset(each) for each in zip(graph.a.tolist(), graph.b.tolist(), strict=True)}
    pairs = list(itertools.combinations(range(graph.order), 2))
    have = np.array([frozenset(pair) in ties for pair in pairs], dtype=float)
    ought = np.array([bool(core & set(pair)) for pair in pairs], dtype=float)
    if len(set(have)) < 2 or len(set(ought)) < 2:
        return None
    return float(np.corrcoef(have, ought)[0, 1])


def cores(order: int) -> list[set[int]]:
    return [set(each) for size in range(order + 1) for each in itertools.combinations(range(order), size)]


def planted(core: int, periphery: int, seed: int) -> Graph:
    """All of the core know each other and each of the rest with a chance of 0.6; the rest hardly know each other."""
    lots = np.random.default_rng(seed)

    def chance(a: int, b: int) -> float:
        return 1.0 if b < core else 0.6 if a < core else 0.05

    graph: Any = nx.empty_graph(core + periphery)
    graph.add_edges_from(
        (a, b) for a, b in itertools.combinations(range(core + periphery), 2) if lots.random() < chance(a, b)
    )
    return from_networkx(graph)


GRAPHS = st.tuples(st.integers(0, 8), st.floats(0.1, 0.9), st.integers(0, 10_000)).map(
    lambda how: from_networkx(nx.gnp_random_graph(how[0], how[1], seed=how[2]))
)


@pytest.mark.parametrize("n", [3, 6, 14, 30])
def test_a_star_is_a_core_of_one(n: int) -> None:
    found = core_periphery(from_networkx(nx.star_graph(n - 1)))
    assert found.core.tolist() == [True] + [False] * (n - 1)
    assert (found.fit, found.is_best) == (1.0, n <= 14)


def test_a_core_whom_all_know_fits_wholly() -> None:
    graph = nx.complete_graph(4)
    graph.add_edges_from((core, leaf) for core in range(4) for leaf in range(4, 24))
    found = core_periphery(from_networkx(graph))
    assert np.flatnonzero(found.core).tolist() == [0, 1, 2, 3]
    assert found.fit == 1.0


def test_a_fit_by_hand() -> None:
    # A triangle 0 1 2 with 3 on 2, and 4 alone: with 2 as core 3 of 4 ties and 4 of 10 pairs.
    kite = from_networkx(nx.Graph([(0, 1), (0, 2), (1, 2), (2, 3)]))
    five = Graph(5, kite.a, kite.b, kite.weight)
    core = np.array([False, False, True, False, False])
    assert fit_of(five, core) == pytest.approx((3 * 10 - 4 * 4) / math.sqrt(4 * 6 * 4 * 6))


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_no_core_fits_better_in_a_small_network(given: Graph) -> None:
    found = core_periphery(given)
    every = [fit for core in cores(given.order) if (fit := slow_fit(given, core)) is not None]
    assert found.is_best
    if not every:
        assert found.fit is None
        assert not found.core.any()
        return
    assert found.fit == pytest.approx(max(every))
    assert slow_fit(given, set(np.flatnonzero(found.core).tolist())) == pytest.approx(found.fit)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_what_the_search_says_is_true(given: Graph) -> None:
    best = core_periphery(given)
    if best.fit is None:
        return
    core, fit = _search(given, silent)
    assert fit == pytest.approx(fit_of(given, core))
    assert 0 <= fit <= best.fit + 1e-12


def test_the_search_mostly_finds_the_best() -> None:
    lots = np.random.default_rng(0)
    found = []
    for seed in range(150):
        given = from_networkx(
            nx.gnp_random_graph(int(lots.integers(5, 11)), lots.uniform(0.1, 0.9), seed=seed)
        )
        best = core_periphery(given).fit
        if best is not None:
            found.append(_search(given, silent)[1] == pytest.approx(best))
    assert len(found) > 140
    assert np.mean(found) > 0.95


@pytest.mark.parametrize("seed", range(8))
def test_the_search_finds_the_best_where_there_is_a_core(seed: int) -> None:
    given = planted(4, 10, seed)
    assert _search(given, silent)[1] == pytest.approx(core_periphery(given).fit)


def test_the_instructor_and_the_administrator_are_at_the_core_of_the_karate_club() -> None:
    club = nx.karate_club_graph()
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(34))
    graph.add_edges_from(club.edges)
    found = core_periphery(from_networkx(graph))
    assert {0, 33} <= set(np.flatnonzero(found.core).tolist())
    assert found.fit == pytest.approx(fit_of(from_networkx(graph), found.core))
    assert not found.is_best


@pytest.mark.parametrize(
    "given",
    [
        nx.empty_graph(0),
        nx.empty_graph(1),
        nx.path_graph(2),
        nx.empty_graph(5),
        nx.complete_graph(5),
        nx.complete_graph(20),
    ],
)
def test_where_all_are_alike_there_is_no_core(given: Any) -> None:
    found = core_periphery(from_networkx(given))
    assert not found.core.any()
    assert (found.fit, found.is_best) == (None, True)


def test_a_long_search_reports_and_can_be_stopped() -> None:
    work = functools.partial(core_periphery, planted(5, 30, 0))
    assert told_by(work) == [("core and periphery", 1.0)]
    require_stoppable(work)


def test_a_large_search_stops_where_no_larger_core_could_fit_better(monkeypatch) -> None:
    given = planted(6, 200, 3)
    throughout = _search(given, silent)
    monkeypatch.setattr(module, "_EVERY", 10)
    told: list[float] = []
    early = _search(given, lambda _, done: told.append(done))
    assert early[0].tolist() == throughout[0].tolist()
    assert sum(done < 0.5 for done in told) < 15
