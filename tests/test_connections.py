"""What goes over a connection: an answer in one piece, and whatever else has to come when it is due."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from graph_service import connections
from graph_service.connections import Patience
from tests.servers import wait_until


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Says back what it is told, piece by piece, and fails in the middle where it is asked to."""
    if scope["type"] != "http":
        return
    told = b""
    while (message := await receive()).get("more_body"):
        told += message["body"]
    told += message["body"]
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-told", b"%d" % len(told))]})
    if scope["path"] == "/fails":
        raise RuntimeError
    await send({"type": "http.response.body", "body": told, "more_body": True})
    await send({"type": "http.response.body", "body": b"end"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(connections.config(app, Patience(connections=9, receive_s=9, send_s=9)))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            wait_until(lambda: server.started)
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@contextlib.contextmanager
def _sent(port: int, request: bytes) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=9) as connection:
        connection.sendall(request)
        yield connection


def _all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(2**16), b""))


def test_the_head_comes_with_what_follows_it(port: int) -> None:
    with _sent(port, b"POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\nhi") as connection:
        head, _, body = connection.recv(2**16).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"x-told: 2" in head
    assert body.startswith(b"2\r\nhi\r\n")


def test_a_head_that_nothing_follows_comes_too(port: int) -> None:
    with _sent(port, b"HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nconnection: close\r\n\r\n") as connection:
        heads = _all(connection).split(b"HTTP/1.1 200 OK\r\n")
    assert [each.endswith(b"end\r\n0\r\n\r\n") for each in heads[1:]] == [False, True]


def test_what_fails_in_the_middle_is_cut_off_after_its_head(port: int) -> None:
    with _sent(port, b"GET /fails HTTP/1.1\r\n\r\n") as connection:
        assert _all(connection).endswith(b"x-told: 0\r\ntransfer-encoding: chunked\r\n\r\n")


def test_whoever_waits_for_leave_to_send_a_body_is_told_at_once(port: int) -> None:
    asking = b"POST / HTTP/1.1\r\ncontent-length: 2\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n"
    with _sent(port, asking) as connection:
        assert connection.recv(2**16) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"hi")
        assert b"2\r\nhi\r\n" in _all(connection)
