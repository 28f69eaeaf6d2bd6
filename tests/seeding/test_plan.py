"""The change from what a graph holds to what documents state, on worlds of a few rows. No database."""

import datetime as dt
from pathlib import Path
from typing import Any

from graph_service.seeding import load as loading
from graph_service.seeding.keys import tie_key
from graph_service.seeding.plan import Nameless, plan
from graph_service.seeding.statements import Statements
from graph_service.storage.state import Change, Held, HeldClaim, HeldNode, HeldTie
from tests.worlds import document

NOTHING = Held({}, {})


def statements(*paths: Path) -> Statements:
    given = loading.read(paths)
    assert loading.findings(given) == []
    return Statements(given.sources, {source.header.id: "digest" for source in given.sources})


def held_after(change: Change) -> Held:
    """What a database would hold after the change was made on an empty one; element ids are the keys."""
    nodes: dict[str, HeldNode] = {}
    ties: dict[str, HeldTie] = {}
    for node in change.add_nodes:
        properties = node.properties()
        nodes[properties["id"]] = HeldNode(properties["id"], node.label, properties, [])
    for tie in change.add_ties:
        properties = tie.properties()
        if tie.type == "STATES":
            element = f"{tie.start}→{tie.end}@{properties['place']}"
            date = nodes[tie.start].properties["date"]
            nodes[tie.end].claims.append(HeldClaim(tie.start, date, element, properties))
        else:
            ties[properties["key"]] = HeldTie(properties["key"], tie.type, tie.start, tie.end, properties)
    return Held(nodes, ties)


def as_rows(change: Change) -> dict[str, Any]:
    """The parts of a change that are not empty, as plain values."""
    return {
        name: value
        for name, value in {
            "add_nodes": {(str(node.label), node.properties()["id"]) for node in change.add_nodes},
            "add_ties": {(tie.start, tie.type, tie.end) for tie in change.add_ties},
            "change_nodes": {properties["id"] for properties in change.change_nodes},
            "change_ties": {element for element, _ in change.change_ties},
            "remove_nodes": set(change.remove_nodes),
            "remove_ties": set(change.remove_ties),
            "relabel_nodes": change.relabel_nodes,
            "release_nodes": change.release_nodes,
        }.items()
        if value
    }


X = "Organisation: [{id: x, at: '1:1', name: X}]"
XY = "Organisation: [{id: x, at: '1:1', name: X}, {id: y, at: '1:2', name: Y}]"
PART = "PART_OF: [{from: y, to: x, at: '1:3'}]"
KEY = tie_key("PART_OF", "y", "x", {})


def test_into_nothing(tmp_path: Path) -> None:
    change, nameless = plan({"a"}, statements(document(tmp_path, "a", XY, PART)), NOTHING, [])
    assert nameless == []
    assert as_rows(change) == {
        "add_nodes": {("Document", "a"), ("Organisation", "x"), ("Organisation", "y")},
        "add_ties": {("a", "STATES", "x"), ("a", "STATES", "y"), ("y", "PART_OF", "x")},
    }


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    stated = statements(document(tmp_path, "a", XY, PART))
    held = held_after(plan({"a"}, stated, NOTHING, [])[0])
    assert as_rows(plan({"a"}, stated, held, [])[0]) == {}


def test_what_the_document_says_no_more_goes(tmp_path: Path) -> None:
    held = held_after(plan({"a"}, statements(document(tmp_path, "a", XY, PART)), NOTHING, [])[0])
    change, _ = plan({"a"}, statements(document(tmp_path, "a", X)), held, [])
    assert as_rows(change) == {
        "remove_nodes": {"y"},
        "remove_ties": {KEY, "a→y@1:2"},
    }


def test_what_another_document_says_too_stays(tmp_path: Path) -> None:
    one, other = document(tmp_path, "a", XY, PART), document(tmp_path, "b", XY, PART, date="2020")
    held = held_after(plan({"a", "b"}, statements(one, other), NOTHING, [])[0])
    assert len(held.ties[KEY].properties["claims"]) == 2
    change, _ = plan({"b"}, Statements([], {}), held, [])
    assert as_rows(change) == {
        "remove_nodes": {"b"},
        "change_nodes": {"x", "y"},
        "change_ties": {KEY},
        "remove_ties": {"b→x@1:1", "b→y@1:2"},
    }
    ((_, properties),) = change.change_ties
    assert properties["sources"] == ["a#1:3"]
    assert properties["statedFrom"] == dt.date(2024, 1, 1)
    assert "claims" not in properties


def test_an_end_that_a_document_does_not_list_is_stated_by_the_tie(tmp_path: Path) -> None:
    ties = "MEMBER_OF: [{from: p, to: g, at: '1:9', onBehalfOf: x}]"
    people = "Person: [{id: p, at: '1:1', name: P}]\nGroup: [{id: g, at: '1:2', name: G}]"
    stated = statements(document(tmp_path, "a", X), document(tmp_path, "b", people, ties))
    assert {key: claim.cells for key, claim in stated.nodes["x"].items()} == {
        ("a", "1:1"): {"basis": "STATED", "name": "X"},
        ("b", "1:9"): {},
    }


def test_a_thing_that_loses_its_name_is_named(tmp_path: Path) -> None:
    one = document(tmp_path, "a", X)
    other = document(tmp_path, "b", "Organisation: [{id: y, at: '1:2', name: Y}]", PART)
    held = held_after(plan({"a", "b"}, statements(one, other), NOTHING, [])[0])
    _, nameless = plan({"a"}, Statements([], {}), held, [])
    assert nameless == [Nameless("x", "b", "1:3")]


def test_a_number_is_let_go_before_another_takes_it(tmp_path: Path) -> None:
    text = (
        "Organisation: [{{id: x, at: '1:1', name: X, pic: '{}'}}, {{id: y, at: '1:2', name: Y, pic: '{}'}}]"
    )
    before = statements(document(tmp_path, "a", text.format(111111111, 222222222)))
    after = statements(document(tmp_path, "a", text.format(222222222, 111111111)))
    change, _ = plan({"a"}, after, held_after(plan({"a"}, before, NOTHING, [])[0]), [])
    assert sorted(change.release_nodes) == ["x", "y"]


def test_a_thing_becomes_another_kind_of_thing(tmp_path: Path) -> None:
    held = held_after(plan({"a"}, statements(document(tmp_path, "a", X)), NOTHING, [])[0])
    after = statements(document(tmp_path, "a", "Group: [{id: x, at: '1:1', name: X}]"))
    assert as_rows(plan({"a"}, after, held, [])[0]) == {"relabel_nodes": [("x", "Organisation", "Group")]}
