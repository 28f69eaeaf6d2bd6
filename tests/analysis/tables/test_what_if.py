"""What would be left, as tables, over a b c and d e f, whom only the group link joins; a and b share more."""

import pytest

from graph_service.analysis import Collaboration, Network
from graph_service.analysis.tables.table import Table
from graph_service.analysis.tables.what_if import what_if_tables
from tests.analysis.tabled import rows
from tests.analysis.worlds import groups, members, organisations, relation

NODES = [*organisations(*"abcdef"), *groups("one", "two", "link", "more")]
TIES = [*members("one", *"abc"), *members("two", *"def"), *members("link", *"cd"), *members("more", *"ab")]
TWO = relation(NODES, TIES)


def without(*names: str, found: Collaboration = TWO) -> dict[str, Table]:
    nodes = [list(found.structure.nodes.id).index(name) for name in names]
    return {table.name: table for table in what_if_tables(Network(found), nodes)}


def test_without_a_group_that_joins_two_others() -> None:
    tables = without("link")
    assert [tuple(row.values())[:4] for row in rows(tables["change"])] == [
        ("actors", 6, 6, 0),
        ("pairs", 7, 6, -1),
        ("isolates", 0, 0, 0),
        ("components", 1, 2, 1),
        ("joined", 15, 6, -9),
        ("density", 7 / 15, 6 / 15, pytest.approx(-1 / 15)),
    ]
    assert tables["change"].notes[0] == "of the pairs of actors that stay, 1 end and 0 go on with less"
    (ended,) = rows(tables["ended"])
    assert (ended["aId"], ended["bId"], ended["restedOn"], ended["weight"]) == (
        "c",
        "d",
        ["link (group)"],
        1.0,
    )
    assert [(row["component"], row["part"], row["memberIds"]) for row in rows(tables["fallsApart"])] == [
        (0, 1, ["a", "b", "c"]),
        (0, 2, ["d", "e", "f"]),
    ]
    assert len(tables["loseContact"]) == 9
    assert tables["gone"].notes == ("no actor goes",)
    assert tables["leftAlone"].notes == ("nobody is left without collaborators",)


def test_without_a_group_that_two_do_not_need() -> None:
    tables = without("one")
    assert [(row["aId"], row["bId"]) for row in rows(tables["ended"])] == [("a", "c"), ("b", "c")]
    assert tables["change"].notes[0] == "of the pairs of actors that stay, 2 end and 1 go on with less"


def test_without_an_organisation() -> None:
    tables = without("c")
    assert [(row["id"], row["collaborators"]) for row in rows(tables["gone"])] == [("c", 3)]
    assert tables["ended"].notes == ("no pair of actors that stay rested on this alone",)
    assert [row["actors"] for row in rows(tables["fallsApart"])] == [3, 2]


def test_whoever_is_left_alone_is_named_with_how_many_it_had() -> None:
    tables = without("one", "more")
    assert [(row["id"], row["collaborators"]) for row in rows(tables["leftAlone"])] == [("a", 2), ("b", 2)]


def test_a_long_list_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.analysis.tables.what_if.TOLD", 4)
    lost = without("link")["loseContact"]
    assert len(lost) == 4
    assert lost.notes == ("9 pairs, of which the first 4 by id are told",)


def test_nothing_changes_and_nothing_is_left() -> None:
    lonely = relation([*organisations("a", "b"), *groups("one")], members("one", "a"))
    change = without("b", found=lonely)["change"]
    assert change.notes[0].startswith("nothing changes")
    left = without("a", found=lonely)["change"]
    assert "density: not defined with fewer than two actors" in left.notes
