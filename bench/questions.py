"""What is asked of all: in our GraphQL, in that of the peer, and of a route written by hand for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import neo4j

_INNER = """partners(first: $most, orderBy: [{node: id}]) { edges { role amount node { id name ... on Organisation {
  country projects: partnerIn(first: $few, orderBy: [{node: id}]) { nodes { id name grantedAmount } } } } } }"""
_PEER_INNER = """partnersConnection(first: $most, sort: [{node: {id: ASC}}]) { edges { properties { role amount }
  node { id name country projects(limit: $few, sort: [{id: ASC}]) { id name grantedAmount } } } }"""
_SCALARS = "id name nameIsOurs pic country sector basis status"
_SHARED = "count node { id name }"
_WITH = "shared(first: 5) { thing { id name } }"


class Question(NamedTuple):
    """What is asked: of ours, of the peer, of the route of this name."""

    name: str
    what: str
    ours: str
    peer: str
    variables: tuple[Mapping[str, Any], ...]


def questions(driver: neo4j.Driver) -> list[Question]:
    """All of them, about what the first graph has."""
    organisations = tuple({"id": each} for each in _ids(driver, "Organisation"))
    projects = _ids(driver, "Project")
    return [
        Question(
            "one",
            "one object",
            "query ($id: ID!) { found: organisation(id: $id) { id name country sector } }",
            "query ($id: ID!) { found: organisations(where: {id: {eq: $id}}) { id name country sector } }",
            organisations,
        ),
        Question(
            "around",
            "one object, up to 20 × 20 under it with properties of ties",
            f"query ($id: ID!, $most: Int!, $few: Int!) {{ found: project(id: $id) {{ id name {_INNER} }} }}",
            "query ($id: ID!, $most: Int!, $few: Int!) { found: projects(where: {id: {eq: $id}}) { id name "
            f"{_PEER_INNER} }} }}",
            tuple({"most": 20, "few": 20, "id": each} for each in projects),
        ),
        Question(
            "many",
            "50 objects by a filter, in order, two levels under each",
            "query ($over: Long!, $most: Int!, $few: Int!) { found: projects(first: 50, where: {grantedAmount: "
            f"{{gt: $over}}}}) {{ nodes {{ id name grantedAmount {_INNER} }} }} }}",
            "query ($over: Int!, $most: Int!, $few: Int!) { found: projects(limit: 50, sort: [{name: ASC}, {id: ASC}], "
            f"where: {{grantedAmount: {{gt: $over}}}}) {{ id name grantedAmount {_PEER_INNER} }} }}",
            tuple({"most": 10, "few": 3, "over": over} for over in range(2_000_000, 9_000_000, 500_000)),
        ),
        Question(
            "wide",
            "500 rows of 8 scalars",
            f"{{ found: organisations(first: 500) {{ nodes {{ {_SCALARS} }} }} }}",
            f"{{ found: organisations(limit: 500, sort: [{{name: ASC}}, {{id: ASC}}]) {{ {_SCALARS} }} }}",
            ({},),
        ),
        Question(
            "shared",
            "an organisation's 20 closest collaborators, and through what",
            "query ($id: ID!) { found: organisation(id: $id) { id name collaborators(first: 20, rollUp: NONE, "
            f"weight: COUNT) {{ edges {{ {_SHARED} {_WITH} }} }} }} }}",
            f"query ($id: ID!) {{ found: organisations(where: {{id: {{eq: $id}}}}) {{ id name collaborators {{ {_SHARED} "
            "shared { thing { id name } } } } }",
            organisations,
        ),
    ]


def _ids(driver: neo4j.Driver, label: str) -> list[str]:
    """Of neither hubs nor loners."""
    text = f"""MATCH (:Document {{id: 'cordis-h2020'}})-[:STATES]->(n:{label})
      WITH n, COUNT {{ (n)-[:PARTNER_IN]-() }} AS many WHERE 5 <= many <= 60 RETURN n.id AS id ORDER BY id LIMIT 997"""
    return [row["id"] for row in driver.execute_query(text)[0]]
