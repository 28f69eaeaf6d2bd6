"""Spans, as a collector receives them."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.graphql.conftest import asking
from tests.servers import Server

TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
QUERY = 'query Named { organisation(id: "region-norr") { name } groups { nodes { id } } }'


class Collector(HTTPServer):
    """Takes what is exported by OTLP."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.spans: list[Span] = []
        self.names: set[str] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def take(self, content: bytes) -> None:
        given = ExportTraceServiceRequest.FromString(content)
        for each in given.resource_spans:
            self.names |= {
                item.value.string_value for item in each.resource.attributes if item.key == "service.name"
            }
            self.spans += [span for scope in each.scope_spans for span in scope.spans]


class _Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        assert self.path == "/v1/traces"
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.take(gzip.decompress(content) if self.headers["Content-Encoding"] == "gzip" else content)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_request_is_a_trace_within_that_of_its_caller(world: Server, collector: Collector) -> None:
    with asking(world, otel_exporter_otlp_endpoint=collector.address) as api:
        for flags in ("01", "00"):
            api.http.post(
                "/graphql",
                json={"query": QUERY},
                headers={"traceparent": f"00-{TRACE}-{CALLER}-{flags}"},
            )
        api.http.get("/health/live")
    spans = {span.span_id: span for span in collector.spans if span.trace_id.hex() == TRACE}
    assert collector.names == {"graph-service"}
    assert len({span.trace_id for span in collector.spans}) == 2  # the other is that of `asking` itself
    (above,) = (span for span in spans.values() if span.parent_span_id.hex() == CALLER)
    assert above.name == "GraphQL query Named"
    within = [span for span in spans.values() if span.parent_span_id == above.span_id]
    assert sorted(span.name for span in within) == [
        "Neo4j",
        "Neo4j",
        "compile",
        "parse and validate",
        "project",
        "project",
    ]
    assert len(spans) == 1 + len(within)
    for span in within:
        assert above.start_time_unix_nano <= span.start_time_unix_nano <= span.end_time_unix_nano
        assert span.end_time_unix_nano <= above.end_time_unix_nano
    told = {item.key: item.value.string_value for span in spans.values() for item in span.attributes}
    assert "COLLECT" in told["db.query.text"]
    assert told["graphql.operation.name"] == "Named"
    assert "region-norr" not in str(collector.spans)


def test_the_libraries_are_not_imported_where_no_exporter_is_set() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, graph_service.app; print('opentelemetry.sdk' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout == "False\n"
