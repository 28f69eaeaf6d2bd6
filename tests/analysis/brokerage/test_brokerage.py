"""Brokerage roles by hand, from their definition, and against every network that chance could have made."""

import itertools
from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.brokerage import roles as module
from graph_service.analysis.brokerage.chance import NullModel, null_moments
from graph_service.analysis.brokerage.roles import Brokerage, Role, brokerage_of
from graph_service.analysis.graph import Graph
from tests.analysis import slow_mixing
from tests.analysis.classics import strike
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, NOBODY, ONE, TWO_APART, graph, ints

# 0 and 1 are of group 0, 2 and 3 of group 1, 4 of group 2; 5 is unknown. 0 knows all, and 2 and 3 each other.
WHEEL = graph(6, *((0, other, 1.0) for other in range(1, 6)), (2, 3, 1.0))
OF_WHEEL = ints(0, 0, 1, 1, 2, -1)


def test_roles_by_hand() -> None:
    # The ten pairs of 1 to 5 less 2-3, by 0: 1-2, 1-3, 1-4 mixed, 2-4 and 3-4 liaison, and 5 with each of four.
    found = brokerage_of(WHEEL, OF_WHEEL)
    assert found.count[0].tolist() == [0, 0, 3, 3, 4, 18]
    assert found.undetermined.tolist() == [8, 0, 0, 0, 0, 0]
    assert found.count[1:].tolist() == [[0] * 6] * 5


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ((0, 0, 0), [2, 0, 0, 0, 0, 2]),
        ((1, 0, 1), [0, 2, 0, 0, 0, 2]),
        ((0, 0, 1), [0, 0, 1, 1, 0, 2]),
        ((1, 0, 2), [0, 0, 0, 0, 2, 2]),
        ((1, -1, 1), [0, 0, 0, 0, 0, 2]),
    ],
)
def test_a_broker_counts_in_both_directions(groups, role) -> None:
    path = graph(3, (0, 1, 1), (1, 2, 1))
    assert brokerage_of(path, ints(*groups)).count[1].tolist() == role


def test_who_brokered_in_the_strike() -> None:
    # As `brokerage` of R's sna counts them: Everton, Cunningham and Callaghan, R for Social Network Analysis, lab 5.
    found = brokerage_of(strike().graph, strike().group).count.tolist()
    known = {
        "Bob": [14, 0, 10, 10, 2, 36],
        "Norm": [18, 0, 5, 5, 0, 28],
        "John": [12, 0, 0, 0, 0, 12],
        "Gill": [10, 0, 0, 0, 0, 10],
        "Sam": [8, 0, 0, 0, 0, 8],
        "Alejandro": [0, 0, 3, 3, 0, 6],
        "Karl": [0, 0, 2, 2, 0, 4],
        "Ozzie": [0, 0, 1, 1, 0, 2],
        "Carlos": [0, 0, 0, 0, 0, 0],
    }
    assert {name: found[strike().node(name)] for name in known} == known


def test_two_who_are_tied_need_no_broker() -> None:
    triangle = graph(3, (0, 1, 1), (1, 2, 1), (0, 2, 1))
    assert not brokerage_of(triangle, ints(0, 0, 1)).count.any()


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART])
@pytest.mark.parametrize("null", list(NullModel))
def test_without_ties_nobody_brokers_and_chance_says_nothing(given, null) -> None:
    found = brokerage_of(given, np.zeros(given.order, dtype=np.int32), null=null)
    assert found.count.tolist() == found.expected.tolist() == [[0] * 6] * given.order
    assert np.isnan(found.z).all()
    assert [(each.count, each.expected, each.deviation, each.z) for each in found.whole] == [
        (0, 0, 0, None)
    ] * 6


def test_every_node_has_a_group() -> None:
    with pytest.raises(ValueError, match="2 values for 6 nodes"):
        brokerage_of(WHEEL, ints(0, 1))


GROUPED = GRAPHS.flatmap(
    lambda found: st.tuples(
        st.just(found), st.lists(st.integers(-1, 3), min_size=found.order, max_size=found.order)
    )
)


@settings(max_examples=100, deadline=None)
@given(GROUPED)
def test_it_equals_the_slow_one(world: tuple[Graph, list[int]]) -> None:
    given, group = world
    expected = slow_mixing.brokerage(given, group)
    found = brokerage_of(given, np.array(group, dtype=np.int32))
    assert found.count.tolist() == expected
    assert [each.count for each in found.whole] == [
        sum(column) for column in zip(*expected, strict=True)
    ] or (not expected and not any(each.count for each in found.whole))


@pytest.mark.parametrize("seed", range(4))
def test_both_ways_of_counting_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    given = from_networkx(nx.powerlaw_cluster_graph(60, 5, 0.6, seed=seed))
    group = np.random.default_rng(seed).integers(-1, 4, 60).astype(np.int32)
    told: list[float] = []
    by_matrix = brokerage_of(given, group)
    monkeypatch.setattr(module, "_FEW", 0)
    by_loop = brokerage_of(given, group, progress=lambda _, done: told.append(done))
    assert by_loop.count.tolist() == by_matrix.count.tolist() == slow_mixing.brokerage(given, group.tolist())
    assert told == [1.0]


def every_network(order: int) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Every network of so many nodes, a row each: which of its pairs are tied."""
    pairs = list(itertools.combinations(range(order), 2))
    return pairs, (np.arange(2 ** len(pairs))[:, None] >> np.arange(len(pairs))) & 1 > 0


def roles_in_every_network(order: int, group: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """How many ties each has, and how often each node brokers in each role."""
    pairs, tied = every_network(order)
    at = {pair: number for number, pair in enumerate(pairs)}
    found = np.zeros((len(tied), order, 6), dtype=np.int64)
    for source, broker, target in itertools.permutations(range(order), 3):
        first, second, third = (
            tied[:, at[min(two), max(two)]] for two in ((source, broker), (broker, target), (source, target))
        )
        brokers = first & second & ~third
        found[:, broker, 5] += brokers
        role = slow_mixing.role(group[broker], group[source], group[target])
        if role is not None:
            found[:, broker, role] += brokers
    return tied.sum(axis=1), found


@pytest.mark.parametrize("group", [[0, 0, 0, 1, 1], [0, 0, 1, 2, -1], [0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 2]])
@pytest.mark.parametrize("ties", [3, 6])
@pytest.mark.parametrize("null", list(NullModel))
def test_chance_is_what_all_networks_show(group: list[int], ties: int, null: NullModel) -> None:
    order = len(group)
    size, roles = roles_in_every_network(order, group)
    pairs = order * (order - 1) // 2
    density = ties / pairs
    likely = (
        density**size * (1 - density) ** (pairs - size)
        if null == NullModel.INDEPENDENT
        else (size == ties) * 1.0
    )
    likely = likely / likely.sum()
    one = graph(order, *((a, b, 1.0) for a, b in list(itertools.combinations(range(order), 2))[:ties]))
    found = brokerage_of(one, np.array(group, dtype=np.int32), null=null)
    mean = np.einsum("i,ijk->jk", likely, roles)
    spread = np.einsum("i,ijk->jk", likely, (roles - mean) ** 2)
    assert found.expected == pytest.approx(mean)
    assert found.deviation**2 == pytest.approx(spread)
    total = roles.sum(axis=1)
    means = likely @ total
    assert [each.expected for each in found.whole] == pytest.approx(means)
    assert [each.deviation**2 for each in found.whole] == pytest.approx(likely @ (total - means) ** 2)


def karate() -> tuple[Graph, np.ndarray, Brokerage]:
    given = from_networkx(nx.karate_club_graph())
    group = np.array([0] * 10 + [1] * 9 + [2] * 15, dtype=np.int32)
    return given, group, brokerage_of(given, group)


def test_chance_at_a_node_is_that_of_gould_and_fernandez() -> None:
    """The formulas that the package sna has from them for directed networks, written out for the group of ten.

    Where both directions of a pair make one role they are one event here and two independent ones there: the
    variance is twice as large. Gatekeeper and representative have one direction each, and the same.
    """
    given, _, found = karate()
    n, own, rest = 34, 10, [9, 15]
    d = given.size / (n * (n - 1) / 2)
    likely, shared = d**2 * (1 - d), d**3 * (1 - d) ** 3
    others = n - own
    pairs = [
        (own - 1) * (own - 2),
        sum(each * (each - 1) for each in rest),
        others * (own - 1),
        others * (own - 1),
        2 * 9 * 15,
        (n - 1) * (n - 2),
    ]
    sharing = [
        2 * (own - 1) * (own - 2) * (own - 3),
        2 * sum(each * (each - 1) * (each - 2) for each in rest),
        (own - 1) * others * (others - 1) + others * (own - 1) * (own - 2),
        (own - 1) * others * (others - 1) + others * (own - 1) * (own - 2),
        2 * sum(each * (others - each) * (others - each - 1) for each in rest),
        2 * (n - 1) * (n - 2) * (n - 3),
    ]
    assert found.expected[0] == pytest.approx([likely * each for each in pairs])
    theirs = [likely * (1 - likely) * each + shared * more for each, more in zip(pairs, sharing, strict=True)]
    ways = np.array([2, 2, 1, 1, 2, 2])
    assert found.deviation[0] ** 2 == pytest.approx(ways * theirs)


def test_z_is_the_distance_from_chance_in_deviations() -> None:
    _, _, found = karate()
    assert found.z[0] == pytest.approx((found.count[0] - found.expected[0]) / found.deviation[0])
    whole = found.whole[Role.TOTAL]
    assert whole.z == pytest.approx((whole.count - whole.expected) / whole.deviation)
    assert whole.count == sum(each.count for each in found.whole[: Role.TOTAL])
    # KONECT, ucidata-zachary: 528 pairs of neighbours and 45 triangles, each closing three; in both directions.
    assert whole.count == 2 * (528 - 3 * 45)


def test_the_null_model_is_exact() -> None:
    """Two ties among four nodes can be laid in 15 ways; in 12 of them they meet, and there is one broker."""
    _, whole = null_moments(4, 2, [2, 2], NullModel.SAME_TIES)
    assert whole[-1] == (Fraction(12, 15), Fraction(12, 15) * Fraction(3, 15))
