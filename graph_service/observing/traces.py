"""Spans for OpenTelemetry, made from a request's account when it is done: what was, when, under which trace.

The libraries are imported here only, and this only where an exporter is set (extra `traces`).
"""

import time
from collections.abc import Iterator
from typing import NamedTuple

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

from graph_service.observing.middleware import Seen, header


class _Part(NamedTuple):
    name: str
    began: float
    seconds: float
    kind: SpanKind
    attributes: dict[str, AttributeValue]


class Traces:
    """Sends spans to `endpoint`. One for the life of the app."""

    def __init__(self, endpoint: str) -> None:
        resource = Resource.create({"service.name": "graph-service"}).merge(OTELResourceDetector().detect())
        self._provider = TracerProvider(resource=resource)
        exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("graph_service")
        self._propagator = TraceContextTextMapPropagator()

    def span(self, seen: Seen) -> None:
        """Make the spans of a request. Who called us may have begun the trace, and decides whether it is kept."""
        if seen.route != "graphql":
            return
        names = ("traceparent", "tracestate")
        carried = {name: value for name in names if (value := header(seen.headers, name.encode()))}
        zero = time.time_ns() - int(time.perf_counter() * 1e9)
        above = self._tracer.start_span(
            _name(seen),
            self._propagator.extract(carried),
            SpanKind.SERVER,
            _attributes(seen),
            start_time=zero + int(seen.began * 1e9),
        )
        if above.is_recording():
            self._within(above, seen, zero)
        if seen.status >= 500:
            above.set_status(Status(StatusCode.ERROR))
        above.end(zero + int((seen.began + seen.seconds) * 1e9))

    def _within(self, above: trace.Span, seen: Seen, zero: int) -> None:
        context = trace.set_span_in_context(above)
        for part in _parts(seen):
            start = zero + int(part.began * 1e9)
            span = self._tracer.start_span(part.name, context, part.kind, part.attributes, start_time=start)
            span.end(start + int(part.seconds * 1e9))

    def close(self) -> None:
        """Send what has not been sent."""
        self._provider.shutdown()


def _name(seen: Seen) -> str:
    return f"GraphQL {seen.account.kind} {seen.account.operation}".strip()


def _attributes(seen: Seen) -> dict[str, AttributeValue]:
    """By the semantic conventions of OpenTelemetry, where these have a name."""
    account = seen.account
    return {
        "http.request.method": seen.method,
        "http.route": "/graphql",
        "http.response.status_code": seen.status,
        "http.response.body.size": seen.bytes,
        "graphql.operation.name": account.operation,
        "graphql.operation.type": account.kind,
        "graph_service.request.id": account.id,
        "graph_service.caller": account.caller,
        "graph_service.kept": account.kept,
        "graph_service.rows": account.rows,
        "graph_service.codes": sorted(set(account.codes)),
    }


def _parts(seen: Seen) -> Iterator[_Part]:
    for step in seen.account.steps:
        yield _Part(step.name, step.began, step.seconds, SpanKind.INTERNAL, {})
    for each in seen.account.statements:
        told: dict[str, AttributeValue] = {"db.system.name": "neo4j", "db.query.text": each.text}
        yield _Part("Neo4j", each.began, each.seconds, SpanKind.CLIENT, told)
