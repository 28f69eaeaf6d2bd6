"""How many, how much, and of which: without fetching rows, and every number worked out by hand."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from tests import servers
from tests.graphql.conftest import Api, asking
from tests.graphql.money import MONEY
from tests.graphql.world import load_world
from tests.servers import Server


@pytest.fixture(scope="module")
def money(
    neo4j_server: Server, neo4j_driver: neo4j.Driver, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Api]:
    servers.delete_all(neo4j_driver, neo4j_server.database)
    load_world(neo4j_driver, neo4j_server.database, tmp_path_factory.mktemp("money"), MONEY)
    with asking(neo4j_server) as api:
        yield api


def _groups(api: Api, field: str) -> list[Any]:
    """Each group as its keys' values and how many it has."""
    (connection,) = api(f"{{ {field} }}").values()
    assert len(api.statements) == 1
    return [
        (*(_name(value) for value in group["key"].values()), group["aggregate"]["count"])
        for group in connection["grouped"]["nodes"]
    ]


def _name(value: Any) -> Any:
    return value["name"] if isinstance(value, dict) else value


def test_sums_keep_currencies_apart_and_say_how_many_values_they_rest_on(money: Api) -> None:
    found = money("""{ projects { aggregate { count
        grantedAmount { currency funding count sum min max average } totalBudget { currency sum }
        validFrom { count min max } validTo { max } } } }""")["projects"]["aggregate"]
    assert found == {
        "count": 4,
        "grantedAmount": [
            {"currency": "EUR", "funding": None, "count": 1, "sum": 50, "min": 50, "max": 50, "average": 50},
            {
                "currency": "SEK",
                "funding": None,
                "count": 2,
                "sum": 400,
                "min": 100,
                "max": 300,
                "average": 200,
            },
        ],
        "totalBudget": [{"currency": "SEK", "sum": 500}],
        "validFrom": {"count": 3, "min": "2020-01-01", "max": "2021-01-01"},
        "validTo": {"max": "2023-01-01"},
    }
    assert len(money.statements) == 1


def test_of_no_value_the_sum_is_unknown_and_not_zero(money: Api) -> None:
    found = money("""{ projects(where: {id: {eq: "dagar"}}) { aggregate { count grantedAmount { sum } validTo { count max } } }
        groups(where: {kind: {eq: NETWORK}}) { aggregate { meetingsPerYearMin { sum average } meetingsPerYearMax {
            count sum min max average } } } }""")
    assert found["projects"]["aggregate"] == {
        "count": 1,
        "grantedAmount": [],
        "validTo": {"count": 0, "max": None},
    }
    assert found["groups"]["aggregate"] == {
        "meetingsPerYearMin": {"sum": 4.5, "average": 4.5},
        "meetingsPerYearMax": {"count": 0, "sum": None, "min": None, "max": None, "average": None},
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("where: {kind: {eq: PROJECT}}", (2, 400)),
        ('where: {area: {in: ["24"]}, currency: {eq: SEK}}', (1, 300)),
        ('asOf: "2022-06-01", unknown: INCLUDE', (2, 300)),
        ('asOf: "2022-06-01", unknown: EXCLUDE', (1, 300)),
        ("first: 1", (4, 400)),
        ('where: {name: {eq: "no one"}}', (0, None)),
    ],
)
def test_an_aggregate_is_of_what_the_list_chooses_on_all_pages(
    money: Api, arguments: str, expected: tuple[int, int | None]
) -> None:
    (found,) = money(
        f"{{ projects({arguments}) {{ aggregate {{ count grantedAmount {{ currency sum }} }} }} }}"
    ).values()
    sums = {one["currency"]: one["sum"] for one in found["aggregate"]["grantedAmount"]}
    assert (found["aggregate"]["count"], sums.get("SEK")) == expected


def test_a_walk_tells_nodes_from_the_ties_to_them(money: Api) -> None:
    found = money("""{ fund(id: "esf") { funds { totalCount aggregate {
        node { count validFrom { min } } edge { count amount { currency funding count sum average } } } } }
        group(id: "radet") { members { aggregate { node { count } edge { count seats { count sum average } } } } } }""")
    assert found["fund"]["funds"] == {
        "totalCount": 3,
        "aggregate": {
            "node": {"count": 2, "validFrom": {"min": "2020-01-01"}},
            "edge": {
                "count": 3,
                "amount": [
                    {"currency": "SEK", "funding": "APPLIED", "count": 1, "sum": 400, "average": 400},
                    {"currency": "SEK", "funding": "GRANTED", "count": 2, "sum": 360, "average": 180},
                ],
            },
        },
    }
    assert found["group"]["members"]["aggregate"] == {
        "node": {"count": 2},
        "edge": {"count": 3, "seats": {"count": 2, "sum": 3, "average": 1.5}},
    }


@pytest.mark.parametrize(
    ("by", "key", "expected"),
    [
        ("{field: kind}", "kind", [("PRESTUDY", 2), ("PROJECT", 2)]),
        ("{field: currency}", "currency", [("SEK", 2), ("EUR", 1), (None, 1)]),
        ("{field: validTo}", "validTo", [("2022-01-01", 2), ("2023-01-01", 1), (None, 1)]),
        ("{year: validFrom}", "validFromYear", [(2020, 2), (2021, 1), (None, 1)]),
        (
            "{area: COUNTY}",
            "area { name }",
            [("Norrbottens län", 2), ("Västerbottens län", 2), (None, 1)],
        ),
        (
            "{area: MUNICIPALITY}",
            "area { name }",
            [("Luleå", 2), ("Boden", 1), ("Umeå", 1), (None, 2)],
        ),
        ("{fundedBy: {}}", "fundedBy { name }", [("ESF", 2), ("Eruf", 2), (None, 1)]),
        (
            "{fundedBy: {edge: {funding: {eq: APPLIED}}}}",
            "fundedBy { name }",
            [(None, 3), ("ESF", 1)],
        ),
        (
            '{partners: {node: {name: {startsWith: "bo"}}}}, {field: status}',
            "partners { name } status",
            [(None, "ACTIVE", 2), ("Bodens kommun", "ACTIVE", 1), ("Bolaget", "ACTIVE", 1), (None, "PLANNED", 1)],
        ),
        (
            "{area: COUNTY}, {field: kind}",
            "area { name } kind",
            [
                ("Norrbottens län", "PROJECT", 2),
                ("Västerbottens län", "PRESTUDY", 1),
                ("Västerbottens län", "PROJECT", 1),
                (None, "PRESTUDY", 1),
            ],
        ),
    ],
)  # fmt: skip
def test_what_has_something_in_common_is_counted_together(
    money: Api, by: str, key: str, expected: list[tuple[Any, ...]]
) -> None:
    found = _groups(
        money, f"projects {{ grouped(by: [{by}]) {{ nodes {{ key {{ {key} }} aggregate {{ count }} }} }} }}"
    )
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert [row[-1] for row in found] == sorted((row[-1] for row in expected), reverse=True)


def test_groups_come_in_the_order_of_their_keys_and_what_has_none_last(money: Api) -> None:
    by_year = "grouped(by: [{year: validFrom}], orderBy: {%s}) { nodes { key { validFromYear } aggregate { count } } }"
    assert _groups(money, f"projects {{ {by_year % 'key: ASC'} }}") == [(2020, 2), (2021, 1), (None, 1)]
    assert _groups(money, f"projects {{ {by_year % 'key: DESC'} }}") == [(2021, 1), (2020, 2), (None, 1)]
    assert _groups(money, f"projects {{ {by_year % 'count: ASC'} }}") == [(2021, 1), (None, 1), (2020, 2)]


def test_projects_by_fund_and_year_with_the_sums_of_grants(money: Api) -> None:
    found = money("""{ projects { grouped(by: [{fundedBy: {}}, {year: validFrom}], orderBy: {key: ASC}) { totalCount nodes {
        key { fundedBy { id } validFromYear } aggregate { count grantedAmount { currency sum } }
        ties { count amount { currency funding sum } } } } } }""")["projects"]["grouped"]
    assert len(money.statements) == 1
    assert found["totalCount"] == 4
    esf, eruf, later, none = found["nodes"]
    assert esf == {
        "key": {"fundedBy": {"id": "esf"}, "validFromYear": 2020},
        "aggregate": {"count": 2, "grantedAmount": [{"currency": "SEK", "sum": 400}]},
        "ties": [
            {
                "count": 3,
                "amount": [
                    {"currency": "SEK", "funding": "APPLIED", "sum": 400},
                    {"currency": "SEK", "funding": "GRANTED", "sum": 360},
                ],
            }
        ],
    }
    assert eruf["aggregate"] == {"count": 1, "grantedAmount": [{"currency": "SEK", "sum": 100}]}
    assert eruf["ties"][0]["amount"] == [{"currency": "SEK", "funding": "GRANTED", "sum": 40}]
    assert later["ties"][0]["amount"] == [{"currency": "EUR", "funding": "GRANTED", "sum": 50}]
    assert none == {
        "key": {"fundedBy": None, "validFromYear": None},
        "aggregate": {"count": 1, "grantedAmount": []},
        "ties": [{"count": 0, "amount": []}],
    }


def test_two_ties_to_one_thing_count_it_once_in_its_group(money: Api) -> None:
    found = money("""{ group(id: "radet") { members { grouped(by: [{field: label}, {field: kind}]) { nodes {
        key { label kind } aggregate { node { count } edge { count seats { sum } } } } } } }
        projects(where: {id: {eq: "broar"}}) { grouped(by: [{fundedBy: {}}, {area: COUNTY}]) { nodes {
            key { area { id } } aggregate { count totalBudget { sum } } ties { count } } } } }""")
    organisation = {"label": "ORGANISATION"}
    assert found["group"]["members"]["grouped"]["nodes"] == [
        {
            "key": {**organisation, "kind": "COMPANY"},
            "aggregate": {"node": {"count": 1}, "edge": {"count": 1, "seats": {"sum": None}}},
        },
        {
            "key": {**organisation, "kind": "MUNICIPALITY"},
            "aggregate": {"node": {"count": 1}, "edge": {"count": 2, "seats": {"sum": 3}}},
        },
    ]
    assert found["projects"]["grouped"]["nodes"] == [
        {
            "key": {"area": {"id": county}},
            "aggregate": {"count": 1, "totalBudget": [{"sum": 500}]},
            "ties": [{"count": 2}],
        }
        for county in ("norrbottens-lan", "vasterbottens-lan")
    ]


def test_what_a_group_leads_to_holds_on_the_day(
    money: Api, neo4j_server: Server, neo4j_driver: neo4j.Driver
) -> None:
    over = "MATCH (:Project {id: 'arbete'})-[r:FUNDED_BY]->(:Fund {id: 'eruf'}) SET r.validTo = %s"
    by_fund = (
        'projects(where: {id: {eq: "arbete"}}, asOf: "2021-06-01") '
        "{ grouped(by: [{fundedBy: {}}]) { nodes { key { fundedBy { name } } aggregate { count } } } }"
    )
    assert _groups(money, by_fund) == [("ESF", 1), ("Eruf", 1)]
    neo4j_driver.execute_query(over % "date('2021-01-01')", database_=neo4j_server.database)
    try:
        assert _groups(money, by_fund) == [("ESF", 1)]
    finally:
        neo4j_driver.execute_query(over % "null", database_=neo4j_server.database)


@pytest.mark.parametrize("way", ["", ", orderBy: {key: DESC}", ", orderBy: {count: ASC}"])
def test_groups_come_page_by_page_from_either_end(money: Api, way: str) -> None:
    query = """query ($first: Int, $after: String, $last: Int, $before: String) { projects {
        grouped(by: [{fundedBy: {}}, {field: currency}]%s, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { key { fundedBy { id } currency } aggregate { count } } } } }"""
    query %= way
    every = money(query, first=500)["projects"]["grouped"]
    assert every["totalCount"] == len(every["nodes"]) == 4
    forward: list[Any] = []
    after = None
    while after or not forward:
        page = money(query, first=1, after=after)["projects"]["grouped"]
        forward += page["nodes"]
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert forward == every["nodes"]
    backward = money(query, last=3, before=every["pageInfo"]["endCursor"])["projects"]["grouped"]
    assert backward["nodes"] == every["nodes"][:3]
    assert not backward["pageInfo"]["hasPreviousPage"]


def test_a_search_has_facets_of_all_it_found_and_goes_by_them(money: Api) -> None:
    query = """query ($where: EntityWhere) { search(text: "bo", where: $where, first: 1) { totalCount
        kinds: facets(by: [{field: label}, {field: kind}], orderBy: {key: ASC}) { nodes { key { label kind } aggregate { count } } }
        counties: facets(by: [{area: COUNTY}]) { nodes { key { area { id } } aggregate { count } } } } }"""
    found = money(query)["search"]
    assert len(money.statements) == 1
    assert found["totalCount"] == 3
    assert found["kinds"]["nodes"] == [
        {"key": {"label": label, "kind": kind}, "aggregate": {"count": 1}}
        for label, kind in (
            ("AREA", "MUNICIPALITY"),
            ("ORGANISATION", "COMPANY"),
            ("ORGANISATION", "MUNICIPALITY"),
        )
    ]
    assert [(one["key"]["area"], one["aggregate"]["count"]) for one in found["counties"]["nodes"]] == [
        (None, 2),
        ({"id": "norrbottens-lan"}, 1),
    ]
    chosen = money(query, where={"area": {"in": ["25"]}})["search"]
    assert (chosen["totalCount"], len(chosen["kinds"]["nodes"])) == (1, 1)


@pytest.mark.parametrize(
    ("grouped", "code"),
    [
        ("grouped(by: []) { totalCount }", "BAD_INPUT"),
        ("grouped(by: [{field: kind}, {field: kind}]) { totalCount }", "BAD_INPUT"),
        ("grouped(by: [{field: kind, area: COUNTY}]) { totalCount }", "GRAPHQL_VALIDATION_FAILED"),
        ("grouped(by: [{}]) { totalCount }", "GRAPHQL_VALIDATION_FAILED"),
        ("grouped(by: [{field: null}]) { totalCount }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "grouped(by: [{field: kind}], orderBy: {key: ASC, count: ASC}) { totalCount }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("grouped(by: [{field: kind}]) { nodes { key { status } } }", "BAD_INPUT"),
        ("grouped(by: [{year: name}]) { totalCount }", "GRAPHQL_VALIDATION_FAILED"),
        ("grouped(by: [{field: kind}], first: 501) { totalCount }", "LIMIT_EXCEEDED"),
        (
            "grouped(by: [{field: id}, {field: name}, {field: kind}, {field: basis}, {field: status}]) { totalCount }",
            "LIMIT_EXCEEDED",
        ),
    ],
)
def test_groups_that_cannot_be_are_refused(money: Api, grouped: str, code: str) -> None:
    found, sentence = money.refusal(f"{{ projects {{ {grouped} }} }}")
    assert (found, len(sentence) > 10) == (code, True), sentence
    assert money.statements == []


def test_what_to_group_by_may_come_as_a_variable(money: Api) -> None:
    query = """query ($by: [ProjectDimension!]!, $name: String!) { projects(where: {name: {startsWith: $name}}) {
        grouped(by: $by) { nodes { key { currency } aggregate { count } } } } }"""
    for name, count in (("a", 1), ("", 2)):
        found = money(query, by=[{"field": "currency"}], name=name)["projects"]["grouped"]["nodes"]
        assert found[0] == {"key": {"currency": "SEK"}, "aggregate": {"count": count}}
    refused: list[dict[str, str | None]] = [{"field": "currency", "area": "COUNTY"}, {}, {"field": None}]
    for wrong in refused:
        assert money.refusal(query, by=[wrong], name="a")[0] == "BAD_INPUT"
    told = money(
        '{ __type(name: "ProjectDimension") { isOneOf } other: __type(name: "ProjectWhere") { isOneOf } }'
    )
    assert told == {"__type": {"isOneOf": True}, "other": {"isOneOf": False}}


def test_only_what_is_asked_for_is_worked_out(money: Api) -> None:
    money("{ projects { aggregate { count } totalCount } }")
    ((text, _),) = money.statements
    assert "COLLECT" not in text
    assert "name" not in text  # so that Neo4j has it counted already
    money("{ projects { grouped(by: [{field: kind}]) { nodes { aggregate { count } } } } }")
    ((text, _),) = money.statements
    assert "sum(" not in text
    assert "collect(" not in text


def test_a_currency_that_is_none_is_told_and_the_rest_answered(
    money: Api, neo4j_server: Server, neo4j_driver: neo4j.Driver
) -> None:
    change = "MATCH (n:Project {id: 'broar'}) SET n.currency = $currency"
    neo4j_driver.execute_query(change, currency="Riksdaler", database_=neo4j_server.database)
    try:
        answer = money.post(
            "{ projects { aggregate { count grantedAmount { currency sum } totalBudget { sum } } } }"
        )
    finally:
        neo4j_driver.execute_query(change, currency="SEK", database_=neo4j_server.database)
    (error,) = answer["errors"]
    assert error["path"] == ["projects", "aggregate", "grantedAmount", 1, "currency"]
    sums = [one["sum"] for one in answer["data"]["projects"]["aggregate"]["grantedAmount"]]
    assert sums == [50, 300, 100]
