"""gql, the client in Python that reads the schema from the service."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gql import Client, GraphQLRequest, gql
from gql.dsl import DSLQuery, DSLSchema, dsl_gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport, HTTPXTransport
from graphql import GraphQLError, build_schema, lexicographic_sort_schema, print_schema

from graph_service.graphql.federation import plain
from tests.seeded import World

TOP = Path(__file__).parents[2]

PAGE = """
query Page($first: Int!, $after: String) {
  groups(where: {area: {in: ["07"]}}, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id kind validTo }
  }
}
"""


@pytest.fixture(scope="module")
def client(seeded_world: World) -> Client:
    """Has asked the service for its schema."""
    found = Client(
        transport=HTTPXTransport(seeded_world.graphql, timeout=60),
        fetch_schema_from_transport=True,
        introspection_args={"input_object_one_of": True},
        parse_results=True,
    )
    with found:
        assert found.schema is not None
    return found


def _pages(client: Client, first: int) -> Iterator[dict[str, Any]]:
    after = None
    query = gql(PAGE)
    while True:
        query.variable_values = {"first": first, "after": after}
        page = client.execute(query)["groups"]
        yield page
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def test_gql_reads_the_schema_that_is_printed(client: Client) -> None:
    """And what is there for routers only, which is not printed."""
    assert client.schema is not None
    assert "_entities" in print_schema(client.schema)
    read = build_schema(plain(print_schema(client.schema)))
    printed = build_schema((TOP / "schema.graphql").read_text(encoding="utf-8"))
    assert set(read.type_map) == set(printed.type_map)
    assert print_schema(lexicographic_sort_schema(read)) == print_schema(lexicographic_sort_schema(printed))


def test_gql_pages_through_a_list(client: Client) -> None:
    pages = list(_pages(client, 5))
    ids = [node["id"] for page in pages for node in page["nodes"]]
    assert len(pages) > 3
    assert len(ids) == len(set(ids)) == pages[0]["totalCount"]


def test_gql_refuses_what_the_schema_does_not_know(client: Client) -> None:
    with pytest.raises(GraphQLError, match="Cannot query field 'agreementz'"):
        client.execute(gql("{ agreementz { totalCount } }"))


def test_gql_builds_a_query_from_the_schema(client: Client) -> None:
    assert client.schema is not None
    of = DSLSchema(client.schema)
    walk = of.Organisation.partOf(first=1).select(of.PartOfConnection.totalCount)
    field = of.Query.organisation(by={"municipalityCode": "0780"}).select(of.Organisation.id, walk)
    assert client.execute(dsl_gql(DSLQuery(field))) == {
        "organisation": {"id": "vaxjo-kommun", "partOf": {"totalCount": 0}}
    }


def test_gql_hands_on_the_error_with_what_was_answered(client: Client) -> None:
    with pytest.raises(TransportQueryError) as caught:
        client.execute(gql('{ node(id: "ask") { id } groups(first: -1) { totalCount } }'))
    errors = caught.value.errors or []
    assert [(error["extensions"]["code"], error["path"]) for error in errors] == [("BAD_INPUT", ["groups"])]
    assert caught.value.data is None


def test_gql_asks_many_at_the_same_time(seeded_world: World) -> None:
    query = "query ($id: ID!) { node(id: $id) { __typename id } }"

    async def ask() -> list[str]:
        async with Client(transport=HTTPXAsyncTransport(seeded_world.graphql, timeout=60)) as session:
            ids = ["ask", "region-kronoberg", "sok-kronoberg-2019-2025"] * 10
            asked = (session.execute(GraphQLRequest(query, variable_values={"id": each})) for each in ids)
            return [answer["node"]["__typename"] for answer in await asyncio.gather(*asked)]

    assert asyncio.run(ask()) == ["Group", "Organisation", "Agreement"] * 10
