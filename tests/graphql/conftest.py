"""The app over a real Neo4j, asked over HTTP, with every statement that it sends written down."""

import contextlib
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import neo4j
import pytest
import uvicorn

from graph_service import connections
from graph_service.access import Right, managing
from graph_service.app import create_app
from graph_service.config import Settings
from graph_service.connections import Patience
from graph_service.storage import now_and_then
from graph_service.storage.driver import Address
from graph_service.storage.reader import Answer, Reader
from tests import servers
from tests.graphql.things import load_things
from tests.graphql.world import AGREEMENT, MINUTES, load_world
from tests.servers import Server


@dataclass
class Api:
    """Asks the running service."""

    http: httpx.Client
    statements: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What was sent to Neo4j since the last question: text and parameters."""

    def post(self, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The whole response."""
        self.statements.clear()
        answer: dict[str, Any] = self.http.post(
            "/graphql", json={"query": query, "variables": variables or {}}
        ).json()
        return answer

    def __call__(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = self.post(query, variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def refusal(self, query: str, **variables: Any) -> tuple[str, str]:
        """Code and sentence of the one error."""
        (error,) = self.post(query, variables)["errors"]
        return error["extensions"]["code"], error["message"]


_USUAL = {
    "answer_age_s": 0,
    "keys_file": "/nowhere/keys.json",
    "requests_per_minute": 0,
    "cost_per_minute": 0,
}


@contextlib.contextmanager
def serving(server: Server, **settings: Any) -> Iterator[str]:
    """The service on a port of its own, in a home of its own; gives its address."""
    with tempfile.TemporaryDirectory() as home:
        yield from _serving(server, Settings.read(_env_file=None, **{**_USUAL, "home": home, **settings}))


def _serving(server: Server, given: Settings) -> Iterator[str]:
    (port,) = servers.free_ports(1)
    app = create_app(given, Address(server.uri, server.user, server.password, server.database))
    patience = Patience(given.max_connections, given.receive_s, given.send_s)
    running = uvicorn.Server(
        connections.config(app, patience, host="127.0.0.1", port=port, timeout_graceful_shutdown=2)
    )
    thread = threading.Thread(target=running.run)
    thread.start()
    try:
        servers.wait_until(lambda: running.started)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.should_exit = True
        thread.join()


@contextlib.contextmanager
def asking(server: Server, **settings: Any) -> Iterator[Api]:
    """The service, and whoever asks it."""
    run, sent = Reader.run, []

    async def noted(
        reader: Reader, text: str, parameters: Mapping[str, Any] | None = None, timeout_s: float | None = None
    ) -> Answer:
        compiled = text.endswith(" AS data")
        assert not (compiled and "CASE WHEN" in text), "Neo4j keeps every way through it: see decision 0237"
        sent.append((text, dict(parameters or {})))
        return await run(reader, text, parameters, timeout_s)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "run", noted)
        patch.setattr(
            now_and_then, "_LEAST_S", float("inf")
        )  # the degrees are counted with the first question
        with serving(server, **settings) as address, httpx.Client(base_url=address, timeout=60) as http:
            api = Api(http, sent)
            api.post("{ __typename }")
            yield api


@pytest.fixture(scope="module")
def world(
    neo4j_server: Server, neo4j_driver: neo4j.Driver, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """The server with the small world in it, for one module."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    load_world(neo4j_driver, neo4j_server.database, tmp_path_factory.mktemp("world"), AGREEMENT, MINUTES)
    return neo4j_server


@pytest.fixture(scope="module")
def api(world: Server) -> Iterator[Api]:
    with asking(world) as found:
        yield found


@pytest.fixture(scope="module")
def timed(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[Api]:
    """Asks of things whose bounds are known in every way: see `things`."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    load_things(neo4j_driver, neo4j_server.database)
    with asking(neo4j_server, query_timeout_s=60) as found:
        yield found


@pytest.fixture(scope="module")
def insider(world: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The same, asked by somebody who has every right."""
    file = tmp_path_factory.mktemp("keys") / "keys.json"
    key = managing.make(file, "insider", Right)
    with asking(world, keys_file=file) as found:
        found.http.headers["Authorization"] = f"Bearer {key}"
        yield found
