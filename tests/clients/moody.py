"""A way to the service that is busy when asked first, as the service is under load, and notes what it was sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@dataclass
class Moody:
    """Hands every request on but the first ones."""

    behind: str
    busy: int
    """How often it says that it is."""
    address: str = ""
    keys: list[str | None] = field(default_factory=list)
    """The `Authorization` of each request, in order."""

    def answer(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.keys.append(headers.get("Authorization"))
        if len(self.keys) <= self.busy:
            return 503, {"Retry-After": "0"}, b"later"
        sent = {name: headers[name] for name in ("Content-Type", "Accept")}
        found = httpx.post(self.behind, content=body, headers=sent, timeout=60, trust_env=False)
        return found.status_code, {"Content-Type": found.headers["content-type"]}, found.content


@contextmanager
def moody(behind: str, *, busy: int) -> Iterator[Moody]:
    """One on a port of its own."""
    found = Moody(behind, busy)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, content = found.answer(body, dict(self.headers))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Stays silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}/graphql"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
