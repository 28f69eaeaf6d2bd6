"""What people explore: a Neo4j of our own that holds the seed, and the origin that its Browser takes the style from."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graph_service.engine import Engine
from graph_service.resources import resource
from graph_service.seeding.load import load, read
from graph_service.storage.writer import Writer
from tests import servers
from tests.servers import Server


@dataclass(frozen=True)
class World:
    """Where things are."""

    server: Server
    browser_url: str
    origin: str


class _Style(BaseHTTPRequestHandler):
    """`/style.grass` for pages of other origins, which ask for leave first."""

    def do_OPTIONS(self) -> None:
        self._answer(b"")

    def do_GET(self) -> None:
        self._answer((resource("cypher") / "style.grass").read_bytes())

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _style_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", servers.free_ports(1)[0]), _Style)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def world(home: Path) -> Iterator[World]:
    """Start it in `home`, with the seed loaded."""
    with _style_server() as origin:
        engine = Engine(servers.options(home, browser_origin=origin))
        engine.start(detach=False)
        try:
            server = servers.server_of(engine)
            load_seed(server)
            assert server.browser_url is not None
            yield World(server, server.browser_url, origin)
        finally:
            engine.stop()


def load_seed(server: Server) -> None:
    """All that `seed/` states, but for contact data."""
    with server.driver() as driver:
        writer = Writer(driver, server.database)
        writer.prepare()
        load(writer, read([resource("seed")]))
        driver.execute_query("CALL db.awaitIndexes(60)", database_=server.database)
