"""Who stands between others, as tables, over b – a – c with d alone; a is of the state, b and c are municipal."""

import numpy as np
import pytest

from graph_service.analysis import Network, Role
from graph_service.analysis.tables.brokers import ROLES, By, brokers_tables, role_named
from graph_service.errors import BadInputError
from tests.analysis.tabled import rows, undefined
from tests.analysis.worlds import groups, members, relation

NODES = [
    ("Organisation", "a", {"sector": "STATE"}),
    ("Organisation", "b", {"sector": "MUNICIPAL"}),
    ("Organisation", "c", {"sector": "MUNICIPAL"}),
    ("Organisation", "d"),
    *groups("one", "two", "three"),
]
STAR = relation(NODES, [*members("one", "a", "b"), *members("two", "a", "c"), *members("three", "d")])


def test_a_broker_with_its_roles_holes_and_ties() -> None:
    first, *others = rows(brokers_tables(Network(STAR), By.SECTOR)[0])
    # b and c are of one group, and a is of another: an itinerant broker, both ways round.
    assert (first["id"], first["sector"], first["itinerant"], first["total"]) == ("a", "STATE", 2, 2)
    assert (first["constraint"], first["effectiveSize"], first["efficiency"]) == (0.5, 2.0, 1.0)
    assert (first["eiIndex"], first["participation"]) == (1.0, 0.0)
    # Of four actors with two ties of six: (n-1)(n-2)p²(1-p), each pair both ways.
    assert first["totalExpected"] == pytest.approx(6 * (1 / 3) ** 2 * (2 / 3))
    assert [each["total"] for each in others] == [0, 0, 0]


def test_the_order_is_that_of_a_role_which_stands_first() -> None:
    found = brokers_tables(Network(STAR), By.SECTOR, Role.ITINERANT)[0]
    assert list(found.columns)[:5] == ["id", "name", "sector", "itinerant", "itinerantZ"]
    assert set(ROLES) <= set(found.columns)
    assert np.array_equal(found.columns["gatekeeper"], found.columns["representative"])


def test_what_is_not_defined_is_noted_for_every_column() -> None:
    found = brokers_tables(Network(STAR), By.SECTOR)[0]
    assert undefined(found) == {note.partition(":")[0] for note in found.notes if "not defined" in note}
    assert any("group not known of 1" in note for note in found.notes)


def test_the_whole_network_by_role_and_by_group() -> None:
    _, whole, of_groups = brokers_tables(Network(STAR), By.SECTOR)
    counts = {row["role"]: row["count"] for row in rows(whole)}
    assert counts == {**dict.fromkeys(ROLES, 0), "itinerant": 2, "total": 2}
    assert [list(row.values()) for row in rows(of_groups)] == [
        ["all", 3, 2, 0, 1.0],
        ["MUNICIPAL", 2, 2, 0, 1.0],
        ["STATE", 1, 2, 0, 1.0],
    ]


def test_communities_are_groups_too() -> None:
    found = brokers_tables(Network(STAR), By.COMMUNITY)[0]
    assert rows(found)[0]["community"] == "community 0"
    assert not any("group not known" in note for note in found.notes)
    assert found.notes[1].startswith("communities: Louvain at resolution 1, 20 runs with seeds from 0")


def test_one_group_nobody_and_what_is_no_role() -> None:
    alike = relation([("Organisation", "a", {"sector": "STATE"}), *groups("one")], members("one", "a"))
    assert any("nothing to stand between" in note for note in brokers_tables(Network(alike))[1].notes)
    nobody = brokers_tables(Network(relation([], [])))
    assert "nobody takes part" in nobody[0].notes[-1]
    with pytest.raises(BadInputError, match="'hub' is no role") as refused:
        role_named("hub")
    assert "liaison" in refused.value.hint
