"""GraphQL over HTTP: methods, media types, GraphiQL, and bodies that are not requests."""

import re

import httpx
import pytest

from tests.graphql.conftest import Api

QUERY = "{ graphVersion }"
GRAPHQL = "application/graphql-response+json"
JSON = "application/json"


def _post(api: Api, **given: object) -> httpx.Response:
    return api.http.post("/graphql", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        ("*/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.1, {JSON}", JSON),
        (f"{GRAPHQL};charset=utf-8", GRAPHQL),
        ("text/html, */*;q=0.1", JSON),
        ("", JSON),
        (f"{JSON};q=0, */*", GRAPHQL),
    ],
)
def test_the_media_type_is_the_one_that_is_asked_for(api: Api, accept: str | None, media: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = _post(api, json={"query": QUERY}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{media}; charset=utf-8"


def test_an_unknown_media_type_is_refused(api: Api) -> None:
    assert _post(api, json={"query": QUERY}, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("query", ["{", "{ nothing }", "query ($x: ID!) { node(id: $x) { id } }"])
def test_a_request_that_cannot_be_executed_is_400_where_the_media_type_says_so(api: Api, query: str) -> None:
    assert _post(api, json={"query": query}, headers={"Accept": GRAPHQL}).status_code == 400
    plain = _post(api, json={"query": query}, headers={"Accept": JSON})
    assert plain.status_code == 200
    assert set(plain.json()) == {"errors"}


def test_an_error_in_a_field_leaves_the_rest(api: Api) -> None:
    query = "{ graphVersion organisation { id } }"
    answer = _post(api, json={"query": query}, headers={"Accept": GRAPHQL})
    assert answer.status_code == 200
    body = answer.json()
    assert body["data"]["organisation"] is None
    assert body["data"]["graphVersion"].startswith("FB:")
    assert [error["path"] for error in body["errors"]] == [["organisation"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'[{"query": "{ graphVersion }"}]', 400),
        (b"null", 400),
        (b"{}", 400),
        (b'{"query": ""}', 400),
        (b'{"query": 1}', 400),
        (b'{"query": "{ graphVersion }", "variables": []}', 400),
        (b'{"query": "{ graphVersion }", "variables": "x"}', 400),
        (b'{"query": "{ graphVersion }", "operationName": 1}', 400),
        (b'{"query": "{ graphVersion }", "extensions": 1}', 400),
        (b'{"query": "{ graphVersion }", "variables": null, "operationName": null, "extensions": {}}', 200),
        (b"\xff\xfe", 400),
        (b'{"a":' * 5000, 400),
        (b" " * 300_000, 413),
    ],
)
def test_bodies(api: Api, body: bytes, status: int) -> None:
    answer = _post(api, content=body, headers={"Content-Type": JSON})
    assert answer.status_code == status
    if status != 200:
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"],
)
def test_only_json_is_taken(api: Api, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    assert _post(api, content=b'{"query": "{ graphVersion }"}', headers=headers).status_code == 415


def test_get_is_for_queries(api: Api) -> None:
    variables = '{"id": "radet"}'
    query = "query A($id: ID!) { node(id: $id) { id } } query B { graphVersion }"
    answer = api.http.get("/graphql", params={"query": query, "variables": variables, "operationName": "A"})
    assert answer.json()["data"] == {"node": {"id": "radet"}}
    assert api.http.get("/graphql", params={"query": query, "variables": "{"}).status_code == 400
    assert api.http.get("/graphql").status_code == 400
    refused = api.http.delete("/graphql")
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
    head = api.http.head("/graphql", params={"query": QUERY})
    assert (head.status_code, head.content) == (200, b"")


def test_accept_may_come_in_several_lines(api: Api) -> None:
    headers = [("Accept", "text/html"), ("Accept", JSON), ("Content-Type", JSON)]
    answer = api.http.post("/graphql", content=b'{"query": "{ graphVersion }"}', headers=headers)
    assert answer.status_code == 200


def test_graphiql_comes_only_to_a_browser(api: Api) -> None:
    html = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = api.http.get("/graphql", headers=html)
    assert page.headers["content-type"].startswith("text/html")
    for headers, params in (({"Accept": "*/*"}, {}), ({}, {}), (html, {"query": QUERY})):
        answer = api.http.get("/graphql", headers=headers, params=params)
        assert answer.headers["content-type"].startswith("application/")


def test_graphiql_names_no_outside_host_and_may_reach_none(api: Api) -> None:
    page = api.http.get("/graphql", headers={"Accept": "text/html"})
    assert "//" not in re.sub(r"<!doctype[^>]*>", "", page.text)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    files = re.findall(r'(?:src|href)="(/[^"]+)"', page.text)
    assert len(files) == 7
    for file in files:
        answer = api.http.get(file)
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] in {"text/javascript", "text/css"}
    styles = api.http.get("/graphql/static/graphiql.min.css").text
    assert not re.findall(r"url\((?!['\"]?data:)[^)]*//|@import", styles)
    assert api.http.get("/graphql/static/LICENSE-react.txt").status_code == 200
    assert api.http.get("/graphql/static/../graphiql.py").status_code == 404
    assert api.http.get("/graphql/static/..%2fgraphiql.py").status_code == 404
