"""What chance gives as much or more of, against fractions worked out whole."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.tails import in_common


def by_fractions(count: int, one: int, other: int, things: int) -> Fraction:
    ways = sum(
        math.comb(one, i) * math.comb(things - one, other - i)
        for i in range(max(count, one + other - things, 0), min(one, other) + 1)
    )
    return Fraction(ways, math.comb(things, other))


def column(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_it_equals_whole_fractions(data: st.DataObject) -> None:
    things = data.draw(st.integers(1, 3000))
    one, other = data.draw(st.integers(0, things)), data.draw(st.integers(0, things))
    count = data.draw(st.integers(0, min(one, other) + 1))
    (found,) = in_common(column(count), column(one), column(other), column(things))
    expected = float(by_fractions(count, one, other, things))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_far_fewer_than_chance_would_give_is_certain_and_not_impossible() -> None:
    # 600 would be expected; the chance of just 10 is less than a float can hold.
    found = in_common(column(10, 0, 600, 1200, 1201), *(column(*[n] * 5) for n in (1200, 2000, 4000)))
    assert found[:2].tolist() == [1.0, 1.0]
    assert found[2] == pytest.approx(float(by_fractions(600, 1200, 2000, 4000)), rel=1e-9)
    assert found[3:].tolist() == [0.0, 0.0]


def test_no_entries() -> None:
    assert in_common(*(column() for _ in range(4))).tolist() == []
