"""Numbers put into one and taken out again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.columns import texts
from graph_service.errors import TooBigError
from graph_service.storage.packing import Codes, Places, halves, in_order

INT32 = st.integers(-(2**31), 2**31 - 1)
WORDS = {"status": ["ACTIVE", "ENDED", "ABSENT"], "kind": [], "basis": ["STATED"]}


@given(st.lists(st.tuples(INT32.filter(lambda high: high > -(2**31)), INT32)))
def test_two_numbers_in_one(pairs: list[tuple[int, int]]) -> None:
    packed = np.array([high * 2**32 + low for high, low in pairs], dtype=np.int64)
    high, low = halves(packed)
    assert list(zip(high.tolist(), low.tolist(), strict=True)) == pairs


@given(
    st.lists(
        st.tuples(
            st.integers(0, 15), st.sampled_from(["", *WORDS["status"]]), st.sampled_from(["", "STATED"])
        )
    )
)
def test_words_of_a_row_as_the_sum_of_their_numbers(rows: list[tuple[int, str, str]]) -> None:
    codes = Codes(WORDS)
    of = codes.numbers()
    code = np.array([flags + of["status"][a] + of["basis"][b] for flags, a, b in rows], dtype=np.int64)
    found = codes.columns(code)
    assert found["status"] == [a or None for _, a, _ in rows]
    assert found["basis"] == [b or None for _, _, b in rows]
    assert found["kind"] == [None] * len(rows)
    assert (code & 15).tolist() == [flags for flags, _, _ in rows]


def test_more_words_than_a_number_holds_are_refused() -> None:
    many = [str(at) for at in range(70_000)]
    with pytest.raises(TooBigError, match="more different words"):
        Codes(dict.fromkeys(("kind", "sector", "status", "basis"), many))


@given(st.sets(st.integers(0, 2**31 - 1)), st.lists(st.integers(0, 2**31 - 1)))
def test_places_near_and_far_apart(numbers: set[int], others: list[int]) -> None:
    column = [*numbers]
    wanted = [*others, *column, 0]
    found = Places(np.array(column, dtype=np.int64)).of(np.array(wanted, dtype=np.int64))
    assert found.tolist() == [column.index(each) if each in numbers else -1 for each in wanted]


LONG = st.text("aåz\N{GRINNING FACE}", max_size=3)


@given(st.lists(LONG | st.sampled_from(["aaaaaaaab", "aaaaaaaaa"])), st.lists(LONG | st.just("z" * 70)))
def test_the_order_is_that_of_code_points_and_equals_stay(one: list[str], other: list[str]) -> None:
    for given_texts in (one, other):
        found = in_order(texts(given_texts)).tolist()
        assert found == sorted(range(len(given_texts)), key=given_texts.__getitem__)
