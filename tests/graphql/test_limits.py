"""What is refused, with which code, and that nothing gets round it."""

import json
import time
from typing import Any

import pytest
from graphql import get_introspection_query

from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.storage.reader import Reader
from tests.graphql.conftest import Api, asking
from tests.servers import Server


def _error(api: Api, query: str, **variables: Any) -> dict[str, Any]:
    (error,) = api.post(query, variables)["errors"]
    found: dict[str, Any] = error["extensions"]
    return {name: found.get(name) for name in ("code", "what", "limit", "actual")}


def _over(what: str, limit: int, actual: int) -> dict[str, Any]:
    return {"code": "LIMIT_EXCEEDED", "what": what, "limit": limit, "actual": actual}


def _deep(levels: int) -> str:
    """`levels` levels of fields."""
    walk = "subgroups { nodes { "
    inner = "id"
    for _ in range((levels - 2) // 2):
        inner = f"{walk}{inner} }} }}"
    return f'{{ group(id: "x") {{ {inner} }} }}'


def test_depth(api: Api) -> None:
    assert api(_deep(12)) == {"group": None}
    assert _error(api, _deep(14)) == _over("depth", 12, 14)


def test_depth_is_not_dodged_by_fragments(api: Api) -> None:
    fragments = "".join(
        f"fragment F{n} on Group {{ subgroups {{ nodes {{ ...F{n + 1} }} }} }} " for n in range(6)
    )
    named = f'{{ group(id: "x") {{ ...F0 }} }} {fragments} fragment F6 on Group {{ id }}'
    assert _error(api, named) == _over("depth", 12, 14)
    inline = '{ group(id: "x") { ' + "... on Group { subgroups { nodes { " * 6 + "id" + " } } }" * 6 + " } }"
    assert _error(api, inline) == _over("depth", 12, 14)


def test_aliases_are_counted_as_often_as_their_fragment_is_spread(api: Api) -> None:
    aliases = " ".join(f"a{n}: id" for n in range(31))
    assert _error(api, f'{{ node(id: "x") {{ {aliases} }} }}') == _over("aliases", 30, 31)
    five = "fragment F on Node { a: id b: id c: id d: id e: id }"
    spread = " ".join(f'n{n}: node(id: "x") {{ ...F }}' for n in range(6))
    assert _error(api, f"{{ {spread} }} {five}") == _over("aliases", 30, 36)


def test_tokens(api: Api) -> None:
    assert _error(api, '{ node(id: "x") { ' + "id " * 5000 + "} }") == _over("tokens", 4000, 4001)


def test_few_lines_that_unfold_into_many_are_refused_at_once(api: Api) -> None:
    doubling = "".join(f"fragment F{n} on Node {{ ...F{n + 1} ...F{n + 1} }} " for n in range(60))
    circles = "".join(
        f"fragment C{n} on Node {{ {' '.join(f'...C{m}' for m in range(20) if m != n)} }} " for n in range(20)
    )
    same = "".join(f'node(id: "{n}") {{ id }} ' for n in range(400))
    merged = ("organisations { nodes { " + "id " * 40 + "} } ") * 45
    begun = time.process_time()
    for query in (
        f'{{ node(id: "x") {{ ...F0 }} }} {doubling} fragment F60 on Node {{ id }}',
        f'{{ node(id: "x") {{ ...C0 }} }} {circles}',
        f"{{ {same} }}",
        f"{{ {merged} }}",
    ):
        assert _error(api, query)["code"] == "LIMIT_EXCEEDED", query[:60]
        assert api.statements == []
    assert time.process_time() - begun < 10


def test_fragments_in_a_circle_are_refused(api: Api) -> None:
    query = '{ node(id: "x") { ...A } } fragment A on Node { ...B } fragment B on Node { ...A }'
    assert api.refusal(query)[0] == "GRAPHQL_VALIDATION_FAILED"


def test_page_sizes_everywhere(api: Api) -> None:
    for query in (
        "{ organisations(first: 501) { totalCount } }",
        '{ group(id: "radet") { members(first: 501) { totalCount } } }',
        '{ group(id: "radet") { sources(first: 501) { place } } }',
        '{ group(id: "radet") { statements(first: 501) { place } } }',
        '{ search(text: "a", first: 501) { totalCount } }',
        "{ network { actors(first: 501) { id } } }",
        '{ organisation(id: "region-norr") { collaborators(first: 501) { totalCount } } }',
    ):
        found = _error(api, query)
        assert (found["code"], found["limit"], found["actual"]) == ("LIMIT_EXCEEDED", 500, 501), query
        code, sentence = api.refusal(query.replace("501", "-1"))
        assert code == "BAD_INPUT", query
        assert "-1" in sentence


def test_lists_of_input_and_conditions_are_bounded(api: Api) -> None:
    ids = [str(n) for n in range(501)]
    assert _error(api, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids) == _over("ids", 500, 501)
    query = "query ($w: OrganisationWhere) { organisations(where: $w) { totalCount } }"
    assert _error(api, query, w={"id": {"in": ids}}) == _over("items in a list", 500, 501)
    many = {"OR": [{"name": {"eq": "x"}}] * 200}
    assert _error(api, query, w=many)["what"] == "conditions"
    deep: dict[str, Any] = {}
    for _ in range(60):
        deep = {"NOT": deep}
    assert _error(api, query, w=deep)["what"] == "depth of where"
    for _ in range(300):
        deep = {"NOT": deep}
    assert api.post(query, {"w": deep})["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_introspection_is_as_deep_as_graphiql_needs_and_no_deeper(api: Api) -> None:
    found = api(get_introspection_query(input_value_deprecation=True, specified_by_url=True))
    assert len(found["__schema"]["types"]) > 300
    circular = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
    assert api.refusal(circular)[0] == "GRAPHQL_VALIDATION_FAILED"


ODD = [
    "",
    " ",
    "'",
    '"',
    "\\",
    "`",
    "$p0",
    "}) DETACH DELETE n //",
    "\x00",
    "ü" * 3000,
    "🙂",
    "\u202e",
    "../..",
    "%00",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_ids_and_texts_find_nothing_and_change_nothing(api: Api, odd: str) -> None:
    before = api("{ graphVersion }")
    found = api(
        """query ($x: ID!, $t: String!) { node(id: $x) { id } organisation(id: $x) { id }
        nodes(ids: [$x]) { id } groups(where: {name: {eq: $t}, id: {in: [$x]}}) { totalCount }
        areas(where: {area: {in: [$t]}}) { totalCount }
        group(id: "radet") { members(where: {edge: {role: {contains: $t}}, node: {id: {eq: $x}}}) { totalCount } } }""",
        x=odd,
        t=odd,
    )
    assert found == {
        "node": None,
        "organisation": None,
        "nodes": [None],
        "groups": {"totalCount": 0},
        "areas": {"totalCount": 0},
        "group": {"members": {"totalCount": 0}},
    }
    for text, _ in api.statements:
        assert len(odd) < 2 or odd == "$p0" or odd not in text
    assert api("{ graphVersion }") == before


def test_half_a_character_is_refused(api: Api) -> None:
    assert api.refusal('{ node(id: "\\ud800") { id } }')[0] == "GRAPHQL_PARSE_FAILED"
    body = json.dumps({"query": "query ($i: ID!) { node(id: $i) { id } }", "variables": {"i": "\ud800"}})
    answer = api.http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { a }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { a }", "GRAPHQL_VALIDATION_FAILED"),
        ("query a { graphVersion } query b { graphVersion }", "BAD_INPUT"),
        ("query ($x: ID!) { node(id: $x) { id } }", "BAD_INPUT"),
        ("{ organisation { id } }", "BAD_INPUT"),
        ('{ organisation(id: "a", orgnr: "b") { id } }', "BAD_INPUT"),
        ('{ organisation(orgnr: "212000-0663") { id } }', "BAD_INPUT"),
        ('{ search(text: "!!!") { totalCount } }', "BAD_INPUT"),
        ("{ organisations(where: {name: {eq: null}}) { totalCount } }", "BAD_INPUT"),
        ("{ organisations(where: {NOT: null}) { totalCount } }", "BAD_INPUT"),
        ("{ organisations(orderBy: [{field: name}, {field: name}]) { totalCount } }", "BAD_INPUT"),
        ('{ groups(asOf: "2020-13-01") { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        ('{ group(id: "radet") { members(orderBy: [{}]) { totalCount } } }', "BAD_INPUT"),
        ("{ network(layers: []) { cohesion { actors } } }", "BAD_INPUT"),
        ("{ network(layers: [INTERNAL]) { cohesion { actors } } }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ network { actor(id: "no-one") { id } } }', "BAD_INPUT"),
    ],
)
def test_every_mistake_has_a_code_and_a_sentence(api: Api, query: str, code: str) -> None:
    found, sentence = api.refusal(query)
    assert found == code, sentence
    assert len(sentence) > 10


@pytest.mark.parametrize("given", ['"2020-13-01"', '"20201126"', "2020"])
def test_what_is_no_day_is_named(api: Api, given: str) -> None:
    told = given.replace('"', "'")
    _, literal = api.refusal(f"{{ groups(asOf: {given}) {{ totalCount }} }}")
    _, variable = api.refusal(
        "query ($day: Date) { groups(asOf: $day) { totalCount } }", day=json.loads(given)
    )
    for sentence in (literal, variable):
        assert f"{told} is no day; a Date is one, such as 2020-11-26." in sentence
    _, long = api.refusal("query ($day: Date) { groups(asOf: $day) { totalCount } }", day="x" * 1000)
    assert len(long) < 1300


def test_what_is_not_the_clients_fault_is_masked_and_logged(
    world: Server, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("neo4j:password@host")

    monkeypatch.setattr(Reader, "run", broken)
    with asking(world) as api:
        (error,) = api.post('{ node(id: "x") { id } }')["errors"]
    assert error["extensions"]["code"] == "INTERNAL_ERROR"
    assert "password" not in json.dumps(error)
    assert error["extensions"]["id"] in "".join(capfd.readouterr())


UNLIKE = " ".join(f"... on {kind} {{ {'a' * at}{'_' * (not at)}: id }}" for at, kind in enumerate(KINDS))
"""Something else of each kind, so that each is a branch of its own."""


def test_few_lines_that_become_a_long_statement_are_refused_before_it_is_planned(api: Api) -> None:
    deep = "statedBy(first: 1) { nodes { id } }"
    for _ in range(2):
        deep = f"statedBy(first: 1) {{ nodes {{ states(first: 1) {{ nodes {{ {UNLIKE} ... on Entity {{ {deep} }} }} }} }} }}"
    found = _error(api, f'{{ group(id: "radet") {{ {deep} }} }}')
    assert (found["code"], found["what"]) == ("LIMIT_EXCEEDED", "lists, counts and conditions on ties")
    assert found["actual"] > found["limit"] == 80
    assert api.statements == []
    roots = " ".join(
        f'r{at}: group(id: "radet") {{ {" ".join(f"{walk} {{ totalCount }}" for walk in WALKS)} }}'
        for at in range(20)
    )
    assert _error(api, f"{{ {roots} }}")["what"] == "lists, counts and conditions on ties"
    assert api.statements == []


def test_what_is_grouped_by_is_planned_too(api: Api) -> None:
    by = "grouped(by: [{partners: {}}, {owners: {}}, {concerns: {}}, {area: COUNTY}]) { totalCount }"
    grouped = " ".join(f"g{at}: {by}" for at in range(17))
    found = _error(api, f"{{ projects {{ {grouped} }} }}")
    assert found == _over("lists, counts and conditions on ties", 80, 17 * 5)
    assert api.statements == []


WALKS = (
    "members",
    "coordinators",
    "subgroups",
    "governs",
    "mandatedBy",
    "reportsTo",
    "meetings",
    "concerns",
    "covers",
)
