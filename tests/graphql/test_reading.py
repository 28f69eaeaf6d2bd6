"""Reading rows by functions that are written for them, compared with reading them value by value."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.graphql.account import opened
from graph_service.graphql.compiling.reading import (
    TYPE,
    Call,
    Constant,
    Listed,
    OddError,
    OneOf,
    Picked,
    Record,
    Shape,
    Value,
    reader,
)
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import Cell
from graph_service.model.vocabulary import Basis

GOOD: dict[Any, list[Any]] = {
    cells.TEXT: ["", "Växjö", "{'}"],
    cells.BOOLEAN: [True, False],
    cells.INT: [0, -(2**31) + 1, 2**31 - 1],
    cells.LONG: [2**40],
    cells.FLOAT: [0.5, 3],
    Basis: ["STATED", "INFERRED"],
}
ODD: dict[Any, list[Any]] = {
    cells.TEXT: [1, ["a"]],
    cells.BOOLEAN: [1, "true"],
    cells.INT: [2**31, True, 0.0],
    cells.LONG: [1.5, "2"],
    cells.FLOAT: [True, "1"],
    Basis: ["HEARD", 1],
}
KEYS = st.sampled_from(["id", "name", "__typename", "a1", "_", "None"])
Case = tuple[Shape, Any, Any, bool]
"""A shape, a value of it, how it is read, and whether it is odd."""


@st.composite
def values(draw: st.DrawFn) -> Case:
    kind = draw(st.sampled_from(list(GOOD)))
    cell = Cell("x", kind, "", required=draw(st.booleans()))
    odd = draw(st.integers(0, 9)) == 0
    known = (
        [*ODD[kind], *([None] if cell.required else [])]
        if odd
        else [*GOOD[kind], *([] if cell.required else [None])]
    )
    value = draw(st.sampled_from(known))
    return Value(cell), value, value, odd


def calls() -> st.SearchStrategy[Case]:
    return st.integers().map(lambda number: (Call(lambda value: [value]), number, [number], False))


@st.composite
def records(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    fields = draw(st.dictionaries(KEYS, st.one_of(st.just(None), inner), max_size=4))
    typed = draw(st.booleans())
    shape = Record({key: one[0] if one else Constant("K") for key, one in fields.items()}, "K", typed)
    if draw(st.integers(0, 9)) == 0:
        return shape, None, None, False
    found = {key: one[2] if one else "K" for key, one in fields.items()} | ({TYPE: "K"} if typed else {})
    given = [one for one in fields.values() if one]
    odd = any(one[3] and not (typed and isinstance(one[0], Value)) for one in given)
    return shape, [one[1] for one in given], found, odd


@st.composite
def several(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    cases = draw(st.lists(records(inner), min_size=1, max_size=3))
    names = draw(st.sampled_from([[], ["kind"]]))
    shape = OneOf([([f"A{at}", f"B{at}"], case[0], names) for at, case in enumerate(cases)])
    at = draw(st.integers(0, len(cases) - 1))
    _, value, found, odd = cases[at]
    if value is None:
        return shape, None, None, False
    return shape, [f"B{at}", value], {**found, **dict.fromkeys(names, f"B{at}")}, odd


@st.composite
def lists(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    """Only what is read for is looked at: the rows that are shown."""
    shape, value, found, odd = draw(records(inner))
    size, many, backward = draw(st.integers(0, 3)), draw(st.integers(0, 4)), draw(st.booleans())
    shown = min(size, many)
    rows = [[0, value]] * shown + [["beyond"]] * (many - shown)
    return Listed(shape, 1, size, backward), rows, [found] * shown, odd and shown > 0


@st.composite
def connections(draw: st.DrawFn, inner: st.SearchStrategy[Case]) -> Case:
    shape, rows, found, odd = draw(lists(inner))
    typed = draw(st.booleans())
    fields = {
        "many": (0, Call(str)),
        "rows": (1, shape),
        "all": (None, Call(len)),
        "__typename": (None, Constant("C")),
    }
    wanted = {"many": "7", "rows": found, "all": 2, "__typename": "C"} | ({TYPE: "C"} if typed else {})
    return Picked(fields, "C", typed, rows=1), [7, rows], wanted, odd


CASES = st.recursive(
    values() | calls(),
    lambda inner: records(inner) | several(inner) | lists(inner) | connections(inner),
    max_leaves=12,
)


@given(records(CASES))
def test_a_value_is_read_as_its_shape_says(case: Case) -> None:
    shape, value, wanted, odd = case
    if odd:
        with pytest.raises(OddError):
            reader(shape)(value)
    else:
        assert reader(shape)(value) == wanted
        assert _keys(reader(shape)(value)) == _keys(wanted)


def _keys(value: Any) -> Any:
    """The order of keys, all the way down."""
    if isinstance(value, dict):
        return [(key, _keys(of)) for key, of in value.items()]
    return [_keys(each) for each in value] if isinstance(value, list) else None


@pytest.mark.parametrize("row", [["x"], ["x", 1, 2]])
def test_rows_of_another_length_are_no_rows_of_a_record(row: Sequence[Any]) -> None:
    text, number = Cell("text", cells.TEXT, ""), Cell("number", cells.INT, "")
    with pytest.raises(ValueError, match="unpack"):
        reader(Record({"text": Value(text), "number": Value(number)}, "K", False))(row)


def test_every_row_is_looked_at() -> None:
    read = reader(Listed(Record({"a": Value(Cell("a", cells.TEXT, ""))}, "K", False), 0, 10, False))
    assert read([[["x"]], [[None]], [["y"]]]) == [{"a": "x"}, {"a": None}, {"a": "y"}]
    with pytest.raises(OddError):
        read([[["x"]], [[1]]])


def test_a_kind_that_is_none_of_those_is_odd() -> None:
    with pytest.raises(OddError):
        reader(OneOf([(["A"], Record({}, "A", False), [])]))(["C", []])


def test_a_list_comes_in_its_own_order_and_no_longer_than_was_asked() -> None:
    rows = [[1], [2], [3]]
    assert reader(Listed(Call(str), 0, 2, False))(rows) == ["1", "2"]
    assert reader(Listed(Call(str), 0, 2, True))(rows) == ["2", "1"]
    assert reader(Listed(Call(str), 0, 3, True))([]) == []


def test_lists_nest_deeper_than_loops_of_python_may() -> None:
    shape, value, wanted = Call(str), 1, "1"
    for _ in range(30):
        shape, value, wanted = Listed(shape, 0, 1, False), [[value]], [wanted]  # type: ignore[assignment]
    assert reader(shape)(value) == wanted


def test_rows_of_all_lists_are_counted_once_it_is_read() -> None:
    account = opened()
    shape = Picked({"many": (0, Call(str))}, "C", False, rows=1)
    read = reader(Listed(shape, 0, 9, False))
    assert read([[[1, [7, 8]]], [[2, []]], [[3, None]], [[4, [9]]]]) == [
        {"many": f"{at}"} for at in (1, 2, 3, 4)
    ]
    assert account.rows == 3
