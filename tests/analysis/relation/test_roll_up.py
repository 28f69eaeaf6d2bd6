"""Who counts as one actor under each of the three roll-ups."""

import pytest

from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations, pairs, relation

AGENCY = {"kind": "STATE_AGENCY", "sector": "STATE", "name": "Arbetsförmedlingen"}
NODES = [
    *COUNTIES,
    ("Organisation", "af", AGENCY),
    ("Organisation", "af-kronoberg", {"kind": "UNIT"}),
    ("Organisation", "alvesta-kommun", {"kind": "MUNICIPALITY", "code": "0764"}),
    ("Organisation", "skolan", {"kind": "UNIT"}),
    ("Organisation", "karlshamns-kommun", {"kind": "MUNICIPALITY", "code": "1082"}),
    *groups("ask", "sydost", "lokalt"),
]
PARTS = [("af-kronoberg", "PART_OF", "af"), ("skolan", "PART_OF", "alvesta-kommun")]
TIES = [
    *WITHIN,
    *PARTS,
    ("af-kronoberg", "COVERS", "kronoberg"),
    ("ask", "COVERS", "kronoberg"),
    *members("ask", "af-kronoberg", "skolan", "alvesta-kommun"),
    ("lokalt", "COVERS", "alvesta"),
    *members("lokalt", "af", "alvesta-kommun"),
    ("sydost", "COVERS", "blekinge"),
    *members("sydost", "af", "karlshamns-kommun"),
]


def test_nobody_rolled_up() -> None:
    assert pairs(relation(NODES, TIES)) == {
        ("af-kronoberg", "skolan", 1.0),
        ("af-kronoberg", "alvesta-kommun", 1.0),
        ("af", "alvesta-kommun", 1.0),
        ("af", "karlshamns-kommun", 1.0),
    }


def test_units_into_their_legal_person() -> None:
    assert pairs(relation(NODES, TIES, roll_up="LEGAL_PERSON")) == {
        ("af", "alvesta-kommun", 2.0),
        ("af", "karlshamns-kommun", 1.0),
    }


def test_an_agency_once_in_each_county() -> None:
    found = relation(NODES, TIES, roll_up="COUNTY")
    assert pairs(found) == {
        ("af@kronoberg", "alvesta-kommun", 2.0),
        ("af@blekinge", "karlshamns-kommun", 1.0),
    }
    assert list(zip(found.actors.id, found.actors.name, strict=True)) == [
        ("af@blekinge", "Arbetsförmedlingen (Blekinge län)"),
        ("af@kronoberg", "Arbetsförmedlingen (Kronobergs län)"),
        ("alvesta-kommun", "alvesta-kommun"),
        ("karlshamns-kommun", "karlshamns-kommun"),
    ]
    nodes = found.structure.nodes
    places = [nodes.id[at] if at >= 0 else None for at in found.actors.county.tolist()]
    assert places == ["blekinge", "kronoberg", None, None]


def test_newman_counts_those_that_are_rolled_up() -> None:
    # skolan and alvesta-kommun are one of the two in ask
    both = pairs(relation(NODES, TIES, roll_up="LEGAL_PERSON", weight="NEWMAN"))
    assert both == {("af", "alvesta-kommun", 2.0), ("af", "karlshamns-kommun", 1.0)}
    apart = pairs(relation(NODES, TIES, weight="NEWMAN"))
    assert ("af-kronoberg", "skolan", 0.5) in apart


@pytest.mark.parametrize(
    ("covers", "actor"),
    [
        (["kronoberg"], "af@kronoberg"),
        (["alvesta"], "af@kronoberg"),
        (["alvesta", "vaxjo"], "af@kronoberg"),
        (["alvesta", "kronoberg"], "af@kronoberg"),
        (["karlshamn"], "af@blekinge"),  # by the code: nobody has said that it lies WITHIN the county
        (["alvesta", "karlshamn"], "af"),
        (["kronoberg", "blekinge"], "af"),
        (["smaland"], "af"),
        (["alvesta", "smaland"], "af"),
        (["sverige"], "af"),
        ([], "af"),
    ],
)
def test_the_county_of_a_thing_is_the_one_that_all_its_areas_lie_in(covers, actor) -> None:
    nodes = [*COUNTIES, ("Organisation", "af", AGENCY), *groups("g")]
    ties = [*WITHIN, *members("g", "af"), *(("g", "COVERS", area) for area in covers)]
    assert relation(nodes, ties, roll_up="COUNTY").actors.id == [actor]


def test_a_thing_that_is_not_said_to_cover_anything_covers_what_it_lies_under_does() -> None:
    nodes = [*COUNTIES, ("Organisation", "af", AGENCY), *groups("council", "board"), ("Meeting", "m")]
    ties = [
        *WITHIN,
        ("council", "COVERS", "alvesta"),
        ("board", "SUBGROUP_OF", "council"),
        ("m", "OF", "board"),
        ("af", "ATTENDED", "m", {"attendance": "PRESENT", "function": "MEMBER"}),
    ]
    assert relation(nodes, ties, roll_up="COUNTY").actors.id == ["af@kronoberg"]


@pytest.mark.parametrize(
    ("cells", "covers", "is_split"),
    [
        ({"kind": "STATE_AGENCY"}, [], True),
        ({"sector": "STATE"}, [], False),
        ({"sector": "STATE", "kind": "UNKNOWN"}, ["sverige"], False),
        ({"kind": "ASSOCIATION"}, ["sverige"], False),
        ({"kind": "CIVIL_SOCIETY"}, ["sverige"], False),
        ({"kind": "STATE_AGENCY"}, ["sverige"], True),
        ({"kind": "STATE_AGENCY"}, ["kronoberg", "blekinge"], True),
        ({"kind": "STATE_AGENCY"}, ["kronoberg"], False),
        ({"kind": "STATE_AGENCY", "code": "0780"}, [], False),
        ({"kind": "COUNTY_BOARD", "sector": "STATE"}, [], False),
        ({"kind": "UNIVERSITY", "sector": "STATE"}, [], False),
        ({"kind": "CIVIL_SOCIETY"}, [], False),
        ({}, [], False),
    ],
)
def test_who_is_a_national_agency(cells, covers, is_split) -> None:
    nodes = [*COUNTIES, ("Organisation", "x", cells), *groups("g")]
    ties = [
        *WITHIN,
        ("g", "COVERS", "kronoberg"),
        *members("g", "x"),
        *(("x", "COVERS", area) for area in covers),
    ]
    actors = relation(nodes, ties, roll_up="COUNTY").actors.id
    assert actors == (["x@kronoberg"] if is_split else ["x"])


def test_a_unit_with_a_county_of_its_own_stays_there_in_a_thing_of_several() -> None:
    nodes = [
        *NODES,
        ("Organisation", "af-vaxjo-kontor", {"kind": "UNIT"}),
        ("Organisation", "af-digital", {"kind": "UNIT"}),
        *groups("g"),
    ]
    ties = [
        *WITHIN,
        *PARTS,
        ("af-kronoberg", "COVERS", "kronoberg"),
        ("af-vaxjo-kontor", "PART_OF", "af-kronoberg"),
        ("af-digital", "PART_OF", "af"),
        ("g", "COVERS", "blekinge"),
        ("g", "COVERS", "kronoberg"),
        *members("g", "af-vaxjo-kontor", "af-digital"),
    ]
    assert relation(nodes, ties, roll_up="COUNTY").actors.id == ["af", "af@kronoberg"]


def test_an_agency_and_its_unit_from_elsewhere_are_one_actor_in_the_county_of_what_they_sit_on() -> None:
    """The unit from Kronoberg sits beside the agency on a group of Blekinge: two actors, so 1/(2-1) each."""
    ties = [*TIES, *members("sydost", "af-kronoberg")]
    found = relation(NODES, ties, roll_up="COUNTY", weight="NEWMAN")
    assert pairs(found) == {
        ("af@kronoberg", "alvesta-kommun", 2.0),
        ("af@blekinge", "karlshamns-kommun", 1.0),
    }
    (thing,) = found.evidence("af@blekinge", "karlshamns-kommun")
    assert (thing.size, len(thing.a.ties)) == (2, 2)


def test_a_unit_of_two_units_in_different_counties_has_no_county_of_its_own() -> None:
    nodes = [*NODES, *(("Organisation", name, {"kind": "UNIT"}) for name in ("af-blekinge", "af-joint"))]
    ties = [
        *WITHIN,
        *PARTS,
        ("af-blekinge", "PART_OF", "af"),
        ("af-joint", "PART_OF", "af-blekinge"),
        ("af-joint", "PART_OF", "af-kronoberg"),
        ("af-kronoberg", "COVERS", "kronoberg"),
        ("af-blekinge", "COVERS", "blekinge"),
        ("lokalt", "COVERS", "alvesta"),
        *members("sydost", "af-joint"),
        *members("lokalt", "af-joint"),
    ]
    assert relation(nodes, ties, roll_up="COUNTY").actors.id == ["af", "af@kronoberg"]


def test_where_actors_are_at_home() -> None:
    found = relation(NODES, TIES)
    nodes = found.structure.nodes
    homes = [nodes.id[at] if at >= 0 else None for at in found.actors.home.tolist()]
    assert list(zip(found.actors.id, homes, strict=True)) == [
        ("af", None),
        ("af-kronoberg", "kronoberg"),
        ("alvesta-kommun", "kronoberg"),
        ("karlshamns-kommun", "blekinge"),
        ("skolan", "kronoberg"),
    ]


def test_a_county_code_is_a_home() -> None:
    board = ("Organisation", "lansstyrelsen", {"kind": "COUNTY_BOARD", "sector": "STATE", "code": "07"})
    found = relation([*COUNTIES, board, *groups("g")], members("g", "lansstyrelsen"), roll_up="COUNTY")
    assert (found.actors.id, found.structure.nodes.id[found.actors.home[0]]) == (
        ["lansstyrelsen"],
        "kronoberg",
    )


def test_an_agency_in_two_counties_is_still_one_legal_person() -> None:
    nodes = [*NODES, ("Organisation", "af-blekinge", {"kind": "UNIT"}), *groups("g")]
    ties = [
        *WITHIN,
        *PARTS,
        ("af-blekinge", "PART_OF", "af"),
        ("af-kronoberg", "COVERS", "kronoberg"),
        ("af-blekinge", "COVERS", "blekinge"),
        *members("g", "af-kronoberg", "af-blekinge"),
    ]
    found = relation(nodes, ties, roll_up="COUNTY")
    assert (found.actors.id, pairs(found)) == (["af@blekinge", "af@kronoberg"], set())
    assert [each.id for each in found.single_party()] == ["g"]
    within = relation(nodes, ties, roll_up="COUNTY", internal=True)
    assert pairs(within) == {("af@blekinge", "af@kronoberg", 1.0)}


def test_a_unit_of_a_unit_goes_all_the_way_up() -> None:
    nodes = [*organisations("town", "office", "desk", "b"), *groups("g")]
    ties = [("desk", "PART_OF", "office"), ("office", "PART_OF", "town"), *members("g", "desk", "b")]
    assert pairs(relation(nodes, ties, roll_up="LEGAL_PERSON")) == {("b", "town", 1.0)}


def test_a_joint_unit_ties_each_of_its_wholes() -> None:
    nodes = [*organisations("east", "west", "joint", "b"), *groups("g")]
    ties = [("joint", "PART_OF", "east"), ("joint", "PART_OF", "west"), *members("g", "joint", "b")]
    assert pairs(relation(nodes, ties, roll_up="LEGAL_PERSON")) == {
        ("b", "east", 1.0),
        ("b", "west", 1.0),
        ("east", "west", 1.0),
    }
    assert pairs(relation(nodes, [*ties, *members("g", "east")])) == {("b", "joint", 1.0), ("b", "east", 1.0)}


def test_parts_of_each_other_in_a_circle_are_one() -> None:
    nodes = [*organisations("x", "y", "b"), *groups("g")]
    ties = [("x", "PART_OF", "y"), ("y", "PART_OF", "x"), *members("g", "x", "y", "b")]
    assert pairs(relation(nodes, ties, roll_up="LEGAL_PERSON")) == {("b", "x", 1.0)}


def test_an_inferred_whole_is_a_whole() -> None:
    nodes = [*organisations("town", "school", "b"), *groups("g")]
    ties = [("school", "PART_OF", "town", {"basis": "INFERRED"}), *members("g", "school", "b")]
    assert pairs(relation(nodes, ties, roll_up="LEGAL_PERSON")) == {("b", "town", 1.0)}


@pytest.mark.parametrize("status", ["PLANNED", "ABSENT"])
def test_a_planned_or_denied_whole_is_none(status) -> None:
    nodes = [*organisations("town", "school", "b"), *groups("g")]
    ties = [("school", "PART_OF", "town", {"status": status}), *members("g", "school", "b")]
    assert pairs(relation(nodes, ties, roll_up="LEGAL_PERSON")) == {("b", "school", 1.0)}
