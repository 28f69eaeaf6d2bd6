"""Ties within groups and between them: by hand, by published figures, and against slow ones and NetworkX."""

import math
from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.brokerage.mixing import (
    Assortativity,
    assortativity,
    assortativity_of,
    degree_assortativity,
    external_internal,
    mixing_matrix,
    numeric_assortativity,
)
from graph_service.analysis.brokerage.participation import participation_coefficient, within_group_degree
from graph_service.analysis.graph import Graph
from tests.analysis import slow_mixing
from tests.analysis.classics import kinship
from tests.analysis.graphs import from_networkx
from tests.analysis.slow_measures import neighbours
from tests.analysis.test_measures import KITE, NOBODY, ONE, TWO_APART, graph, ints

# A triangle 0 1 2 (weights 1, 2, 3) with a pendant 3 on 2 (weight 4), and 4 by itself.
OF_KITE = ints(0, 0, 1, 1, 1)


def equal(found: np.ndarray, expected: list[float] | list[list[float]]) -> None:
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_external_and_internal_ties_by_hand() -> None:
    found = external_internal(KITE, OF_KITE)
    assert (found.whole.external, found.whole.internal, found.whole.index) == (2, 2, 0)
    assert [(each.external, each.internal) for each in found.groups] == [(2, 1), (2, 1)]
    equal(found.index, [0, 0, 1 / 3, -1, math.nan])
    assert found.groups[0].index == pytest.approx(1 / 3)
    assert found.unknown == 0
    assert found.expected == pytest.approx((6 - 4) / 10)  # Two and three: 1 and 3 pairs within, 6 between.


def test_whether_kin_meet_across_the_sexes() -> None:
    # As netseg 1.0 of R has it (Bojanowski), in its reference pages for `ei` and `assort`.
    assert external_internal(kinship().graph, kinship().group).whole.index == pytest.approx(
        -0.1818182, abs=5e-8
    )
    assert assortativity(kinship().graph, kinship().group).coefficient == pytest.approx(0.1801242, abs=5e-8)


def test_external_and_internal_weight_by_hand() -> None:
    found = external_internal(KITE, OF_KITE, weighted=True)
    assert (found.whole.external, found.whole.internal, found.whole.index) == (5, 5, 0)
    equal(found.index, [1 / 3, 1 / 2, 1 / 9, -1, math.nan])


def test_ties_of_unknown_groups_are_neither_external_nor_internal() -> None:
    found = external_internal(KITE, ints(0, 0, 1, -1, -1), weighted=True)
    assert (found.whole.external, found.whole.internal, found.unknown) == (5, 1, 4)
    equal(found.index, [1 / 3, 1 / 2, 1, math.nan, math.nan])
    assert found.expected == pytest.approx(1 / 3)


def test_participation_by_hand() -> None:
    # 2 has two ties to group 0 and one to its own; by weight 5 and 4.
    equal(participation_coefficient(KITE, OF_KITE), [1 / 2, 1 / 2, 1 - 5 / 9, 0, math.nan])
    equal(participation_coefficient(KITE, OF_KITE, weighted=True)[2:3], [1 - 41 / 81])
    equal(participation_coefficient(KITE, ints(0, 0, -1, 1, 1)), [0, 0, 1 - 5 / 9, math.nan, math.nan])


def test_within_group_degree_by_hand() -> None:
    # All of group 0 have one tie within. In group 1 they have 1, 1, 0: mean 2/3, variance 2/9.
    up, down = (1 / 3) / math.sqrt(2 / 9), (-2 / 3) / math.sqrt(2 / 9)
    equal(within_group_degree(KITE, OF_KITE), [math.nan, math.nan, up, up, down])
    equal(within_group_degree(KITE, ints(0, 0, 0, -1, 1)), [math.nan] * 5)
    # 3, 4 and 5 by weight: mean 4, variance 2/3.
    found = within_group_degree(KITE, ints(0, 0, 0, -1, 1), weighted=True)
    equal(found, [-1 / math.sqrt(2 / 3), 0, 1 / math.sqrt(2 / 3), math.nan, math.nan])


def test_mixing_by_hand() -> None:
    # Ends: 0-0 twice, 1-1 twice, and two ties between, in both directions.
    equal(mixing_matrix(KITE, OF_KITE), [[2 / 8, 2 / 8], [2 / 8, 2 / 8]])
    assert assortativity(KITE, OF_KITE).coefficient == 0
    equal(mixing_matrix(KITE, OF_KITE, weighted=True), [[2 / 20, 5 / 20], [5 / 20, 8 / 20]])


def test_the_couples_of_san_francisco() -> None:
    # Newman 2003, table I: men by women in four groups, of 1958 couples; r = 0.621 before the table was rounded.
    # Its entries of three decimals, whose sum is 0.997, give 0.623, in NetworkX's tests too.
    couples = np.array(
        [
            [0.258, 0.016, 0.035, 0.013],
            [0.012, 0.157, 0.058, 0.019],
            [0.013, 0.023, 0.306, 0.035],
            [0.005, 0.007, 0.024, 0.016],
        ]
    )
    assert assortativity_of(couples) == pytest.approx(0.623, abs=5e-4)


def test_degrees_of_the_karate_club() -> None:
    # KONECT, the network ucidata-zachary: -0.475613.
    karate = from_networkx(nx.karate_club_graph())
    assert degree_assortativity(karate).coefficient == pytest.approx(-0.475613, abs=5e-7)


def test_a_star_is_wholly_disassortative() -> None:
    star = graph(4, (0, 1, 1), (0, 2, 1), (0, 3, 1))
    assert degree_assortativity(star).coefficient == pytest.approx(-1)
    assert assortativity(star, ints(0, 1, 1, 1)).coefficient == pytest.approx(-1)
    assert assortativity(star, ints(0, 1, 2, 3)).coefficient == pytest.approx(-0.5)


def test_without_one_tie_there_may_be_no_coefficient_and_so_no_error() -> None:
    path = graph(4, (0, 1, 1), (1, 2, 1), (2, 3, 1))
    found = assortativity(path, ints(0, 0, 0, 1))
    assert found.coefficient == pytest.approx(-1 / 5)
    assert found.error is None
    assert numeric_assortativity(path, np.array([5.0, 5, 5, 1])).error is None
    assert degree_assortativity(graph(3, (0, 1, 1), (1, 2, 1))) == Assortativity(-1.0, 0.0, 0)
    assert degree_assortativity(graph(4, (0, 1, 1), (2, 3, 1))) == Assortativity(None, None, 0)


def test_a_number_is_known_for_who_has_ties() -> None:
    with pytest.raises(ValueError, match="no number"):
        numeric_assortativity(KITE, np.array([1, 2, math.nan, 4, 5]))
    assert numeric_assortativity(KITE, np.array([1.0, 2, 3, 4, math.nan])).coefficient is not None


@pytest.mark.parametrize(
    "measure",
    [
        external_internal,
        mixing_matrix,
        assortativity,
        numeric_assortativity,
        participation_coefficient,
        within_group_degree,
    ],
)
def test_groups_and_numbers_are_of_the_same_nodes(measure) -> None:
    with pytest.raises(ValueError, match="6 values for 5 nodes"):
        measure(KITE, ints(0, 0, 1, 1, 1, 1))


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART])
def test_networks_without_ties_have_no_figures(given: Graph) -> None:
    group = np.zeros(given.order, dtype=np.int32)
    found = external_internal(given, group)
    assert (found.whole.index, found.expected) == (None, None if given.order < 2 else -1)
    for column in (found.index, participation_coefficient(given, group), within_group_degree(given, group)):
        equal(column, [math.nan] * given.order)
    assert not mixing_matrix(given, group).any()
    assert assortativity_of(mixing_matrix(given, group)) is None
    for each in (assortativity(given, group), degree_assortativity(given)):
        assert each == Assortativity(None, None, 0)


def test_all_in_one_group_has_no_assortativity() -> None:
    assert assortativity(KITE, ints(0, 0, 0, 0, 1)) == Assortativity(None, None, 0)
    assert assortativity_of(np.array([[0.5, 0], [0, 0]])) is None


WORLDS = st.integers(2, 10).flatmap(
    lambda order: st.tuples(
        st.lists(
            st.tuples(st.integers(0, order - 1), st.integers(0, order - 1)).filter(lambda e: e[0] < e[1]),
            unique=True,
            max_size=20,
        ).map(lambda edges: graph(order, *((a, b, 1.0 + (a + b) % 3) for a, b in edges))),
        st.lists(st.integers(-1, 2), min_size=order, max_size=order),
    )
)


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_columns_equal_the_slow_ones(world: tuple[Graph, list[int]]) -> None:
    given, group = world
    numbers, nodes = np.array(group, dtype=np.int32), range(given.order)
    found = external_internal(given, numbers, weighted=True)
    expected = [slow_mixing.external_internal(given, group, node) for node in nodes]
    assert list(zip(found.external.tolist(), found.internal.tolist(), strict=True)) == expected
    for kind, balance in enumerate(found.groups):
        ours = [each for node, each in enumerate(expected) if group[node] == kind]
        assert balance.external == sum(each[0] for each in ours)
        assert 2 * balance.internal == sum(each[1] for each in ours)
    assert found.unknown == given.weight.sum() - found.whole.external - found.whole.internal
    equal(
        participation_coefficient(given, numbers, weighted=True),
        [slow_mixing.participation(given, group, each) for each in nodes],
    )
    within = within_group_degree(given, numbers)
    for kind in set(group) - {-1}:
        degrees = [
            sum(group[other] == kind for other in beside)
            for node, beside in enumerate(neighbours(given))
            if group[node] == kind
        ]
        mean, spread = float(np.mean(degrees)), float(np.std(degrees))
        equal(within[numbers == kind], [(each - mean) / spread if spread else math.nan for each in degrees])


@settings(max_examples=80, deadline=None)
@given(WORLDS, st.booleans())
def test_assortativity_equals_the_slow_one_and_so_does_its_error(
    world: tuple[Graph, list[int]], weighted: bool
) -> None:
    given, group = world
    numbers = np.array(group, dtype=np.int32)
    edges = [
        (a, b, w if weighted else 1.0) for a, b, w in slow_mixing.ties(given) if min(group[a], group[b]) >= 0
    ]
    found = assortativity(given, numbers, weighted=weighted)
    _equals(found, edges, lambda left: slow_mixing.assortativity(left, group))
    assert found.coefficient == pytest.approx(
        assortativity_of(mixing_matrix(given, numbers, weighted=weighted))
    )


@settings(max_examples=80, deadline=None)
@given(WORLDS)
def test_numeric_assortativity_equals_the_slow_one_and_so_does_its_error(
    world: tuple[Graph, list[int]],
) -> None:
    given, group = world
    value = [1000.0 + each for each in group]
    found = numeric_assortativity(given, np.array(value))
    _equals(found, slow_mixing.ties(given), lambda left: slow_mixing.correlation(left, value))


def _equals(found: Assortativity, edges, coefficient) -> None:
    expected = coefficient(edges) if edges else math.nan
    if math.isnan(expected):
        assert (found.coefficient, found.error) == (None, None)
        return
    without = [
        coefficient(left) if (left := edges[:at] + edges[at + 1 :]) else math.nan for at in range(len(edges))
    ]
    error = math.sqrt(sum((each - expected) ** 2 for each in without))
    assert found.coefficient == pytest.approx(expected, abs=1e-9)
    assert found.error == (None if math.isnan(error) else pytest.approx(error, abs=1e-9))


def test_assortativity_equals_networkx() -> None:
    given = nx.karate_club_graph()
    club = ints(*(0 if given.nodes[node]["club"] == "Mr. Hi" else 1 for node in given))
    found = from_networkx(given)
    assert assortativity(found, club).coefficient == pytest.approx(
        nx.attribute_assortativity_coefficient(given, "club")
    )
    assert degree_assortativity(found).coefficient == pytest.approx(
        nx.degree_pearson_correlation_coefficient(given)
    )


@pytest.mark.parametrize("heavy", [1.0, 100.0, 1e8, 1e17])
@pytest.mark.parametrize("at", range(5))
def test_a_heavy_tie_leaves_the_error_its_digits(heavy: float, at: int) -> None:
    """Four who all know each other but for 2 and 3, of two groups: as fractions have it."""
    ends, group = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)], [0, 0, 1, 1]
    ties = [(a, b, Fraction(heavy) if each == at else Fraction(1)) for each, (a, b) in enumerate(ends)]

    def exact(some: list[tuple[int, int, Fraction]]) -> Any:
        total = sum(w for _, _, w in some)
        within = sum(w for a, b, w in some if group[a] == group[b]) / total
        sums = [
            sum(w * ((group[a] == g) + (group[b] == g)) for a, b, w in some) / (2 * total) for g in (0, 1)
        ]
        chance = sum(each**2 for each in sums)
        return (within - chance) / (1 - chance)

    r = exact(ties)
    error = math.sqrt(sum((exact([*ties[:each], *ties[each + 1 :]]) - r) ** 2 for each in range(5)))
    found = assortativity(
        graph(4, *((a, b, float(w)) for a, b, w in ties)), np.array(group, dtype=np.int32), weighted=True
    )
    assert (found.coefficient, found.error) == pytest.approx((float(r), error), rel=1e-7)


def test_a_great_number_leaves_the_error_its_digits() -> None:
    """A ring of six with 0 to 5, and a seventh with 1e9, or as good as that, tied to the first."""
    ring = [(at, (at + 1) % 6, 1.0) for at in range(6)]
    given = graph(7, *ring, (0, 6, 1.0))
    values = [Fraction(at) for at in (0, 1, 2, 3, 4, 5, 10**9)]

    def exact(some: list[tuple[int, int, float]]) -> Any:
        x, y = [values[a] for a, _, _ in some], [values[b] for _, b, _ in some]
        mean = sum(x + y) / (2 * len(some))
        products = sum((p - mean) * (q - mean) for p, q in zip(x, y, strict=True)) / len(some)
        return products / (sum((p - mean) ** 2 for p in x + y) / (2 * len(some)))

    ties = [*ring, (0, 6, 1.0)]
    r = exact(ties)
    error = math.sqrt(sum((exact([*ties[:each], *ties[each + 1 :]]) - r) ** 2 for each in range(7)))
    found = numeric_assortativity(given, np.array([float(value) for value in values]))
    assert (found.coefficient, found.error) == pytest.approx((float(r), error), rel=1e-6)
