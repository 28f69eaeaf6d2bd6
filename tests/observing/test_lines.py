"""The log: what a line says and what it never says, and that nobody waits for it."""

import asyncio
import contextlib
import json
import os
import select
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog
from starlette.types import Receive, Scope, Send

from graph_service import logs
from graph_service.log_writer import LogWriter
from graph_service.observing.middleware import Observing, Seen
from tests import logged
from tests.graphql.conftest import Api, asking
from tests.servers import Server, wait_until

SECRET = "hemligt-värde-4711"
QUERY = "query Members($id: ID!, $t: String!) { group(id: $id) { members(where: {node: {name: {contains: $t}}}) { nodes { name } } } groups { nodes { id } } }"


@contextlib.contextmanager
def logging_as(form: str) -> Iterator[None]:
    """Within, what is logged goes to standard error, as the service has it."""
    with logged.as_before():
        logs.configure("INFO", form)
        yield


def _events(text: str, name: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == name]


def test_a_line_says_who_asked_what_and_what_it_took(
    world: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    with logging_as("json"), asking(world, answer_age_s=60, slow_query_s=0.000001) as api:
        given = {"X-Request-Id": "partner-0001"}
        body = {"query": QUERY, "variables": {"id": "radet", "t": SECRET}, "operationName": "Members"}
        first = api.http.post("/graphql", json=body, headers=given)
        again = api.http.post("/graphql", json=body)
        api.http.get("/health/live")
    assert first.headers["x-request-id"] == "partner-0001"
    assert again.headers["x-request-id"] not in {"partner-0001", ""}
    seen = capfd.readouterr().err
    _, anew, kept = _events(seen, "request")  # the first is that of `asking` itself
    assert {
        name: anew[name] for name in ("id", "status", "operation", "caller", "kept", "statements", "cost")
    } == {
        "id": "partner-0001",
        "status": 200,
        "operation": "Members",
        "caller": "127.0.0.1",
        "kept": False,
        "statements": 2,
        "cost": first.json()["extensions"]["cost"]["estimated"],
    }
    assert anew["bytes"] == len(first.content)
    assert anew["rows"] == 2 + len(first.json()["data"]["groups"]["nodes"])
    assert anew["neo4j_ms"] > 0
    assert anew["ms"] > 0
    assert (kept["kept"], kept["operation"], kept["statements"], kept["rows"]) == (True, "Members", 0, 0)
    slow = [line for line in _events(seen, "slow query") if line["id"] == "partner-0001"]
    assert len(slow) == 2
    assert all("COLLECT" in line["cypher"] for line in slow)
    assert SECRET not in seen
    assert "radet" not in seen
    assert "nodes { name" not in seen


@pytest.mark.parametrize("given", ["short", "x" * 65, "has space in it", "line\tbreak-it", 'q"uote-marks'])
def test_an_id_that_is_none_is_not_taken(api: Api, given: str) -> None:
    answer = api.http.post("/graphql", json={"query": "{ graphVersion }"}, headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 16


def test_refusals_are_told_by_their_codes_and_not_by_their_text(
    world: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    with logging_as("json"), asking(world) as api:
        for query in (
            "{ hemlig }",
            "query Hemlig {",
            '{ organisation(id: "hemlig", orgnr: "hemlig") { id } }',
        ):
            api.post(query)
        api.http.post("/graphql", content=b"{hemlig")
        api.http.get("/hemlig", params={"hemlig": "hemlig"})
    seen = capfd.readouterr().err
    # Before these come those by which it was seen to be ready: one, or more on a slow machine.
    requests = [(line["status"], line.get("codes")) for line in _events(seen, "request")][-5:]
    assert requests == [
        (200, ["GRAPHQL_VALIDATION_FAILED"]),
        (200, ["GRAPHQL_PARSE_FAILED"]),
        (200, ["BAD_INPUT"]),
        (415, ["BAD_REQUEST"]),
        (404, ["BAD_REQUEST"]),
    ]
    assert "emlig" not in seen


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_line_is_written_in_both_forms(capfd: pytest.CaptureFixture[str], form: str) -> None:
    with logging_as(form):
        structlog.get_logger().info("request", id="a b\n", ms=1.5)
        structlog.get_logger().error("internal error", exc_info=RuntimeError("broken"))
    told = capfd.readouterr().err
    assert "a b\\n" in told
    assert "RuntimeError: broken" in told
    assert told.count("\n") == (2 if form == "json" else 3)


def test_nobody_waits_for_a_reader_that_has_stopped() -> None:
    reading, writing = os.pipe()
    stream = os.fdopen(writing, "w")
    writer = LogWriter(stream)
    for number in range(100_000):  # nobody reads: whoever waited would wait for ever
        writer.write(f"{number} {'x' * 60}\n")
    assert writer._held < 2 * 4 * 2**20
    taken: list[bytes] = []
    reader = threading.Thread(target=lambda: taken.extend(iter(lambda: os.read(reading, 2**20), b"")))
    reader.start()
    wait_until(lambda: not writer._held)
    writer.write("again\n")
    writer.close()
    stream.close()
    reader.join()
    os.close(reading)
    text = b"".join(taken).decode()
    assert text.startswith("0 xxx")
    assert "lines of the log were left out" in text
    assert "\nagain\n" in text


def test_a_request_that_one_observer_cannot_tell_of_is_told_by_the_others_as_are_the_next() -> None:
    told: list[str] = []

    def stumbling(seen: Seen) -> None:
        if seen.account.id == "partner-0001":
            raise OSError("no room")

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    app = Observing(answering, [stumbling, lambda seen: told.append(seen.account.id)])

    async def ask() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as api:
            for given in ("partner-0001", "partner-0002"):
                await api.get("/graphql", headers={"X-Request-Id": given})
            await api.get("/metrics")

    with structlog.testing.capture_logs() as log:
        asyncio.run(ask())
    assert told[:2] == ["partner-0001", "partner-0002"]
    assert [(line["event"], line["id"]) for line in log] == [("request not told of", "partner-0001")]


class _Pieces:
    """What was written, as it was."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> int:
        self.written.append(text)
        return len(text)

    def flush(self) -> None:
        pass


def test_lines_are_written_whole_and_as_many_as_a_pipe_takes_in_one_piece() -> None:
    """Two workers write to one pipe: what is longer than that could come between each other."""
    stream = _Pieces()
    writer = LogWriter(stream)
    lines = [f"{number} {'å' * (number * 37 % 1500)}\n" for number in range(300)] + ["x" * 9000 + "\n"]
    for line in lines:
        writer.write(line)
    writer.close()
    assert "".join(stream.written) == "".join(lines)
    assert all(piece.endswith("\n") for piece in stream.written)
    sizes = [len(piece.encode()) for piece in stream.written]
    assert all(size <= select.PIPE_BUF for size in sizes[:-1])
    assert len(sizes) < len(lines)
