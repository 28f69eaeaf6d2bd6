"""Rows in the shapes in which they are sent."""

from typing import Any

from graph_service.storage.batches import batches, by_document, by_end, by_type, new_nodes
from graph_service.storage.state import NewNode, NewTie


def tie(kind: str, start: str, end: str, **properties: Any) -> NewTie:
    return NewTie(kind, start, end, lambda: dict(properties))


def test_what_all_say_alike_is_sent_once() -> None:
    nodes = [
        NewNode("Group", lambda: {"id": "a", "status": "ACTIVE", "kind": "COUNCIL", "level": "LOCAL"}),
        NewNode("Group", lambda: {"id": "b", "status": "ACTIVE", "kind": "FORUM"}),
        NewNode("Group", lambda: {"id": "c", "status": "ACTIVE", "kind": "COUNCIL", "level": "LOCAL"}),
    ]
    assert new_nodes(nodes) == {
        "common": {"status": "ACTIVE"},
        "rows": [
            {"id": "a", "kind": "COUNCIL", "level": "LOCAL"},
            {"id": "b", "kind": "FORUM"},
            {"id": "c", "kind": "COUNCIL", "level": "LOCAL"},
        ],
    }


def test_one_row_has_all_in_common_with_itself() -> None:
    assert new_nodes([NewNode("Group", lambda: {"id": "a"})]) == {"common": {"id": "a"}, "rows": [{}]}


def test_ties_are_grouped_by_the_end_that_is_looked_up_once() -> None:
    elements = {"a": "1", "b": "2", "c": "3"}
    ties = [
        tie("OF", "a", "c", key="x", n=1),
        tie("OF", "b", "c", key="y", n=1),
        tie("OF", "c", "a", key="z", n=1),
    ]
    assert by_end(ties, elements) == {
        "common": {"n": 1},
        "rows": [["3", [["1", {"key": "x"}], ["2", {"key": "y"}]]], ["1", [["3", {"key": "z"}]]]],
    }
    assert by_document(ties[:1], elements) == {"common": {"key": "x", "n": 1}, "rows": [["1", [["3", {}]]]]}


def test_types_apart_and_ends_together() -> None:
    ties = [tie("OF", "a", "c"), tie("ABOUT", "a", "b"), tie("OF", "b", "b"), tie("OF", "b", "c")]
    sorted_ties = [(kind, [(t.start, t.end) for t in group]) for kind, group in by_type(ties)]
    assert sorted_ties == [("ABOUT", [("a", "b")]), ("OF", [("b", "b"), ("a", "c"), ("b", "c")])]


def test_batches_hold_every_row_once() -> None:
    rows = list(range(25_001))
    parts = list(batches(rows))
    assert [len(part) for part in parts] == [10_000, 10_000, 5_001]
    assert [row for part in parts for row in part] == rows
