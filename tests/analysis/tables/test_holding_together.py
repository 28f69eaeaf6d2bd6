"""What holds a network together, as tables, over a b c and d e f, whom only c and d join, with g alone."""

import pytest

from graph_service.analysis import Network, Purpose
from graph_service.analysis.tables.connectivity import connectivity_tables
from graph_service.analysis.tables.holding_together import holding_tables
from graph_service.analysis.tables.key_players import key_players_table
from graph_service.errors import BadInputError
from tests.analysis.tabled import figures, rows
from tests.analysis.worlds import groups, members, organisations, relation

NODES = [*organisations(*"abcdefg"), *groups("one", "two", "link", "own")]
TIES = [*members("one", *"abc"), *members("two", *"def"), *members("link", *"cd"), *members("own", "g")]
TWO = relation(NODES, TIES)
NOBODY = relation([], [])


def test_the_figures_and_the_components() -> None:
    cohesion, components, _, _ = holding_tables(Network(TWO))
    given = figures(cohesion)
    assert (given["actors"], given["pairs"], given["components"], given["alone"]) == (7, 7, 1, 1)
    assert given["share in the largest"] == pytest.approx(6 / 7)
    assert given["fragmentation"] == pytest.approx(1 - 6 * 5 / (7 * 6))
    (row,) = rows(components)
    assert (row["actors"], row["pairs"], row["density"]) == (6, 7, 7 / 15)
    assert row["memberIds"] == ["c", "d", "a", "b", "e", "f"]


def test_who_would_be_cut_off_without_one_actor() -> None:
    points = rows(holding_tables(Network(TWO))[2])
    assert [(row["id"], row["degree"], row["away"], row["parts"], row["cutOffIds"]) for row in points] == [
        ("c", 3, 2, [3, 2], ["a", "b"]),
        ("d", 3, 2, [3, 2], ["e", "f"]),
    ]


def test_a_bridge_with_both_its_sides_and_what_it_rests_on() -> None:
    (row,) = rows(holding_tables(Network(TWO))[3])
    assert (row["aId"], row["aSide"], row["bId"], row["bSide"]) == ("c", 3, "d", 3)
    assert (row["restsOn"], row["count"], row["cutOffIds"]) == (["link (group)"], 1, ["d", "e", "f"])


def test_of_many_it_is_told_of_the_first_who_would_be_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.analysis.tables.holding_together.TOLD", 1)
    points = holding_tables(Network(TWO))[2]
    assert [row["cutOff"] for row in rows(points)] == [["a", "b"], None]
    assert "cutOff: told of the first 1 of 2" in points.notes


def test_nobody_holds_nothing_together() -> None:
    tables = holding_tables(Network(NOBODY))
    assert figures(tables[0])["fragmentation"] is None
    assert any("fragmentation: not defined" in note for note in tables[0].notes)
    assert [len(table) for table in tables[1:]] == [0, 0, 0]
    assert tables[2].notes == ("nobody holds parts together alone",)


def test_the_key_players_with_what_each_is_worth_alone() -> None:
    found = key_players_table(Network(TWO), 1)
    # Without c a b, d e f and g are left: 2 + 6 of 30 ordered pairs are joined.
    assert [(row["id"], row["alone"]) for row in rows(found)] == [("c", pytest.approx(1 - 8 / 30))]
    assert "worth 0.733" in found.notes[0]
    assert found.notes[1] == "with everyone there it is 0.286"
    reaching = rows(key_players_table(Network(TWO), 2, Purpose.REACH, steps=1))
    assert [row["id"] for row in reaching] == ["c", "d"]
    assert [row["alone"] for row in reaching] == [4 / 7, 4 / 7]
    for purpose in Purpose:
        assert len(key_players_table(Network(TWO), 2, purpose)) == 2


@pytest.mark.parametrize(("k", "hint"), [(0, "1 to 5"), (6, "two at least must be left")])
def test_more_key_players_than_there_can_be_are_refused(k: int, hint: str) -> None:
    with pytest.raises(BadInputError, match=f"{k} of 7 actors") as refused:
        key_players_table(Network(TWO), k)
    assert hint in refused.value.hint


def test_without_a_number_there_are_as_many_key_players_as_there_can_be() -> None:
    assert len(key_players_table(Network(TWO))) == 3
    assert key_players_table(Network(NOBODY)).notes[0] == "too few actors to choose among"
    with pytest.raises(BadInputError, match="1 of 0"):
        key_players_table(Network(NOBODY), 1)


def test_how_firmly_two_are_connected() -> None:
    connectivity, paths, cuts = connectivity_tables(Network(TWO), TWO.actor("a"), TWO.actor("f"))
    assert figures(connectivity) == {"actors": 1, "pairs": 1}
    assert [(row["apartIn"], row["steps"], row["path"]) for row in rows(paths)] == [
        ("actors", 3, "a – c – d – f"),
        ("pairs", 3, "a – c – d – f"),
    ]
    assert [(row["kind"], row["cut"]) for row in rows(cuts)] == [("actor", "c"), ("pair", "c – d")]


def test_neighbours_strangers_and_oneself() -> None:
    a, b, g = map(TWO.actor, "abg")
    assert "they collaborate" in connectivity_tables(Network(TWO), a, b)[0].notes[0]
    apart = connectivity_tables(Network(TWO), a, g)
    assert figures(apart[0]) == {"actors": 0, "pairs": 0}
    assert apart[0].notes == ("no path leads from a to g",)
    with pytest.raises(BadInputError, match="both are a"):
        connectivity_tables(Network(TWO), a, a)


def test_by_distance_only_the_foremost_of_many_are_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    place = "graph_service.analysis.tables.key_players"
    monkeypatch.setattr(f"{place}._FOREMOST", {Purpose.FRAGMENT_BY_DISTANCE: (6, 1)})
    found = key_players_table(Network(TWO), 1, Purpose.FRAGMENT_BY_DISTANCE)
    assert [row["id"] for row in rows(found)] == ["c"]
    assert "only the 1 with most collaborators were looked at, of 7: others might do better" in found.notes
    with pytest.raises(BadInputError, match="2 of 7"):
        key_players_table(Network(TWO), 2, Purpose.FRAGMENT_BY_DISTANCE)
    monkeypatch.setattr(f"{place}._MOST_BY_DISTANCE", 6)
    with pytest.raises(BadInputError, match="takes too long for 7"):
        key_players_table(Network(TWO), 1, Purpose.FRAGMENT_BY_DISTANCE)
