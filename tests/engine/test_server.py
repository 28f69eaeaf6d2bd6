"""A server that runs: what it lets in and what it does not."""

import neo4j

from tests.servers import Server, count_nodes


def test_it_answers(neo4j_server: Server, empty_database: neo4j.Driver) -> None:
    assert count_nodes(empty_database, neo4j_server.database) == 0
