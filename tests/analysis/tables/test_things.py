"""What actors share, as a table: a – one – b – two – c – first – d, first being a meeting of two."""

import pytest

from graph_service.analysis import MeasureOptions, Network
from graph_service.analysis.tables.things import thing_order, things_table
from graph_service.errors import BadInputError
from tests.analysis.worlds import groups, members, organisations, relation

PRESENT = {"attendance": "PRESENT", "function": "MEMBER"}

CHAIN = relation(
    [*organisations("a", "b", "c", "d"), *groups("one", "two"), ("Meeting", "first")],
    [
        *members("one", "a", "b"),
        *members("two", "b", "c"),
        ("first", "OF", "two"),
        *((name, "ATTENDED", "first", PRESENT) for name in "cd"),
    ],
)


def test_what_stands_between_actors_comes_first() -> None:
    """Of seven in a row, the fourth parts 3 from 3, and the second and the sixth 1 from 5.

    No thing can be on more than 13 with as many of both sides: one with all four in it, of whom
    two are in one more each; of the 15 pairs of others these 2 are joined.
    """
    found = things_table(Network(CHAIN))
    assert list(found.rows()) == [
        ("two", "two", "GROUP", 2, 0.5, pytest.approx(9 / 13), None, []),
        ("one", "one", "GROUP", 2, 0.5, pytest.approx(5 / 13), None, []),
        ("first", "first", "MEETING", 2, 0.5, pytest.approx(5 / 13), None, ["two"]),
    ]
    assert found.notes == ("actors: 4; ranks among so few say little",)


def test_of_equals_the_larger_comes_first_and_then_by_id() -> None:
    found = relation(
        [*organisations("a", "b", "c"), *groups("alone", "both", "every")],
        [*members("alone", "a"), *members("both", "a", "b"), *members("every", "a", "b", "c")],
    )
    for order in ("size", "twoModeDegree"):
        assert things_table(Network(found), order).columns["id"] == ["every", "both", "alone"]


def test_an_estimate_is_said_to_be_one() -> None:
    found = things_table(Network(CHAIN, MeasureOptions(exact_up_to=6, pivots=6)))
    assert found.notes[0].startswith("two-mode betweenness is estimated: none is farther off than ")
    exact = things_table(Network(CHAIN, MeasureOptions(exact_up_to=7, pivots=6)))
    assert not any("estimated" in note for note in exact.notes)


def test_an_order_has_any_spelling_and_has_to_be_one() -> None:
    assert thing_order("two-mode-degree") == "twoModeDegree"
    with pytest.raises(BadInputError, match="cannot be ordered by 'popularity'"):
        thing_order("popularity")


def test_nothing_shared_is_said_to_be_nothing() -> None:
    found = things_table(Network(relation([], [])))
    assert len(found) == 0
    assert found.notes[0].startswith("nobody takes part")
