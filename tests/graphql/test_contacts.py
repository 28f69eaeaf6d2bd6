"""Contact data: nobody comes to it without the right, whichever way; with it, it is told, until it is to be forgotten."""

import asyncio
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type, parse
from graphql.type import GraphQLInterfaceType

from graph_service.access import ANYBODY, Right, managing
from graph_service.errors import ForbiddenError
from graph_service.graphql import contacts, schema
from graph_service.graphql.contacts import guarded, opened
from tests import servers
from tests.graphql.conftest import Api, asking
from tests.graphql.test_generated import slowly
from tests.graphql.world import AGREEMENT, MINUTES, load_world
from tests.servers import Server

CONTACTS = """
contactsOf: avtal-2020
counts: {nodes: 4, ties: 4}
nodes:
  ContactPoint:
    - {id: anna-epost, at: "2.1:21", kind: EMAIL, value: anna@hemligt.example, forgetBy: 2999-12-31}
    - {id: anna-telefon, at: "2.1:21", kind: PHONE, value: "0470-111 11", forgetBy: 2999-12-31}
    - {id: anna-gammal, at: "2.1:21", kind: PHONE, value: "0470-222 22", forgetBy: 2021-01-01}
    - {id: norr-epost, at: "1:1", kind: EMAIL, value: norr@hemligt.example, forgetBy: 2999-12-31}
ties:
  HAS_CONTACT:
    - {from: anna-berg, to: [anna-epost, anna-telefon, anna-gammal], at: "2.1:21"}
    - {from: region-norr, to: norr-epost, at: "1:1"}
"""
IDS = ["anna-epost", "anna-telefon", "anna-gammal", "norr-epost"]
DATA = ["hemligt", "0470", "CONTACT_POINT", "ContactPoint", *IDS]


@pytest.fixture(scope="module")
def world(
    neo4j_server: Server, neo4j_driver: neo4j.Driver, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    servers.delete_all(neo4j_driver, neo4j_server.database)
    folder = tmp_path_factory.mktemp("world")
    load_world(neo4j_driver, neo4j_server.database, folder, AGREEMENT, MINUTES, CONTACTS)
    return neo4j_server


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys") / "keys.json"


@pytest.fixture(scope="module")
def anybody(world: Server, keys: Path) -> Iterator[Api]:
    with asking(world, keys_file=keys, answer_age_s=60) as api:
        yield api


@pytest.fixture
def insider(anybody: Api, keys: Path) -> Iterator[Api]:
    """The same service, asked with the right."""
    if not keys.exists():
        managing.make(keys, "reader", [Right.READ])
        managing.make(keys, "insider", [Right.READ, Right.READ_CONTACTS])
    key = managing.rotate(keys, "insider", dt.timedelta())
    anybody.http.headers["Authorization"] = f"Bearer {key}"
    yield anybody
    del anybody.http.headers["Authorization"]


ALL_OF_ANNA = """{ person(id: "anna-berg") { contactPoints { totalCount edges { basis cursor sources { place }
    node { id kind value forgetBy sources { document { id } } } } } } }"""


def test_with_the_right_it_is_told_until_its_last_day(insider: Api) -> None:
    answer = insider(ALL_OF_ANNA)["person"]["contactPoints"]
    assert answer["totalCount"] == 2
    assert [edge["node"] for edge in answer["edges"]] == [
        {
            "id": which,
            "kind": kind,
            "value": value,
            "forgetBy": "2999-12-31",
            "sources": [{"document": {"id": "avtal-2020"}}],
        }
        for which, kind, value in (
            ("anna-epost", "EMAIL", "anna@hemligt.example"),
            ("anna-telefon", "PHONE", "0470-111 11"),
        )
    ]
    assert {edge["basis"] for edge in answer["edges"]} == {"STATED"}
    (statement,) = [text for text, _ in insider.statements if "HAS_CONTACT" in text]
    assert "0470" not in statement


def test_the_example_of_the_page_works(insider: Api) -> None:
    page = (Path(__file__).parents[2] / "docs" / "graphql.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```graphql contacts\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (person,) = insider(example)["persons"]["nodes"]
    assert person["contactPoints"]["nodes"][0]["value"] == "anna@hemligt.example"


def test_lists_go_by_it_page_it_and_order_it_as_all_else(insider: Api) -> None:
    found = insider(
        """{ persons(where: {contactPoints: {some: {node: {value: {contains: "HEMLIGT"}}}, count: {eq: 2}}}) {
        nodes { id contactPoints(first: 1, orderBy: [{node: value}], where: {node: {kind: {eq: PHONE}}}) {
            nodes { id } pageInfo { hasNextPage endCursor } } } }
        organisations(where: {contactPoints: {none: {}}, kind: {eq: REGION}}) { totalCount } }"""
    )
    (anna,) = found["persons"]["nodes"]
    assert (anna["id"], anna["contactPoints"]["nodes"]) == ("anna-berg", [{"id": "anna-telefon"}])
    assert found["organisations"] == {"totalCount": 0}
    gone = '{ persons(where: {contactPoints: {some: {node: {value: {contains: "222"}}}}}) { totalCount } }'
    assert insider(gone) == {"persons": {"totalCount": 0}}


def test_both_ways_to_answer_give_the_same(insider: Api) -> None:
    assert insider.post(ALL_OF_ANNA) == slowly(insider, ALL_OF_ANNA)


NAMED = [
    ALL_OF_ANNA,
    '{ person(id: "anna-berg") { x: contactPoints { totalCount } } }',
    '{ person(id: "anna-berg") { name contactPoints @skip(if: true) { totalCount } } }',
    '{ person(id: "anna-berg") { ...F } } fragment F on Person { contactPoints { nodes { __typename } } }',
    '{ node(id: "anna-berg") { ... on Person { contactPoints { totalCount } } } }',
    '{ nodes(ids: ["region-norr"]) { ... on Organisation { contactPoints { totalCount } } } }',
    '{ search(text: "anna") { nodes { ... on Person { contactPoints { totalCount } } } } }',
    """{ organisation(id: "region-norr") { collaborators { nodes { contactPoints { nodes { value } } } } } }""",
    "{ persons(where: {contactPoints: {some: {}}}) { totalCount } }",
    "{ persons(where: {NOT: {OR: [{contactPoints: {count: {gt: 0}}}]}}) { totalCount } }",
    """{ _entities(representations: [{__typename: "Person", id: "anna-berg"}]) {
        ... on Person { contactPoints { nodes { value } } } } }""",
    "{ groups { nodes { members { edges { node { ... on Person { contactPoints { totalCount } } } } } } } }",
    'query A { graphVersion } query B { person(id: "anna-berg") { contactPoints { totalCount } } }',
    "query ($w: PersonWhere = {contactPoints: {some: {}}}) { persons(where: $w) { totalCount } }",
    'query ($w: ContactPointsWhere) { graphVersion @skip(if: false) person(id: "a") { contactPoints(where: $w) { totalCount } } }',
]


@pytest.mark.parametrize("query", NAMED)
def test_a_document_that_names_it_is_refused_whole_before_it_runs(anybody: Api, query: str) -> None:
    given = {"query": query, "operationName": "A" if "query A" in query else None}
    anybody.statements.clear()
    answer = anybody.http.post("/graphql", json=given)
    body = answer.json()
    assert "data" not in body
    assert [error["extensions"]["code"] for error in body["errors"]] == ["FORBIDDEN"]
    assert [text for text, _ in anybody.statements if text != "RETURN 1 AS data"] == []
    assert body == anybody.post(NAMED[0])


def test_values_that_name_it_are_refused_too(anybody: Api) -> None:
    query = "query ($w: PersonWhere, $all: [PersonWhere!]) { persons(where: {AND: $all, NOT: $w}) { totalCount } }"
    condition = {"contactPoints": {"some": {"node": {"value": {"contains": "070"}}}}}
    for variables in (
        {"w": condition},
        {"w": {"OR": [condition]}},
        {"all": [{"id": {"eq": "a"}}, condition]},
    ):
        assert anybody.post(query, variables)["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert anybody.post(query, {"w": {"name": {"contains": "x"}}, "all": []})["data"]


def test_a_key_without_the_right_is_no_better_than_none(insider: Api, keys: Path) -> None:
    key = managing.rotate(keys, "reader", dt.timedelta())
    headers = {"Authorization": f"Bearer {key}"}
    answer = insider.http.post("/graphql", json={"query": ALL_OF_ANNA}, headers=headers)
    assert answer.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


AROUND = [
    *(f'{{ node(id: "{which}") {{ __typename id ... on Entity {{ name }} }} }}' for which in IDS),
    f"{{ nodes(ids: {json.dumps(IDS)}) {{ __typename id }} }}",
    '{ person(id: "anna-epost") { id } }',
    '{ search(text: "hemligt") { totalCount nodes { id } } }',
    '{ search(text: "0470") { totalCount nodes { id } } }',
    '{ search(text: "anna epost") { nodes { id } } }',
    '{ paths(from: "anna-berg", to: "anna-epost") { length } }',
    '{ paths(from: "anna-epost", to: "norr-epost") { steps { node { id } } } }',
    """{ document(id: "avtal-2020") { states(first: 500) { totalCount edges { place values { cell value }
        node { __typename id } } } } }""",
    """{ document(id: "avtal-2020") { ties(first: 500) { totalCount nodes { type sources { place }
        start { id } end { id } } } } }""",
    """{ person(id: "anna-berg") { statements { place values { cell value } } sources { place } statedBy { edges {
        values { value } } } contacts { nodes { id } } contactFor { nodes { id } } } }""",
    """{ organisations(first: 500, where: {statedBy: {some: {node: {id: {eq: "avtal-2020"}}}}}) { nodes { id
        statements { values { value } } } } }""",
    "{ documents { nodes { states(first: 500) { nodes { id statedBy { totalCount } } } } } }",
    """{ person(id: "anna-berg") { contradictions { cell values { value } } deniedTies { stated { type } } } }""",
    """{ document(id: "avtal-2020") { states { aggregate { node { count } }
        grouped(by: [{field: label}]) { nodes { key { label } aggregate { node { count } } } } } } }""",
    """{ search(text: "anna") { facets(by: [{field: label}, {field: name}]) { nodes { key { label name } } } } }""",
    """{ _entities(representations: [{__typename: "Person", id: "anna-epost"}, {__typename: "Person", id: "anna-berg"},
        {__typename: "Organisation", id: "norr-epost"}]) { __typename ... on Person { id name } } }""",
    """{ network { actors(first: 100) { organisation { id contacts { nodes { id } } } } } }""",
    """{ documents(where: {states: {some: {node: {id: {in: ["anna-epost", "norr-epost"]}}}}}) { totalCount } }""",
]


@pytest.mark.parametrize("query", AROUND)
def test_nothing_else_leads_to_it(anybody: Api, query: str) -> None:
    answer = anybody.post(query)
    assert "errors" not in answer
    told = json.dumps({**answer, "asked": ""})
    assert [word for word in DATA if word in told] == []
    for text, _ in anybody.statements:
        assert "HAS_CONTACT" not in text.replace("<> 'HAS_CONTACT'", "")
        assert "ContactPoint" not in text.replace("!ContactPoint", "")


def test_what_documents_state_is_counted_without_it(
    anybody: Api, world: Server, neo4j_driver: neo4j.Driver
) -> None:
    stated = anybody("""{ document(id: "avtal-2020") { states { totalCount aggregate { node { count } }
        grouped(by: [{field: label}]) { nodes { aggregate { node { count } } } } } } }""")["document"][
        "states"
    ]
    (row,), _, _ = neo4j_driver.execute_query(
        "MATCH (:Document {id: 'avtal-2020'})-[r:STATES]->(n) "
        "RETURN count(CASE WHEN n:ContactPoint THEN r END) AS contacts, "
        "count(CASE WHEN NOT n:ContactPoint THEN r END) AS others, "
        "count(DISTINCT CASE WHEN NOT n:ContactPoint THEN n END) AS things",
        database_=world.database,
    )
    assert row["contacts"] == 4
    assert stated["totalCount"] == row["others"]
    assert stated["aggregate"]["node"]["count"] == row["things"]
    assert sum(group["aggregate"]["node"]["count"] for group in stated["grouped"]["nodes"]) == row["things"]


def test_a_contact_point_is_no_entity_of_a_supergraph(anybody: Api, insider: Api) -> None:
    asked = "query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }"
    answer = insider.post(asked, {"of": [{"__typename": "ContactPoint", "id": "anna-epost"}]})
    assert not any(word in json.dumps(answer.get("data")) for word in DATA)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_conditions_on_what_documents_state_do_not_find_it(anybody: Api) -> None:
    counted = anybody(
        '{ documents(where: {states: {some: {node: {id: {in: ["anna-epost"]}}}}}) { totalCount } }'
    )
    assert counted == {"documents": {"totalCount": 0}}


def test_whatever_in_the_schema_leads_to_it_is_refused_by_its_name() -> None:
    """For what is made from the walks later: aggregates, facets, entities."""
    leading = []
    for made in schema.build()._schema.type_map.values():
        if isinstance(made, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, of in made.fields.items():
                about = (name, get_named_type(of.type).name)
                if any(re.search("contact_?point|hascontact", text, re.IGNORECASE) for text in about):
                    leading.append((made.name, name, isinstance(made, GraphQLInputObjectType)))
    outside = [each for each in leading if not re.match("ContactPoint|HasContact", each[0])]
    assert len(outside) >= 6
    for _, name, is_input in outside:
        assert contacts.named_in(parse(f"{{ a(b: {{{name}: 1}}) }}" if is_input else f"{{ {name} }}")), name
    assert not contacts.named_in(
        parse("query contactPoints($contactPoints: ID) { contactPoints: a contacts { b } }")
    )


def test_a_statement_that_reads_it_is_not_sent_for_whoever_may_not() -> None:
    sent = []

    async def run(text: str, _: Any) -> Any:
        sent.append(text)

    async def ask() -> None:
        opened(ANYBODY)
        await guarded(run)("MATCH (n:Person) RETURN n", {})
        with pytest.raises(ForbiddenError):
            await guarded(run)("MATCH (n)-[:HAS_CONTACT]->(m) RETURN m", {})

    asyncio.run(ask())
    assert sent == ["MATCH (n:Person) RETURN n"]


def test_who_read_it_is_noted_each_time_and_it_is_kept_nowhere(
    insider: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for _ in range(2):
        headers = {"X-Request-Id": "asked-by-a-test"}
        answer = insider.http.post("/graphql", json={"query": ALL_OF_ANNA}, headers=headers)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    insider('{ person(id: "anna-berg") { name } }')
    told = "".join(capsys.readouterr())
    lines = [line for line in told.splitlines() if "contact data was read" in line]
    assert len(lines) == 2
    for line in lines:
        assert "insider" in line
        assert "asked-by-a-test" in line
        assert [which for which in IDS if which in line] == ["anna-epost", "anna-telefon"]
    assert "hemligt" not in told
    assert "0470" not in told
