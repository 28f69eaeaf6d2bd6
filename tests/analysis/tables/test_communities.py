"""The communities as tables, over two groups of three with one tie between them."""

import numpy as np
import pytest

from graph_service.analysis import CommunityMethod, MeasureOptions, Network
from graph_service.analysis.communities.finding import check_runs
from graph_service.analysis.tables.communities import (
    belonging_table,
    communities_table,
    division_table,
)
from graph_service.analysis.tables.distinctions import distinctions_table
from graph_service.errors import BadInputError
from tests.analysis.tabled import figures, rows
from tests.analysis.worlds import groups, members, organisations, relation

# a b c meet twice in one, d e f in two, c and d in a third; g alone. a b c are municipal, d e f of the state.
SECTORS = {**dict.fromkeys("abcg", "MUNICIPAL"), **dict.fromkeys("def", "STATE")}
NODES = [
    *[("Organisation", name, {"sector": sector}) for name, sector in SECTORS.items()],
    *groups("one", "two", "link", "own"),
    ("Meeting", "first"),
    ("Topic", "youth", {"name": "Youth"}),
    ("Topic", "work", {"name": "Work"}),
]
TIES = [
    *members("one", *"abc"),
    *members("two", *"def"),
    *members("link", *"cd"),
    *members("own", "g"),
    *[(name, "ATTENDED", "first", {"attendance": "PRESENT", "function": "MEMBER"}) for name in "abc"],
    ("first", "OF", "one"),
    ("one", "CONCERNS", "youth"),
    ("two", "CONCERNS", "work"),
]
TWO = relation(NODES, TIES)


def test_each_community_with_its_actors_and_what_most_of_them_share() -> None:
    found = communities_table(Network(TWO))
    listed = rows(found)
    assert [(row["community"], row["ledById"], row["size"], row["memberIds"]) for row in listed] == [
        (0, "c", 3, ["c", "a", "b"]),
        (1, "d", 3, ["d", "e", "f"]),
    ]
    assert [row["strongest"] for row in listed] == [1, 1]
    # The meeting lies under one, and counts with it.
    assert [row["mostShared"] for row in listed] == [["one"], ["two"]]
    assert listed[0]["stability"] == 1.0


def test_nobody_leads_where_several_are_the_strongest() -> None:
    found = communities_table(
        Network(relation([*organisations("a", "b"), *groups("g")], members("g", "a", "b")))
    )
    assert [(row["ledBy"], row["ledById"], row["strongest"]) for row in rows(found)] == [(None, None, 2)]
    assert any(note.startswith("ledBy: nobody where several") for note in found.notes)


def test_the_division_says_how_it_was_found_and_how_sure_it_is() -> None:
    options = MeasureOptions(runs=5, seed=7, method=CommunityMethod.LEIDEN)
    found = division_table(Network(TWO, options))
    given = figures(found)
    # Seven ties of weight 1, three in each community: 2 · (3/7 - (7/14)²).
    assert given["modularity"] == pytest.approx(6 / 7 - 1 / 2)
    assert (given["communities"], given["alone"], given["agreement"]) == (2, 1, 1.0)
    assert found.notes == (
        "Leiden at resolution 1, 5 runs with seeds from 7; shown is the run with seed 7, whose modularity is greatest",
    )


def test_what_is_not_defined_is_said_why() -> None:
    nobody = division_table(Network(relation([], [])))
    assert {"modularity: not defined without ties", "agreement: not defined without ties"} <= set(
        nobody.notes
    )
    once = division_table(Network(TWO, MeasureOptions(runs=1)))
    assert "agreement: not defined with one run" in once.notes
    assert "nobody takes part" in communities_table(Network(relation([], []))).notes[0]
    with pytest.raises(BadInputError, match="0 runs"):
        check_runs(0)


def test_what_distinguishes_a_community_stands_with_its_numbers() -> None:
    found = distinctions_table(Network(TWO), 0.2)
    listed = rows(found)
    state = next(row for row in listed if row["value"] == "STATE")
    # All three of community 1, of seven known: 1 of the 35 ways to draw three.
    assert [state[name] for name in ("community", "inside", "size", "having", "known")] == [1, 3, 3, 3, 7]
    assert (state["expected"], state["ratio"]) == (pytest.approx(9 / 7), pytest.approx(7 / 3))
    assert (state["p"], state["leastP"]) == (pytest.approx(1 / 35), pytest.approx(1 / 35))
    # Topics are those of what they share; g's has none, so nothing is known of it.
    youth = next(row for row in listed if row["value"] == "Youth")
    assert [youth[name] for name in ("attribute", "community", "inside", "known")] == ["topic", 0, 3, 6]
    assert [row["attribute"] for row in listed if row["community"] == 1] == ["sector", "topic"]
    assert any("no discovery" in note for note in found.notes)


def test_few_actors_distinguish_nothing_and_a_note_says_so() -> None:
    found = distinctions_table(Network(TWO), 0.0001)
    assert len(found) == 0
    assert any("too small to show anything" in note for note in found.notes)
    with pytest.raises(BadInputError, match="level is 0"):
        distinctions_table(Network(TWO), 0)


def test_with_whom_an_actor_belongs() -> None:
    found = belonging_table(Network(TWO), [TWO.actor("c")])
    listed = list(found.rows())
    assert [row[:4] for row in listed] == [("a", "a", 1.0, 0), ("b", "b", 1.0, 0)]
    assert [row[5] for row in listed] == [1.0, 1.0]
    assert found.notes[0] == "c is in community 0, with 2 others, stability 1.00"


def test_co_assignment_is_the_share_of_runs() -> None:
    network = Network(TWO, MeasureOptions(runs=4))
    runs = np.array([network.communities.member] * 4)
    a, c, d = map(TWO.actor, "acd")
    runs[0, c] = runs[0, d]
    network.communities.partitions[:] = runs
    found = belonging_table(network, [a, d])
    assert [row[:5] for row in found.rows() if {row[1], row[3]} <= set("acd")] == [
        ("a", "a", "c", "c", 0.75),
        ("d", "d", "c", "c", 0.25),
    ]
    assert [row[6] for row in found.rows() if row[3] == "c"] == [True, False]


def test_whoever_is_alone_belongs_to_nobody() -> None:
    found = belonging_table(Network(TWO), [TWO.actor("g")])
    assert len(found) == 0
    assert found.notes[0].endswith("alone")
