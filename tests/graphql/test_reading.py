"""Reading rows by functions that are written for them, compared with reading them value by value."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.graphql import cells
from graph_service.graphql.cells import Cell
from graph_service.graphql.reading import (
    TYPE,
    Call,
    Constant,
    OddError,
    OneOf,
    Record,
    Shape,
    Value,
    reader,
    rows_reader,
)
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


CASES = st.recursive(values() | calls(), lambda inner: records(inner) | several(inner), max_leaves=12)


@given(records(CASES))
def test_a_value_is_read_as_its_shape_says(case: Case) -> None:
    shape, value, wanted, odd = case
    for read, given_, expected in (
        (reader(shape), value, wanted),
        (rows_reader(shape, 1), [[0, value]], [wanted]),
    ):
        if odd:
            with pytest.raises(OddError):
                read(given_)
        else:
            assert read(given_) == expected
            assert _keys(read(given_)) == _keys(expected)


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


def test_types_are_looked_at_again_when_others_come() -> None:
    read = rows_reader(Record({"a": Value(Cell("a", cells.TEXT, ""))}, "K", False), 0)
    assert read([[["x"]], [[None]], [["y"]]]) == [{"a": "x"}, {"a": None}, {"a": "y"}]
    with pytest.raises(OddError):
        read([[["x"]], [[1]]])


def test_a_kind_that_is_none_of_those_is_odd() -> None:
    with pytest.raises(OddError):
        reader(OneOf([(["A"], Record({}, "A", False), [])]))(["C", []])
