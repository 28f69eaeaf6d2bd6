"""Numbers for Prometheus. No label holds what a client wrote: each has a few values that stand in the code."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, exposition
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from graph_service.access import Caller
from graph_service.graphql.account import current
from graph_service.graphql.bounds.turns import Turns
from graph_service.observing.middleware import Seen
from graph_service.observing.together import Together

PATH = "/metrics"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TELL_EVERY_S = 1.0


class Metrics:
    """All of them. One for the life of the app. With `together`, all workers' numbers are shown as one."""

    def __init__(self, together: Together | None = None) -> None:
        self._together = together
        self._own = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self._own)
        made = CollectorRegistry() if together else self._own
        self._requests = Counter(
            "graph_service_requests",
            "Requests, by what was asked for and how it was answered.",
            ("route", "operation", "status"),
            registry=made,
        )
        self._seconds = _histogram("graph_service_request_seconds", "How long requests took.", made, "route")
        self._neo4j = _histogram(
            "graph_service_statement_seconds", "How long statements took in Neo4j.", made
        )
        self._rows = Counter("graph_service_rows", "Rows that Neo4j gave.", registry=made)
        self._bytes = Counter("graph_service_answer_bytes", "Bytes of answers.", registry=made)
        self._kept = Counter("graph_service_kept_answers", "Answers that came from memory.", registry=made)
        self._refusals = Counter(
            "graph_service_errors", "Errors in answers, by code.", ("code",), registry=made
        )
        self._limited = Counter(
            "graph_service_rate_limited", "Requests refused for being too many.", registry=made
        )

    @property
    def registry(self) -> CollectorRegistry:
        """What is shown, as it is now."""
        if self._together is None:
            return self._own
        self._together.tell(self._own)
        return self._together.registry

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While requests come: now and then the other workers are told what this one knows of itself alone."""
        if self._together is None:
            yield
            return
        telling = asyncio.create_task(self._tell(self._together))
        try:
            yield
        finally:
            telling.cancel()

    async def _tell(self, together: Together) -> None:
        while True:
            together.tell(self._own)
            await asyncio.sleep(_TELL_EVERY_S)

    def watch(self, what: str, turns: Turns) -> None:
        """Tell how many are worked at and how many wait, whenever that is asked."""
        self._own.register(_Queue(what, turns))

    def count(self, seen: Seen) -> None:
        """Count a request."""
        account = seen.account
        self._requests.labels(seen.route, account.kind, seen.status).inc()
        self._seconds.labels(seen.route).observe(seen.seconds)
        self._bytes.inc(seen.bytes)
        if account.kept:
            self._kept.inc()
        if account.rows:
            self._rows.inc(account.rows)
        for statement in account.statements:
            self._neo4j.observe(statement.seconds)
        for code in account.codes:
            self._refusals.labels(code).inc()
        if seen.status == 429:
            self._limited.inc()


class _Queue:
    def __init__(self, what: str, turns: Turns) -> None:
        self._what = what
        self._turns = turns

    def collect(self) -> Iterator[Metric]:
        name = f"graph_service_{self._what}"
        yield GaugeMetricFamily(f"{name}_running", f"{self._what} that are worked at.", self._turns.running)
        yield GaugeMetricFamily(f"{name}_waiting", f"{self._what} that wait.", self._turns.waiting)


def _histogram(name: str, meaning: str, registry: CollectorRegistry, *labels: str) -> Histogram:
    return Histogram(name, meaning, labels, registry=registry, buckets=_SECONDS)


def router(metrics: Metrics, gate: Callable[[Request], Awaitable[Caller]]) -> APIRouter:
    """`GET /metrics`. `gate` raises HTTPException for whom it does not let in."""
    routes = APIRouter()

    @routes.get(PATH)
    async def shown(request: Request) -> Response:
        current().caller = (await gate(request)).name
        encode, media = exposition.choose_encoder(request.headers.get("accept", ""))
        return Response(encode(metrics.registry), media_type=media)

    return routes
