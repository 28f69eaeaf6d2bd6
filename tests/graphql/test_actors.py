"""Actors of a network: which of them, their measures, and their order, page by page. See `world` for who sits where.

Region Norr (0) sits on the council with Alvesta (1), Ale (2) and Växjö (3), and shares a project with the university (4).
"""

from typing import Any

import neo4j
import pytest

from tests.graphql.conftest import Api
from tests.graphql.test_network import tied
from tests.servers import Database, Server

ALL = ["region-norr", "alvesta-kommun", "ale-kommun", "vaxjo-kommun", "norra-universitetet"]


def _network(api: Api, asked: str, of: str = "") -> Any:
    return api(f"{{ network(rollUp: NONE {of}) {{ {asked} }} }}")["network"]


@pytest.mark.parametrize(
    ("of", "who"),
    [
        ("sectors: [MUNICIPAL]", {"alvesta-kommun", "ale-kommun", "vaxjo-kommun"}),
        ("kinds: [UNIVERSITY, REGION]", {"region-norr", "norra-universitetet"}),
        ('area: "kronobergs-lan"', {"region-norr", "alvesta-kommun", "vaxjo-kommun"}),
        ('area: "07", sectors: [MUNICIPAL]', {"alvesta-kommun", "vaxjo-kommun"}),
        ('area: "kronobergs LÄN", kinds: [UNIVERSITY]', set()),
    ],
)
def test_a_network_of_some_actors(api: Api, of: str, who: set[str]) -> None:
    found = _network(api, "cohesion { actors } actors { id }", of)
    assert found["cohesion"] == {"actors": len(who)}
    assert {one["id"] for one in found["actors"]} == who


def test_what_is_left_out_counts_for_nobody(api: Api) -> None:
    """The council of four is one of three: its pairs weigh 1/2 and not 1/3."""
    found = _network(api, "pairs { weight shared { size } }", "sectors: [MUNICIPAL], layers: [GROUP]")
    assert found["pairs"] == [{"weight": 0.5, "shared": [{"size": 3}]}] * 3


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (
            'area: "Kronoborgs län"',
            "'Kronoborgs län' is no area in the graph. Nearest: Kronobergs län (kronobergs-lan).",
        ),
        ('area: " "', "area is empty."),
        ("sectors: []", "sectors is empty; name one, or leave it out."),
        ("kinds: []", "kinds is empty; name one, or leave it out."),
    ],
)
def test_a_filter_that_cannot_be_is_refused(api: Api, of: str, sentence: str) -> None:
    code, said = api.refusal(f"{{ network({of}) {{ cohesion {{ actors }} }} }}")
    assert (code, said[: len(sentence)]) == ("BAD_INPUT", sentence)


def test_an_area_of_any_length_is_no_area(api: Api) -> None:
    query = "query ($area: String!) { network(area: $area) { cohesion { actors } } }"
    assert api.refusal(query, area="å" * 50_000)[0] == "LIMIT_EXCEEDED"


MEASURES = """allActors(orderBy: STRENGTH) { nodes { id harmonic eigenvector constraint effectiveSize efficiency
    hierarchy clustering participation(by: SECTOR) withinGroupDegree(by: SECTOR) externalInternal(by: SECTOR)
    ofCommunities: participation } }"""


def test_the_measures_of_actors(api: Api) -> None:
    """By count all pairs but Region Norr's with Alvesta (2) weigh 1. Null is what is not defined.

    Of the 6 pairs of Region Norr's collaborators 3 collaborate; three are municipal and one is academic. All its pairs
    are with others than its own; of a municipality's three, two are within. Everyone of a sector has as many within.
    """
    found = {one["id"]: one for one in _network(api, MEASURES, "weight: COUNT")["allActors"]["nodes"]}
    assert list(found) == [
        "region-norr",
        "alvesta-kommun",
        "ale-kommun",
        "vaxjo-kommun",
        "norra-universitetet",
    ]
    region, alvesta, _, _, university = found.values()
    assert [one["harmonic"] for one in found.values()] == pytest.approx([1, 0.875, 0.875, 0.875, 0.625])
    assert [one["clustering"] for one in found.values()] == [0.5, 1, 1, 1, None]
    assert region["eigenvector"] == 1
    assert (university["constraint"], university["hierarchy"]) == (1, None)
    assert (university["effectiveSize"], university["efficiency"]) == (1, 1)
    assert region["participation"] == pytest.approx(1 - (9 + 1) / 16)
    assert alvesta["participation"] == pytest.approx(1 - (4 + 1) / 9)
    assert [region["externalInternal"], university["externalInternal"]] == [1, 1]
    assert alvesta["externalInternal"] == pytest.approx((1 - 2) / 3)
    assert {one["withinGroupDegree"] for one in found.values()} == {None}
    assert university["ofCommunities"] == 0


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("orderBy: CLUSTERING, direction: ASC", ["region-norr", *ALL[1:4], "norra-universitetet"]),
        ("orderBy: CLUSTERING, direction: DESC", [*ALL[1:4], "region-norr", "norra-universitetet"]),
        ("orderBy: HARMONIC", ALL),
    ],
)
def test_the_order_and_what_is_not_defined_comes_last(api: Api, order: str, who: list[str]) -> None:
    found = _network(api, f"actors({order}) {{ id }}", "weight: COUNT")["actors"]
    assert [one["id"] for one in found] == who


PAGE = """query ($first: Int, $after: String, $last: Int, $before: String, $by: Measure!) { network(rollUp: NONE) {
    allActors(first: $first, after: $after, last: $last, before: $before, orderBy: $by) { totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id } } } }"""


def _page(api: Api, **given: Any) -> Any:
    return api(PAGE, **{"by": "DEGREE", **given})["network"]["allActors"]


def test_pages_of_actors_are_the_whole(api: Api) -> None:
    found, after = [], None
    for _ in range(3):
        page = _page(api, first=2, after=after)
        found += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert found == ALL
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (5, False)
    back = _page(api, last=2, before=after)
    assert [edge["node"]["id"] for edge in back["edges"]] == ALL[2:4]
    assert back["pageInfo"]["hasPreviousPage"]


def test_a_cursor_is_of_use_in_its_own_list_of_the_same_graph(
    api: Api, neo4j_driver: neo4j.Driver, neo4j_server: Server
) -> None:
    after = _page(api, first=2)["pageInfo"]["endCursor"]
    code, said = api.refusal(PAGE, first=2, after=after, by="STRENGTH")
    assert (code, said.split(".")[0]) == ("BAD_INPUT", "The cursor was not given by this list in this order")
    with tied(Database(neo4j_driver, neo4j_server.database), "skolan", "MEMBER_OF", "radet"):
        code, said = api.refusal(PAGE, first=2, after=after, by="DEGREE")
    assert (code, said.split(".")[0]) == ("BAD_INPUT", "The cursor is of a graph that has changed since")


def test_all_pairs_come_page_by_page(api: Api) -> None:
    asked = "allPairs(first: 2) { totalCount nodes { a { id } b { id } weight } pageInfo { hasNextPage } }"
    found = _network(api, asked, "weight: COUNT")["allPairs"]
    assert found["totalCount"] == 7
    assert found["nodes"] == [
        {"a": {"id": "alvesta-kommun"}, "b": {"id": "region-norr"}, "weight": 2},
        {"a": {"id": "ale-kommun"}, "b": {"id": "alvesta-kommun"}, "weight": 1},
    ]
    assert found["pageInfo"]["hasNextPage"]
