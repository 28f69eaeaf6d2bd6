"""Nesting counts once: which things are one shared thing, and what stays as evidence."""

import pytest

from graph_service.analysis.building import TieRow
from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations, pairs, relation, shared

WHO = organisations("a", "b", "c")
PRESENT = {"attendance": "PRESENT", "function": "MEMBER"}


def present(meeting: str, *names: str) -> list[TieRow]:
    return [(name, "ATTENDED", meeting, PRESENT) for name in names]


def parties(agreement: str, *names: str) -> list[TieRow]:
    return [(name, "PARTY_TO", agreement) for name in names]


def test_a_group_and_its_subgroups_are_one_and_the_topmost_gives_the_weight() -> None:
    nodes = [*WHO, *groups("council", "board", "desk")]
    ties = [
        ("board", "SUBGROUP_OF", "council"),
        ("desk", "SUBGROUP_OF", "board"),
        *members("council", "a", "b", "c"),
        *members("board", "a", "b"),
        *members("desk", "a", "b"),
    ]
    found = relation(nodes, ties, weight="NEWMAN")
    assert pairs(found) == {("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5)}
    assert shared(found, "a", "b") == [("council", 3, ["board", "desk"])]
    assert found.pairs.largest.tolist() == [3, 3, 3]


def test_topmost_is_what_nothing_shared_lies_above_even_by_a_longer_way() -> None:
    nodes = [*WHO, *groups("council", "board", "desk")]
    ties = [
        ("board", "SUBGROUP_OF", "council"),
        ("desk", "SUBGROUP_OF", "council"),
        ("desk", "SUBGROUP_OF", "board"),
        *members("board", "a", "b"),
        *members("desk", "a", "b", "c"),
    ]
    assert shared(relation(nodes, ties), "a", "b") == [("board", 2, ["desk"])]


def test_nested_evidence_keeps_the_ties_of_both_sides() -> None:
    nodes = [*WHO, *groups("council", "board")]
    ties = [("board", "SUBGROUP_OF", "council"), *members("council", "a", "b"), *members("board", "a", "b")]
    (thing,) = relation(nodes, ties).evidence("a", "b")
    (nested,) = thing.nested
    assert (thing.a.ties, thing.b.ties) == ((1,), (2,))
    assert (nested.id, nested.a.keys, nested.b.keys) == (
        "board",
        ("3 a MEMBER_OF board",),
        ("4 b MEMBER_OF board",),
    )


def test_who_meets_only_below_is_tied_only_below() -> None:
    nodes = [*WHO, *groups("council", "board")]
    ties = [("board", "SUBGROUP_OF", "council"), *members("council", "a", "b"), *members("board", "b", "c")]
    found = relation(nodes, ties)
    assert pairs(found) == {("a", "b", 1.0), ("b", "c", 1.0)}
    assert shared(found, "b", "c") == [("board", 2, [])]


def test_sitting_in_two_different_subgroups_ties_nobody() -> None:
    nodes = [*WHO, *groups("council", "one", "two")]
    ties = [
        *((name, "SUBGROUP_OF", "council") for name in ("one", "two")),
        *members("one", "a"),
        *members("two", "b"),
    ]
    assert pairs(relation(nodes, ties)) == set()


def test_two_subgroups_of_a_group_that_the_pair_does_not_sit_on_are_one() -> None:
    nodes = [*WHO, *groups("council", "one", "two")]
    ties = [
        *((name, "SUBGROUP_OF", "council") for name in ("one", "two")),
        *members("one", "a", "b"),
        *members("two", "a", "b", "c"),
    ]
    found = relation(nodes, ties, weight="NEWMAN")
    assert shared(found, "a", "b") == [("two", 3, ["one"])]
    assert pairs(found) == {("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5)}


def test_meetings_of_a_group_or_an_agreement_are_nested_in_it() -> None:
    nodes = [*WHO, *groups("net"), ("Agreement", "pact"), *(("Meeting", each) for each in ("m1", "m2", "m3"))]
    ties = [
        ("m1", "OF", "net"),
        ("m2", "OF", "net"),
        ("m3", "OF", "pact"),
        *members("net", "a", "b"),
        *parties("pact", "a", "b"),
        *present("m1", "a", "b"),
        *present("m2", "a", "b", "c"),
        *present("m3", "a", "b"),
    ]
    found = relation(nodes, ties)
    assert pairs(found) == {("a", "b", 2.0), ("a", "c", 1.0), ("b", "c", 1.0)}
    assert shared(found, "a", "b") == [("net", 2, ["m2", "m1"]), ("pact", 2, ["m3"])]


COUNCIL_TIMES = [
    ({}, ["2024-01-10", "2024-01-11", "2026-01-09"]),
    ({"when": "2010/2024-02"}, ["2024-01-10", "2024-01-11", "2024-02-29"]),
]


@pytest.mark.parametrize(("council", "days"), COUNCIL_TIMES)
def test_a_meeting_is_of_its_group_as_long_as_it_counts(council, days) -> None:
    nodes = [*WHO, ("Group", "net", council), ("Meeting", "m", {"when": "2024-01-10"})]
    ties = [("m", "OF", "net", {"when": "2024-01-10"}), *members("net", "a", "b"), *present("m", "a", "b")]
    for day in days:
        assert shared(relation(nodes, ties, as_of=day, stated="2024"), "a", "b") == [("net", 2, ["m"])]


def test_what_is_over_stays_under_what_it_was_under_on_its_last_day() -> None:
    always = {"when": "../.."}
    nodes = [
        *((*row, always) for row in WHO),
        ("Group", "net", always),
        ("Group", "desk", {"when": "2020/2023"}),
        *(("Meeting", name, {"when": "2023-12-01"}) for name in ("m1", "m2")),
    ]
    ties = [
        ("desk", "SUBGROUP_OF", "net", {"when": "2020/2023"}),
        *((name, "OF", "desk") for name in ("m1", "m2")),
        *((who, "MEMBER_OF", "net", always) for who in ("a", "b")),
        *present("m1", "a", "b", "c"),
        *present("m2", "a", "b", "c"),
    ]
    found = relation(nodes, ties, as_of="2024-06-01")
    assert shared(found, "a", "b") == [("net", 2, ["m1", "m2"])]
    assert shared(found, "a", "c") == [("m1", 3, ["m2"])]


def test_a_meeting_of_nothing_counts_for_itself() -> None:
    nodes = [*WHO, *groups("net"), ("Meeting", "m")]
    assert pairs(relation(nodes, [*members("net", "a", "b"), *present("m", "a", "b")])) == {("a", "b", 2.0)}


def test_renewals_are_one_and_the_newest_is_topmost() -> None:
    nodes = [*WHO, *(("Agreement", each) for each in ("first", "second", "third"))]
    ties = [
        ("second", "SUPERSEDES", "first"),
        ("third", "SUPERSEDES", "second"),
        *parties("first", "a", "b"),
        *parties("second", "a", "b"),
        *parties("third", "a", "b", "c"),
    ]
    found = relation(nodes, ties)
    assert shared(found, "a", "b") == [("third", 3, ["second", "first"])]
    assert pairs(found) == {("a", "b", 1.0), ("a", "c", 1.0), ("b", "c", 1.0)}


def test_who_left_before_the_renewal_is_not_tied_to_who_came_with_it() -> None:
    nodes = [*WHO, ("Agreement", "first"), ("Agreement", "second")]
    ties = [("second", "SUPERSEDES", "first"), *parties("first", "a", "b"), *parties("second", "b", "c")]
    assert pairs(relation(nodes, ties)) == {("a", "b", 1.0), ("b", "c", 1.0)}


def test_a_steering_group_is_nested_in_the_agreement_or_project_that_it_governs() -> None:
    nodes = [*WHO, ("Agreement", "pact"), ("Group", "steering", {"kind": "STEERING_GROUP"})]
    ties = [
        ("steering", "GOVERNS", "pact"),
        *parties("pact", "a", "b"),
        *members("steering", "a", "b"),
    ]
    assert shared(relation(nodes, ties), "a", "b") == [("pact", 2, ["steering"])]
    other = [*WHO, ("Agreement", "pact"), ("Group", "steering", {"kind": "PARTNERSHIP"})]
    assert pairs(relation(other, ties)) == {("a", "b", 2.0)}


def test_the_joint_meeting_of_two_groups_adds_nothing_to_either() -> None:
    nodes = [*WHO, *groups("one", "two"), ("Meeting", "joint")]
    ties = [
        ("joint", "OF", "one"),
        ("joint", "OF", "two"),
        *members("one", "a", "b"),
        *members("two", "a", "b", "c"),
        *present("joint", "a", "b", "c"),
    ]
    found = relation(nodes, ties)
    assert pairs(found) == {("a", "b", 2.0), ("a", "c", 1.0), ("b", "c", 1.0)}
    assert shared(found, "a", "c") == [("two", 3, ["joint"])]


def test_a_joint_meeting_alone_is_one_thing() -> None:
    nodes = [*WHO, *groups("one", "two"), ("Meeting", "joint"), ("Meeting", "plain")]
    ties = [("joint", "OF", "one"), ("joint", "OF", "two"), ("plain", "OF", "two")]
    alone = relation(nodes, [*ties, *present("joint", "a", "b")])
    assert pairs(alone) == {("a", "b", 1.0)}
    both = relation(nodes, [*ties, *present("joint", "a", "b", "c"), *present("plain", "a", "b")])
    assert shared(both, "a", "b") == [("plain", 2, ["joint"])]


@pytest.mark.parametrize(
    ("above", "below", "count"),
    [
        (["kronoberg"], ["alvesta"], 2.0),
        (["kronoberg"], ["kronoberg"], 1.0),
        (["alvesta", "karlshamn"], ["alvesta"], 2.0),
        (["kronoberg"], ["alvesta", "vaxjo"], 1.0),  # all of the county, as far as anybody knows
        (["smaland"], ["kronoberg"], 1.0),  # the same, for it has no other part here
        (["kronoberg", "alvesta"], ["kronoberg"], 1.0),  # leaves nothing out
        (["sverige"], ["blekinge"], 1.0),  # not known to lie within
        (["alvesta"], ["kronoberg"], 1.0),
        (["alvesta"], ["karlshamn"], 1.0),
        (["kronoberg"], [], 1.0),
        ([], ["alvesta"], 1.0),
    ],
)
def test_a_subgroup_for_a_smaller_area_counts_for_itself(above, below, count) -> None:
    nodes = [*COUNTIES, *WHO, *groups("council", "local")]
    ties = [
        *WITHIN,
        ("local", "SUBGROUP_OF", "council"),
        *(("council", "COVERS", area) for area in above),
        *(("local", "COVERS", area) for area in below),
        *members("council", "a", "b"),
        *members("local", "a", "b"),
    ]
    assert pairs(relation(nodes, ties)) == {("a", "b", count)}


def test_what_lies_under_a_local_group_is_nested_in_that() -> None:
    nodes = [*COUNTIES, *WHO, *groups("council", "local", "desk"), ("Meeting", "m")]
    ties = [
        *WITHIN,
        ("council", "COVERS", "kronoberg"),
        ("local", "COVERS", "alvesta"),
        ("local", "SUBGROUP_OF", "council"),
        ("desk", "SUBGROUP_OF", "local"),
        ("m", "OF", "desk"),
        *members("council", "a", "b"),
        *members("local", "a", "b"),
        *members("desk", "a", "b"),
        *present("m", "a", "b"),
    ]
    found = relation(nodes, ties)
    assert shared(found, "a", "b") == [("council", 2, []), ("local", 2, ["desk", "m"])]


def test_the_parents_area_may_come_from_its_own_parent() -> None:
    nodes = [*COUNTIES, *WHO, *groups("council", "middle", "local")]
    ties = [
        *WITHIN,
        ("council", "COVERS", "kronoberg"),
        ("middle", "SUBGROUP_OF", "council"),
        ("local", "SUBGROUP_OF", "middle"),
        ("local", "COVERS", "alvesta"),
        *members("middle", "a", "b"),
        *members("local", "a", "b"),
    ]
    assert pairs(relation(nodes, ties)) == {("a", "b", 2.0)}


def test_a_meeting_for_a_smaller_area_is_nested_all_the_same() -> None:
    nodes = [*COUNTIES, *WHO, *groups("council"), ("Meeting", "m")]
    ties = [
        *WITHIN,
        ("council", "COVERS", "kronoberg"),
        ("m", "COVERS", "alvesta"),
        ("m", "OF", "council"),
        *members("council", "a", "b"),
        *present("m", "a", "b"),
    ]
    assert pairs(relation(nodes, ties)) == {("a", "b", 1.0)}


def test_nothing_is_nested_in_what_is_planned_or_said_not_to_exist() -> None:
    nodes = [*WHO, ("Group", "council", {"status": "PLANNED"}), *groups("one", "two")]
    ties = [
        *((name, "SUBGROUP_OF", "council") for name in ("one", "two")),
        *members("one", "a", "b"),
        *members("two", "a", "b"),
    ]
    assert pairs(relation(nodes, ties)) == {("a", "b", 2.0)}


def test_nesting_holds_across_layers_that_are_left_out() -> None:
    nodes = [*WHO, *groups("net"), ("Meeting", "m1"), ("Meeting", "m2")]
    ties = [
        ("m1", "OF", "net"),
        ("m2", "OF", "net"),
        *members("net", "a", "b"),
        *present("m1", "a", "b"),
        *present("m2", "a", "b", "c"),
    ]
    found = relation(nodes, ties, layers=frozenset({"MEETING"}))
    assert shared(found, "a", "b") == [("m2", 3, ["m1"])]


def test_things_under_each_other_in_a_circle_are_one() -> None:
    nodes = [*WHO, *groups("one", "two", "three")]
    ties = [
        ("one", "SUBGROUP_OF", "two"),
        ("two", "SUBGROUP_OF", "one"),
        ("three", "SUBGROUP_OF", "two"),
        *(seat for name in ("one", "two", "three") for seat in members(name, "a", "b")),
    ]
    assert shared(relation(nodes, ties), "a", "b") == [("one", 2, ["two", "three"])]


def test_a_subgroup_whose_parent_is_over_stands_by_itself_and_renewals_stay_one() -> None:
    always = {"when": "../.."}
    nodes = [
        *((*row, always) for row in WHO),
        ("Group", "council", {"when": "2010/2015"}),
        ("Group", "one", always),
        ("Group", "two", always),
        ("Agreement", "old", {"when": "2014/2024"}),
        ("Agreement", "between", {"when": "2016/2018"}),
        ("Agreement", "new", {"when": "2019/2024"}),
    ]
    ties = [
        ("one", "SUBGROUP_OF", "council"),
        ("two", "SUBGROUP_OF", "council"),
        ("between", "SUPERSEDES", "old", {"when": "2016"}),
        ("new", "SUPERSEDES", "between", {"when": "2019"}),
        *(("a", "MEMBER_OF", group, always) for group in ("one", "two")),
        *(("b", "MEMBER_OF", group, always) for group in ("one", "two")),
        *((who, "PARTY_TO", each, always) for who in ("a", "b") for each in ("old", "new")),
    ]
    assert shared(relation(nodes, ties, as_of="2014-06-01"), "a", "b") == [
        ("old", 2, []),
        ("one", 2, ["two"]),
    ]
    assert shared(relation(nodes, ties, as_of="2020-06-01"), "a", "b") == [
        ("new", 2, ["old"]),
        ("one", 2, []),
        ("two", 2, []),
    ]
