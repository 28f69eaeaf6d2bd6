"""What a router asks of a subgraph: its schema, and what other subgraphs refer to."""

from typing import Any

import pytest
from graphql import parse

from graph_service.graphql.answering import Request
from graph_service.graphql.schema import print_schema_text
from graph_service.graphql.vocabulary.terms import KINDS
from tests.graphql.conftest import Api

ENTITIES = """query ($r: [_Any!]!) { _entities(representations: $r) {
    __typename ... on Organisation { id name } ... on Group { id kind } ... on Node { key: id } } }"""


def _ref(kind: str, key: str, **more: Any) -> dict[str, Any]:
    return {"__typename": kind, "id": key, **more}


SKOLAN = {
    "__typename": "Organisation",
    "id": "skolan",
    "name": "Skolförvaltningen",
    "key": "skolan",
}
RADET = {"__typename": "Group", "id": "radet", "kind": "FORUM", "key": "radet"}


def test_entities_come_in_order_and_are_null_where_there_are_none(api: Api) -> None:
    """Also where the id is of something of another kind; what else a representation holds is not our business."""
    given = [
        _ref("Organisation", "skolan", name="Annat namn", headcount=7),
        _ref("Organisation", "no-one"),
        _ref("Group", "radet"),
        _ref("Group", "skolan"),
        _ref("Person", "anna-berg"),
        _ref("Organisation", "skolan"),
    ]
    found = api(ENTITIES, r=given)["_entities"]
    assert found == [SKOLAN, None, RADET, None, {"__typename": "Person", "key": "anna-berg"}, SKOLAN]
    assert api(ENTITIES, r=[]) == {"_entities": []}


def test_any_number_of_them_is_one_statement_of_one_text(api: Api) -> None:
    texts = set()
    for count in (1, 2, 40):
        api(ENTITIES, r=[_ref("Organisation", "skolan")] * count)
        ((text, parameters),) = api.statements
        texts.add(text)
        assert [["Organisation", "skolan"]] * count in parameters.values()
    assert len(texts) == 1


def test_representations_may_stand_in_the_document(api: Api) -> None:
    query = """query ($id: ID = "radet") { _entities(representations: [
        {__typename: "Group", id: $id}, {__typename: "Organisation", id: "skolan"}]) { ... on Node { id } } }"""
    assert api(query) == {"_entities": [{"id": "radet"}, {"id": "skolan"}]}
    assert api(query, id="natverket") == {"_entities": [{"id": "natverket"}, {"id": "skolan"}]}


def test_both_ways_to_answer_give_the_same(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_request: Request, _plan: Any) -> None:
        """Leaves everything to graphql-core."""

    given = {"r": [_ref("Organisation", "skolan"), _ref("Group", "no-one"), _ref("Group", "radet")]}
    service = "{ _service { __typename sdl } }"
    fast = api.post(ENTITIES, given), api.post(service)
    monkeypatch.setattr(Request, "all_of", nothing)
    assert fast == (api.post(ENTITIES, given), api.post(service))
    assert fast[0]["data"]["_entities"] == [SKOLAN, None, RADET]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            {"__typename": "Planet", "id": "mars"},
            "'Planet', which is no entity here. Entities are Organisation,",
        ),
        ({"__typename": "ContactPoint", "id": "x"}, "'ContactPoint', which is no entity here."),
        ({"__typename": "Entity", "id": "x"}, "'Entity', which is no entity here."),
        ({"__typename": ["Group"], "id": "x"}, "which is no entity here."),
        ({"id": "radet"}, "'None', which is no entity here."),
        ({"__typename": "Group"}, "representations[1] has no id. The key of every entity is its id, a text."),
        ({"__typename": "Group", "id": None}, "has no id."),
        ({"__typename": "Group", "id": {"a": 1}}, "has no id."),
        ("radet", "representations[1] is no object. A representation is such as {__typename:"),
        (7, "representations[1] is no object."),
    ],
)
def test_what_is_no_representation_is_refused_with_its_place(api: Api, given: Any, says: str) -> None:
    code, said = api.refusal(ENTITIES, r=[_ref("Group", "radet"), given])
    assert code == "BAD_INPUT"
    assert said.startswith("representations[1]")
    assert says in said


def test_too_many_representations_are_refused(api: Api) -> None:
    (error,) = api.post(ENTITIES, {"r": [_ref("Group", "radet")] * 501})["errors"]
    assert error["extensions"] == {
        "code": "LIMIT_EXCEEDED",
        "what": "representations",
        "limit": 500,
        "actual": 501,
    }


def test_the_schema_of_the_subgraph_says_what_others_may_extend(api: Api) -> None:
    sdl = api("{ _service { sdl } }")["_service"]["sdl"]
    keyed = {line.split()[1] for line in sdl.splitlines() if '@key(fields: "id")' in line}
    assert keyed == set(KINDS)
    assert "type PageInfo @shareable {" in sdl
    assert sdl.startswith(
        'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", '
    )
    for left_out in ("_service", "_entities", "_Any", "_Entity", "  node(", "  nodes("):
        assert left_out not in sdl
    parse(sdl)


def test_the_printed_schema_has_nothing_of_it(api: Api) -> None:
    """Clients have no use for it; what introspection tells is all that can be asked."""
    found = api('{ __type(name: "Query") { fields { name } } }')["__type"]["fields"]
    printed = parse(print_schema_text())
    (query,) = (each for each in printed.definitions if each.name.value == "Query")  # type: ignore[attr-defined]
    named = {field["name"] for field in found} - {field.name.value for field in query.fields}  # type: ignore[attr-defined]
    assert named == {"_service", "_entities"}
    assert not {"_Any", "_Entity", "_Service"} & {each.name.value for each in printed.definitions}  # type: ignore[attr-defined]
