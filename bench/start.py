"""How long from `neo4j start` to the first answered Bolt query, and what the flags cost later.

Three servers of the same jars, memory and configuration, each started several times on a database that is
there already, in turns, so that what else the machine does falls on all of them alike:

- the flags that the Neo4j distribution ships in its neo4j.conf, the reference;
- ours;
- ours with the start-up cache.

The long query (a three-step walk over 60,000 ties, the best of three) and the short ones (a thousand lookups
of a node with its ties) show what a flag that starts faster would cost afterwards.
"""

import itertools
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import neo4j
from platformdirs import user_cache_path

from graph_service.engine import EngineOptions, aot, fetch, java, launching, password, process, readiness
from graph_service.engine.layout import Layout

DISTRIBUTION_FLAGS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+AlwaysPreTouch",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djdk.tls.ephemeralDHKeySize=2048",
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
    "-XX:FlightRecorderOptions=stackdepth=256",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:+DebugNonSafepoints",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.layout.jsonTemplate.maxStringLength=32768",
)
ONLY_C1 = "-XX:TieredStopAtLevel=1"
NODES, TIES = 20_000, 60_000


@dataclass(frozen=True)
class Variant:
    name: str
    flags: tuple[str, ...]
    cached: bool = False


@dataclass(frozen=True)
class Row:
    """Medians over the rounds."""

    variant: str
    start_s: float
    processor_s: float
    """Processor time up to the first answer: hardly moved by what else the machine does."""
    stop_s: float
    long_query_s: float
    short_queries_s: float
    resident_mb: float


VARIANTS = (
    Variant("the distribution's flags", DISTRIBUTION_FLAGS),
    Variant("ours", java.SERVER_FLAGS),
    Variant("ours, with the start-up cache", java.SERVER_FLAGS, cached=True),
)
C1_VARIANTS = (
    Variant("ours, C1 only", (*java.SERVER_FLAGS, ONLY_C1)),
    Variant("ours, C1 only, with the start-up cache", (*java.SERVER_FLAGS, ONLY_C1), cached=True),
)


def run(rounds: int = 3, variants: Sequence[Variant] = (*VARIANTS, *C1_VARIANTS)) -> list[Row]:
    """Start every variant `rounds` times, in turns, in one home."""
    with tempfile.TemporaryDirectory() as home:
        options = EngineOptions(
            home=Path(home),
            cache=user_cache_path("graph-service"),
            bolt_port=20_687,
            http_port=20_474,
            heap_mb=1024,
            page_cache_mb=256,
        )
        aot.make(options)
        _once(options, Variant("fill", java.SERVER_FLAGS), fill=True)
        measured = [
            (variant, _once(options, variant)) for _, variant in itertools.product(range(rounds), variants)
        ]
    return [_median(variant, [row for of, row in measured if of == variant]) for variant in variants]


def report() -> str:
    """As a Markdown table, the reference first."""
    rows = run()
    lines = [
        "| flags | start (s) | of the reference | processor time (s) | stop (s) | long query (s) | 1000 lookups (s) | resident (MB) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.variant} | {row.start_s:.1f} | {row.start_s / rows[0].start_s:.2f} | {row.processor_s:.1f} | {row.stop_s:.1f} "
        f"| {row.long_query_s:.2f} | {row.short_queries_s:.2f} | {row.resident_mb:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def _once(options: EngineOptions, variant: Variant, *, fill: bool = False) -> Row:
    layout = Layout(options.home)
    begun = time.perf_counter()
    jars = fetch.class_path(options)  # checking the jars is part of a start
    tail = readiness.LogTail(layout)
    cached = aot.use(options) if variant.cached else []
    server, spawned = launching.launch(options, jars, tied=True, flags=cached, server_flags=variant.flags)
    try:
        readiness.wait(server, options.bolt_port, lambda: password.read(layout), 120, tail)
        start, processor = time.perf_counter() - begun, sum(server.cpu_times()[:2])
        with neo4j.GraphDatabase.driver(
            f"bolt://127.0.0.1:{options.bolt_port}",
            auth=("neo4j", password.read(layout)),
            notifications_min_severity="OFF",
        ) as driver:
            if fill:
                _fill(driver)
            long, short = _work(driver)
        resident = server.memory_info().rss / 2**20
    finally:
        ending = time.perf_counter()
        process.end(server, 60)
        spawned.untie()
    return Row(variant.name, start, processor, time.perf_counter() - ending, long, short, resident)


def _fill(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE CONSTRAINT entity_id FOR (n:Entity) REQUIRE n.id IS UNIQUE")
    driver.execute_query("UNWIND range(1, $n) AS i CREATE (:Entity {id: i, name: 'Name ' + i})", n=NODES)
    driver.execute_query(
        "UNWIND range(1, $ties) AS i MATCH (a:Entity {id: i % $n + 1}), (b:Entity {id: i * 7919 % $n + 1}) "
        "CREATE (a)-[:MEMBER_OF {role: i % 5}]->(b)",
        n=NODES,
        ties=TIES,
    )


def _work(driver: neo4j.Driver) -> tuple[float, float]:
    long = (
        "MATCH (a:Entity)-[r:MEMBER_OF]->(b)-[s:MEMBER_OF]->(c)-[t:MEMBER_OF]->(d) "
        "WHERE r.role <> s.role RETURN count(*), count(DISTINCT d)"
    )
    short = "MATCH (a:Entity {id: $id})-[r]-(b) RETURN a {.*}, collect({id: b.id, role: r.role})"
    best = min(_timed(driver, [(long, {})]) for _ in range(3))
    return best, _timed(driver, [(short, {"id": i}) for i in range(1, 1001)])


def _timed(driver: neo4j.Driver, statements: Sequence[tuple[str, dict[str, int]]]) -> float:
    begun = time.perf_counter()
    with driver.session(database="neo4j") as session:
        for text, parameters in statements:
            session.run(text, parameters).consume()
    return time.perf_counter() - begun


def _median(variant: Variant, rows: list[Row]) -> Row:
    def middle(field: str) -> float:
        values: list[float] = [getattr(row, field) for row in rows]
        return statistics.median(values)

    fields = ("start_s", "processor_s", "stop_s", "long_query_s", "short_queries_s", "resident_mb")
    return Row(variant.name, *map(middle, fields))


if __name__ == "__main__":
    print(report())
