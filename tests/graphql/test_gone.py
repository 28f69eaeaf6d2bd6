"""Clients that go, are slow, or are many: what they asked is stopped, and others are answered meanwhile."""

import asyncio
import contextlib
import gc
import json
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import neo4j
import psutil
import pytest

from bench import hostile
from graph_service.graphql.bounds import turns
from graph_service.storage.reader import Answer, Reader
from tests.graphql.conftest import Api, serving
from tests.servers import Server, wait_until

SLOW = (
    "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a WHERE a < 0 RETURN count(*) AS data"
)
"""Takes hours."""
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
"""The driver leaves a socket to the garbage collector where it is stopped while it connects."""
LONG_S = 1.0
"""What counts as slow here, where the machine may be busy."""
ASKED = '{ node(id: "slow") { id } }'


@pytest.fixture(scope="module")
def slowed(world: Server) -> Iterator[str]:
    """The service, which asks Neo4j something that takes hours whenever it is asked for what is called slow."""
    run = Reader.run

    async def other(
        reader: Reader, text: str, parameters: Any = None, timeout_s: float | None = None
    ) -> Answer:
        return await run(
            reader, SLOW if "slow" in (parameters or {}).values() else text, parameters, timeout_s
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "run", other)
        patch.setattr(turns, "_SLOW_S", LONG_S)
        settings = {
            "query_timeout_s": 60,
            "statements_at_once": 4,
            "statements_waiting": 4,
            "wait_s": 1,
            "receive_s": 1,
            "send_s": 1,
            "max_connections": 40,
        }
        with serving(world, **settings) as address:
            yield address
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()  # or a test of others would hear of it


def _running(driver: neo4j.Driver) -> int:
    # In a session of its own: what the driver remembers of `system` would go along with every test after this.
    with driver.session(database="system") as session:
        text = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH $text RETURN 1"
        return len(list(session.run(text, text=SLOW[:40])))


def _connect(address: str) -> socket.socket:
    host, _, port = address.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def _request(query: str, **more: str) -> bytes:
    body = json.dumps({"query": query}).encode()
    head = f"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"".join(f"{k}: {v}\r\n".encode() for k, v in more.items()) + b"\r\n" + body


def _answer(connection: socket.socket) -> bytes:
    """All that comes until it is closed."""
    found = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(2**16):
            found += chunk
    return found


def test_the_transaction_of_a_client_that_has_gone_is_gone_too(
    slowed: str, neo4j_driver: neo4j.Driver
) -> None:
    with _connect(slowed) as connection:
        connection.sendall(_request(ASKED))
        wait_until(lambda: _running(neo4j_driver) == 1)
    wait_until(lambda: _running(neo4j_driver) == 0, timeout_s=10)
    assert httpx.post(f"{slowed}/graphql", json={"query": "{ graphVersion }"}).status_code == 200
    told = httpx.get(f"{slowed}/metrics").text
    assert 'graph_service_requests_total{operation="",route="graphql",status="499"} 1.0' in told
    assert "graph_service_statements_running 0.0" in told


def test_so_is_that_of_one_before_others_on_its_connection(slowed: str, neo4j_driver: neo4j.Driver) -> None:
    with _connect(slowed) as connection:
        connection.sendall(_request(ASKED) + _request("{ graphVersion }"))
        wait_until(lambda: _running(neo4j_driver) == 1)
    wait_until(lambda: _running(neo4j_driver) == 0, timeout_s=10)


def test_small_questions_go_on_beside_slow_ones_and_too_many_are_told_to_come_back(
    slowed: str, neo4j_driver: neo4j.Driver
) -> None:
    """Of 4 places, one caller has 3, and what is known to be slow 2."""
    with _connect(slowed) as connection:
        connection.sendall(_request(ASKED))
        wait_until(lambda: _running(neo4j_driver) == 1)
        time.sleep(LONG_S)
    wait_until(lambda: _running(neo4j_driver) == 0, timeout_s=10)
    connections = [_connect(slowed) for _ in range(6)]
    try:
        for connection in connections:
            connection.sendall(_request(ASKED, Connection="close"))
        wait_until(lambda: _running(neo4j_driver) >= 2)
        with httpx.Client(base_url=slowed, timeout=20) as http:
            began = time.monotonic()
            assert http.post("/graphql", json={"query": "{ graphVersion }"}).status_code == 200
            assert time.monotonic() - began < 5
            assert http.get("/health/ready").status_code == 200
        refused = [each for each in (_first(one) for one in connections) if each]
        assert len(refused) >= 3
        for each in refused:
            assert each.startswith(b"HTTP/1.1 503")
            assert b"retry-after: 1" in each
            assert b'"code":"OVERLOADED"' in each
    finally:
        for connection in connections:
            connection.close()
    wait_until(lambda: _running(neo4j_driver) == 0, timeout_s=10)


def _first(connection: socket.socket) -> bytes:
    """What comes soon."""
    connection.settimeout(2)
    try:
        return connection.recv(2**16)
    except TimeoutError:
        return b""


@pytest.mark.parametrize(
    "sent",
    [b"", b"POST /graphql HT", b"POST /graphql HTTP/1.1\r\nHost: x\r\n", _request("{ graphVersion }")[:-3]],
    ids=["nothing", "half a line", "half a head", "half a body"],
)
def test_a_request_that_does_not_come_whole_is_not_waited_for(slowed: str, sent: bytes) -> None:
    with _connect(slowed) as connection:
        connection.sendall(sent)
        began = time.monotonic()
        assert _answer(connection).startswith(b"HTTP/1.1 408")
        assert 0.5 < time.monotonic() - began < 8


def test_drop_by_drop_takes_no_longer(slowed: str) -> None:
    with _connect(slowed) as connection:
        began, closed = time.monotonic(), threading.Event()

        def drip() -> None:
            for byte in _request("{ graphVersion }"):
                if closed.wait(0.1):
                    return
                try:
                    connection.send(bytes([byte]))
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        assert _answer(connection).startswith(b"HTTP/1.1 408")
        closed.set()
        thread.join()
        assert time.monotonic() - began < 8


def test_a_head_without_end_is_refused(slowed: str) -> None:
    with _connect(slowed) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + b"X-Long: " + b"x" * 100_000)
        assert _answer(connection).startswith(b"HTTP/1.1 431")


def test_an_answer_that_nobody_takes_is_not_kept_for_them(slowed: str) -> None:
    """More than the system's buffers hold, asked for on one connection without reading any of it."""
    with _connect(slowed) as connection:
        request = b"GET /graphql/static/graphiql.min.js HTTP/1.1\r\nHost: x\r\n\r\n"
        connection.sendall(request * 20)
        time.sleep(3)
        taken = len(_answer(connection))
    size = len(httpx.get(f"{slowed}/graphql/static/graphiql.min.js").content)
    assert size < taken < 15 * size


def test_no_more_connections_than_may_be(slowed: str) -> None:
    connections = [_connect(slowed) for _ in range(50)]
    refused = sum(_first_byte(each) for each in connections[40:])
    for connection in connections:
        connection.close()
    assert refused >= 9
    wait_until(lambda: httpx.get(f"{slowed}/health/live").status_code == 200)


def _first_byte(connection: socket.socket) -> bool:
    connection.settimeout(0.5)
    try:
        return connection.recv(64).startswith(b"HTTP/1.1 503")
    except TimeoutError:
        return False


def test_memory_and_manners_are_kept_under_attack(slowed: str) -> None:
    """`bench/hostile.py` does the same with ten thousand."""
    port, process = int(slowed.rpartition(":")[2]), psutil.Process()
    before = process.memory_info().rss
    answers = asyncio.run(hostile.attack(port, 4 * len(hostile.ATTACKS), at_once=16, linger_s=0.3))
    assert set(answers) <= {"200", "400", "408", "413", "414", "415", "431", "503", "none"}
    assert answers["200"] + answers["503"] >= len(hostile.ATTACKS)
    assert process.memory_info().rss - before < 300 * 2**20
    assert asyncio.run(hostile.is_answered(port))
    told = httpx.get(f"{slowed}/metrics").text
    assert "INTERNAL_ERROR" not in told
    assert "graph_service_statements_waiting 0.0" in told
    assert "graph_service_documents_running 0.0" in told


def test_a_connection_serves_many_requests_however_long_it_lasts(api: Api) -> None:
    """Their heads together are longer than one may be."""
    for _ in range(30):
        answer = api.http.get("/health/live", headers={"X-Long": "x" * 5000})
        assert answer.status_code == 200
