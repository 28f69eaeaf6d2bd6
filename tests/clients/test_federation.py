"""Our schema beside a partner's, composed by Apollo's own `@apollo/composition`, satisfiability included."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema

from graph_service.graphql.federation import SDL
from graph_service.graphql.schema import build
from graph_service.graphql.vocabulary.terms import KINDS
from tests.clients import node

PARTNER = """
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
interface Node { id: ID! }
type Organisation @key(fields: "id") { id: ID! headcount: Int }
type Case implements Node @key(fields: "id") { id: ID! about: Organisation! }
type PageInfo @shareable {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}
type CaseConnection { nodes: [Case!]! pageInfo: PageInfo! }
type Query { node(id: ID!): Node cases: CaseConnection! }
"""


def composed(npm: Path, folder: Path, partner: str) -> dict[str, Any]:
    ours, theirs = folder / "cooperation.graphql", folder / "partner.graphql"
    ours.write_text(build()._schema.extensions[SDL](), encoding="utf-8")
    theirs.write_text(partner, encoding="utf-8")
    found: dict[str, Any] = json.loads(node.run(npm, "compose.mjs", ours, theirs))
    return found


def test_a_partner_composes_it_and_extends_organisation(npm: Path, tmp_path: Path) -> None:
    found = composed(npm, tmp_path, PARTNER)
    assert found["errors"] == []
    api = build_schema(found["api"])
    organisation, case, interface = map(api.type_map.__getitem__, ("Organisation", "Case", "Node"))
    assert isinstance(organisation, GraphQLObjectType)
    assert {"name", "memberOf", "collaborators", "headcount"} <= set(organisation.fields)
    assert isinstance(interface, GraphQLInterfaceType)
    assert set(interface.fields) == {"id"}
    assert {case, organisation} <= set(api.get_possible_types(interface))
    query = api.query_type
    assert query is not None
    assert {"organisation", "search", "network", "cases", "node"} <= set(query.fields)
    assert not {"_entities", "_service", "nodes"} & set(query.fields)
    keys = re.findall(
        r"^type (\w+)[^{]*join__type\(graph: COOPERATION, key: \"id\"\)", found["supergraph"], re.MULTILINE
    )
    assert set(keys) == set(KINDS)


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("type PageInfo @shareable {", "type PageInfo {", "INVALID_FIELD_SHARING"),
        ("id: ID! headcount", "id: ID! name: String! headcount", "INVALID_FIELD_SHARING"),
        ('Organisation @key(fields: "id") {', "Organisation {", "INVALID_FIELD_SHARING"),
    ],
)
def test_what_does_not_go_together_is_told(
    npm: Path, tmp_path: Path, was: str, becomes: str, code: str
) -> None:
    """So that the test above can fail."""
    assert was in PARTNER
    found = composed(npm, tmp_path, PARTNER.replace(was, becomes))
    assert code in {error["code"] for error in found["errors"]}
