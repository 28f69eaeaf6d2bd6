"""Collaborators and the network, with their evidence, in the small world."""

import contextlib
import dataclasses
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import neo4j
import numpy as np
import pytest

from graph_service.analysis import Network, RelationOptions, analyse, structure_of
from graph_service.analysis.graph import Graph
from graph_service.graphql.networks import analyses, relating
from tests.analysis import slow_measures
from tests.graphql.conftest import Api, serving
from tests.servers import Database, Server, wait_until

COLLABORATORS = """query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $day: Date, $weight: Weight!, $layers: [Layer!]) {
    organisation(id: $id) { collaborators(first: $first, after: $after, last: $last, before: $before, asOf: $day, weight: $weight,
        layers: $layers, rollUp: NONE) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { weight count largest layers { layer count } ours { id } actor { id name degree } node { id }
            shared { layer size thing { __typename id } ties { type role start { id } end { id }
                sources { place document { id } } } theirTies { start { id } } nested { thing { id } } } } } } }"""


def _collaborators(api: Api, who: str = "region-norr", **more: Any) -> Any:
    given = {"id": who, "first": 20, "weight": "NEWMAN", **more}
    return api(COLLABORATORS, **given)["organisation"]["collaborators"]


@pytest.fixture
def held(neo4j_driver: neo4j.Driver, neo4j_server: Server) -> Database:
    """Where the API reads."""
    return Database(neo4j_driver, neo4j_server.database)


@contextlib.contextmanager
def tied(database: Database, start: str, kind: str, end: str) -> Iterator[None]:
    """One tie more, for as long as it takes."""
    database.run(
        "MATCH (a {id: $start}), (b {id: $end}) CREATE (a)-[:$($kind) {key: 'new', basis: 'STATED', "
        "status: 'ACTIVE', sources: ['avtal-2020#1:1'], statedFrom: date('2020-06-01'), "
        "statedTo: date('2020-06-02')}]->(b)",
        start=start,
        kind=kind,
        end=end,
    )
    try:
        yield
    finally:
        database.run("MATCH ()-[r {key: 'new'}]->() DELETE r")


def test_collaborators_come_with_weight_layers_and_evidence(api: Api) -> None:
    """Region Norr sits on the council with three municipalities (1/3 each), shares the agreement with Alvesta
    (1 more) and the project with the university (1), which is on the council only when it is called in.
    """
    found = _collaborators(api)
    assert [(edge["node"]["id"], round(edge["weight"], 4), edge["count"]) for edge in found["edges"]] == [
        ("alvesta-kommun", 1.3333, 2),
        ("norra-universitetet", 1.0, 1),
        ("ale-kommun", 0.3333, 1),
        ("vaxjo-kommun", 0.3333, 1),
    ]
    assert found["totalCount"] == 4
    alvesta = found["edges"][0]
    assert alvesta["largest"] == 4
    assert alvesta["layers"] == [{"layer": "GROUP", "count": 1}, {"layer": "AGREEMENT", "count": 1}]
    assert alvesta["ours"] == {"id": "region-norr"}
    assert alvesta["actor"] == {"id": "alvesta-kommun", "name": "Alvesta kommun", "degree": 3}
    assert [(one["thing"]["id"], one["layer"], one["size"]) for one in alvesta["shared"]] == [
        ("overenskommelsen", "AGREEMENT", 2),
        ("radet", "GROUP", 4),
    ]
    assert alvesta["shared"][1] == {
        "layer": "GROUP",
        "size": 4,
        "thing": {"__typename": "Group", "id": "radet"},
        "ties": [
            {
                "type": "MEMBER_OF",
                "role": "sammankallande",
                "start": {"id": "region-norr"},
                "end": {"id": "radet"},
                "sources": [
                    {"place": "1:14", "document": {"id": "avtal-2020"}},
                    {"place": "1:7", "document": {"id": "avtal-2020"}},
                    {"place": ":2", "document": {"id": "protokoll-2023"}},
                ],
            }
        ],
        "theirTies": [{"start": {"id": "alvesta-kommun"}}],
        "nested": [],
    }


def test_what_lies_under_a_shared_thing_is_further_evidence(api: Api) -> None:
    ale = _collaborators(api, "ale-kommun")
    vaxjo = next(edge for edge in ale["edges"] if edge["node"]["id"] == "vaxjo-kommun")
    assert vaxjo["count"] == 1
    assert [(one["thing"]["id"], one["nested"]) for one in vaxjo["shared"]] == [
        ("radet", [{"thing": {"id": "motet"}}])
    ]


def test_layers_weight_and_day_are_as_asked(api: Api) -> None:
    by_count = _collaborators(api, weight="COUNT", layers=["AGREEMENT", "PROJECT"])
    assert [(edge["node"]["id"], edge["weight"]) for edge in by_count["edges"]] == [
        ("alvesta-kommun", 1.0),
        ("norra-universitetet", 1.0),
    ]
    later = _collaborators(api, day="2022-06-01", layers=["GROUP"])
    assert [edge["node"]["id"] for edge in later["edges"]] == ["ale-kommun", "alvesta-kommun"]
    assert _collaborators(api, day="1990-01-01") == {
        "totalCount": 0,
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "endCursor": None},
        "edges": [],
    }


def test_the_time_around_collaborators_is_theirs(api: Api) -> None:
    query = """{ organisations(asOf: "2022-06-01", where: {id: {eq: "region-norr"}}) { nodes {
        collaborators(rollUp: NONE, layers: [GROUP]) { nodes { id memberOf { nodes { id } } } } } } }"""
    (region,) = api(query)["organisations"]["nodes"]
    assert region["collaborators"]["nodes"] == [
        {"id": "ale-kommun", "memberOf": {"nodes": [{"id": "radet"}]}},
        {"id": "alvesta-kommun", "memberOf": {"nodes": [{"id": "radet"}]}},
    ]


def test_pages_of_collaborators_are_the_whole(api: Api) -> None:
    whole = [edge["node"]["id"] for edge in _collaborators(api)["edges"]]
    found, after = [], None
    for _ in range(4):
        page = _collaborators(api, first=1, after=after)
        found += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert (found, page["pageInfo"]["hasNextPage"]) == (whole, False)
    assert after
    back = _collaborators(api, first=None, last=2, before=after)
    assert [edge["node"]["id"] for edge in back["edges"]] == whole[-3:-1]
    assert back["pageInfo"]["hasPreviousPage"]
    refused = api.post(COLLABORATORS, {"id": "region-norr", "first": 1, "after": after, "weight": "COUNT"})
    assert refused["errors"][0]["extensions"]["code"] == "BAD_INPUT"  # another order


def test_a_unit_collaborates_as_its_whole_and_whoever_takes_no_part_has_none(api: Api) -> None:
    query = '{ organisation(id: "%s") { collaborators { totalCount edges { ours { id } } } } }'
    assert api(query % "skolan")["organisation"]["collaborators"] == {"totalCount": 0, "edges": []}
    assert api(query % "vaxjo-kommun")["organisation"]["collaborators"]["edges"][0]["ours"] == {
        "id": "vaxjo-kommun"
    }


def test_however_many_collaborators_it_is_one_statement_more(api: Api) -> None:
    _collaborators(api)  # so that the structure has been read
    api("""{ organisations { nodes { name collaborators { edges { node { name memberOf { nodes { name } } }
        shared { thing { name } ties { sources { document { title } } } } } } } } }""")
    assert len(api.statements) == 2
    api("""{ organisations { nodes { collaborators { nodes { collaborators { nodes { sector } } } } } } }""")
    assert len(api.statements) == 3


def test_what_stands_behind_a_pair_is_the_same_wherever_it_stands(api: Api) -> None:
    """Of all pairs together, of one organisation's, and of each by itself: no list gets what is another's."""
    found = api("""{ network(rollUp: NONE) { pairs(first: 100) { a { id } b { id } shared { ...behind } } }
        organisations(first: 100) { nodes {
            id collaborators(first: 100, rollUp: NONE) { edges { node { id } shared { ...behind } } } } } }
        fragment behind on SharedThing { size layer thing { id } ties { type } theirTies { type } nested { thing { id } } }""")
    of_pairs = {(pair["a"]["id"], pair["b"]["id"]): pair["shared"] for pair in found["network"]["pairs"]}
    of_organisations = {
        (node["id"], edge["node"]["id"]): edge["shared"]
        for node in found["organisations"]["nodes"]
        for edge in node["collaborators"]["edges"]
    }
    assert {1, 2} <= set(map(len, of_pairs.values()))
    assert len(of_organisations) == 2 * len(of_pairs)
    for (a, b), behind in of_pairs.items():
        seen_from_b = [
            {**each, "ties": each["theirTies"], "theirTies": each["ties"]} for each in of_organisations[b, a]
        ]
        assert of_organisations[a, b] == seen_from_b == behind


def test_nodes_of_which_nothing_is_selected_are_there(api: Api) -> None:
    found = api("""query ($no: Boolean = false) { organisation(id: "region-norr") { collaborators(first: 2, rollUp: NONE) {
        edges { node { id @include(if: $no) } } } } }""")
    assert found["organisation"]["collaborators"]["edges"] == [{"node": {}}, {"node": {}}]


def test_what_stands_in_the_columns_is_not_asked_for_again(api: Api) -> None:
    """Names and ids of organisations and of what they share."""
    _collaborators(api)
    found = api("""{ organisation(id: "region-norr") { collaborators(first: 1, rollUp: NONE) { nodes { called: name }
        edges { node { __typename id } shared { thing { __typename id name } } } } } }""")
    assert len(api.statements) == 1
    assert found["organisation"]["collaborators"] == {
        "nodes": [{"called": "Alvesta kommun"}],
        "edges": [
            {
                "node": {"__typename": "Organisation", "id": "alvesta-kommun"},
                "shared": [
                    {
                        "thing": {
                            "__typename": "Agreement",
                            "id": "overenskommelsen",
                            "name": "Överenskommelsen",
                        }
                    },
                    {"thing": {"__typename": "Group", "id": "radet", "name": "Samverkansrådet"}},
                ],
            }
        ],
    }


NETWORK = """{ network(rollUp: NONE) {
    cohesion { actors pairs isolates components density degreeCentralisation }
    betweennessIsExact
    actors(first: 2) { id name degree strength coreNumber component organisation { kind } county { id } }
    everyone: actors(orderBy: CLOSENESS) { id betweenness closeness pagerank community communityStability }
    actor(id: "ale-kommun") { degree betweenness closeness pagerank community communityStability }
    pairs(first: 1) { a { id } b { id } weight shared { thing { id } } }
    partition { modularity runs agreement }
    communities { number size ledBy stability actors { id } }
    articulationPoints { actor { id } parts }
    singleParty { thing { id } layer actors { id } ties { type } }
} }"""


def test_the_network_and_its_measures(api: Api) -> None:
    """Five actors: the four of the council are all tied to each other, the university only to Region Norr."""
    found = api(NETWORK)["network"]
    assert found["cohesion"] == {
        "actors": 5,
        "pairs": 7,
        "isolates": 0,
        "components": [5],
        "density": pytest.approx(0.7),
        "degreeCentralisation": pytest.approx((1 + 1 + 1 + 3) / 12),
    }
    assert [(one["id"], one["degree"], round(one["strength"], 4)) for one in found["actors"]] == [
        ("region-norr", 4, 3.0),
        ("alvesta-kommun", 3, 2.0),
    ]
    assert found["actors"][1] == {
        "id": "alvesta-kommun",
        "name": "Alvesta kommun",
        "degree": 3,
        "strength": pytest.approx(2.0),
        "coreNumber": 3,
        "component": 0,
        "organisation": {"kind": "MUNICIPALITY"},
        "county": {"id": "kronobergs-lan"},
    }
    assert found["actor"]["degree"] == 3
    assert found["articulationPoints"] == [{"actor": {"id": "region-norr"}, "parts": [3, 1]}]
    assert found["pairs"][0]["a"] == {"id": "alvesta-kommun"}
    assert found["pairs"][0]["b"] == {"id": "region-norr"}
    assert [(one["thing"]["id"], one["actors"]) for one in found["singleParty"]] == [
        ("styrgruppen", [{"id": "vaxjo-kommun"}])
    ]


def test_the_measures_of_everyone(api: Api) -> None:
    """Three of the six pairs of others go through Region Norr: the university to each municipality.

    The municipalities reach the three of the council in one step and the university in two.
    """
    found = api(NETWORK)["network"]
    everyone = {one["id"]: one for one in found["everyone"]}
    assert list(everyone) == [
        "region-norr",
        "alvesta-kommun",
        "ale-kommun",
        "vaxjo-kommun",
        "norra-universitetet",
    ]
    assert found["betweennessIsExact"] is True
    assert [one["betweenness"] for one in everyone.values()] == pytest.approx([3 / 6, 0, 0, 0, 0])
    assert [one["closeness"] for one in everyone.values()] == pytest.approx([1, 4 / 5, 4 / 5, 4 / 5, 4 / 7])
    # Region 0, Alvesta 1, Ale 2, Växjö 3, the university 4
    ends = np.array([[0, 0, 0, 0, 1, 1, 2], [1, 2, 3, 4, 2, 3, 3]], dtype=np.int32)
    weight = np.array([4 / 3, 1 / 3, 1 / 3, 1, 1 / 3, 1 / 3, 1 / 3])
    expected = slow_measures.pagerank(Graph(5, ends[0], ends[1], weight))
    assert [one["pagerank"] for one in everyone.values()] == pytest.approx(expected)


def test_the_communities(api: Api) -> None:
    """Ale and Växjö have 1/3 of a weight of 4 within and 2 of 8 ends; the others 7/3, and 6 of 8."""
    found = api(NETWORK)["network"]
    first, second = found["communities"]
    assert (first["number"], first["size"], first["ledBy"]) == (0, 3, "Region Norr")
    assert [one["id"] for one in first["actors"]] == ["region-norr", "alvesta-kommun", "norra-universitetet"]
    assert (second["number"], second["size"], second["ledBy"]) == (1, 2, None)
    assert [one["id"] for one in second["actors"]] == ["ale-kommun", "vaxjo-kommun"]
    modularity = (1 / 3) / 4 - (2 / 8) ** 2 + (7 / 3) / 4 - (6 / 8) ** 2
    assert found["partition"] == {"modularity": pytest.approx(modularity), "runs": 20, "agreement": 1}
    assert [one["stability"] for one in (first, second)] == [1, 1]
    assert [one["community"] for one in found["everyone"]] == [0, 0, 1, 1, 0]
    assert {one["communityStability"] for one in found["everyone"]} == {1}


def test_the_network_is_two_statements(api: Api) -> None:
    api(NETWORK)
    api(NETWORK)
    assert len(api.statements) == 2  # the version, and all that is selected of organisations


def test_what_is_written_is_seen_at_once(api: Api, held: Database) -> None:
    before = _collaborators(api, "skolan")["totalCount"]
    version = api("{ graphVersion }")
    with tied(held, "skolan", "MEMBER_OF", "radet"):
        assert (before, _collaborators(api, "skolan")["totalCount"]) == (0, 3)
        assert api("{ graphVersion }") != version


SUPPLIES = """query ($asked: Boolean!) { network(rollUp: NONE, supplies: $asked) {
    cohesion { actors pairs }
    supplies(first: 5) { supplier { id degree } customer { id }
        tie { type start { id } sources { place document { id } } } } } }"""


def test_who_supplies_whom_is_told_when_asked_for(api: Api, held: Database) -> None:
    """The school, which sits nowhere, supplies Ale: an actor more, and no pair."""
    with tied(held, "skolan", "SUPPLIES", "ale-kommun"):
        without, found = (api(SUPPLIES, asked=asked)["network"] for asked in (False, True))
    assert without == {"cohesion": {"actors": 5, "pairs": 7}, "supplies": None}
    assert found["cohesion"] == {"actors": 6, "pairs": 7}
    assert found["supplies"] == [
        {
            "supplier": {"id": "skolan", "degree": 0},
            "customer": {"id": "ale-kommun"},
            "tie": {
                "type": "SUPPLIES",
                "start": {"id": "skolan"},
                "sources": [{"place": "1:1", "document": {"id": "avtal-2020"}}],
            },
        }
    ]


@pytest.mark.parametrize("switch", ["INTERNAL", "SUPPLIES"])
def test_what_is_a_switch_is_no_layer_to_ask_for(api: Api, switch: str) -> None:
    code, sentence = api.refusal(f"{{ network(layers: [{switch}]) {{ cohesion {{ actors }} }} }}")
    assert code == "GRAPHQL_VALIDATION_FAILED"
    assert sentence == f"Value '{switch}' does not exist in 'Layer' enum."


def test_pairs_within_one_legal_person_are_told_as_a_layer_of_their_own(api: Api, held: Database) -> None:
    query = """query ($internal: Boolean!) { organisation(id: "skolan") {
        collaborators(rollUp: NONE, internal: $internal) { edges { node { id } layers { layer count } } } } }"""
    with tied(held, "skolan", "MEMBER_OF", "radet"):
        apart, together = (
            {
                edge["node"]["id"]: edge["layers"]
                for edge in api(query, internal=internal)["organisation"]["collaborators"]["edges"]
            }
            for internal in (False, True)
        )
    assert "vaxjo-kommun" not in apart
    assert together == apart | {"vaxjo-kommun": [{"layer": "INTERNAL", "count": 1}]}


def test_every_option_of_the_relation_can_be_asked_for_in_the_same_words(api: Api) -> None:
    """As docs/network.md says; how near is a setting, and how long a meeting counts is asked in code only."""
    (network,) = (
        field
        for field in api('{ __type(name: "Query") { fields { name args { name } } } }')["__type"]["fields"]
        if field["name"] == "network"
    )
    options = {field.name for field in dataclasses.fields(RelationOptions)} - {"near_years", "meeting_months"}
    words = {name.removeprefix("include_").replace("_", "") for name in options}
    assert {argument["name"].lower() for argument in network["args"]} == words


@pytest.mark.slow
def test_a_network_that_takes_longer_than_one_waits_goes_on_for_whoever_asks_again(
    world: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, analysed = threading.Event(), []

    def slowly(*given: Any, **more: Any) -> Network:
        analysed.append(given)
        may_end.wait(60)
        return analyse(*given, **more)

    monkeypatch.setattr(analyses, "analyse", slowly)
    asked = {"query": "{ network { cohesion { actors } } }"}
    with serving(world, query_timeout_s=3) as address, httpx.Client(base_url=address) as http:

        def answer() -> Any:
            return http.post("/graphql", json=asked, timeout=60).json()

        (error,) = answer()["errors"]
        assert error["extensions"]["code"] == "TIME_LIMIT"
        assert (
            error["message"]
            == "The network takes longer than 3 s to work out. It goes on: ask again in a moment."
        )
        may_end.set()
        wait_until(lambda: answer()["data"] == {"network": {"cohesion": {"actors": 5}}})
    assert len(analysed) == 1


def test_those_who_ask_for_the_same_at_the_same_time_have_it_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analysed = []

    def counted(*given: Any, **more: Any) -> Network:
        analysed.append(given)
        return analyse(*given, **more)

    monkeypatch.setattr(analyses, "analyse", counted)
    networks, world = (
        relating.Networks(2**30),
        structure_of([("Organisation", "a"), ("Group", "g")], [("a", "MEMBER_OF", "g")]),
    )

    def found(_: int) -> Network:
        there = networks.get(world, "1", RelationOptions())
        there.measure("betweenness")
        return there.network

    with ThreadPoolExecutor(8) as pool:
        assert len(set(map(id, pool.map(found, range(8))))) == 1
    assert len(analysed) == 1
    assert networks.has("1", RelationOptions())
    assert not networks.has("2", RelationOptions())
