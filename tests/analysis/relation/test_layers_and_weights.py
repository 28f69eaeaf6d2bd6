"""Layers, the two weights, the largest shared thing, internal pairs, single parties and supplies."""

from typing import Any

import pytest

from graph_service.analysis import Layer, RelationOptions, RollUp, analyse, structure_of
from graph_service.errors import BadInputError
from tests.analysis.worlds import groups, members, organisations, pairs, relation, shared

NODES = [
    *organisations("a", "b", "c", "d"),
    *groups("forum", "council"),
    ("Agreement", "pact"),
    ("Project", "work"),
    ("Meeting", "day"),
]
PRESENT = {"attendance": "PRESENT", "function": "MEMBER"}
TIES = [
    *members("forum", "a", "b", "c", "d"),
    *members("council", "a", "b"),
    ("a", "PARTY_TO", "pact"),
    ("b", "PARTY_TO", "pact"),
    ("c", "PARTY_TO", "pact"),
    ("c", "OWNS", "work"),
    ("d", "PARTNER_IN", "work"),
    ("a", "ATTENDED", "day", PRESENT),
    ("d", "ATTENDED", "day", PRESENT),
]


def test_the_count_is_the_number_of_shared_things() -> None:
    assert pairs(relation(NODES, TIES)) == {
        ("a", "b", 3.0),
        ("a", "c", 2.0),
        ("a", "d", 2.0),
        ("b", "c", 2.0),
        ("b", "d", 1.0),
        ("c", "d", 2.0),
    }


def test_newman_gives_a_thing_of_n_one_in_n_less_one() -> None:
    # forum 1/3, council 1, pact 1/2, work 1, day 1
    assert pairs(relation(NODES, TIES, weight="NEWMAN")) == {
        ("a", "b", 1.8333),
        ("a", "c", 0.8333),
        ("a", "d", 1.3333),
        ("b", "c", 0.8333),
        ("b", "d", 0.3333),
        ("c", "d", 1.3333),
    }


def test_strength_is_the_number_of_shared_things_only_if_each_counts_with_all_in_it() -> None:
    """Under Newman's weight: a group of three gives each 1, but 1/2 to two who are parts of one."""
    nodes = [*organisations("town", "school", "agency"), *groups("g")]
    seats = members("g", "town", "school", "agency")

    def strengths(**options: Any) -> dict[str, float]:
        found = analyse(structure_of(nodes, [*seats, *options.pop("also", [])]), RelationOptions(**options))
        return dict(zip(found.collaboration.actors.id, found.strength.tolist(), strict=True))

    apart = {"roll_up": RollUp.NONE, "also": [("school", "PART_OF", "town")]}
    assert strengths(roll_up=RollUp.NONE) == {"agency": 1, "school": 1, "town": 1}
    assert strengths(**apart) == {"agency": 1, "school": 0.5, "town": 0.5}
    assert strengths(**apart, internal=True) == {"agency": 1, "school": 1, "town": 1}


def test_each_pair_knows_its_layers_and_the_largest_thing_it_shares() -> None:
    found = relation(NODES, TIES)
    told = [(found.layers(at), int(found.pairs.largest[at])) for at in range(len(found.pairs))]
    assert told == [
        ({Layer.GROUP: 2, Layer.AGREEMENT: 1}, 4),
        ({Layer.GROUP: 1, Layer.AGREEMENT: 1}, 4),
        ({Layer.GROUP: 1, Layer.MEETING: 1}, 4),
        ({Layer.GROUP: 1, Layer.AGREEMENT: 1}, 4),
        ({Layer.GROUP: 1}, 4),
        ({Layer.GROUP: 1, Layer.PROJECT: 1}, 4),
    ]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ({Layer.AGREEMENT}, {("a", "b", 1.0), ("a", "c", 1.0), ("b", "c", 1.0)}),
        ({Layer.PROJECT, Layer.MEETING}, {("c", "d", 1.0), ("a", "d", 1.0)}),
    ],
)
def test_layers_say_which_things_count(layers, expected) -> None:
    assert pairs(relation(NODES, TIES, layers=frozenset(layers))) == expected


def test_a_layer_of_its_own_is_a_switch() -> None:
    with pytest.raises(BadInputError, match="INTERNAL"):
        relation(NODES, TIES, layers=frozenset({Layer.INTERNAL}))


def test_evidence_is_given_both_ways_round() -> None:
    found = relation(NODES, TIES)
    assert shared(found, "a", "b") == [("council", 2, []), ("pact", 3, []), ("forum", 4, [])]
    assert shared(found, "b", "a") == shared(found, "a", "b")
    (thing,) = found.evidence("d", "b")
    assert (thing.a.keys, thing.b.keys) == (("3 d MEMBER_OF forum",), ("1 b MEMBER_OF forum",))


def test_who_does_not_collaborate_has_no_evidence_and_an_unknown_id_is_refused() -> None:
    found = relation([*organisations("a", "b"), *groups("g", "h")], [*members("g", "a"), *members("h", "b")])
    assert found.evidence("a", "b") == []
    assert found.evidence("a", "a") == []
    with pytest.raises(BadInputError, match="'växjö'"):
        found.evidence("a", "växjö")


UNIT = [*organisations("town", "school", "health", "agency"), *groups("g")]
PART = [("school", "PART_OF", "town"), ("health", "PART_OF", "town")]


def test_pairs_within_one_organisation_are_a_layer_of_their_own() -> None:
    ties = [*members("g", "town", "school", "health", "agency"), *PART]
    outward = {("agency", "health", 1.0), ("agency", "school", 1.0), ("agency", "town", 1.0)}
    assert pairs(relation(UNIT, ties)) == outward
    found = relation(UNIT, ties, internal=True)
    within = {("health", "school", 1.0), ("health", "town", 1.0), ("school", "town", 1.0)}
    assert pairs(found) == outward | within
    internal = {at for at in range(len(found.pairs)) if found.layers(at) == {Layer.INTERNAL: 1}}
    assert {(found.actors.id[found.pairs.a[at]], found.actors.id[found.pairs.b[at]]) for at in internal} == {
        pair[:2] for pair in within
    }


def test_what_has_one_known_party_is_listed_as_such() -> None:
    nodes = [*UNIT, *groups("own", "open", "sub")]
    ties = [
        *PART,
        *members("g", "town", "agency"),
        *members("own", "town", "school"),
        *members("open", "agency"),
        *members("sub", "school"),
        ("sub", "SUBGROUP_OF", "g"),
    ]
    found = relation(nodes, ties)
    assert [(each.id, each.actors, each.ties, each.under) for each in found.single_party()] == [
        ("open", ("agency",), (6,), ()),
        ("own", ("school", "town"), (4, 5), ()),
        ("sub", ("school",), (7,), ("g",)),
    ]
    assert found.actors.id == ["agency", "school", "town"]


def test_a_joint_unit_alone_is_one_party() -> None:
    """It is a part of two, who are none of them in the thing; with one of these it is in it as with itself."""
    nodes = [*organisations("a", "b", "joint"), *groups("alone", "inside", "all")]
    ties = [
        ("joint", "PART_OF", "a"),
        ("joint", "PART_OF", "b"),
        *members("alone", "joint"),
        *members("inside", "joint", "a"),
        *members("all", "joint", "a", "b"),
    ]
    found = relation(nodes, ties)
    assert [(each.id, each.actors) for each in found.single_party()] == [
        ("alone", ("joint",)),
        ("inside", ("a", "joint")),
    ]
    assert pairs(found) == {("a", "b", 1.0)}
    assert relation(nodes, ties, roll_up="LEGAL_PERSON").single_party() == []


def test_a_party_that_does_not_count_as_it_was_asked_leaves_the_other_one_alone() -> None:
    ties = [*members("g", "town"), ("agency", "MEMBER_OF", "g", {"basis": "INFERRED"})]
    assert [each.actors for each in relation(UNIT, ties).single_party()] == [("town",)]
    assert relation(UNIT, ties, include_inferred=True).single_party() == []


def test_who_supplies_whom_is_directed_and_apart() -> None:
    ties = [
        *PART,
        *members("g", "town", "agency"),
        ("school", "SUPPLIES", "agency"),
        ("health", "SUPPLIES", "town"),
    ]
    assert relation(UNIT, ties).supplies == ()
    found = relation(UNIT, ties, supplies=True, roll_up="LEGAL_PERSON")
    names = found.actors.id
    assert [(names[each.supplier], names[each.customer], each.tie) for each in found.supplies] == [
        ("town", "agency", 4)
    ]
    assert pairs(found) == {("agency", "town", 1.0)}


def test_supply_within_one_organisation_is_internal_and_nobody_supplies_itself() -> None:
    ties = [*PART, ("health", "SUPPLIES", "town")]

    def supplied(**options: Any) -> list[tuple[str, str]]:
        found = relation(UNIT, ties, supplies=True, **options)
        return [(found.actors.id[each.supplier], found.actors.id[each.customer]) for each in found.supplies]

    assert (supplied(), supplied(internal=True)) == ([], [("health", "town")])
    assert supplied(internal=True, roll_up="LEGAL_PERSON") == []


@pytest.mark.parametrize(
    ("cells", "count"), [({"basis": "INFERRED"}, 0), ({"status": "PLANNED"}, 0), ({}, 1)]
)
def test_supplies_follow_the_same_rules_as_other_ties(cells, count) -> None:
    ties = [("agency", "SUPPLIES", "town", cells)]
    assert len(relation(UNIT, ties, supplies=True).supplies) == count


def test_an_empty_world_has_nobody() -> None:
    found = relation([], [])
    assert (found.actors.id, pairs(found), found.single_party(), found.supplies) == ([], set(), [], ())
