"""Loading the participations of Horizon 2020: ours, from the files to the commit, beside the bare driver.

The bare driver writes the same graph, property for property, on the same server, by the fastest statements we
know (`../cypher/load/` has their like): labels and types spelled in the text, nodes made from maps, ties
grouped by one end and joined by Neo4j's internal ids, ten thousand rows at a time, one transaction. (One thing
ours does that a script would not: what all rows of a batch say alike is sent once.) It is given its rows ready
in memory: reading, checking and merging are ours to do within our time. Once with all our
constraints and indexes, once without the ties' keys, whose uniqueness is what a plain script would not have.

In turns, so that what else the machine does falls on all alike. Both ratios are given: of the middle rounds, and
of the shortest, which other work has disturbed least.
"""

import itertools
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import neo4j

from bench.h2020 import write_source
from bench.server import running
from graph_service.seeding import load as loading
from graph_service.seeding.plan import plan
from graph_service.seeding.statements import Statements
from graph_service.storage.driver import connect
from graph_service.storage.state import Held
from graph_service.storage.writer import Writer

ROUNDS = 3
_BATCH = 10_000
T = TypeVar("T")
Rows = dict[str, list[Any]]


def report(rounds: int = ROUNDS) -> str:
    """The table, in Markdown."""
    with running() as (_, address, folder), connect(address) as driver:
        return _table(_measured(driver, write_source(folder), rounds))


def _measured(driver: neo4j.Driver, source: Path, rounds: int) -> dict[str, list[tuple[int, float]]]:
    writer = Writer(driver, "neo4j")
    writer.prepare()
    nodes, ties = _prepared(source)
    ways: dict[str, Callable[[], object]] = {
        "bare driver": lambda: bare(driver, nodes, ties),
        "graph-service load": lambda: loading.load(writer, loading.read([source])),
        "graph-service load, unchanged": lambda: loading.load(writer, loading.read([source])),
        "bare driver, ties without keys' constraints": lambda: bare(driver, nodes, ties),
    }
    rows = sum(map(len, nodes.values())) + sum(map(len, ties.values()))
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, way in ways.items():
            if "unchanged" not in name:
                empty(driver)
                writer.prepare()
            if "without" in name:
                _drop_keys(driver)
            began = time.perf_counter()
            way()
            if number > 0:  # the first round warms the server
                found[name].append((rows, time.perf_counter() - began))
        empty(driver)
        writer.prepare()
    return found


def _prepared(source: Path) -> tuple[Rows, Rows]:
    """The rows that make the graph: properties by label, (from, to, properties) by type."""
    given = loading.read([source])
    change, _ = plan(set(given.digests), Statements(given.sources, given.digests), Held({}, {}), [])
    nodes: Rows = defaultdict(list)
    ties: Rows = defaultdict(list)
    for node in change.add_nodes:
        nodes[str(node.label)].append(node.properties())
    for tie in sorted(change.add_ties, key=lambda tie: tie.end):
        ties[tie.type].append((tie.start, tie.end, tie.properties()))
    return nodes, ties


def bare(driver: neo4j.Driver, nodes: Rows, ties: Rows) -> None:
    """Write it all in one transaction."""
    ids: dict[str, int] = {}
    with driver.session(database="neo4j") as session, session.begin_transaction() as tx:
        for label, rows in nodes.items():
            text: Any = (
                f"UNWIND $rows AS row CREATE (n:Entity:{label}) SET n = row RETURN collect(id(n)) AS ids"
            )
            for batch in _batches(rows):
                made = tx.run(text, rows=batch).single(strict=True)["ids"]
                ids.update(zip((row["id"] for row in batch), made, strict=True))
        for kind, rows in ties.items():
            by = 0 if kind == "STATES" else 1
            arrow = ("(a)-[r:{}]->(b)" if kind == "STATES" else "(b)-[r:{}]->(a)").format(kind)
            text = (
                "UNWIND $rows AS row MATCH (a) WHERE id(a) = row[0] UNWIND row[1] AS tie "
                f"MATCH (b) WHERE id(b) = tie[0] CREATE {arrow} SET r = tie[1]"
            )
            for batch in _batches(rows):
                groups = itertools.groupby(batch, key=lambda tie, by=by: tie[by])  # type: ignore[misc]
                shaped = [[ids[end], [[ids[t[1 - by]], t[2]] for t in group]] for end, group in groups]
                tx.run(text, rows=shaped).consume()
        tx.commit()


def empty(driver: neo4j.Driver) -> None:
    """Take everything away; constraints stay."""
    with driver.session(database="neo4j") as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _drop_keys(driver: neo4j.Driver) -> None:
    rows, _, _ = driver.execute_query("SHOW CONSTRAINTS YIELD name WHERE name ENDS WITH '_key' RETURN name")
    for row in rows:
        driver.execute_query(f"DROP CONSTRAINT {row['name']}")


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _table(found: dict[str, list[tuple[int, float]]]) -> str:
    rows = found["bare driver"][0][0]
    seconds = {name: sorted(took for _, took in runs) for name, runs in found.items()}
    middle = {name: statistics.median(took) for name, took in seconds.items()}
    what = "144,726 participations of 35,871 organisations in 31,451 projects"
    rounds = len(found["bare driver"])
    lines = [
        f"{what}: {rows:,} nodes and ties, one transaction, {rounds} rounds. Ratios are of rates, to the bare driver.",
        "",
        "| way | seconds: middle | least | most | rows a second | ratio of middles | ratio of leasts |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, took in seconds.items():
        ratios = middle["bare driver"] / middle[name], seconds["bare driver"][0] / took[0]
        cells = f"{middle[name]:.2f} | {took[0]:.2f} | {took[-1]:.2f} | {rows / middle[name]:,.0f}"
        lines.append(f"| {name} | {cells} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    return "\n".join(lines)
