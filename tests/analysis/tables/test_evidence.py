"""What stands behind a pair and a way, the pairs themselves, and networks side by side."""

import pytest

from graph_service.analysis import Network
from graph_service.analysis.position.routes import Routes, shortest_routes
from graph_service.analysis.tables.comparing import comparison_tables
from graph_service.analysis.tables.evidence import evidence_table, routes_table, things_between, ties_behind
from graph_service.analysis.tables.pairs import pairs_table
from graph_service.analysis.whole.likeness import likeness
from tests.analysis.worlds import groups, members, organisations, relation

# a – b through `one` and its subgroup, b – c through `two`; d alone.
GIVEN = relation(
    [*organisations("a", "b", "c", "d"), *groups("one", "sub", "two", "three")],
    [
        *members("one", "a", "b"),
        *members("sub", "a", "b"),
        ("sub", "SUBGROUP_OF", "one"),
        ("b", "MEMBER_OF", "two", {"role": "ordförande"}),
        *members("two", "c"),
        *members("three", "d"),
    ],
)
PLACES = {tie: [f"p{tie}"] for tie in range(len(GIVEN.structure.ties))}


def test_evidence_is_every_tie_of_both_sides_with_what_is_nested_under_it() -> None:
    shared = things_between(GIVEN, [(0, 1)])
    table = evidence_table(GIVEN, shared, PLACES)
    columns = list(table.columns)
    told = [
        tuple(row[columns.index(name)] for name in ("actorId", "thingId", "size", "under", "type", "sources"))
        for row in table.rows()
    ]
    assert told == [
        ("a", "one", 2, "", "MEMBER_OF", ["p0"]),
        ("b", "one", 2, "", "MEMBER_OF", ["p1"]),
        ("a", "sub", 2, "one", "MEMBER_OF", ["p2"]),
        ("b", "sub", 2, "one", "MEMBER_OF", ["p3"]),
    ]
    assert table.notes[0].startswith("under:")
    assert ties_behind(shared) == {0, 1, 2, 3}
    assert evidence_table(GIVEN, {}, {}).notes == ("they share nothing that counts here",)


def test_a_way_is_told_step_by_step() -> None:
    routes = shortest_routes(Network(GIVEN).graph, [0], [2])
    shared = things_between(GIVEN, [(0, 1), (1, 2)])
    table = routes_table(GIVEN, routes, shared, PLACES)
    assert [(row[0], row[1], row[2], row[4], row[6], row[7], row[8]) for row in table.rows()] == [
        (1, 1, "a", "b", 1.0, ["one"], ["p0", "p1", "p2", "p3"]),
        (1, 2, "b", "c", 1.0, ["two"], ["p5", "p6"]),
    ]
    assert table.notes == ()


@pytest.mark.parametrize(
    ("routes", "says"),
    [
        (Routes(None, 0, ()), "different components"),
        (Routes(0, 1, ((0,),)), "same actor"),
        (Routes(2, 3, ((0, 1, 2),)), "2 more ways of 2 steps"),
    ],
)
def test_what_is_not_told_of_ways_is_said(routes: Routes, says: str) -> None:
    assert says in routes_table(GIVEN, routes, things_between(GIVEN, [(0, 1), (1, 2)]), PLACES).notes[0]


def test_pairs_stand_by_weight_with_their_layers() -> None:
    found = relation(
        [*organisations("a", "b", "c"), *groups("one", "two"), ("Agreement", "deal")],
        [*members("one", "a", "b", "c"), ("a", "PARTY_TO", "deal"), ("b", "PARTY_TO", "deal")],
        weight="NEWMAN",
    )
    table = pairs_table(found)
    assert list(table.columns)[4:] == [
        *("weight", "count", "newman", "largest", "group", "agreement", "project", "meeting", "internal")
    ]
    assert list(table.rows()) == [
        ("a", "a", "b", "b", 1.5, 2, 1.5, 3, 1, 1, 0, 0, 0),
        ("a", "a", "c", "c", 0.5, 1, 0.5, 3, 1, 0, 0, 0, 0),
        ("b", "b", "c", "c", 0.5, 1, 0.5, 3, 1, 0, 0, 0, 0),
    ]


def test_pairs_of_some_actors_begin_with_them() -> None:
    def of(*ids: str) -> list[tuple[str, str]]:
        rows = pairs_table(GIVEN, [GIVEN.actor(each) for each in ids]).rows()
        return sorted((row[0], row[2]) for row in rows)

    assert of("b") == [("b", "a"), ("b", "c")]
    assert of("a", "c") == [("a", "b"), ("c", "b")]
    assert of("a", "b") == [("a", "b"), ("b", "c")]
    assert of("d") == []


def test_pairs_within_one_legal_person_are_of_no_layer() -> None:
    found = relation(
        [*organisations("a", "unit"), *groups("one")],
        [("unit", "PART_OF", "a"), *members("one", "a", "unit")],
        internal=True,
    )
    assert [row[-5:] for row in pairs_table(found).rows()] == [(0, 0, 0, 0, 1)]
    assert "no two actors" in pairs_table(relation([], [])).notes[0]


def test_networks_side_by_side_have_figures_and_a_likeness() -> None:
    """Of a, b, c, d in common: a–b, b–c in one; a–b, c–d in the other; N = 6, so r = (6·1 − 4)/8 = 1/4."""
    other = relation(
        [*organisations("a", "b", "c", "d", "e"), *groups("one", "two", "three")],
        [*members("one", "a", "b"), *members("two", "c", "d"), *members("three", "e")],
    )
    figures, alike = comparison_tables({"here": Network(GIVEN), "there": Network(other)})
    assert [row[:7] for row in figures.rows()] == [
        ("here", 4, 2, 1, 2, 3, pytest.approx(1 / 3)),
        ("there", 5, 2, 1, 3, 2, pytest.approx(0.2)),
    ]
    assert list(alike.rows()) == [
        ("here", "there", 4, 1, pytest.approx(4 / 5), pytest.approx(1 / 3), pytest.approx(1 / 4))
    ]
    _, chance = comparison_tables({"here": Network(GIVEN), "there": Network(other)}, permutations=10)
    assert len(next(iter(chance.rows()))) == 9
    assert "10 permutations" in chance.notes[-1]


def test_a_network_is_like_itself_and_nothing_is_like_nothing() -> None:
    found = likeness(GIVEN, GIVEN)
    assert (found.actors, found.pairs, found.correlation) == (1, 1, 1)
    empty = likeness(relation([], []), relation([], []))
    assert (empty.actors, empty.pairs, empty.correlation) == (None, None, None)
    figures, _ = comparison_tables({"nobody": Network(relation([], []))})
    assert figures.notes[0].startswith("not defined where there are too few")
