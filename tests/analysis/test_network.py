"""The network as a whole: rows, orders, evidence, and its way to NetworkX, CSV, JSON and pictures."""

import json
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest

from graph_service.analysis import (
    ORDERS,
    Layer,
    MeasureOptions,
    Network,
    RelationOptions,
    RollUp,
    Weight,
    analyse,
    structure_of,
)
from graph_service.analysis.position.centrality import pivot_error
from graph_service.analysis.position.path_sampling import sampled_betweenness
from graph_service.analysis.tables.writing import as_dict
from graph_service.errors import BadInputError
from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations

# ask joins af, Alvesta and Växjö in Kronoberg; sydost joins af and Karlshamn in Blekinge; the pact binds the
# two municipalities of Kronoberg; lone has one known party.
NODES = [
    *COUNTIES,
    ("Organisation", "af", {"name": "Arbetsförmedlingen", "kind": "STATE_AGENCY", "sector": "STATE"}),
    ("Organisation", "alvesta-kommun", {"name": "Alvesta kommun", "kind": "MUNICIPALITY", "code": "0764"}),
    ("Organisation", "vaxjo-kommun", {"name": "Växjö kommun", "kind": "MUNICIPALITY", "code": "0780"}),
    (
        "Organisation",
        "karlshamns-kommun",
        {"name": "Karlshamns kommun", "kind": "MUNICIPALITY", "code": "1082"},
    ),
    ("Organisation", "foretaget", {"name": "Företaget"}),
    *(("Group", name, {"name": name.upper()}) for name in ("ask", "sydost", "lone")),
    ("Agreement", "pact"),
]
TIES = [
    *WITHIN,
    ("ask", "COVERS", "kronoberg"),
    ("sydost", "COVERS", "blekinge"),
    *members("ask", "af", "alvesta-kommun", "vaxjo-kommun"),
    *members("sydost", "af", "karlshamns-kommun"),
    *members("lone", "foretaget"),
    ("alvesta-kommun", "PARTY_TO", "pact"),
    ("vaxjo-kommun", "PARTY_TO", "pact"),
    ("vaxjo-kommun", "SUPPLIES", "alvesta-kommun"),
]

STAR = structure_of(
    [*organisations("a", "hub", "z"), *groups("one", "two")],
    [*members("one", "a", "hub"), *members("two", "hub", "z")],
)


def network(**options) -> Network:
    return analyse(structure_of(NODES, TIES), RelationOptions(**options), MeasureOptions(runs=5))


def test_actors_with_their_measures() -> None:
    rows = [
        (
            row.id,
            row.county,
            row.degree,
            row.strength,
            row.betweenness,
            row.core_number,
            row.component,
            row.community,
        )
        for row in network().actors()
    ]
    assert rows == [
        ("alvesta-kommun", "Kronobergs län", 2, 2.0, 0.0, 2, 0, 0),
        ("vaxjo-kommun", "Kronobergs län", 2, 2.0, 0.0, 2, 0, 0),
        ("af@blekinge", "Blekinge län", 1, 1.0, 0.0, 1, 1, 1),
        ("af@kronoberg", "Kronobergs län", 2, 1.0, 0.0, 2, 0, 0),
        ("karlshamns-kommun", "Blekinge län", 1, 1.0, 0.0, 1, 1, 1),
        ("foretaget", None, 0, 0.0, 0.0, 0, 2, 2),
    ]


def test_the_hub_that_the_roll_up_makes() -> None:
    top = network(roll_up=RollUp.LEGAL_PERSON).actors("betweenness", top=1)
    assert [(row.id, round(row.betweenness, 9)) for row in top] == [("af", round(2 / 6, 9))]


@pytest.mark.parametrize("order_by", ORDERS)
def test_actors_are_in_the_order_of_any_measure(order_by) -> None:
    """Greatest first; of equals, the stronger, then by id."""
    rows = network().actors()
    by_hand = sorted(rows, key=lambda row: (-round(getattr(row, order_by), 9), -row.strength, row.id))
    assert network().actors(order_by) == by_hand
    ids = network().collaboration.actors.id
    assert [ids[at] for at in network().ranked(order_by, 3)] == [row.id for row in by_hand[:3]]


def test_an_order_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInputError, match="beauty"):
        network().actors("beauty")
    with pytest.raises(BadInputError, match="beauty"):
        network().ranked("beauty")


def test_the_whole_network_in_a_few_figures() -> None:
    found = network().cohesion
    assert (found.actors, found.pairs, found.isolates, found.components) == (6, 4, 1, (3, 2, 1))
    assert found.density == pytest.approx(4 / 15)


def test_communities_are_led_by_their_strongest_and_by_nobody_where_several_are() -> None:
    """Alvesta and Växjö share the same; two alone with each other always do."""
    first, second = network().community_rows()
    assert (first.number, first.actors) == (0, ("alvesta-kommun", "vaxjo-kommun", "af@kronoberg"))
    assert (first.led_by, first.strongest) == (None, ("Alvesta kommun", "Växjö kommun"))
    assert (second.number, second.actors) == (1, ("af@blekinge", "karlshamns-kommun"))
    assert second.led_by is None
    (star,) = analyse(STAR).community_rows()
    assert (star.led_by, star.strongest) == ("hub", ("hub",))


def test_the_foremost_are_one_or_several_that_are_equal() -> None:
    found = analyse(STAR)
    assert [found.foremost(order) for order in ("degree", "core_number")] == [[1], [1, 0, 2]]


def test_who_holds_parts_together() -> None:
    points = network(roll_up=RollUp.LEGAL_PERSON).articulation_points
    assert [(point.id, point.parts) for point in points] == [("af", (2, 1))]
    assert network().articulation_points == ()


def test_the_evidence_of_any_tie() -> None:
    found = network().evidence("vaxjo-kommun", "alvesta-kommun")
    assert [(thing.id, thing.layer, thing.a.keys) for thing in found] == [
        ("pact", Layer.AGREEMENT, ("13 vaxjo-kommun PARTY_TO pact",)),
        ("ask", Layer.GROUP, ("8 vaxjo-kommun MEMBER_OF ask",)),
    ]


def test_beyond_a_size_betweenness_is_an_estimate_and_says_so() -> None:
    options = MeasureOptions(exact_up_to=3, pivots=2)
    found = analyse(structure_of(NODES, TIES), RelationOptions(), options)
    assert not found.betweenness_is_exact
    assert network().betweenness_is_exact


def test_how_far_an_estimate_can_be_off_is_told() -> None:
    structure = structure_of(NODES, TIES)

    def found(**options) -> Network:
        return analyse(structure, measures=MeasureOptions(exact_up_to=3, **options))

    assert network().betweenness_error == 0.0
    assert found(pivots=4).betweenness_error == pivot_error(6, 4, 0.1)
    random = found(epsilon=0.05, delta=0.01, seed=2)
    assert random.betweenness_error == 0.05
    expected = sampled_betweenness(random.graph, epsilon=0.05, delta=0.01, seed=2).value
    assert random.betweenness.tolist() == expected.tolist()


def test_measures_that_the_rows_do_not_have() -> None:
    # A triangle, a pair and one alone: 2 of 5 at one step; of the triangle, all as central.
    found = network()
    ids = found.collaboration.actors.id
    assert dict(zip(ids, found.harmonic.tolist(), strict=True)) == pytest.approx(
        {"alvesta-kommun": 0.4, "vaxjo-kommun": 0.4, "af@kronoberg": 0.4, "foretaget": 0.0}
        | {"af@blekinge": 0.2, "karlshamns-kommun": 0.2}
    )
    central = [identifier for identifier, value in zip(ids, found.eigenvector, strict=True) if value > 0]
    assert sorted(central) == ["af@kronoberg", "alvesta-kommun", "vaxjo-kommun"]
    assert found.eigenvector.sum() == pytest.approx(3)


def test_networkx_gets_names_and_figures() -> None:
    graph = network(weight=Weight.COUNT).to_networkx()
    assert graph.nodes["af@kronoberg"] == {
        "name": "Arbetsförmedlingen (Kronobergs län)",
        "organisation": "af",
        "kind": "STATE_AGENCY",
        "sector": "STATE",
        "county": "Kronobergs län",
    }
    assert graph.edges["alvesta-kommun", "vaxjo-kommun"] == {
        "weight": 2.0,
        "count": 2,
        "newman": 1.5,
        "largest": 3,
        "group": 1,
        "agreement": 1,
        "project": 0,
        "meeting": 0,
        "internal": 0,
    }
    assert list(graph["foretaget"]) == []
    again = nx.parse_graphml("\n".join(nx.generate_graphml(graph)))
    assert again.edges["alvesta-kommun", "vaxjo-kommun"]["newman"] == 1.5


def test_everything_as_json() -> None:
    told = json.loads(json.dumps(as_dict(network(supplies=True), evidence=True), allow_nan=False))
    assert told["relation"] == {
        "asOf": None,
        "unknown": "NEAR_DOCUMENT",
        "nearYears": 3,
        "layers": ["GROUP", "AGREEMENT", "PROJECT", "MEETING"],
        "rollUp": "COUNTY",
        "weight": "NEWMAN",
        "includeInferred": False,
        "internal": False,
        "meetingMonths": 24,
        "supplies": True,
        "sectors": [],
        "kinds": [],
        "area": None,
    }
    pair = told["pairs"][-1]
    assert (pair["a"], pair["b"], pair["layers"]) == (
        "alvesta-kommun",
        "vaxjo-kommun",
        {"GROUP": 1, "AGREEMENT": 1},
    )
    assert [(thing["id"], thing["aTies"]) for thing in pair["evidence"]] == [
        ("pact", ["12 alvesta-kommun PARTY_TO pact"]),
        ("ask", ["7 alvesta-kommun MEMBER_OF ask"]),
    ]
    assert [thing["id"] for thing in told["singleParty"]] == ["lone"]
    assert told["supplies"] == [
        {
            "supplier": "vaxjo-kommun",
            "customer": "alvesta-kommun",
            "tie": "14 vaxjo-kommun SUPPLIES alvesta-kommun",
        }
    ]
    assert told["cohesion"]["components"] == [3, 2, 1]
    assert told["communities"]["groups"][0]["actors"][0] == "alvesta-kommun"


def test_an_empty_network_is_told_without_nan() -> None:
    told = as_dict(analyse(structure_of([])))
    assert json.loads(json.dumps(told, allow_nan=False))["cohesion"]["density"] is None
    assert told["actors"] == []


def test_progress_is_told_through_the_whole_work() -> None:
    told: list[str] = []
    found = analyse(structure_of(NODES, TIES), progress=lambda step, done: told.append(step))
    as_dict(found)
    assert set(told) >= {"what holds", "who counts as one", "betweenness", "closeness", "communities"}


def test_organisations_that_only_supply_are_actors_of_their_own() -> None:
    structure = structure_of(organisations("a", "b"), [("a", "SUPPLIES", "b")])
    assert analyse(structure).cohesion.actors == 0
    found = analyse(structure, RelationOptions(supplies=True))
    assert (found.cohesion.actors, found.cohesion.pairs) == (2, 0)


def test_heavy_libraries_wait_until_they_are_used() -> None:
    seen = "import sys, graph_service.analysis; print(*{'scipy', 'networkx', 'igraph', 'numba', 'matplotlib'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert result.stdout == "\n"


@pytest.mark.parametrize(
    "wrong", [{"pivots": 0}, {"exact_up_to": -1}, {"delta": 0}, {"delta": 2}, {"epsilon": 1.0}]
)
def test_what_no_estimate_can_be_made_with_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInputError):
        MeasureOptions(**wrong)


def test_from_all_actors_it_is_exact_and_no_error_is_beyond_the_measure() -> None:
    found = analyse(structure_of(NODES, TIES), measures=MeasureOptions(exact_up_to=0, pivots=1000))
    assert (found.betweenness_is_exact, found.betweenness_error) == (True, 0)
    assert pivot_error(77, 1) == 1


def test_attributes_are_plain_text_for_whoever_writes_them() -> None:
    graph = network().to_networkx()
    assert {type(value) for _, cells in graph.nodes(data=True) for value in cells.values()} == {str}
    assert "".join(nx.generate_graphml(graph)).startswith("<graphml")
