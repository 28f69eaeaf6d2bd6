"""The whole network in figures, over a b c and d e f, whom only c and d join, with g alone."""

import numpy as np
import pytest

from graph_service.analysis import Collaboration, MeasureOptions, Network
from graph_service.analysis.tables.governance import governance_tables
from graph_service.analysis.tables.table import Table
from graph_service.analysis.tables.whole import centralisation_table, small_world_table, whole_tables
from graph_service.analysis.whole.core_periphery import fit_of
from tests.analysis.tabled import figures, rows
from tests.analysis.worlds import groups, members, relation

SECTORS = {**dict.fromkeys("abcg", "MUNICIPAL"), **dict.fromkeys("def", "STATE")}
NODES = [
    *[("Organisation", name, {"sector": sector}) for name, sector in SECTORS.items()],
    *groups("one", "two", "link", "own"),
]
TIES = [
    *members("one", *"abc"),
    *members("two", *"def"),
    *members("link", *"cd"),
    *members("own", "g"),
    ("a", "COORDINATES", "one"),
    ("two", "COORDINATES", "link"),
]
TWO = relation(NODES, TIES)
NOBODY = relation([], [])


@pytest.fixture(scope="module")
def told() -> dict[str, Table]:
    return {table.name: table for table in whole_tables(Network(TWO))}


def test_how_dense_and_how_centralised_it_is(told: dict[str, Table]) -> None:
    cohesion, central = figures(told["cohesion"]), figures(told["centralisation"])
    assert (cohesion["density"], cohesion["mean degree"]) == (pytest.approx(1 / 3), 2.0)
    # Degrees 2 2 3 3 2 2 0: seven less than the greatest, together, of thirty in a star.
    assert central["degree"] == pytest.approx(7 / 30)
    assert told["centralisation"].notes[0].startswith("closeness: the network is not connected")


def test_how_often_partners_are_partners_too(told: dict[str, Table]) -> None:
    given = figures(told["clustering"])
    # Two triangles close six of ten triples; four actors have 1, c and d a third, g nothing.
    assert given["transitivity"] == pytest.approx(6 / 10)
    assert given["average clustering"] == pytest.approx((4 + 2 / 3) / 6)
    assert given["average with zeros"] == pytest.approx((4 + 2 / 3) / 7)
    assert given["two-mode clustering"] == 0.0


def test_how_small_its_world_is(told: dict[str, Table]) -> None:
    given = figures(told["smallWorld"])
    # ln 6/ln(7/3) would be 2.11. A triangle two of whom know the first of a path of three has the longest ways: 28 steps.
    random_length = 28 / 15
    assert given["path length"] == pytest.approx(27 / 15)
    assert (given["random clustering"], given["random path length"]) == pytest.approx((7 / 15, random_length))
    assert given["sigma"] == pytest.approx((14 / 18) / (7 / 15) / (27 / 15) * random_length)


def test_how_small_it_is_beside_rewired_networks() -> None:
    # Four all of whom know each other can be joined in one way only.
    told = small_world_table(Network(relation(NODES, members("one", *"abcd"))), rewired=3)
    given = figures(told)
    assert (given["random clustering"], given["random path length"], given["sigma"]) == (1.0, 1.0, None)
    assert told.notes == (
        "sigma: not defined where all collaborate with all: every network of as many pairs is the same",
        "random: mean of 3 networks in which everyone keeps its number of partners, drawn with seed 0",
    )


def test_the_core_with_its_fit_and_its_actors(told: dict[str, Table]) -> None:
    given, core = figures(told["corePeriphery"]), [row["id"] for row in rows(told["core"])]
    network = Network(TWO)
    inside = [name in core for name in TWO.actors.id]
    assert given["fit"] == pytest.approx(fit_of(network.graph, np.array(inside)))
    assert given["actors in the core"] == len(core)
    assert given["actors outside"] == 7 - len(core)


def test_who_collaborates_with_their_like(told: dict[str, Table]) -> None:
    by = {row["by"]: row for row in rows(told["mixing"])}
    # Six pairs within a sector and one between; half of all ends are of each.
    assert by["sector"]["assortativity"] == pytest.approx((6 / 7 - 1 / 2) / (1 / 2))
    assert by["sector"]["eiIndex"] == pytest.approx(-5 / 7)
    assert (by["kind"]["groups"], by["kind"]["unknown"], by["kind"]["assortativity"]) == (0, 7, None)
    assert any(note.startswith("assortativity: not defined") for note in told["mixing"].notes)


def test_in_how_many_ways_pairs_meet(told: dict[str, Table]) -> None:
    given = figures(told["ways"])
    assert (given["in one layer"], given["by one thing"], given["only by groups"]) == (7, 7, 7)
    layers = rows(told["layers"])
    assert (layers[0]["one"], layers[0]["pairsOfOne"], layers[0]["jaccard"]) == ("group", 7, 0.0)
    assert layers[-1]["jaccard"] is None


def test_the_figures_behind_governance_are_no_verdict() -> None:
    indicators, coordinations = governance_tables(Network(TWO))
    given = figures(indicators)
    assert (given["degree of the most central"], given["its share of pairs"]) == (3, pytest.approx(3 / 7))
    assert given["density of others"] == pytest.approx(4 / 15)
    assert (given["groups"], given["coordinated"], given["coordinated by it"]) == (4, 2, 0)
    assert indicators.notes[0] == "most central, with most collaborators: c"
    assert "no answer" in indicators.notes[1]
    assert [(row["groupId"], row["coordinatorId"], row["degree"]) for row in rows(coordinations)] == [
        ("one", "a", 2),
        ("link", "two", None),
    ]


@pytest.mark.parametrize(
    "found", [NOBODY, relation([("Organisation", "a"), *groups("one")], members("one", "a"))]
)
def test_what_nobody_and_one_have_no_figure_for_is_said(found: Collaboration) -> None:
    network = Network(found)
    for table in (*whole_tables(network), *governance_tables(network)):
        if "figure" in table.columns:
            missing = {name for name, value in figures(table).items() if value is None}
            assert missing == {note.partition(":")[0] for note in table.notes if "not defined" in note}


def test_estimates_are_said_to_be_some() -> None:
    options = MeasureOptions(exact_up_to=2, pivots=2)
    told = {table.name: table for table in whole_tables(Network(TWO, options))}
    assert told["centralisation"].notes[0] == "betweenness: estimated, from 2 actors"
    by_paths = centralisation_table(Network(TWO, MeasureOptions(exact_up_to=0, epsilon=0.05)))
    assert by_paths.notes[0] == "betweenness: estimated, from random paths, to within 0.05"
    assert any("from 2 actors drawn with seed 0" in note for note in told["smallWorld"].notes)
