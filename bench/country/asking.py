"""Questions as Neo4j Browser asks them: one statement, all rows fetched, the nodes drawn and the ties among them asked for.

What Browser does was read in its source (5.24): the driver's own fetch size, every row fetched, the first 300
different nodes drawn, then one more statement for the ties among those.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.exceptions import Neo4jError

from graph_service.engine.options import DATABASE
from graph_service.storage.queries import Query

MOST_DRAWN = 300
"""What Neo4j Browser draws at once, unless told otherwise."""
_AMONG = "MATCH (a)-[r]->(b) WHERE id(a) IN $existingNodeIds AND id(b) IN $newNodeIds RETURN r"
"""Browser's own, word for word: “Connect result nodes”."""
BROWSERS_OWN = (
    Query(
        "browser-counts",
        "Browser's own: how much there is",
        "MATCH () RETURN { name:'nodes', data:count(*) } AS result UNION ALL "
        "MATCH ()-[]->() RETURN { name:'relationships', data: count(*)} AS result",
        frozenset(),
    ),
    Query(
        "browser-neighbours",
        "Browser's own: 100 neighbours of the agency, when its node is expanded",
        "MATCH (a:Entity {id: $organisation}) WITH a, size([(a)--() | 1]) AS allNeighboursCount "
        "MATCH path = (a)--(o) WHERE NOT id(o) IN [] RETURN path, allNeighboursCount ORDER BY id(o) LIMIT 100",
        frozenset({"organisation"}),
    ),
)
"""What Browser asks by itself, as its source has it; only that it names a node by its number."""
_INNER = re.compile(r"\s+LIMIT \d+(?=.*\bLIMIT \d+)|\[(?:0)?\.\.\d+\]", re.DOTALL)
WARM = 5


@dataclass(frozen=True)
class Asked:
    """What a statement took. Seconds are None if it did not end within the limit."""

    cold: float | None = None
    """The first time, with its plan to be made."""
    warm: float | None = None
    """The least of some."""
    hits: int = 0
    rows: int = 0
    nodes: int = 0
    ties: int = 0
    among: float | None = None
    """Browser's own statement for the ties among what is drawn."""


class Asking:
    """Whoever asks, of one server, with parameters as Browser keeps them, waiting no longer than the limit."""

    def __init__(
        self, driver: neo4j.Driver, parameters: Mapping[str, Any], limit: float, database: str = DATABASE
    ) -> None:
        self._driver = driver
        self._database = database
        self._parameters = dict(parameters)
        self._limit = limit

    def ask(self, text: str, runs: int = WARM) -> Asked:
        """Once cold, some times warm, and once more to count."""
        with self._driver.session(database=self._database) as session:
            session.run("CALL db.clearQueryCaches()").consume()
        first = self._answer(text)
        if first is None:
            return Asked()
        warm = [each.seconds for _ in range(runs) if (each := self._answer(text))]
        counted = self._answer(f"PROFILE {text}")
        nodes, ties = first.graph.nodes, first.graph.relationships
        among = self._among(list(nodes)[:MOST_DRAWN])
        hits = counted.hits if counted else 0
        return Asked(first.seconds, min(warm, default=None), hits, first.rows, len(nodes), len(ties), among)

    def _answer(self, text: str, **more: Any) -> "_Answer | None":
        """None if it was not there within the limit."""
        statement = neo4j.Query(text, timeout=self._limit)
        began = time.perf_counter()
        with self._driver.session(database=self._database) as session:
            result = session.run(statement, {**self._parameters, **more})
            try:
                rows = sum(1 for _ in result)
            except Neo4jError as error:
                if "TransactionTimedOut" not in str(error.code):
                    raise
                return None
            seconds = time.perf_counter() - began
            return _Answer(seconds, rows, result.graph(), _all_hits(result.consume().profile))

    def _among(self, nodes: Sequence[neo4j.graph.Node]) -> float | None:
        ids = [int(node.element_id.rpartition(":")[2]) for node in nodes]
        answers = [self._answer(_AMONG, existingNodeIds=ids, newNodeIds=ids) for _ in range(2)]
        return min((each.seconds for each in answers if each), default=None)


@dataclass(frozen=True)
class _Answer:
    seconds: float
    rows: int
    graph: neo4j.graph.Graph
    hits: int


def _all_hits(plan: Mapping[str, Any] | None) -> int:
    if plan is None:
        return 0
    return int(plan.get("dbHits", 0)) + sum(map(_all_hits, plan.get("children", ())))


def naive(query: Query) -> str | None:
    """What somebody would write who thinks of the answer only: no limit but the last. None if that is what it is."""
    text = _INNER.sub("", query.text)
    return None if text == query.text else text
