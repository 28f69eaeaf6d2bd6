"""What distinguishes communities, against numbers worked out by hand, published ones and a slow twin."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from graph_service.analysis.backbones.filtering import Correction, corrected
from graph_service.analysis.communities.distinguishing import Distinctions, Marks, distinctions
from tests.analysis.test_measures import ints


def rows(found: Distinctions) -> list[tuple[int, ...]]:
    columns = (
        found.attribute,
        found.value,
        found.community,
        found.inside,
        found.having,
        found.size,
        found.known,
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_by_hand() -> None:
    # Of six, {0,1,2} has value 0 and {3,4,5} value 1: all three of three, of six: 1 in C(6,3) = 20.
    member = ints(0, 0, 0, 1, 1, 1)
    found = distinctions(member, {"sector": Marks.of_column(member)})
    assert rows(found) == [(0, 0, 0, 3, 3, 3, 6), (0, 1, 1, 3, 3, 3, 6)]
    assert (found.expected.tolist(), found.ratio.tolist()) == ([1.5, 1.5], [2, 2])
    assert found.p.tolist() == pytest.approx([0.05, 0.05])
    # Of four tests two have p = 1/20: 1/20 · 4/2.
    assert (found.tests, found.q.tolist()) == (4, pytest.approx([0.1, 0.1]))
    assert found.least_p.tolist() == found.p.tolist()
    assert found.over_represented(0.1 + 1e-9).tolist() == [0, 1]
    assert found.over_represented().tolist() == []


def test_the_lady_tasting_tea() -> None:
    """Fisher 1935, The Design of Experiments: of eight cups four; three of four by chance in 17 of 70, four in 1."""
    milk_first = ints(0, 0, 0, 0, 1, 1, 1, 1)
    for chosen, p in ((ints(0, 0, 0, 1, 0, 1, 1, 1), 17 / 70), (milk_first, 1 / 70)):
        found = distinctions(chosen, {"milk": Marks.of_column(milk_first)})
        assert found.p[0] == pytest.approx(p)
        assert found.least_p[0] == pytest.approx(1 / 70)


def test_the_correction_as_it_was_published() -> None:
    """Benjamini and Hochberg 1995, section 4: of fifteen p-values theirs holds on to the least four at 0.05."""
    values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    values += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q = corrected(np.array(values), Correction.BENJAMINI_HOCHBERG, 15)
    assert (q <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert q[:4].tolist() == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])


def test_who_it_is_not_known_of_is_left_out() -> None:
    found = distinctions(ints(0, 0, 0, 1, 1, 1), {"county": Marks.of_column(ints(0, 0, -1, 0, 1, -1))})
    assert rows(found) == [(0, 0, 0, 2, 3, 2, 4), (0, 1, 1, 1, 1, 2, 4), (0, 0, 1, 1, 3, 2, 4)]
    # Of four three have it, and both of two are among them: C(3,2)/C(4,2).
    assert found.p[0] == pytest.approx(3 / 6)


def test_who_has_no_topic_counts_and_who_has_one_twice_counts_once() -> None:
    topics = Marks.of_incidence(ints(0, 0, 1, 1, 3), ints(5, 5, 5, 7, 7), 6)
    found = distinctions(ints(0, 0, 0, 1, 1, 1), {"topic": topics})
    assert rows(found) == [(0, 5, 0, 2, 2, 3, 6), (0, 7, 0, 1, 2, 3, 6), (0, 7, 1, 1, 2, 3, 6)]
    assert found.tests == 4


def test_all_attributes_of_a_call_are_corrected_together() -> None:
    member = ints(0, 0, 0, 1, 1, 1)
    one = Marks.of_column(member)
    found = distinctions(
        member, {"sector": one, "kind": one, "county": Marks.of_column(ints(0, 1, 2, 3, 4, 5))}
    )
    assert (found.attributes, found.tests) == (("sector", "kind", "county"), 4 + 4 + 12)
    # Four of twenty have p = 1/20.
    assert found.q[:2].tolist() == pytest.approx([0.25, 0.25])
    assert found.attribute[:2].tolist() == [0, 1]


def test_who_is_alone_is_no_community() -> None:
    member, value = ints(0, 0, 1, 2), Marks.of_column(ints(0, 0, 1, 1))
    found = distinctions(member, {"kind": value})
    assert rows(found) == [(0, 0, 0, 2, 2, 2, 4)]
    assert found.tests == 2
    assert len(distinctions(member, {"kind": value}, least=1)) == 3
    assert len(distinctions(member, {"kind": value}, least=3)) == 0


def test_small_numbers_are_said_to_be_small() -> None:
    # One of ten has it, and is in the community of five: it could be no less than 1/2.
    found = distinctions(ints(*[0] * 5, *[1] * 5), {"kind": Marks.of_incidence(ints(0), ints(0), 10)})
    assert [*found.p, *found.least_p] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("member", [ints(), ints(0, 0)])
def test_nothing_to_tell(member: np.ndarray) -> None:
    nobody = Marks.of_column(np.full(len(member), -1, dtype=np.int32))
    found = distinctions(member, {"kind": nobody, "topic": Marks.of_incidence(ints(), ints(), len(member))})
    assert (len(found), found.tests, found.over_represented().tolist()) == (0, 0, [])
    assert len(distinctions(member, {})) == 0


@pytest.mark.parametrize(("k", "having", "size", "known"), [(40, 60, 50, 400), (150, 300, 400, 40_000)])
def test_the_test_is_exact_far_out(k: int, having: int, size: int, known: int) -> None:
    member, value = np.ones((2, known), dtype=np.int32)
    member[:size], value[:k], value[size : size + having - k] = 0, 0, 0
    found = distinctions(member, {"kind": Marks.of_column(value)})
    assert found.p[0] == pytest.approx(float(at_least(k, having, size, known)), rel=1e-9)


def at_least(k: int, having: int, size: int, known: int) -> Fraction:
    ways = sum(comb(having, i) * comb(known - having, size - i) for i in range(k, min(having, size) + 1))
    return Fraction(ways, comb(known, size))


WORLDS = st.integers(0, 9).flatmap(
    lambda order: st.tuples(
        st.lists(st.integers(0, 3), min_size=order, max_size=order),
        st.lists(st.integers(-1, 2), min_size=order, max_size=order),
        st.lists(
            st.tuples(st.integers(0, max(order - 1, 0)), st.integers(0, 3)), max_size=12 if order else 0
        ),
    )
)


@settings(max_examples=100, deadline=None)
@given(WORLDS, st.integers(1, 3), st.randoms(use_true_random=False))
def test_it_equals_a_slow_one(world, least: int, lots) -> None:
    member, column, topics = world
    lots.shuffle(topics)
    marks = np.array(topics, dtype=np.int32).reshape(-1, 2)
    found = distinctions(
        ints(*member),
        {
            "kind": Marks.of_column(ints(*column)),
            "topic": Marks.of_incidence(marks[:, 0], marks[:, 1], len(member)),
        },
        least=least,
    )
    has: list[list[set[int] | None]] = [
        [{value} if value >= 0 else None for value in column],
        [{value for node, value in topics if node == at} for at in range(len(member))],
    ]
    expected = slow(member, has, least)
    assert found.tests == len(expected)
    there = {row[:3]: row[3:] for row in expected if row[3]}
    assert {row[:3]: row[3:] for row in rows(found)} == there
    assert found.p.tolist() == pytest.approx([float(at_least(*there[row[:3]])) for row in rows(found)])
    every = np.array([float(at_least(*row[3:])) for row in expected])
    known = false_discovery_control(every) if len(every) else every
    of = {row[:3]: value for row, value in zip(expected, known.tolist(), strict=True)}
    assert found.q.tolist() == pytest.approx([of[row[:3]] for row in rows(found)])
    keys = list(zip(found.community.tolist(), found.p.round(12).tolist(), strict=True))
    assert keys == sorted(keys)


def slow(member: list[int], has: list[list[set[int] | None]], least: int) -> list[tuple[int, ...]]:
    """Every test: attribute, value, community, k, K, n, N."""
    found: list[tuple[int, ...]] = []
    for at, values in enumerate(has):
        known = {node for node, each in enumerate(values) if each is not None}
        for value in sorted(set().union(*(each for each in values if each is not None))):
            having = {node for node in known if value in (values[node] or ())}
            for community in sorted(set(member)):
                everyone = {node for node, number in enumerate(member) if number == community}
                those = everyone & known
                if len(everyone) >= least and those:
                    found.append(
                        (at, value, community, len(those & having), len(having), len(those), len(known))
                    )
    return found
