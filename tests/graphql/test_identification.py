"""Global object identification: what Relay's specification asks of a server."""

import pytest

from graph_service.graphql.vocabulary.terms import KINDS
from tests.graphql.conftest import Api

OF_EACH_KIND = {
    "Organisation": "region-norr",
    "Group": "radet",
    "Person": "anna-berg",
    "Agreement": "overenskommelsen",
    "Project": "projektet",
    "Meeting": "motet",
    "Fund": "fonden",
    "Topic": "arbete",
    "Area": "ale",
    "Document": "avtal-2020",
}
SCHEMA = """{
  node: __type(name: "Node") { kind fields { name type { kind ofType { name } } } possibleTypes { name } }
  query: __type(name: "Query") { fields { name type { ...T } args { name type { ...T } } } }
}
fragment T on __Type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }"""


def test_the_schema_is_as_the_specification_has_it(api: Api) -> None:
    found = api(SCHEMA)
    node = found["node"]
    assert node["kind"] == "INTERFACE"
    assert node["fields"] == [{"name": "id", "type": {"kind": "NON_NULL", "ofType": {"name": "ID"}}}]
    assert {kind["name"] for kind in node["possibleTypes"]} == set(KINDS)
    roots = {field["name"]: field for field in found["query"]["fields"]}
    assert roots["node"]["type"] == {"name": "Node", "kind": "INTERFACE", "ofType": None}
    (argument,) = roots["node"]["args"]
    assert argument["name"] == "id"
    assert (argument["type"]["kind"], argument["type"]["ofType"]["name"]) == ("NON_NULL", "ID")
    assert roots["nodes"]["type"]["ofType"]["kind"] == "LIST"


@pytest.mark.parametrize("kind", sorted(OF_EACH_KIND))
def test_whatever_has_an_id_is_found_again_by_it(api: Api, kind: str) -> None:
    one, wanted = KINDS[kind].one, OF_EACH_KIND[kind]  # type: ignore[index]  # a label is a text
    found = api(
        f"""query ($id: ID!) {{ node(id: $id) {{ __typename id ... on Entity {{ name }} }}
        nodes(ids: [$id]) {{ __typename id ... on Entity {{ name }} }} {one}(id: $id) {{ __typename id name }} }}""",
        id=wanted,
    )
    assert found["node"]["__typename"] == kind
    assert found["node"] == found[one]
    assert found["nodes"] == [found["node"]]


def test_an_id_that_nothing_has_gives_null(api: Api) -> None:
    assert api('{ node(id: "no-one") { id } nodes(ids: ["no-one", "radet"]) { id } }') == {
        "node": None,
        "nodes": [None, {"id": "radet"}],
    }
