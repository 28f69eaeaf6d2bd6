"""The actors with their measures, as a table."""

import numpy as np
import pytest

from graph_service.analysis import MeasureOptions, Network
from graph_service.analysis.tables.measures import MEASURES, OF_PAIRS, actors_table, measure_named
from graph_service.errors import BadInputError
from tests.analysis.worlds import groups, members, organisations, relation

# a is in two groups of two, d alone in one: b – a – c, and d.
STAR = relation(
    [*organisations("a", "b", "c", "d"), *groups("one", "two", "three")],
    [*members("one", "a", "b"), *members("two", "a", "c"), *members("three", "d")],
)


def test_actors_stand_in_the_order_of_a_measure_with_those_of_whom_it_is_not_defined_last() -> None:
    found = actors_table(Network(STAR), ["degree", "constraint"], "constraint")
    assert list(found.columns) == ["id", "name", "degree", "constraint", "kind", "sector", "county"]
    assert [row[:4] for row in found.rows()] == [
        ("b", "b", 1, 1.0),
        ("c", "c", 1, 1.0),
        ("a", "a", 2, 0.5),
        ("d", "d", 0, None),
    ]
    assert found.notes[0] == "constraint: not defined of an actor without collaborators (1 of 4)"
    assert found.notes[1].startswith("actors: 4")


def test_the_order_need_not_be_among_the_columns() -> None:
    found = actors_table(Network(STAR), ["degree"], "betweenness")
    assert [row[0] for row in found.rows()] == ["a", "b", "c", "d"]
    assert "betweenness" not in found.columns


def test_every_measure_has_a_figure_for_every_actor_or_a_note() -> None:
    assert set(OF_PAIRS) <= set(actors_table(Network(STAR)).columns)
    found = actors_table(Network(STAR), tuple(MEASURES))
    assert set(MEASURES) <= set(found.columns)
    undefined = {
        name
        for name, column in found.columns.items()
        if isinstance(column, np.ndarray) and np.isnan(column).any()
    }
    assert undefined == {note.partition(":")[0] for note in found.notes if "not defined" in note}


def test_an_estimate_is_said_to_be_one() -> None:
    found = actors_table(Network(STAR, MeasureOptions(exact_up_to=2, pivots=2)), list(MEASURES))
    for what in ("betweenness", "two-mode betweenness"):
        assert any(note.startswith(f"{what} is estimated") for note in found.notes)


def test_who_is_left_out_because_too_little_is_known_is_said_beside_the_actors() -> None:
    """Of a and b nobody says of which sector they are; both share a group with c."""
    nodes = [("Organisation", "c", {"sector": "STATE"}), *organisations("a", "b"), *groups("one", "two")]
    found = relation(nodes, [*members("one", "a", "b", "c"), *members("two", "b", "c")], sectors={"STATE"})
    assert actors_table(Network(found)).notes[-1] == (
        "left out, though sharing something with these, as it is not known of which sector they are: 2 organisations, b, a"
    )


def test_nobody_is_said_to_be_nobody() -> None:
    found = actors_table(Network(relation([], [])))
    assert len(found) == 0
    assert "nobody takes part" in found.notes[0]


@pytest.mark.parametrize("text", ["core_number", "coreNumber", "CORE_NUMBER", "core-number", "core"])
def test_a_measure_is_known_however_its_name_is_written(text: str) -> None:
    assert measure_named(text) == "coreNumber"


def test_what_is_no_measure_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadInputError, match="'fame' is no measure") as refused:
        measure_named("fame")
    assert "harmonic" in refused.value.hint
