"""What an answer costs: by hand on a small graph, never less than what is touched, and not to be dodged."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.graphql.bounds.costs import ONE, Bill, Cost
from graph_service.graphql.degrees import Degrees, Ties
from tests import servers
from tests.graphql.conftest import Api, asking
from tests.servers import Server

DEGREES = st.lists(st.integers(1, 9), max_size=12)


@given(DEGREES, st.integers(0, 15))
def test_different_things_have_at_most_the_ties_of_those_with_the_most(
    degrees: list[int], things: int
) -> None:
    ties = Ties([(degree, degrees.count(degree)) for degree in set(degrees)])
    assert ties.most(things) == sum(sorted(degrees, reverse=True)[:things])
    assert ties.total == sum(degrees)
    assert ties.greatest == max(degrees, default=0)


HUB = Degrees(
    nodes=[("Group", 3), ("Organisation", 5)],
    outgoing=[("MEMBER_OF", 1, 3), ("MEMBER_OF", 2, 2)],
    incoming=[("MEMBER_OF", 1, 2), ("MEMBER_OF", 5, 1)],
)
"""Three groups, of five members, one and one; five organisations, two of them in two groups."""


def test_a_bill_is_reckoned_step_by_step() -> None:
    bill = Bill()
    groups = bill.keep(bill.nodes("Group"), ONE, 2)  # 3 are looked at, 2 kept
    members = bill.keep(bill.walk(groups, ("MEMBER_OF", False)), groups, 4)  # the 2 with the most have 5 + 1
    bill.walk(members, ("MEMBER_OF", True))  # each of 6 may be one that is in two
    assert bill.under(HUB) == Cost(3 + 6 + 12, 2 + 6)
    assert bill.under(Degrees()) == Cost(0, 0)


@pytest.fixture(scope="module")
def hub(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[Api]:
    """The same groups and members in the graph."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    neo4j_driver.execute_query(
        """
        UNWIND [['g0', ['o0', 'o1', 'o2', 'o3', 'o4']], ['g1', ['o0']], ['g2', ['o1']]] AS row
        MERGE (g:Entity:Group {id: row[0]}) SET g.name = row[0], g.kind = 'NETWORK'
        WITH g, row UNWIND row[1] AS member
        MERGE (o:Entity:Organisation {id: member}) SET o.name = member, o.kind = 'UNIT'
        CREATE (o)-[:MEMBER_OF {key: g.id + o.id, basis: 'STATED', status: 'ACTIVE', sources: ['d#1:1']}]->(g)
        """,
        database_=neo4j_server.database,
    )
    with asking(neo4j_server, max_cost=100) as api:
        yield api


def _cost(api: Api, query: str, **variables: Any) -> int:
    answer = api.post(query, variables)
    assert "errors" not in answer, answer
    cost = answer["extensions"]["cost"]
    assert cost["limit"] == 100
    return int(cost["estimated"])


MEMBERS = "members(first: 4) { nodes { id } }"


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ __typename }", 0),
        ('{ group(id: "g1") { id } }', 1),
        ('{ nodes(ids: ["g0", "g1", "none"]) { id } }', 3),
        ("{ groups(first: 1) { nodes { id } } }", 2),  # and one more, to know whether there are more
        ("{ groups(first: 10) { nodes { id } } }", 3),
        ("{ groups(first: 1) { totalCount } }", 3),
        ('{ groups(first: 1, where: {name: {contains: "g"}}) { nodes { id } } }', 3),
        ('{ groups(first: 1, where: {id: {eq: "g1"}}) { nodes { id } } }', 1),
        ('{ groups(first: 1, where: {id: {in: ["g0", "g1", "g2"]}}) { nodes { id } } }', 3),
        ("{ groups(first: 1, where: {members: {some: {}}}) { nodes { id } } }", 3 + 7),
        ("{ groups(first: 1, where: {NOT: {members: {count: {gt: 1}}}}) { nodes { id } } }", 3 + 7),
        (f'{{ group(id: "g1") {{ {MEMBERS} }} }}', 1 + 5),
        (f"{{ groups(first: 2) {{ nodes {{ {MEMBERS} }} }} }}", 3 + 6),
        (f"{{ groups(first: 2) {{ nodes {{ a: {MEMBERS} b: {MEMBERS} }} }} }}", 3 + 6 + 6),
        (f"{{ groups(first: 2) {{ nodes {{ ...F }} edges {{ node {{ ...F }} }} }} }} fragment F on Group {{ {MEMBERS} }}", 3 + 12),
        ('{ group(id: "g1") { members(first: 4) { totalCount nodes { id } } } }', 1 + 5 + 5),
        (
            '{ group(id: "g0") { members(first: 4) { nodes { ... on Organisation { memberOf(first: 9) { nodes { id } } } } } } }',
            1 + 5 + 4 * 2,
        ),
        ("{ groups(first: 1) { aggregate { count } } }", 3 + 3),
        ("{ groups(first: 1) { grouped(by: [{field: kind}]) { totalCount } } }", 3 + 3 + 3),
        ("{ groups(first: 1) { grouped(by: [{members: {}}]) { nodes { key { members { id } } } } } }", 3 + 3 + 10 + 10 + 10),
    ],
)  # fmt: skip
def test_costs_that_can_be_worked_out_by_hand(hub: Api, query: str, cost: int) -> None:
    assert _cost(hub, query) == cost


def test_variables_cost_what_they_say(hub: Api) -> None:
    query = "query ($n: Int!, $ids: [ID!]!) { groups(first: $n) { nodes { id } } nodes(ids: $ids) { id } }"
    assert _cost(hub, query, n=1, ids=["g0"]) == 2 + 1  # how long a list is, the compiled form does not know
    assert _cost(hub, query, n=9, ids=["g0", "g1"]) == 3 + 2


THERE_AND_BACK = "members(first: 9) { nodes { ... on Organisation { memberOf(first: 9) { nodes { %s } } } } }"
LONG = '{ group(id: "g0") { ' + THERE_AND_BACK % (THERE_AND_BACK % "id") + " } }"
"""1 + 5 + 10 + 50 + 100: the hub is come to again and again."""


def test_what_costs_too_much_is_refused_before_it_runs(hub: Api) -> None:
    (error,) = hub.post(LONG)["errors"]
    found = {name: error["extensions"][name] for name in ("code", "what", "limit", "actual")}
    assert found == {"code": "LIMIT_EXCEEDED", "what": "cost", "limit": 100, "actual": 166}
    assert hub.statements == []


FOUR = f'{{ group(id: "g0") {{ {THERE_AND_BACK % "id"} }} }}'  # 16
DODGES = {
    "aliases": "{ " + " ".join(f'g{n}: group(id: "g0") {{ {THERE_AND_BACK % "id"} }}' for n in range(7)) + " }",
    "fragments": "{ " + " ".join(f'g{n}: group(id: "g0") {{ ...F }}' for n in range(7))
    + f" }} fragment F on Group {{ {THERE_AND_BACK % 'id'} }}",
    "inline fragments": '{ group(id: "g0") { ... on Node { ... on Group { ' + THERE_AND_BACK % (THERE_AND_BACK % "id") + " } } } }",
    "another operation": f"query Small {{ __typename }} query Big {LONG}",
    "introspection beside it": LONG[:-1] + " __schema { queryType { name } } }",
    "a mistake beside it": "{ small: groups(orderBy: [{field: name, direction: ASC}, {field: name, direction: ASC}]) { totalCount } "
    + LONG[2:],
    "a directive": LONG.replace("members(first: 9)", "members(first: 9) @include(if: true)"),
    "counts alone": LONG.replace("nodes { id }", "totalCount"),
    "groups": "{ " + " ".join(f"g{n}: groups {{ grouped(by: [{{members: {{}}}}]) {{ totalCount }} }}" for n in range(4)) + " }",
    "conditions": "{ groups(where: {" + "members: {some: {node: {organisation: {memberOf: {some: {node: {" * 0
    + "OR: [" + ", ".join(["{members: {some: {}}}"] * 15) + "]}) { totalCount } }",
}  # fmt: skip


@pytest.mark.parametrize("dodge", DODGES)
def test_it_is_not_dodged(hub: Api, dodge: str) -> None:
    if dodge == "another operation":
        answer = hub.http.post("/graphql", json={"query": DODGES[dodge], "operationName": "Big"}).json()
    else:
        answer = hub.post(DODGES[dodge])
    (error,) = answer["errors"]
    assert (error["extensions"]["code"], error["extensions"].get("what")) == ("LIMIT_EXCEEDED", "cost"), error
    assert _cost(hub, FOUR) == 16


def test_a_batch_is_no_request(hub: Api) -> None:
    answer = hub.http.post("/graphql", json=[{"query": FOUR}] * 7)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")
