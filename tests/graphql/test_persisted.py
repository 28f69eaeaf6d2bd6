"""Documents that are named instead of sent, by Apollo's protocol and by GraphQL over HTTP's appendix."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.errors import SettingsError
from graph_service.graphql.http import trusted
from graph_service.graphql.http.trusted import digest
from tests.graphql.conftest import Api, asking
from tests.servers import Server

QUERY = 'query Named { organisation(id: "region-norr") { id } }'
OTHER = "{ groups(first: 1) { nodes { id } } }"
DATA = {"organisation": {"id": "region-norr"}}
GRAPHQL = {"Accept": "application/graphql-response+json"}


def _named(text: str) -> dict[str, Any]:
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest(text)}}}


def _ask(api: Api, *, get: bool = False, **given: Any) -> httpx.Response:
    if not get:
        return api.http.post("/graphql", json=given)
    params = {name: each if isinstance(each, str) else json.dumps(each) for name, each in given.items()}
    return api.http.get("/graphql", params=params, headers={"Accept": "text/html, */*"})


def _code(answer: httpx.Response) -> tuple[int, str]:
    (error,) = answer.json()["errors"]
    return answer.status_code, error["extensions"]["code"]


@pytest.mark.parametrize("get", [False, True], ids=["POST", "GET"])
def test_a_query_is_sent_once_and_named_from_then_on(api: Api, get: bool) -> None:
    text = f"{QUERY} # {get}"
    unknown = _ask(api, get=get, **_named(text))
    assert _code(unknown) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert unknown.headers["cache-control"] == "no-store"
    assert _ask(api, get=get, query=text, **_named(text)).json()["data"] == DATA
    for other in (False, True):
        assert _ask(api, get=other, **_named(text)).json()["data"] == DATA
        assert _ask(api, get=other, documentId=f"sha256:{digest(text)}").json()["data"] == DATA
    assert api.http.post("/graphql", json=_named(f"{text} "), headers=GRAPHQL).status_code == 400


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"query": OTHER, **_named(QUERY)}, "PERSISTED_QUERY_HASH_MISMATCH"),
        (
            {"query": OTHER, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}},
            "PERSISTED_QUERY_HASH_MISMATCH",
        ),
        ({"extensions": {"persistedQuery": {"version": 2, "sha256Hash": digest(QUERY)}}}, "BAD_REQUEST"),
        ({"extensions": {"persistedQuery": {"version": 1}}}, "BAD_REQUEST"),
        ({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 1}}}, "BAD_REQUEST"),
        ({"extensions": {"persistedQuery": "x"}}, "BAD_REQUEST"),
        ({"documentId": ""}, "BAD_REQUEST"),
        ({"documentId": 1}, "BAD_REQUEST"),
        ({"documentId": "x", "query": OTHER}, "BAD_REQUEST"),
        ({"documentId": "x", **_named(QUERY)}, "BAD_REQUEST"),
    ],
)
def test_what_is_not_named_so_is_refused(api: Api, given: dict[str, Any], code: str) -> None:
    assert _code(_ask(api, **given)) == (400, code)


def test_no_more_is_remembered_than_may_be(world: Server) -> None:
    with asking(world, persisted_queries=2) as api:
        for number in range(3):
            _ask(api, query=f"{QUERY} #{number}", **_named(f"{QUERY} #{number}"))
        codes = [_ask(api, **_named(f"{QUERY} #{number}")).json() for number in range(3)]
        assert ["errors" in each for each in codes] == [True, False, False]
    with asking(world, persisted_queries=0) as api:
        assert _code(_ask(api, query=QUERY, **_named(QUERY))) == (200, "PERSISTED_QUERY_NOT_SUPPORTED")
        assert _ask(api, query=QUERY).json()["data"] == DATA


@pytest.fixture(scope="module")
def trusting(world: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    folder = tmp_path_factory.mktemp("trusted")
    (folder / "persisted-documents.json").write_text(json.dumps({"relay-id": QUERY}))
    with asking(world, trusted_documents=folder) as api:
        yield api


@pytest.mark.parametrize("get", [False, True], ids=["POST", "GET"])
def test_only_trusted_documents_are_answered_however_one_asks(trusting: Api, get: bool) -> None:
    for named in (
        {"documentId": "relay-id"},
        {"documentId": f"sha256:{digest(QUERY)}"},
        _named(QUERY),
        {"query": QUERY},
    ):
        assert _ask(trusting, get=get, **named).json()["data"] == DATA
    trusting.statements.clear()
    for named in (
        {"query": OTHER},
        {"query": f"{QUERY} "},
        {"query": OTHER, **_named(OTHER)},
        {"query": OTHER, **_named(QUERY)},
        {"query": OTHER, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "relay-id"}}},
        _named(OTHER),
        {"documentId": "another"},
        {"documentId": QUERY},
        {"query": "{ __typename }"},
        {"query": "{"},
    ):
        assert _code(_ask(trusting, get=get, **named))[1] == "DOCUMENT_NOT_TRUSTED"
    assert trusting.statements == []
    assert _code(_ask(trusting, get=get, **_named(OTHER)))[1] == "DOCUMENT_NOT_TRUSTED"


def test_manifests_of_three_makers_are_read(tmp_path: Path) -> None:
    apollo = {
        "format": "apollo-persisted-query-manifest",
        "version": 1,
        "operations": [{"id": "apollo-id", "name": "Named", "type": "query", "body": QUERY}],
    }
    (tmp_path / "apollo.json").write_text(json.dumps(apollo))
    (tmp_path / "codegen.json").write_text(json.dumps({f"sha256:{digest(OTHER)}": OTHER}))
    (tmp_path / "third.graphql").write_text("{ graphVersion }")
    by_digest = {digest(text): text for text in (QUERY, OTHER, "{ graphVersion }")}
    assert trusted.read(tmp_path) == {"apollo-id": QUERY, **by_digest}
    assert trusted.read(tmp_path / "codegen.json") == {digest(OTHER): OTHER}


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"a": 1}', '{"": "x"}', '{"operations": [{"id": "a"}]}', "\xff"]
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"manifest\.json"):
        trusted.read(path)


def test_one_name_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"one": QUERY}))
    (tmp_path / "b.json").write_text(json.dumps({"one": OTHER}))
    with pytest.raises(SettingsError, match="names another document"):
        trusted.read(tmp_path)
