"""Answers from memory: only of a graph that is the same, and never of one that failed."""

import time
from collections.abc import Iterator

import httpx
import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access import ANYBODY, Right
from graph_service.graphql.http.kept import Kept, Question
from tests.graphql.conftest import Api, asking
from tests.servers import Server

QUERY = "query ($id: ID!) { node(id: $id) { ... on Entity { name } } groups { totalCount } }"
AGE_S = 0.3
READS = ANYBODY.rights


@pytest.fixture(scope="module")
def keeping(world: Server) -> Iterator[Api]:
    with asking(world, answer_age_s=AGE_S) as api:
        yield api


def _get(api: Api, tag: str = "", **variables: str) -> httpx.Response:
    asked = variables.get("id", "radet")
    params = {"query": QUERY, "variables": f'{{"id": "{asked}"}}'}
    return api.http.get("/graphql", params=params, headers={"If-None-Match": tag} if tag else {})


def test_the_same_question_is_answered_without_a_statement(keeping: Api) -> None:
    first = keeping.post(QUERY, {"id": "radet"})
    assert keeping.statements
    assert keeping.post(QUERY, {"id": "radet"}) == first
    assert [text for text, _ in keeping.statements if "COLLECT" in text or "COUNT" in text] == []
    keeping.post(QUERY, {"id": "motet"})
    assert len([text for text, _ in keeping.statements if "COLLECT" in text or "COUNT" in text]) == 2


def test_a_client_that_has_it_is_told_so_until_the_graph_changes(
    keeping: Api, world: Server, neo4j_driver: neo4j.Driver
) -> None:
    answer = _get(keeping)
    tag = answer.headers["etag"]
    again = _get(keeping, tag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert _get(keeping, tag, id="motet").status_code == 200
    assert keeping.http.post("/graphql", json={"query": QUERY, "variables": {"id": "radet"}}).headers["etag"]
    neo4j_driver.execute_query("MATCH (n {id: 'radet'}) SET n.note = 'ändrad'", database_=world.database)
    time.sleep(AGE_S)
    changed = _get(keeping, tag)
    assert (changed.status_code, changed.json()) == (200, answer.json())
    assert changed.headers["etag"] != tag


def test_errors_are_not_kept(keeping: Api) -> None:
    for query in ("{", "{ nothing }", '{ groups(after: "x") { nodes { id } } }'):
        response = keeping.http.post("/graphql", json={"query": query})
        assert "errors" in response.json()
        assert "etag" not in response.headers


class _Versions:
    """Versions, one for each time that it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self) -> str:
        self.asked += 1
        return str(self.asked)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 300)), max_size=60))
def test_no_more_is_kept_than_may_be(puts: list[tuple[int, int]]) -> None:
    kept = Kept(_Versions(), 1, 8_000)
    for which, size in puts:
        question = Question(str(which), None, b"{}", READS)
        kept.keep(question, "1", bytes(size))
        assert kept.find(question, "1") == bytes(size)
        assert kept.find(question, "2") is None  # and it is gone
        kept.keep(question, "1", bytes(size))
        assert kept._size == sum(entry.size for entry in kept._entries.values()) <= 8_000


def test_too_large_an_answer_is_not_kept() -> None:
    kept, question = Kept(_Versions(), 1, 8_000), Question("{ a }", None, b"{}", READS)
    kept.keep(question, "1", bytes(2_000))
    assert kept.find(question, "1") is None


def test_variables_in_another_order_are_the_same_question() -> None:
    assert Question.of("q", None, {"a": 1, "b": 2}, READS) == Question.of("q", None, {"b": 2, "a": 1}, READS)
    assert Question.of("q", None, {"a": 1}, READS) != Question.of("q", None, {"a": True}, READS)
    assert Question.of("q", None, {}, READS) != Question.of("q", None, {}, READS | {Right.EXPLAIN})


def test_variables_that_cannot_be_written_are_never_kept(keeping: Api) -> None:
    deep: object = []
    for _ in range(400):
        deep = [deep]
    assert Question.of("q", None, {"a": deep}, READS) is None
    text = b"[" * 400 + b"]" * 400
    query = b'{"query": "query ($a: ID!) { node(id: $a) { id } }", "variables": {"a": %s}}' % text
    answer = keeping.http.post("/graphql", content=query, headers={"Content-Type": "application/json"})
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"
