"""Structural holes: by hand, as published, against NetworkX and igraph, and by two ways of our own."""

import functools
import math
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.position import closing, holes
from graph_service.analysis.position.clustering import clustering
from graph_service.analysis.position.holes import structural_holes
from graph_service.analysis.ranking import ranked
from graph_service.errors import BadInputError
from tests.analysis import slow_holes
from tests.analysis.graphs import from_networkx
from tests.analysis.stopping import require_stoppable, told_by
from tests.analysis.test_measures import graph


def near(values: Any) -> Any:
    return pytest.approx(list(values), abs=1e-9, nan_ok=True)


# A triangle 0 1 2 with a pendant 3 on 2, and 4 by itself. Strengths 3, 4, 9, 4.
KITE = graph(5, (0, 1, 1), (0, 2, 2), (1, 2, 3), (2, 3, 4))

WEIGHED = st.integers(0, 12).flatmap(
    lambda order: st.dictionaries(
        st.tuples(st.integers(0, max(order - 1, 0)), st.integers(0, max(order - 1, 0))).filter(
            lambda ends: ends[0] < ends[1]
        ),
        st.sampled_from([0.125, 1.0, 2.5, 40.0]),
        max_size=40 if order > 1 else 0,
    ).map(lambda edges: graph(order, *((a, b, weight) for (a, b), weight in edges.items())))
)


def test_constraint_by_hand() -> None:
    # 0: 1/3 + 2/3 · 3/9 to 1, 2/3 + 1/3 · 3/4 to 2. 1 and 2 likewise; 3 has one contact, 4 none.
    assert structural_holes(KITE).constraint.tolist() == near(
        [
            (5 / 9) ** 2 + (11 / 12) ** 2,
            (5 / 12) ** 2 + (11 / 12) ** 2,
            (11 / 36) ** 2 + (11 / 27) ** 2 + (4 / 9) ** 2,
            1,
            math.nan,
        ]
    )


def test_each_contacts_part_of_the_constraint() -> None:
    found = structural_holes(KITE)
    assert found.constraint_on_a.tolist() == near(
        [(5 / 9) ** 2, (11 / 12) ** 2, (11 / 12) ** 2, (4 / 9) ** 2]
    )
    assert found.constraint_on_b.tolist() == near([(5 / 12) ** 2, (11 / 36) ** 2, (11 / 27) ** 2, 1])


def test_effective_size_by_hand() -> None:
    # 0 of 1: 1 - 2/3 · 3/3, of 2: 1 - 1/3 · 3/4. 1 of 0: 1 - 3/4 · 2/2, of 2: 1 - 1/4 · 2/4.
    # 2 of 0: 1 - 3/9 · 1/2, of 1: 1 - 2/9 · 1/3, of 3: 1.
    found = structural_holes(KITE)
    sizes = [1 / 3 + 3 / 4, 1 / 4 + 7 / 8, 5 / 6 + 25 / 27 + 1, 1]
    assert found.effective_size.tolist() == near([*sizes, 0])
    assert found.efficiency.tolist() == near([sizes[0] / 2, sizes[1] / 2, sizes[2] / 3, 1, math.nan])


def test_hierarchy_by_hand() -> None:
    # 0's parts are 25/81 and 121/144, so x is twice 400/1489 and 1089/1489.
    few, most = 2 * 400 / 1489, 2 * 1089 / 1489
    found = structural_holes(KITE).hierarchy.tolist()
    assert found[0] == pytest.approx((few * math.log(few) + most * math.log(most)) / (2 * math.log(2)))
    assert found[3:] == near([math.nan, math.nan])


@pytest.mark.parametrize(("many", "hierarchy", "constraint"), [(3, 7, 84), (5, 25, 59), (10, 50, 41)])
def test_hierarchy_where_all_contacts_know_one_of_them(many: int, hierarchy: int, constraint: int) -> None:
    # Burt's networks of a partner, beside those of brokers and cliques. No print of his figure was at hand: his hundredths are
    # from memory, and worked out here as well. Looked at without finding others: UCINET's help and handouts of its output,
    # Hanneman and Riddle (a picture), Stata's nwburt, JUNG and EasyGraph (no figures), R's netrics (another formula).
    partner = [(1, other, 1) for other in range(2, many + 1)]
    found = structural_holes(graph(many + 1, *((0, other, 1) for other in range(1, many + 1)), *partner))
    most, few = (1 / many + (many - 1) / many / 2) ** 2, (1 / many + 1 / many**2) ** 2
    whole = most + (many - 1) * few
    spread = sum(share * math.log(share) for share in [most / whole, *[few / whole] * (many - 1)])
    assert found.hierarchy[0] == pytest.approx(1 + spread / math.log(many))
    assert [round(100 * found.hierarchy[0]), round(100 * found.constraint[0])] == [hierarchy, constraint]


def test_effective_size_as_borgatti_has_it() -> None:
    # Borgatti 1997: Burt's example; of G's six contacts 4.67 are not redundant, an efficiency of 0.78.
    names = "ABCDEFG"
    ties = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
    found = structural_holes(graph(7, *((names.index(tie[0]), names.index(tie[1]), 1) for tie in ties)))
    assert round(found.effective_size[names.index("G")], 2) == 4.67
    assert round(found.efficiency[names.index("G")], 2) == 0.78


@pytest.mark.parametrize("order", [0, 1, 3])
def test_without_ties_nobody_has_contacts_to_measure(order: int) -> None:
    found = structural_holes(graph(order))
    for column in (found.constraint, found.efficiency, found.hierarchy):
        assert column.tolist() == near([math.nan] * order)
    assert found.effective_size.tolist() == [0.0] * order
    assert len(found.constraint_on_a) == len(found.constraint_on_b) == 0


@pytest.mark.parametrize("n", [2, 3, 6])
def test_a_star_and_a_complete_network(n: int) -> None:
    """In a star nothing is redundant, in a complete network all but one contact is."""
    star = structural_holes(from_networkx(nx.star_graph(n)))
    assert star.constraint.tolist() == near([1 / n] + [1] * n)
    assert star.effective_size.tolist() == near([n] + [1] * n)
    assert star.hierarchy.tolist() == near([0] + [math.nan] * n)
    full = structural_holes(from_networkx(nx.complete_graph(n + 1)))
    assert full.constraint.tolist() == near([(1 + (n - 1) / n) ** 2 / n] * (n + 1))
    assert full.effective_size.tolist() == near([1] * (n + 1))
    assert full.hierarchy.tolist() == near([0] * (n + 1))


def test_hierarchy_rises_as_one_contact_takes_all() -> None:
    def middle(weight: float) -> float:
        return float(structural_holes(graph(3, (0, 1, 1), (0, 2, weight))).hierarchy[0])

    assert [middle(1), middle(1e200)] == near([0, 1])
    assert 0 < middle(2) < middle(5) < 1


@pytest.mark.parametrize("few", [0, 10**9])
@pytest.mark.parametrize("rim", [4, 7, 2100])
def test_a_wheel_however_large(rim: int, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub and a ring around it, each of which is in two triangles; compiled, and without."""
    monkeypatch.setattr(paying, "WEDGES_FOR_NUMBA", few)
    wheel = from_networkx(nx.wheel_graph(rim + 1))
    found = structural_holes(wheel)
    on_rim = (5 / 9) ** 2 + 2 * (1 / 3 + 1 / (3 * rim)) ** 2
    assert found.constraint.tolist() == near([25 / (9 * rim)] + [on_rim] * rim)
    assert found.effective_size.tolist() == near([rim - 2] + [5 / 3] * rim)


@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, math.inf])
def test_a_weight_that_cannot_be_shared_out_is_refused(weight: float) -> None:
    with pytest.raises(BadInputError, match="above 0"):
        structural_holes(graph(3, (0, 1, 1), (1, 2, weight)))


@settings(max_examples=100, deadline=None)
@given(WEIGHED)
def test_they_equal_the_slow_ones(given: Graph) -> None:
    found = structural_holes(given)
    assert found.constraint.tolist() == near(slow_holes.constraint(given))
    assert found.effective_size.tolist() == near(slow_holes.effective_size(given))
    assert found.hierarchy.tolist() == near(slow_holes.hierarchy(given))
    parts = slow_holes.local_constraint(given)
    ends = list(zip(given.a.tolist(), given.b.tolist(), strict=True))
    assert found.constraint_on_a.tolist() == near(parts[a][b] for a, b in ends)
    assert found.constraint_on_b.tolist() == near(parts[b][a] for a, b in ends)


@settings(max_examples=100, deadline=None)
@given(WEIGHED)
def test_they_lie_within_their_ranges(given: Graph) -> None:
    found, degree = structural_holes(given), np.bincount(np.concatenate([given.a, given.b]), minlength=1)
    has = np.flatnonzero(degree)
    assert (found.constraint[has] >= 1 / degree[has] - 1e-9).all()
    assert (found.constraint[has] <= 2).all()
    assert (found.effective_size[has] >= 1 - 1e-9).all()
    assert (found.effective_size[has] <= degree[has]).all()
    several = np.flatnonzero(degree > 1)
    assert ((found.hierarchy[several] >= 0) & (found.hierarchy[several] <= 1)).all()


@settings(max_examples=60, deadline=None)
@given(WEIGHED)
def test_they_equal_networkx_and_igraph(given: Graph) -> None:
    _equal_networkx_and_igraph(given)


def test_they_equal_networkx_and_igraph_in_les_miserables() -> None:
    _equal_networkx_and_igraph(from_networkx(nx.les_miserables_graph()))


def _equal_networkx_and_igraph(given: Graph) -> None:
    found, every = structural_holes(given), range(given.order)
    known = nx.constraint(given.networkx, nodes=every, weight="weight")
    assert found.constraint.tolist() == near(known[node] for node in every)
    assert found.constraint.tolist() == near(given.igraph.constraint(weights="weight"))
    known = nx.effective_size(given.networkx, nodes=every, weight="weight")  # for all at once it is wrong
    isolated = np.isnan(found.constraint)
    assert np.where(isolated, np.nan, found.effective_size).tolist() == near(known[node] for node in every)


@settings(max_examples=60, deadline=None)
@given(WEIGHED)
def test_without_weights_effective_size_is_borgattis(given: Graph) -> None:
    alike = Graph(given.order, given.a, given.b, np.full(given.size, 3.0))
    degree = np.bincount(np.concatenate([given.a, given.b]), minlength=given.order)
    simple = degree - 2 * clustering(alike).triangles / np.maximum(degree, 1)
    assert structural_holes(alike).effective_size.tolist() == near(simple)


@settings(max_examples=100, deadline=None)
@given(WEIGHED)
def test_both_ways_give_the_same(given: Graph) -> None:
    share = np.linspace(0.5, 2, given.order)
    turned = ranked(given)
    looked_up = holes._looked_up(given.weight, share, closing.triangles(turned))
    listed = holes._listed(given.weight, share, turned, lambda step, done: None)
    for one, other in zip(listed, looked_up, strict=True):
        assert one.tolist() == near(other)


def test_long_work_reports_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "WEDGES_FOR_NUMBA", 0)
    work = functools.partial(structural_holes, from_networkx(nx.wheel_graph(2101)))
    told = told_by(work)
    assert len(told) > 10
    assert told[-1] == ("structural holes", 1.0)
    require_stoppable(work)
