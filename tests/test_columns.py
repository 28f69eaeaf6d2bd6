"""Columns of text that take little room, against the lists that they stand for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.columns import Coded, Texts, coded, lists, texts, texts_at

KINDS = ["REGION", None, "COUNCIL", "REGION", "FORUM"]
TEXTS = st.lists(st.none() | st.text(max_size=3))


def test_it_reads_as_the_list_that_it_was_made_of() -> None:
    kinds = coded(KINDS)
    assert (len(kinds), list(kinds), kinds[0], kinds[1], kinds[-1]) == (5, KINDS, "REGION", None, "FORUM")
    assert (list(kinds[1:3]), kinds == KINDS, kinds == KINDS[1:]) == ([None, "COUNCIL"], True, False)
    assert None in kinds
    assert kinds.index("FORUM") == 4


def test_codes_are_places_in_the_values_and_none_has_none() -> None:
    kinds = coded(KINDS)
    assert (kinds.values, kinds.codes.tolist()) == (("COUNCIL", "FORUM", "REGION"), [2, -1, 0, 2, 1])


def test_all_rows_are_asked_at_once() -> None:
    kinds = coded(KINDS)
    assert kinds.equals("REGION").tolist() == [True, False, False, True, False]
    assert kinds.is_in({"FORUM", None}).tolist() == [False, True, False, False, True]
    assert kinds.equals("PLATFORM").tolist() == [False] * 5
    assert kinds.numbers({"REGION": 7, "PLATFORM": 8}).tolist() == [7, -1, -1, 7, -1]
    assert list(kinds.take(np.array([4, 1, 1]))) == ["FORUM", None, None]
    assert kinds.among(np.array([4, 1, 1])) == {"FORUM", None}
    assert kinds.among(np.array([], dtype=np.int32)) == set()


def test_some_are_replaced_and_the_column_stays_as_it_was() -> None:
    kinds = coded(KINDS)
    where = np.array([True, True, False, False, False])
    assert list(kinds.put(where, "FORUM")) == ["FORUM", "FORUM", "COUNCIL", "REGION", "FORUM"]
    assert list(kinds.put(where, "PLATFORM")) == ["PLATFORM", "PLATFORM", "COUNCIL", "REGION", "FORUM"]
    assert list(kinds) == KINDS


@given(TEXTS)
def test_any_list(texts: list[str | None]) -> None:
    column = coded(texts)
    assert list(column) == texts
    for text in {*texts, "absent"}:
        assert column.equals(text).tolist() == [each == text for each in texts]


@pytest.mark.parametrize("many", [127, 128, 40_000])
def test_codes_are_as_wide_as_they_must_be(many: int) -> None:
    texts = [f"{at:05}" for at in range(many)]
    assert list(coded([*texts, None])) == [*texts, None]
    assert coded(texts).codes.itemsize == {127: 1, 128: 2, 40_000: 4}[many]


@pytest.mark.parametrize("codes", [[0, 1], [-2]])
def test_a_code_that_stands_for_nothing_is_refused(codes: list[int]) -> None:
    with pytest.raises(ValueError, match="no value"):
        Coded(codes, ["only"])


@given(st.lists(st.text()))
def test_texts_end_to_end(given_texts: list[str]) -> None:
    column = texts(given_texts)
    assert list(column) == given_texts
    assert [column[at] for at in range(len(column))] == given_texts
    assert (column == given_texts, column[1:], column[::-2]) == (True, given_texts[1:], given_texts[::-2])
    assert [column[-1 - at] for at in range(len(column))] == given_texts[::-1]
    backwards = np.arange(len(column) - 1, -1, -1).repeat(2)
    for one in (column, given_texts):
        assert texts_at(one, backwards) == [given_texts[at] for at in backwards.tolist()]
    for one in (given_texts, [text[:1] for text in given_texts if text]):
        last_first = np.arange(len(one) - 1, -1, -1).repeat(2)
        assert texts(one).chosen(last_first) == [one[at] for at in last_first.tolist()]
    middle = len(column) // 2
    assert texts(given_texts).part(middle, len(column)) == given_texts[middle:]


def test_beyond_the_last_text_there_is_none() -> None:
    column = texts(["å", ""])
    for at in (2, -3):
        with pytest.raises(IndexError):
            column[at]
    assert column.index("") == 1


@pytest.mark.parametrize("ends", [[], [0, 2], [1, 3], [0, 2, 1, 3]])
def test_texts_that_do_not_fit_are_refused(ends: list[int]) -> None:
    with pytest.raises(ValueError, match="begin where"):
        Texts(np.zeros(3, dtype=np.uint8), np.array(ends, dtype=np.int64))


@given(st.lists(st.lists(st.text("aåb ", min_size=1))))
def test_several_texts_each(given_lists: list[list[str]]) -> None:
    column = lists(given_lists)
    assert list(column) == [tuple(each) for each in given_lists]
    assert column[:2] == [tuple(each) for each in given_lists[:2]]
