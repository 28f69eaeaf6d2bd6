"""What can be closed: the schema, GraphiQL, and the door for pages of other origins."""

from collections.abc import Iterator

import httpx
import pytest
from graphql import get_introspection_query

from graph_service.config import Settings
from graph_service.errors import SettingsError
from tests.graphql.conftest import Api, asking
from tests.servers import Server

QUERY = {"query": "{ __typename }"}
ORIGIN = "https://partner.example"
PREFLIGHT = {
    "Origin": ORIGIN,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type, authorization",
}


@pytest.fixture(scope="module")
def closed(world: Server) -> Iterator[Api]:
    origins = f"http://localhost:3000, {ORIGIN}"
    with asking(world, introspection=False, graphiql=False, cors_origins=origins) as api:
        yield api


@pytest.mark.parametrize(
    "query",
    [
        get_introspection_query(),
        "{ __schema { queryType { name } } }",
        "{ _service { sdl } }",
        '{ harmless: __type(name: "Query") { name } }',
        "{ ...F } fragment F on Query { __schema { queryType { name } } }",
        '{ ... on Query { a: __type(name: "Query") { b: name } } }',
        '{ ... @include(if: false) { __type(name: "Query") { name } } }',
        'query A { __typename } query B { __type(name: "Query") { name } }',
    ],
)
def test_the_schema_is_not_told_by_any_way(closed: Api, query: str) -> None:
    answer = closed.post(query)
    assert "data" not in answer
    assert "INTROSPECTION_DISABLED" in {error["extensions"]["code"] for error in answer["errors"]}


@pytest.mark.parametrize(
    "query",
    [
        "{ organisatoins { totalCount } }",
        "{ organisations(frist: 1) { totalCount } }",
        "{ organisations(where: {nmae: {eq: 1}}) { totalCount } }",
        "{ organisations(where: {kind: {eq: MUNICIPALITI}}) { totalCount } }",
        '{ node(id: "x") { ... on Organisatoin { id } } }',
        "query ($w: OrganisationWher) { organisations(where: $w) { totalCount } }",
    ],
)
def test_nor_by_suggesting_names(closed: Api, api: Api, query: str) -> None:
    assert "Did you mean" in api.post(query)["errors"][0]["message"]
    for error in closed.post(query)["errors"]:
        assert "Did you mean" not in error["message"]
        assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_nor_by_suggestions_for_variables(closed: Api, api: Api) -> None:
    query = "query ($w: OrganisationWhere) { organisations(where: $w) { totalCount } }"
    for variables in ({"w": {"nmae": {"eq": "x"}}}, {"w": {"kind": {"eq": "MUNICIPALITI"}}}):
        assert "Did you mean" in api.post(query, variables)["errors"][0]["message"]
        assert "Did you mean" not in closed.post(query, variables)["errors"][0]["message"]


def test_nor_by_naming_kinds(closed: Api, api: Api) -> None:
    query = '{ _entities(representations: [{__typename: "Planet", id: "mars"}]) { __typename } }'
    assert "Organisation" in api.refusal(query)[1]
    assert closed.refusal(query) == (
        "BAD_INPUT",
        "representations[0] has the __typename 'Planet', which is no entity here.",
    )


def test_what_an_answer_is_may_be_asked(closed: Api) -> None:
    assert closed('{ __typename node(id: "radet") { __typename } }') == {
        "__typename": "Query",
        "node": {"__typename": "Group"},
    }


def test_there_is_no_graphiql(closed: Api) -> None:
    page = closed.http.get("/graphql", headers={"Accept": "text/html"})
    assert (page.status_code, page.json()["errors"][0]["extensions"]["code"]) == (406, "BAD_REQUEST")
    assert closed.http.get("/graphql", headers={"Accept": "text/html,*/*"}).status_code == 400
    assert closed.http.get("/graphql/static/graphiql.min.js").status_code == 404


def _cors(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


def test_pages_of_named_origins_may_ask_and_no_others(closed: Api) -> None:
    preflight = closed.http.options("/graphql", headers=PREFLIGHT)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == ORIGIN
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST"
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    answer = closed.http.post("/graphql", json=QUERY, headers={"Origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "X-Request-Id" in answer.headers["access-control-expose-headers"]
    assert {each.strip() for each in answer.headers["vary"].split(",")} >= {"Accept", "Origin"}
    refused = closed.http.post("/graphql", content=b"", headers={"Origin": ORIGIN})
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (415, ORIGIN)
    for other in ("https://other.example", f"{ORIGIN}.evil.example", "http://partner.example", "null"):
        assert closed.http.options("/graphql", headers={**PREFLIGHT, "Origin": other}).status_code == 400
        answer = closed.http.post("/graphql", json=QUERY, headers={"Origin": other})
        assert "access-control-allow-origin" not in answer.headers


def test_all_origins_may_be_named_but_never_with_credentials(world: Server, api: Api) -> None:
    with asking(world, cors_origins="*") as opened:
        for answer in (
            opened.http.options("/graphql", headers=PREFLIGHT),
            opened.http.post("/graphql", json=QUERY, headers={"Origin": ORIGIN, "Cookie": "a=b"}),
        ):
            assert answer.headers["access-control-allow-origin"] == "*"
            assert "access-control-allow-credentials" not in answer.headers
        style = opened.http.options(
            "/style.grass", headers={**PREFLIGHT, "Access-Control-Request-Method": "GET"}
        )
        assert style.status_code == 204
    assert _cors(api.http.options("/graphql", headers=PREFLIGHT)) == {}
    assert _cors(api.http.post("/graphql", json=QUERY, headers={"Origin": ORIGIN})) == {}


@pytest.mark.parametrize(
    "origins",
    [
        "partner.example",
        "https://a.example/",
        "https://a.example, *",
        "https://A.example",
        "https://u@a.example",
        "null",
    ],
)
def test_what_is_no_origin_is_refused(origins: str) -> None:
    with pytest.raises(SettingsError, match="GRAPH_SERVICE_CORS_ORIGINS"):
        Settings.read(_env_file=None, cors_origins=origins)


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json, text/plain",
        "text/json",
        "application/jsonp",
        "application/json; charset=utf-16",
    ],
)
def test_what_a_form_of_another_page_can_send_is_no_request(api: Api, content_type: str | None) -> None:
    """Such requests need no preflight, so they must not be answered."""
    api.statements.clear()
    headers = {} if content_type is None else {"Content-Type": content_type}
    for body in (
        b'{"query": "{ graphVersion }"}',
        b"query=%7BgraphVersion%7D",
        b'{"query": "{ graphVersion }", "a": "="}',
    ):
        answer = api.http.post("/graphql", content=body, headers=headers)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (415, "BAD_REQUEST")
        assert "json" in answer.json()["errors"][0]["message"]
    assert api.statements == []


def test_a_batch_is_refused_with_a_sentence(api: Api) -> None:
    for batch in ([QUERY], [QUERY] * 50, []):
        answer = api.http.post("/graphql", json=batch)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["message"].startswith("Batches are not taken")


def test_a_get_changes_nothing(api: Api) -> None:
    """There are no mutations; should there be, a GET does not reach them, by whatever name."""
    for query in ("mutation { a }", "query A { __typename } mutation B { a }"):
        answer = api.http.get("/graphql", params={"query": query, "operationName": "B"})
        assert "data" not in answer.json()
