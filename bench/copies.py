"""A graph of any size with the same degrees: participations of Horizon 2020, loaded once and copied within Neo4j.

A copy is the first graph again, beside it, under ids, names and keys of its own. So the answers around what is in
the first graph stay the same while the graph grows, and the times can be compared. Copies are written by the
fastest statements for it: without the ties to the document that states everything, which no question asks for,
and with the full-text indexes, which none uses, taken off.
"""

from pathlib import Path

import neo4j

from bench.h2020 import write_source
from graph_service.seeding import load as loading
from graph_service.storage.writer import Writer

NODES = 20_000
_PARTICIPATIONS = 33_011  # of 20,002 organisations and projects, and of no project only some
_AT_ONCE = 10_000
_INDEXES = ("entity_search", "entity_names", "tie_sources")

_COPY_NODES = """
MATCH (:Document {id: 'cordis-h2020'})-[:STATES]->(n)
CALL (n) {
  CREATE (copy:$(labels(n)))
  SET copy = n {.*, id: n.id + $suffix, name: n.name + $suffix, pic: n.pic + $suffix}
} IN TRANSACTIONS OF $rows ROWS
"""
_COPY_TIES = """
MATCH (:Document {id: 'cordis-h2020'})-[:STATES]->(n:Project)
MATCH (copy:Entity {id: n.id + $suffix})
CALL (n, copy) {
  MATCH (n)<-[r:PARTNER_IN]-(who:Organisation)
  MATCH (partner:Entity {id: who.id + $suffix})
  CREATE (partner)-[tie:PARTNER_IN]->(copy)
  SET tie = r {.*, key: r.key + $suffix}
} IN TRANSACTIONS OF $rows ROWS
"""


def load(driver: neo4j.Driver, folder: Path) -> None:
    """The first graph."""
    writer = Writer(driver, "neo4j")
    writer.prepare()
    loading.load(writer, loading.read([write_source(folder, _PARTICIPATIONS)]))
    settle(driver)


def grow(driver: neo4j.Driver, nodes: int) -> None:
    """Copy it until there are so many nodes."""
    with driver.session(database="neo4j") as session:
        for name in _INDEXES:
            session.run(f"DROP INDEX {name} IF EXISTS").consume()
        for number in range(1, nodes // NODES):
            for text in (_COPY_NODES, _COPY_TIES):
                session.run(text, suffix=f"-{number}", rows=_AT_ONCE).consume()
    settle(driver)


def settle(driver: neo4j.Driver) -> None:
    """Let the planner know what is there now: a plan for the graph as it was would be slow for all."""
    with driver.session(database="neo4j") as session:
        session.run("CALL db.awaitIndexes(600)").consume()
        session.run("CALL db.prepareForReplanning(600)").consume()
        session.run("CALL db.clearQueryCaches()").consume()
