"""What Browser begins with: commands that it takes apart as they were put together, and a picture of any graph."""

import neo4j
import pytest

from graph_service.exploring.opening import commands
from graph_service.exploring.presets import PRESETS
from graph_service.storage.queries import query
from tests.servers import Database

KRONOBERG = """
CREATE (af:Entity:Organisation {id: 'arbetsformedlingen', name: 'AF'}), (kommun:Entity:Organisation {id: 'kommun', name: 'K'}),
       (far:Entity:Organisation {id: 'far', name: 'F'}), (lan:Entity:Area {id: 'kronobergs-lan'}),
       (vaxjo:Entity:Area {id: 'vaxjo'}), (here:Entity:Group {id: 'here', name: 'H'}),
       (there:Entity:Group {id: 'there', name: 'T'}), (vaxjo)-[:WITHIN]->(lan), (here)-[:COVERS]->(vaxjo),
       (af)-[:MEMBER_OF {status: 'ACTIVE'}]->(here), (kommun)-[:MEMBER_OF {status: 'ACTIVE'}]->(here),
       (far)-[:MEMBER_OF {status: 'ENDED'}]->(here),
       (af)-[:MEMBER_OF {status: 'ACTIVE'}]->(there), (far)-[:MEMBER_OF {status: 'ACTIVE'}]->(there)
"""
ELSEWHERE = """
UNWIND range(1, 5) AS each
CREATE (group:Entity:Group {id: 'g' + each})
WITH group, each
UNWIND range(1, each * 20) AS one
CREATE (:Entity:Organisation {id: 'o' + each + '-' + one})-[:MEMBER_OF {status: 'ACTIVE'}]->(group)
"""


def _drawn(database: Database) -> set[str]:
    graph = database.driver.execute_query(
        query("browser/first-picture").text,
        dict(PRESETS),
        database_=database.name,
        routing_=neo4j.RoutingControl.READ,
        result_transformer_=neo4j.Result.graph,
    )
    return {node.get("id", min(node.labels)) for node in graph.nodes}


def test_the_commands_are_those_and_none_ends_early() -> None:
    made = commands('{"node":{}}', {"lan": "å", "dag1": "2020-01-01"}, "http://a/guide/sv.html")
    style, params, clear, guide, auto = made.split("; ")
    assert style == 'style {"node":{}}'
    assert params == 'params {"lan": "å", "dag1": "2020-01-01"}'
    assert clear == "clear"
    assert guide == "guide http://a/guide/sv.html"
    assert auto.startswith("auto CALL () { MATCH")
    assert "//" not in auto
    assert "\n" not in auto


def test_it_draws_who_works_with_the_organisation_in_the_county_and_through_what(database: Database) -> None:
    database.run(KRONOBERG)
    assert _drawn(database) == {"arbetsformedlingen", "here", "kommun"}


def test_where_there_is_no_such_thing_it_draws_the_largest_groups_and_not_too_much(
    database: Database,
) -> None:
    database.run(ELSEWHERE)
    drawn = _drawn(database)
    assert {one for one in drawn if one.startswith("g")} == {"g3", "g4", "g5"}
    assert len(drawn) == 3 + 3 * 40


@pytest.mark.parametrize(
    "statement", ["RETURN 1", "CREATE (:Entity:Area {id: 'a'}), (:Entity:Area {id: 'b'})"]
)
def test_where_nobody_is_tied_to_anything_it_draws_what_there_is(statement: str, database: Database) -> None:
    database.run(statement)
    nodes = database.run("MATCH (n) RETURN coalesce(n.id, labels(n)[0]) AS id")
    assert _drawn(database) == {row["id"] for row in nodes} != set()
