"""Lists: which, in which order, page by page."""

import neo4j
import pytest

from tests.graphql.conftest import Api
from tests.servers import Server


def _ids(api: Api, field: str) -> list[str]:
    (found,) = api(f"{{ {field} {{ nodes {{ id }} }} }}").values()
    return [node["id"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{kind: {eq: MUNICIPALITY}}", ["ale-kommun", "alvesta-kommun", "vaxjo-kommun"]),
        ("{kind: {in: [REGION, UNIVERSITY]}}", ["norra-universitetet", "region-norr"]),
        ("{sector: {isNull: true}}", ["skolan"]),
        ('{name: {contains: "VAXJÖ kom"}}', ["vaxjo-kommun"]),
        ('{name: {startsWith: "skolförv"}}', ["skolan"]),
        ('{name: {endsWith: "norr"}}', ["region-norr"]),
        ('{name: {contains: "norr"}}', ["norra-universitetet", "region-norr"]),
        ('{name: {contains: ""}, kind: {eq: UNIT}}', ["skolan"]),
        ('{name: {eq: "Växjö kommun"}}', ["vaxjo-kommun"]),
        ('{name: {eq: "vaxjo kommun"}}', []),
        ('{name: {alike: "VAXJO kommun"}}', ["vaxjo-kommun"]),
        ('{name: {alike: "vaxjo"}}', []),
        ('{aliases: {includes: "RN"}}', ["region-norr"]),
        ('{aliases: {includes: "rn"}}', []),
        ('{aliases: {alike: "rn"}}', ["region-norr"]),
        ('{aliases: {startsWith: "A", endsWith: "LE"}}', ["ale-kommun"]),
        ('{aliases: {isNull: false}, NOT: {aliases: {contains: "n"}}}', ["ale-kommun"]),
        ('{NOT: {aliases: {contains: "e"}}, sector: {eq: REGIONAL}}', ["region-norr"]),
        ('{sources: {in: ["protokoll-2023"]}}', ["norra-universitetet", "region-norr"]),
        ('{id: {in: ["skolan", "ale-kommun", "no-one"]}}', ["ale-kommun", "skolan"]),
        ("{basis: {eq: STATED}, status: {eq: ENDED}}", []),
        ('{area: {in: ["07"]}}', ["alvesta-kommun", "region-norr", "vaxjo-kommun"]),
        ('{area: {in: ["alvesta", "1440"]}}', ["ale-kommun", "alvesta-kommun"]),
        ("{OR: [{kind: {eq: UNIT}}, {kind: {eq: REGION}}]}", ["region-norr", "skolan"]),
        ("{NOT: {kind: {eq: MUNICIPALITY}}}", ["norra-universitetet", "region-norr", "skolan"]),
        ("{NOT: {sector: {eq: ACADEMIC}}, NOT_: null}", None),
        ('{AND: [{kind: {eq: MUNICIPALITY}}, {NOT: {name: {contains: "al"}}}]}', ["vaxjo-kommun"]),
        ("{OR: []}", []),
        (
            "{AND: []}",
            ["ale-kommun", "alvesta-kommun", "norra-universitetet", "region-norr", "skolan", "vaxjo-kommun"],
        ),
    ],
)
def test_filters(api: Api, where: str, expected: list[str] | None) -> None:
    if expected is None:
        code, _ = api.refusal(f"{{ organisations(where: {where}) {{ totalCount }} }}")
        assert code == "GRAPHQL_VALIDATION_FAILED"
    else:
        assert _ids(api, f"organisations(where: {where}, orderBy: [{{field: id}}])") == expected


def test_what_has_no_value_is_in_the_complement(api: Api) -> None:
    assert _ids(api, "organisations(where: {NOT: {sector: {eq: MUNICIPAL}}})") == [
        "norra-universitetet",
        "region-norr",
        "skolan",
    ]


def test_filters_on_days_money_and_booleans(api: Api) -> None:
    assert _ids(api, 'agreements(where: {validTo: {lt: "2020-01-01"}})') == ["serviceavtalet"]
    assert _ids(api, 'agreements(where: {signedOn: {gte: "2020-05-20"}})') == ["overenskommelsen"]
    assert _ids(api, "projects(where: {grantedAmount: {gt: 4999999999, lt: 5000000001}})") == ["projektet"]
    assert _ids(api, "groups(where: {nameIsOurs: {eq: true}})") == []
    assert _ids(api, 'areas(where: {area: {in: ["kronobergs-lan"]}})') == [
        "alvesta",
        "kronobergs-lan",
        "vaxjo",
    ]


def test_filters_on_what_a_documents_date_can_mean(api: Api) -> None:
    where = 'documents(where: {dateFrom: {gte: "2021-01-01"}, dateTo: {lte: "2023-03-01"}})'
    assert _ids(api, where) == ["protokoll-2023"]
    assert _ids(api, "documents(orderBy: [{field: dateTo, direction: DESC}, {field: id}])") == [
        "protokoll-2023",
        "avtal-2020",
        "bilagan",
    ]


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        (
            'members(where: {edge: {sources: {in: ["protokoll-2023"]}}})',
            ["norra-universitetet", "region-norr"],
        ),
        ('members(where: {edge: {sources: {in: ["no-document"]}}})', []),
        ("members(where: {edge: {onBehalfOf: {isNull: false}}})", []),
        ('statedBy(where: {edge: {place: {startsWith: "1:"}}})', ["avtal-2020"]),
        ('statedBy(where: {edge: {place: {eq: ":1"}}})', ["protokoll-2023"]),
    ],
)
def test_filters_on_where_a_tie_comes_from(api: Api, walk: str, expected: list[str]) -> None:
    found = api(f'{{ group(id: "radet") {{ walk: {walk} {{ nodes {{ id }} }} }} }}')["group"]["walk"]
    assert [node["id"] for node in found["nodes"]] == expected


def test_filters_on_whom_a_tie_is_for(api: Api) -> None:
    where = '{members: {some: {edge: {onBehalfOf: {eq: "vaxjo-kommun"}}}}}'
    assert _ids(api, f"groups(where: {where})") == ["styrgruppen"]
    assert _ids(api, f"groups(where: {where.replace('eq', 'in')})") == ["styrgruppen"]
    found = api(
        '{ group(id: "styrgruppen") { members(where: {edge: {onBehalfOf: {isNull: true}}}) { nodes { id } } } }'
    )
    assert found["group"]["members"]["nodes"] == [{"id": "region-norr"}]


def test_filters_on_ties_and_what_they_lead_to(api: Api) -> None:
    found = api("""{ group(id: "radet") {
        called: members(where: {edge: {function: {eq: CONVENER}}}) { nodes { id } }
        called_in: members(where: {edge: {capacity: {eq: ON_CALL}}}) { nodes { id } }
        munis: members(where: {node: {name: {contains: "kommun"}}, edge: {role: {eq: "ledamot"}}}) { totalCount }
    } }""")["group"]
    assert found == {
        "called": {"nodes": [{"id": "region-norr"}]},
        "called_in": {"nodes": [{"id": "norra-universitetet"}]},
        "munis": {"totalCount": 3},
    }


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ('{members: {some: {node: {name: {startsWith: "ale"}}}}}', ["radet"]),
        ("{members: {some: {edge: {function: {eq: CHAIR}}}}}", ["styrgruppen"]),
        ("{members: {none: {}}}", ["natverket"]),
        ("{members: {none: {edge: {basis: {eq: INFERRED}}}}}", ["natverket", "radet"]),
        ('{members: {all: {edge: {role: {eq: "ordförande"}}}}}', ["natverket"]),
        (
            "{members: {all: {edge: {basis: {in: [STATED, INFERRED]}}}}}",
            ["natverket", "radet", "styrgruppen"],
        ),
        ("{members: {single: {edge: {basis: {eq: INFERRED}}}}}", ["styrgruppen"]),
        ("{members: {count: {gte: 2, lt: 5}}}", ["styrgruppen"]),
        ("{members: {count: {eq: 0}}}", ["natverket"]),
        ("{subgroupOf: {some: {node: {members: {count: {gt: 3}}}}}}", ["styrgruppen"]),
        ('{NOT: {members: {some: {node: {id: {eq: "region-norr"}}}}}}', ["natverket"]),
    ],
)
def test_lists_are_chosen_by_all_ties_of_each(api: Api, where: str, expected: list[str]) -> None:
    assert _ids(api, f"groups(where: {where})") == expected
    assert len(api.statements) == 1


def test_ties_that_a_list_is_chosen_by_go_by_its_day(api: Api) -> None:
    where = 'where: {memberOf: {some: {node: {id: {eq: "radet"}}}}}, orderBy: [{field: id}]'
    assert "vaxjo-kommun" in _ids(api, f"organisations({where})")
    assert "vaxjo-kommun" in _ids(api, f'organisations({where}, asOf: "2021-06-01")')
    assert "vaxjo-kommun" not in _ids(api, f'organisations({where}, asOf: "2022-06-01")')


@pytest.mark.parametrize(
    "where",
    ["{members: {some: null}}", "{members: {count: {isNull: true}}}", "{members: {count: {eq: null}}}"],
)
def test_conditions_on_ties_that_cannot_be_are_refused(api: Api, where: str) -> None:
    assert api.refusal(f"{{ groups(where: {where}) {{ totalCount }} }}")[0] == "BAD_INPUT"


def test_orders_put_what_has_no_value_last_either_way(api: Api) -> None:
    expected = [
        "ale-kommun",
        "alvesta-kommun",
        "vaxjo-kommun",
        "region-norr",
        "norra-universitetet",
        "skolan",
    ]
    order = "[{field: sector, direction: %s}, {field: municipalityCode, direction: %s}, {field: id}]"
    up = _ids(api, f"organisations(orderBy: {order % ('ASC', 'DESC')})")
    down = _ids(api, f"organisations(orderBy: {order % ('DESC', 'ASC')})")
    assert up == [
        "norra-universitetet",
        "ale-kommun",
        "vaxjo-kommun",
        "alvesta-kommun",
        "region-norr",
        "skolan",
    ]
    assert down == [
        "region-norr",
        "alvesta-kommun",
        "vaxjo-kommun",
        "ale-kommun",
        "norra-universitetet",
        "skolan",
    ]
    assert sorted(expected) == sorted(up)


def test_walks_are_ordered_by_the_tie_or_the_node(api: Api) -> None:
    query = '{ group(id: "radet") { members(orderBy: [%s]) { nodes { id } } } }'
    by_tie = api(query % "{edge: role, direction: DESC}, {node: name, direction: DESC}")
    assert [node["id"] for node in by_tie["group"]["members"]["nodes"]] == [
        "region-norr",
        "vaxjo-kommun",
        "alvesta-kommun",
        "ale-kommun",
        "norra-universitetet",
    ]


def test_pages_tell_where_they_lie(api: Api) -> None:
    query = """query ($after: String) { organisations(first: 4, after: $after) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } } }"""
    first = api(query)["organisations"]
    assert first["totalCount"] == 6
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    cursors = [edge["cursor"] for edge in first["edges"]]
    assert (first["pageInfo"]["startCursor"], first["pageInfo"]["endCursor"]) == (cursors[0], cursors[-1])
    second = api(query, after=cursors[-1])["organisations"]
    assert [edge["node"]["id"] for edge in second["edges"]] == ["skolan", "vaxjo-kommun"]
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (False, True)
    empty = api("{ organisations(first: 0) { totalCount pageInfo { endCursor hasNextPage } nodes { id } } }")
    assert empty["organisations"] == {
        "totalCount": 6,
        "pageInfo": {"endCursor": None, "hasNextPage": True},
        "nodes": [],
    }


def test_only_what_is_asked_for_is_read(api: Api) -> None:
    api("{ organisations { totalCount } }")
    (statement,) = api.statements
    assert "COLLECT" not in statement[0]
    api("{ organisations { nodes { id } } }")
    (statement,) = api.statements
    assert "COUNT" not in statement[0]


def test_nodes_come_in_the_order_of_their_ids(api: Api) -> None:
    found = api("""{ nodes(ids: ["skolan", "no-one", "radet", "skolan"]) {
        __typename id ... on Organisation { kind } ... on Group { level } } }""")
    skolan = {"__typename": "Organisation", "id": "skolan", "kind": "UNIT"}
    assert found["nodes"] == [skolan, None, {"__typename": "Group", "id": "radet", "level": None}, skolan]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vaxjo kommun", [("vaxjo-kommun", "EXACT")]),
        ("RN", [("region-norr", "EXACT")]),
        ("Norra", [("norra-universitetet", "WORDS"), ("region-norr", "STEM")]),
        ("universitet", [("norra-universitetet", "PREFIX")]),
        ("universitetens", [("norra-universitetet", "STEM")]),
        ("univrsitetet", [("norra-universitetet", "FUZZY")]),
        ("rådet", [("radet", "EXACT"), ("styrgruppen", None)]),
        ("ale", [("ale", "EXACT"), ("ale-kommun", "EXACT")]),
        ("xyzzy", []),
    ],
)
def test_search_gives_the_best_match_first(
    api: Api, text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = api("query ($t: String!) { search(text: $t) { edges { match node { id } } } }", t=text)
    got = [(edge["node"]["id"], edge["match"]) for edge in found["search"]["edges"]]
    assert got == [pair for pair in expected if pair[1]]


def test_search_is_limited_to_kinds_and_pages(api: Api) -> None:
    query = """query ($after: String) { search(text: "kommun", kinds: [ORGANISATION], first: 2, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } nodes { name } } }"""
    first = api(query)["search"]
    assert first["totalCount"] == 3
    assert [node["name"] for node in first["nodes"]] == ["Ale kommun", "Växjö kommun"]
    second = api(query, after=first["pageInfo"]["endCursor"])["search"]
    assert [node["name"] for node in second["nodes"]] == ["Alvesta kommun"]
    assert api('{ search(text: "kommun", kinds: [GROUP]) { totalCount } }')["search"]["totalCount"] == 0


def test_kinds_are_chosen_before_the_best_are(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.graphql.compiling.searching.RANKED", 2)
    query = '{ search(text: "a", kinds: [PERSON]) { nodes { id } } }'
    assert api(query)["search"]["nodes"] == [{"id": "anna-berg"}]
    assert len(api('{ search(text: "a") { nodes { id } } }')["search"]["nodes"]) == 2


def test_what_an_area_is_covered_by_goes_by_the_day(
    api: Api, world: Server, neo4j_driver: neo4j.Driver
) -> None:
    stated = "statedFrom: date('2018-01-01'), statedTo: date('2018-01-01'), basis: 'STATED'"
    neo4j_driver.execute_query(
        f"""MATCH (area:Area {{id: 'kronobergs-lan'}})
        CREATE (g:Entity:Group {{id: 'gx', name: 'Gx', status: 'ACTIVE', {stated}}})
        CREATE (g)-[:COVERS {{key: 'gx', status: 'ACTIVE', {stated},
          validFrom: date('2018-01-01'), validTo: date('2020-01-01')}}]->(area)
        CREATE (other:Entity:Group {{id: 'gy', name: 'Gy', status: 'ACTIVE', {stated}}})
        CREATE (other)-[:COVERS {{key: 'gy', status: 'ABSENT', {stated}}}]->(area)""",
        database_=world.database,
    )
    query = '{ groups(where: {area: {in: ["07"]}, id: {in: ["gx", "gy"]}} %s) { nodes { id } } }'
    try:
        for time, found in (
            ("", ["gx"]),
            ('asOf: "2019-06-01", unknown: INCLUDE', ["gx"]),
            ('asOf: "2024-06-01", unknown: INCLUDE', []),
        ):
            assert [node["id"] for node in api(query % time)["groups"]["nodes"]] == found
    finally:
        neo4j_driver.execute_query(
            "MATCH (n) WHERE n.id IN ['gx', 'gy'] DETACH DELETE n", database_=world.database
        )


@pytest.mark.parametrize(
    "text", ['+-&&||!(){}[]^"~*?:\\/ale', "ale AND OR NOT", "ale\x00", "*:* ale", "ale^99~"]
)
def test_what_means_something_to_lucene_is_harmless(api: Api, text: str) -> None:
    found = api.post("query ($t: String!) { search(text: $t) { nodes { id } } }", {"t": text})
    assert "errors" not in found, found
