"""The service as a whole: health, what Browser fetches, and that it comes through when Neo4j goes away."""

import gc
import stat
import threading
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import httpx
import pytest

from graph_service.engine import Engine
from graph_service.resources import resource
from tests import servers
from tests.graphql.conftest import serving
from tests.servers import Database, Server

QUERY = {"query": "{ graphVersion organisations(first: 5) { totalCount nodes { name } } }"}


def test_health_and_start_page(neo4j_server: Server) -> None:
    with serving(neo4j_server) as address, httpx.Client(base_url=address, timeout=30) as http:
        live = http.get("/health/live")
        assert (live.status_code, live.json()["status"]) == (200, "live")
        ready = http.get("/health/ready").json()
        assert (ready["status"], ready["version"]) == ("ready", "0.1.0")
        assert ready["graphVersion"] == http.post("/graphql", json=QUERY).json()["data"]["graphVersion"]
        assert "/graphql" in http.get("/").text
        lost = http.get("/nowhere")
        assert (lost.status_code, lost.json()["errors"][0]["extensions"]["code"]) == (404, "BAD_REQUEST")


def test_what_is_read_of_the_network_is_kept_in_the_home(
    neo4j_server: Server, database: Database, tmp_path: Path
) -> None:
    kept = tmp_path / "run" / "columns"
    asked = {"query": "{ network { cohesion { actors } } }"}
    written = []
    for many in (1, 1, 2):
        database.run(
            "UNWIND range(1, $many) AS at MERGE (:Entity:Group {id: 'g' + at, name: 'G'})", many=many
        )
        with serving(neo4j_server, home=tmp_path) as address, httpx.Client(base_url=address) as http:
            assert http.post("/graphql", json=asked).json()["data"] == {
                "network": {"cohesion": {"actors": 0}}
            }
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        written.append(kept.stat().st_mtime_ns)
    assert written[0] == written[1] != written[2]


@pytest.mark.parametrize("held", [0, 99])
def test_a_graph_of_another_model_is_not_served(neo4j_server: Server, database: Database, held: int) -> None:
    database.run("MATCH (m:GraphModel) SET m.version = $held", held=held)
    with serving(neo4j_server) as address, httpx.Client(base_url=address, timeout=30) as http:
        ready = http.get("/health/ready")
        assert (ready.status_code, ready.json()["code"]) == (503, "MODEL_VERSION")
        assert f"version {held} of the model" in ready.json()["problem"]
        database.writer().prepare({}) if held == 0 else database.clear()
        assert http.get("/health/ready").status_code == 200


def test_neo4j_browser_may_fetch_the_style_and_nothing_else(neo4j_server: Server) -> None:
    origin = {"Origin": "http://127.0.0.1:17474"}
    asked = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-any"}
    with serving(neo4j_server) as address, httpx.Client(base_url=address, timeout=30) as http:
        preflight = http.options("/style.grass", headers=asked)
        assert preflight.status_code == 204
        assert preflight.headers["access-control-allow-origin"] == "*"
        assert preflight.headers["access-control-allow-headers"] == "*"
        style = http.get("/style.grass", headers=origin)
        assert style.text == resource("cypher").joinpath("style.grass").read_text(encoding="utf-8")
        assert style.headers["access-control-allow-origin"] == "*"
        for answer in (
            http.post("/graphql", json=QUERY, headers=origin),
            http.options("/graphql", headers=asked),
        ):
            assert "access-control-allow-origin" not in answer.headers


class Load:
    """Asks without pause from several threads, and notes what came of what was asked when."""

    def __init__(self, address: str, threads: int = 4) -> None:
        self.seen: list[tuple[float, str, float]] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(address,)) for _ in range(threads)]

    def _ask(self, address: str) -> None:
        with httpx.Client(base_url=address, timeout=30) as http:
            while not self._stop.is_set():
                begun = time.monotonic()
                body = http.post("/graphql", json=QUERY).json()
                codes = {error["extensions"]["code"] for error in body.get("errors", [])} or {"OK"}
                self.seen.append((begun, "/".join(sorted(codes)), time.monotonic() - begun))

    def since(self, moment: float) -> Counter[str]:
        """What came of all that was asked after it."""
        return Counter(code for when, code, _ in self.seen if when > moment)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture
def sockets_left() -> Iterator[None]:
    """The driver leaves sockets to the garbage collector when a connection is refused: collect them here."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


DRIVER_SOCKETS = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.mark.slow
@DRIVER_SOCKETS
def test_requests_fail_fast_while_neo4j_is_away_and_recover_by_themselves(
    tmp_path: Path, sockets_left: None
) -> None:
    engine = Engine(servers.options(tmp_path))
    engine.start(detach=False)
    try:
        with (
            serving(servers.server_of(engine)) as address,
            Load(address) as load,
            httpx.Client(base_url=address, timeout=30) as http,
        ):
            servers.wait_until(lambda: load.since(0)["OK"] > 20, timeout_s=60)
            engine.stop()
            stopped = time.monotonic()
            servers.wait_until(lambda: load.since(stopped + 0.5)["DATABASE_UNAVAILABLE"] > 20, timeout_s=60)
            assert set(load.since(stopped + 0.5)) == {"DATABASE_UNAVAILABLE"}
            assert http.get("/health/live").status_code == 200
            ready = http.get("/health/ready")
            assert (ready.status_code, ready.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
            engine.start(detach=False)
            started = time.monotonic()
            servers.wait_until(lambda: load.since(started + 2)["OK"] > 20, timeout_s=60)
            assert set(load.since(started + 2)) == {"OK"}
            assert http.get("/health/ready").status_code == 200
        assert max(took for when, code, took in load.seen if code == "DATABASE_UNAVAILABLE") < 20
        assert set(load.since(0)) == {"OK", "DATABASE_UNAVAILABLE"}
    finally:
        engine.stop()


@DRIVER_SOCKETS
def test_it_starts_without_neo4j_and_says_so(sockets_left: None) -> None:
    (port,) = servers.free_ports(1)
    nobody = Server(f"bolt://127.0.0.1:{port}", "nobody", "none-at-all", "nothing", None)
    with serving(nobody) as address, httpx.Client(base_url=address, timeout=30) as http:
        begun = time.monotonic()
        answer = http.post(
            "/graphql", json={"query": '{ node(id: "x") { id } network { cohesion { actors } } }'}
        )
        assert time.monotonic() - begun < 20
        assert answer.json()["data"] is None
        assert {error["extensions"]["code"] for error in answer.json()["errors"]} == {"DATABASE_UNAVAILABLE"}
        assert "bolt" not in answer.text
        assert http.get("/health/ready").status_code == 503
