"""How Neo4j would answer a query: where it begins, and by which steps it goes on."""

from collections.abc import Iterator
from typing import Any

import neo4j

from tests.servers import Database


def operators(database: Database, text: str, **parameters: str) -> list[tuple[str, bool]]:
    """The name of each operator of the plan, and whether it is a beginning."""
    plan = database.ask(f"EXPLAIN {text}", **parameters).summary.plan
    assert plan is not None
    return list(_operators(plan))


def drawn(database: Database, text: str, **parameters: str) -> neo4j.graph.Graph:
    """The nodes and ties that Neo4j Browser would draw."""
    return database.driver.execute_query(
        text,
        parameters,
        database_=database.name,
        routing_=neo4j.RoutingControl.READ,
        result_transformer_=neo4j.Result.graph,
    )


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    children = plan.get("children", [])
    yield plan["operatorType"].partition("@")[0].partition("(")[0], not children
    for child in children:
        yield from _operators(child)
