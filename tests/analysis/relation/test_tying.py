"""What ties an organisation to a shared thing: each rule on a world of two or three organisations."""

import pytest

from tests.analysis.worlds import groups, members, organisations, pairs, relation

TOGETHER = {("a", "b", 1.0)}
APART: set[tuple[str, str, float]] = set()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Group", "MEMBER_OF"),
        ("Group", "COORDINATES"),
        ("Group", "RESPONSIBLE_FOR"),
        ("Agreement", "PARTY_TO"),
        ("Agreement", "RESPONSIBLE_FOR"),
        ("Project", "OWNS"),
        ("Project", "PARTNER_IN"),
        ("Project", "RESPONSIBLE_FOR"),
    ],
)
def test_every_way_of_taking_part_ties(label, kind) -> None:
    nodes = [*organisations("a", "b"), (label, "thing")]
    assert pairs(relation(nodes, [("a", kind, "thing"), ("b", kind, "thing")])) == TOGETHER


@pytest.mark.parametrize("kind", ["GOVERNS", "COVERS"])
def test_governing_and_areas_do_not_tie(kind) -> None:
    nodes = [*organisations("a", "b"), ("Agreement", "thing")]
    assert pairs(relation(nodes, [("a", kind, "thing"), ("b", kind, "thing")])) == APART


def test_two_ways_into_the_same_thing_are_one() -> None:
    ties = [
        *members("g", "a", "b"),
        ("a", "COORDINATES", "g"),
        ("a", "MEMBER_OF", "g", {"function": "CHAIR"}),
    ]
    found = relation([*organisations("a", "b"), *groups("g")], ties)
    assert pairs(found) == TOGETHER
    (thing,) = found.evidence("a", "b")
    assert thing.size == 2
    assert thing.a.keys == ("0 a MEMBER_OF g", "2 a COORDINATES g", "3 a MEMBER_OF g")
    assert thing.b.keys == ("1 b MEMBER_OF g",)


@pytest.mark.parametrize(
    ("attendance", "function", "expected"),
    [
        ("PRESENT", "MEMBER", TOGETHER),
        ("PRESENT", "ORGANISER", TOGETHER),
        ("PRESENT", "SPEAKER", APART),
        ("PRESENT", "GUEST", APART),
        ("PRESENT", "SECRETARY", APART),
        ("PRESENT", None, APART),
        ("ABSENT", "MEMBER", APART),
        ("INVITED", "MEMBER", APART),
    ],
)
def test_only_presence_as_member_or_organiser_ties(attendance, function, expected) -> None:
    how = {"attendance": attendance} | ({"function": function} if function else {})
    ties = [
        ("a", "ATTENDED", "m", {"attendance": "PRESENT", "function": "MEMBER"}),
        ("b", "ATTENDED", "m", how),
    ]
    assert pairs(relation([*organisations("a", "b"), ("Meeting", "m")], ties)) == expected


def test_present_and_absent_seats_of_one_organisation_are_present() -> None:
    present = {"attendance": "PRESENT", "function": "MEMBER"}
    ties = [
        ("a", "ATTENDED", "m", present),
        ("b", "ATTENDED", "m", present),
        ("b", "ATTENDED", "m", {"attendance": "ABSENT", "function": "MEMBER"}),
    ]
    assert pairs(relation([*organisations("a", "b"), ("Meeting", "m")], ties)) == TOGETHER


@pytest.mark.parametrize(
    ("capacity", "expected"), [("ORDINARY", TOGETHER), ("DEPUTY", TOGETHER), ("ON_CALL", APART)]
)
def test_a_seat_on_call_does_not_tie(capacity, expected) -> None:
    ties = [("a", "MEMBER_OF", "g"), ("b", "MEMBER_OF", "g", {"capacity": capacity})]
    assert pairs(relation([*organisations("a", "b"), *groups("g")], ties)) == expected


def test_a_person_ties_the_organisation_that_it_acts_for() -> None:
    nodes = [*organisations("a", "b"), ("Person", "eva"), *groups("g")]
    ties = [("a", "MEMBER_OF", "g"), ("eva", "MEMBER_OF", "g", {"on_behalf_of": "b"})]
    assert pairs(relation(nodes, ties)) == TOGETHER


def test_a_person_who_acts_for_nobody_ties_nobody() -> None:
    nodes = [*organisations("a"), ("Person", "eva"), *groups("g")]
    assert relation(nodes, members("g", "a", "eva")).actors.id == ["a"]


def test_an_organisation_that_acts_for_another_ties_the_other() -> None:
    ties = [("a", "MEMBER_OF", "g"), ("c", "MEMBER_OF", "g", {"on_behalf_of": "b"})]
    assert pairs(relation([*organisations("a", "b", "c"), *groups("g")], ties)) == TOGETHER


def test_a_group_that_sits_on_a_group_ties_nobody() -> None:
    ties = [*members("g", "a", "h"), *members("h", "b")]
    assert pairs(relation([*organisations("a", "b"), *groups("g", "h")], ties)) == APART


@pytest.mark.parametrize("status", ["PLANNED", "PROPOSED", "ABSENT"])
@pytest.mark.parametrize("what", ["tie", "thing", "organisation", "person"])
def test_nothing_planned_proposed_or_absent_ties(status, what) -> None:
    def cells(one: str) -> dict[str, str]:
        return {"status": status} if one == what else {}

    nodes = [
        ("Organisation", "a"),
        ("Organisation", "b", cells("organisation")),
        ("Person", "eva", cells("person")),
        ("Group", "g", cells("thing")),
    ]
    ties = [("a", "MEMBER_OF", "g"), ("eva", "MEMBER_OF", "g", {"on_behalf_of": "b", **cells("tie")})]
    assert pairs(relation(nodes, ties)) == APART
    assert pairs(
        relation([(row[0], row[1]) for row in nodes], [ties[0], (*ties[1][:3], {"on_behalf_of": "b"})])
    )


@pytest.mark.parametrize("basis", ["STATED", "EXPANDED", "REFERENCE"])
def test_stated_expanded_and_reference_tie(basis) -> None:
    ties = [("a", "MEMBER_OF", "g"), ("b", "MEMBER_OF", "g", {"basis": basis})]
    assert pairs(relation([*organisations("a", "b"), *groups("g")], ties)) == TOGETHER


def test_what_is_inferred_ties_only_when_asked_for() -> None:
    nodes = [*organisations("a", "b"), *groups("g")]
    ties = [("a", "MEMBER_OF", "g"), ("b", "MEMBER_OF", "g", {"basis": "INFERRED"})]
    assert pairs(relation(nodes, ties)) == APART
    assert pairs(relation(nodes, ties, include_inferred=True)) == TOGETHER


def test_it_is_the_basis_of_the_tie_that_counts() -> None:
    nodes = [*organisations("a", "b"), ("Agreement", "x", {"basis": "INFERRED"})]
    assert pairs(relation(nodes, [("a", "PARTY_TO", "x"), ("b", "PARTY_TO", "x")])) == TOGETHER
