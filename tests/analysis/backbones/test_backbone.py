"""Which ties chance explains: by hand, by listing all that could have been, and where there is nothing to test."""

import functools
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graph_service.analysis import Correction, backbone, disparity, ends_tested, hypergeometric, sdsm, topmost
from graph_service.analysis.backbones.filtering import corrected
from graph_service.analysis.backbones.sdsm import at_least, chances
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.projection import Incidence, incidence
from tests.analysis.stopping import require_stoppable, told_by
from tests.analysis.worlds import groups, members, organisations, relation


def graph(order: int, *edges: tuple[int, int, float]) -> Graph:
    columns = np.array(edges, dtype=np.float64).reshape(-1, 3)
    ends = columns[:, :2].astype(np.int32)
    return Graph(order, ends[:, 0].copy(), ends[:, 1].copy(), columns[:, 2].copy())


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def taken(*things: tuple[int, ...]) -> Incidence:
    rows = [(actor, at) for at, thing in enumerate(things) for actor in thing]
    actor, thing = np.array(rows, dtype=np.int32).reshape(-1, 2).T
    return incidence(actor, thing, max((max(each) for each in things if each), default=-1) + 1, len(things))


def in_common(of: Incidence) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All pairs of actors, and how many things they share."""
    has = [set(of.things(at).tolist()) for at in range(int(of.actor.max(initial=-1)) + 1)]
    pairs = list(itertools.combinations(range(len(has)), 2))
    both = [len(has[a] & has[b]) for a, b in pairs]
    a, b = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    return a, b, np.array(both, dtype=np.int32)


def test_disparity_by_hand() -> None:
    # 0 has 6, 1, 1 of 8 over three; 1 has 6, 3 of 9 over two; 3 and 2 have one and two.
    star = graph(4, (0, 1, 6), (0, 2, 1), (0, 3, 1), (1, 2, 3))
    assert disparity(star).tolist() == pytest.approx(
        [(2 / 8) ** 2, min((7 / 8) ** 2, 3 / 4), (7 / 8) ** 2, 1 / 4]
    )


@pytest.mark.parametrize("k", [2, 5, 9])
def test_disparity_of_a_hub_that_shares_out_evenly(k: int) -> None:
    star = graph(k + 1, *((0, leaf, 2.0) for leaf in range(1, k + 1)))
    assert disparity(star).tolist() == pytest.approx([(1 - 1 / k) ** (k - 1)] * k)


def test_two_who_have_only_each_other_are_no_more_than_chance() -> None:
    assert disparity(graph(2, (0, 1, 7))).tolist() == [1.0]
    assert disparity(graph(3)).tolist() == []


def test_disparity_is_the_share_of_random_divisions_that_give_as_much() -> None:
    # A stick broken at two random points into three: how often the first part is at least 0.6.
    cuts = np.sort(np.random.default_rng(0).random((200_000, 2)), axis=1)
    given = graph(4, (0, 1, 6), (0, 2, 3), (0, 3, 1))
    assert disparity(given)[0] == pytest.approx((cuts[:, 0] >= 0.6).mean(), abs=0.003)


def test_disparity_tests_both_ends_of_a_tie_that_have_others() -> None:
    assert ends_tested(graph(3)) == 0
    assert ends_tested(graph(4, (0, 1, 1), (0, 2, 1), (0, 3, 1))) == 3  # the hub's ends
    assert ends_tested(graph(3, (0, 1, 1), (1, 2, 1), (0, 2, 1))) == 6
    assert ends_tested(graph(5, (0, 1, 1), (1, 2, 1), (3, 4, 1))) == 3  # and one that nobody can test


def test_disparity_corrected_keeps_its_promise_where_all_is_chance() -> None:
    """Of two nodes with k ties to others and one between them, each divides at random: one in twenty keeps a tie."""
    random, k, found = np.random.default_rng(0), 8, 0
    for _ in range(1500):
        # One tie is common to two broken sticks: both scaled so that it has the same weight at either end.
        one, other = random.dirichlet(np.ones(k)), random.dirichlet(np.ones(k))
        other *= one[0] / other[0]
        ends = [(0, 1, one[0]), *((0, at + 1, one[at]) for at in range(1, k))]
        both = graph(2 * k, *ends, *((1, at + k, other[at]) for at in range(1, k)))
        p = disparity(both)
        found += bool((corrected(p, Correction.BONFERRONI, ends_tested(both)) <= 0.05).any())
    assert found / 1500 == pytest.approx(0.05, abs=0.012)


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935: four of eight cups, all four right 1 in 70, three or more 17 in 70. Eight things, four each.
    tea = taken((0, 1), (0, 1), (0, 1), (0,), (1,), (2,), (2,), (2,))
    pair = ints(0, 0, 0), ints(1, 1, 1)
    assert hypergeometric(tea, *pair, ints(4, 3, 0)).tolist() == pytest.approx([1 / 70, 17 / 70, 1.0])


def test_small_chances_stay_exact() -> None:
    both = taken(*[(0, 1)] * 30, *[(2,)] * 70)
    (found,) = hypergeometric(both, ints(0), ints(1), ints(30))
    assert found == pytest.approx(1 / math.comb(100, 30), rel=1e-9)


MEMBERSHIPS = st.lists(st.sets(st.integers(0, 5), max_size=5).map(tuple), min_size=1, max_size=7).filter(any)


@settings(max_examples=60, deadline=None)
@given(MEMBERSHIPS)
def test_hypergeometric_equals_scipy(things: list[tuple[int, ...]]) -> None:
    of = taken(*things)
    a, b, count = in_common(of)
    has = np.bincount(of.actor, minlength=6)
    expected = stats.hypergeom.sf(count - 1, sum(map(bool, things)), has[a], has[b])
    assert hypergeometric(of, a, b, count).tolist() == pytest.approx(expected.tolist(), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(MEMBERSHIPS)
def test_the_chances_keep_everyones_numbers(things: list[tuple[int, ...]]) -> None:
    of = taken(*things)
    model = chances(of)
    has = np.bincount(of.actor)
    assert (model.p * model.things).sum(axis=1)[model.row].tolist() == pytest.approx(has.tolist(), abs=1e-6)
    sizes = np.unique(of.size[of.size > 0])
    assert model.p[model.row].sum(axis=0).tolist() == pytest.approx(sizes.tolist(), abs=1e-6)
    assert ((model.p >= 0) & (model.p <= 1)).all()


def test_chances_are_odds_multiplied() -> None:
    # The odds of a cell are x(i)y(t): cross ratios are 1.
    model = chances(taken((0, 1, 2), (0, 1), (0, 3), (2,), (4,), (0,)))
    odds = model.p / (1 - model.p)
    ratios = odds[:-1, :-1] * odds[1:, 1:] / (odds[:-1, 1:] * odds[1:, :-1])
    assert ratios.ravel().tolist() == pytest.approx([1.0] * ratios.size, rel=1e-5)


def test_numbers_that_leave_no_choice_are_certain() -> None:
    # 0 and 1 are in both large things, 2 to 5 in one each, and only 0 or 1 can be in the two small ones.
    of = taken((0, 1, 2, 3), (0, 1, 4, 5), (0,), (1,))
    found = chances(of).p
    assert found[-1].tolist() == pytest.approx([0.5, 1.0], abs=1e-6)  # sizes 1 and 4
    assert found[0].tolist() == pytest.approx([0.0, 0.5], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.lists(st.integers(1, 2), min_size=4, max_size=4))
def test_heads_equal_all_ways_of_throwing(coins: list[float], times: list[int]) -> None:
    thrown = [coin for coin, often in zip(coins, times, strict=False) for _ in range(often)]
    expected = [0.0] * (len(thrown) + 1)
    for fall in itertools.product([0, 1], repeat=len(thrown)):
        chance = math.prod(p if head else 1 - p for p, head in zip(thrown, fall, strict=True))
        for least in range(sum(fall) + 1):
            expected[least] += chance
    for most in range(len(thrown) + 1):
        found = at_least(np.array([coins]), np.array(times[: len(coins)]), most)
        assert found[0].tolist() == pytest.approx(expected[: most + 1], abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(MEMBERSHIPS)
def test_sdsm_equals_the_coins_of_each_pair(things: list[tuple[int, ...]]) -> None:
    of = taken(*things)
    a, b, count = in_common(of)
    model, sizes = chances(of), [len(set(each)) for each in things if each]
    column = {size: at for at, size in enumerate(sorted(set(sizes)))}
    expected = []
    for one, other, shared in zip(a.tolist(), b.tolist(), count.tolist(), strict=True):
        p = [model.p[model.row[one], column[s]] * model.p[model.row[other], column[s]] for s in sizes]
        falls = itertools.product([0, 1], repeat=len(p))
        expected.append(
            sum(
                math.prod(q if head else 1 - q for q, head in zip(p, fall, strict=True))
                for fall in falls
                if sum(fall) >= shared
            )
        )
    assert sdsm(of, a, b, count).tolist() == pytest.approx(expected, abs=1e-9)


FORUM = taken(tuple(range(40)), *[(0, 1)] * 5, *[(at,) for at in range(2, 40)] * 5)
"""One forum of forty; two of them share five things more, and each of the others has five by itself."""


@pytest.mark.parametrize("test", [hypergeometric, sdsm])
def test_one_forum_of_forty_does_not_decide_the_picture(test) -> None:
    a, b, count = in_common(FORUM)
    whole = Graph(40, a, b, count.astype(np.float64))
    found = backbone(whole, test(FORUM, a, b, count), tests=780)
    assert (whole.size, found.graph.size, found.graph.order) == (780, 1, 40)
    assert (found.graph.a.tolist(), found.graph.b.tolist(), found.graph.weight.tolist()) == ([0], [1], [6.0])
    assert np.flatnonzero(found.kept).tolist() == [0]


def test_corrections_by_hand() -> None:
    p = np.array([0.04, 0.01, 0.03, 0.02])
    assert corrected(p, Correction.NONE).tolist() == p.tolist()
    assert corrected(p, Correction.BONFERRONI, 5).tolist() == pytest.approx([0.2, 0.05, 0.15, 0.1])
    assert corrected(p, Correction.BENJAMINI_HOCHBERG).tolist() == pytest.approx([0.04] * 4)
    assert corrected(p, Correction.BENJAMINI_HOCHBERG, 40).tolist() == pytest.approx([0.4] * 4)
    with pytest.raises(ValueError, match="4 p-values of 3 tests"):
        corrected(p, Correction.BONFERRONI, 3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), max_size=12), st.integers(0, 5))
def test_benjamini_hochberg_equals_scipy(p: list[float], more: int) -> None:
    expected = stats.false_discovery_control([*p, *[1.0] * more])[: len(p)].tolist() if p else []
    found = corrected(np.array(p), Correction.BENJAMINI_HOCHBERG, len(p) + more)
    assert found.tolist() == pytest.approx(expected)


def test_what_is_nested_is_tested_once() -> None:
    # a and b meet in a council and in two of its groups; c and d only in one group each.
    found = relation(
        [*organisations("a", "b", "c", "d"), *groups("council", "one", "two")],
        [
            *members("council", "a", "b"),
            *members("one", "a", "b", "c"),
            *members("two", "a", "b", "d"),
            ("one", "SUBGROUP_OF", "council"),
            ("two", "SUBGROUP_OF", "council"),
        ],
    )
    top = topmost(found.taken, found.order)
    council = found.structure.nodes.id.index("council")
    assert (top.thing.tolist(), top.actor.tolist()) == ([council] * 4, [0, 1, 2, 3])
    pairs = found.pairs
    assert hypergeometric(top, pairs.a, pairs.b, pairs.count).tolist() == [1.0] * 5


def test_what_lies_under_two_tops_lies_in_both() -> None:
    found = relation(
        [*organisations("a", "b"), *groups("x", "y", "joint")],
        [*members("joint", "a", "b"), ("joint", "SUBGROUP_OF", "x"), ("joint", "SUBGROUP_OF", "y")],
    )
    top = topmost(found.taken, found.order)
    assert top.thing.tolist() == [2, 2, 3, 3]
    assert top.actor.tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize("test", [hypergeometric, sdsm])
def test_without_pairs_there_is_nothing_to_test(test) -> None:
    for of in (taken(()), taken((0,)), taken((0,), (1,))):
        assert test(of, ints(), ints(), ints()).tolist() == []


def test_testing_reports_and_can_be_stopped() -> None:
    work = functools.partial(sdsm, FORUM, *in_common(FORUM))
    assert told_by(work) == [("sdsm", 1.0)]
    require_stoppable(work)
