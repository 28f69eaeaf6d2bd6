"""Clustering: by hand, as published, against NetworkX and igraph, and by two ways of our own."""

import functools
import math
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.position import clustering as module
from graph_service.analysis.position.clustering import clustering
from graph_service.analysis.ranking import ranked
from tests.analysis import slow_holes
from tests.analysis.graphs import from_networkx
from tests.analysis.position.test_holes import KITE, WEIGHED
from tests.analysis.stopping import require_stoppable, told_by
from tests.analysis.test_measures import graph


def near(values: Any) -> Any:
    return pytest.approx(list(values), abs=1e-9, nan_ok=True)


def test_clustering_by_hand() -> None:
    # 0 and 1 have one pair of neighbours, joined; 2 has three, one of them joined. A triangle, five triples.
    found = clustering(KITE)
    assert found.triangles.tolist() == [1, 1, 1, 0, 0]
    assert found.local.tolist() == near([1, 1, 1 / 3, math.nan, math.nan])
    assert found.average == pytest.approx(7 / 9)
    assert found.average_with_zeros == pytest.approx(7 / 15)
    assert found.transitivity == pytest.approx(3 / 5)


def test_newmans_example_of_how_the_two_differ() -> None:
    # Newman 2003b, figure 5: one triangle and eight triples, 3/8; locally 1, 1, 1/6 and twice 0, a mean of 13/30.
    found = clustering(graph(5, (0, 1, 1), (0, 2, 1), (1, 2, 1), (2, 3, 1), (2, 4, 1)))
    assert found.transitivity == pytest.approx(3 / 8)
    assert found.local.tolist() == near([1, 1, 1 / 6, math.nan, math.nan])
    assert found.average_with_zeros == pytest.approx(13 / 30)


@pytest.mark.parametrize(("n", "k"), [(20, 4), (31, 6), (50, 10)])
def test_a_ring_in_which_everyone_knows_the_k_nearest(n: int, k: int) -> None:
    # Barrat and Weigt 2000: the small world of Watts and Strogatz before anything is rewired.
    found = clustering(from_networkx(nx.watts_strogatz_graph(n, k, 0)))
    assert found.local.tolist() == near([3 * (k - 2) / (4 * (k - 1))] * n)
    assert found.average == pytest.approx(found.transitivity)


@pytest.mark.parametrize("rim", [4, 7, 2100])
def test_a_wheel_however_large(rim: int) -> None:
    """A hub and a ring around it, each of which is in two triangles; the largest goes the compiled way."""
    found = clustering(from_networkx(nx.wheel_graph(rim + 1)))
    assert found.triangles.tolist() == [rim] + [2] * rim
    assert found.local.tolist() == near([2 / (rim - 1)] + [2 / 3] * rim)
    assert found.transitivity == pytest.approx(3 * rim / (rim * (rim - 1) / 2 + 3 * rim))


@pytest.mark.parametrize("order", [0, 1, 2])
def test_without_ties_nothing_is_defined(order: int) -> None:
    found = clustering(graph(order))
    assert found.triangles.tolist() == [0] * order
    assert found.local.tolist() == near([math.nan] * order)
    assert (found.average, found.transitivity) == (None, None)
    assert found.average_with_zeros == (0.0 if order else None)


@settings(max_examples=100, deadline=None)
@given(WEIGHED)
def test_they_equal_networkx_and_igraph(given: Graph) -> None:
    _equal_networkx_and_igraph(given)


def test_they_equal_networkx_and_igraph_in_les_miserables() -> None:
    _equal_networkx_and_igraph(from_networkx(nx.les_miserables_graph()))


def _equal_networkx_and_igraph(given: Graph) -> None:
    found = clustering(given)
    assert found.triangles.tolist() == slow_holes.triangles(given)
    of_node: Any = nx.clustering(given.networkx)
    assert np.nan_to_num(found.local).tolist() == near(of_node.values())
    assert found.local.tolist() == near(given.igraph.transitivity_local_undirected(mode="nan"))
    for known in (nx.transitivity(given.networkx), given.igraph.transitivity_undirected(mode="zero")):
        assert (found.transitivity or 0.0) == pytest.approx(known)
    if given.order:
        assert found.average_with_zeros == pytest.approx(nx.average_clustering(given.networkx))
    if found.average is not None:
        assert found.average == pytest.approx(given.igraph.transitivity_avglocal_undirected(mode="nan"))


@settings(max_examples=100, deadline=None)
@given(WEIGHED)
def test_both_ways_give_the_same(given: Graph) -> None:
    turned = ranked(given)
    assert module._listed(turned, lambda step, done: None).tolist() == module._looked_up(turned).tolist()


def test_long_work_reports_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "WEDGES_FOR_NUMBA", 0)
    work = functools.partial(clustering, from_networkx(nx.wheel_graph(2101)))
    told = told_by(work)
    assert len(told) > 10
    assert told[-1] == ("clustering", 1.0)
    require_stoppable(work)
