"""A service of two workers: real processes, in the order in which the tests stand."""

import contextlib
import json
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from graph_service.graphql.http.trusted import digest
from tests.cli.conftest import COMMAND, Shell, shell_in
from tests.seeded import World
from tests.servers import free_ports, wait_until

pytestmark = pytest.mark.slow
A_MINUTE = 300


@dataclass(frozen=True)
class Two:
    """A service of two workers over the home of the seeded world, which has a Neo4j of its own."""

    shell: Shell
    log: Path
    http: httpx.Client
    """Asks each time over a connection of its own, so that any worker may answer."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self.shell.environment["GRAPH_SERVICE_PORT"])

    @property
    def noted(self) -> int:
        """The process that the home's note names."""
        note = Path(self.shell.environment["GRAPH_SERVICE_HOME"]) / "run" / "api.json"
        return int(json.loads(note.read_text())["pid"]) if note.exists() else 0

    @property
    def parent(self) -> psutil.Process:
        return psutil.Process(self.noted)

    @property
    def workers(self) -> list[psutil.Process]:
        return [each for each in self.parent.children() if _runs(each)]

    @contextlib.contextmanager
    def served(self) -> "Iterator[subprocess.Popen[bytes]]":
        """Both workers are there when it begins, and all have ended when it ends."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [COMMAND, "serve"], cwd=self.shell.folder, env=self.shell.environment, stderr=log
            )
        try:
            wait_until(lambda: process.poll() is not None or (self.noted == process.pid and self.are_there))
            assert process.poll() is None, self.log.read_text()
            yield process
        finally:
            process.terminate()
            process.wait(20)

    @property
    def are_there(self) -> bool:
        """Whether both take connections."""
        try:
            return {("process_open_fds", "1"), ("process_open_fds", "2")} <= self.metrics.keys()
        except httpx.HTTPError:
            return False

    @property
    def metrics(self) -> dict[tuple[str, ...], float]:
        text = self.http.get(f"{self.origin}/metrics").text
        return {
            (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
            for one in text_string_to_metric_families(text)
            for sample in one.samples
        }

    def asker(self, name: str) -> Callable[[Any], httpx.Response]:
        """Asks with a key of its own."""
        key = self.shell.inside("key", "make", name).stdout.split()[-1]
        address, headers = f"{self.origin}/graphql", {"Authorization": f"Bearer {key}"}
        return lambda body: self.http.post(address, json=body, headers=headers)

    def is_free(self) -> bool:
        """Whether nobody listens at the port."""
        with socket.socket() as trying:
            return trying.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture(scope="module")
def service(seeded_world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """Not running yet."""
    folder = tmp_path_factory.mktemp("workers")
    (port,) = free_ports(1)
    shell = shell_in(
        folder,
        GRAPH_SERVICE_HOME=str(seeded_world.settings.home),
        GRAPH_SERVICE_KEYS_FILE=str(folder / "keys.json"),
        GRAPH_SERVICE_PORT=str(port),
        GRAPH_SERVICE_WORKERS="2",
        GRAPH_SERVICE_REQUESTS_PER_MINUTE=str(A_MINUTE),
    )
    limits = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(limits=limits, timeout=20, trust_env=False) as http:
        yield Two(shell, folder / "log", http)


@pytest.fixture(scope="module")
def two(service: Two) -> Iterator[Two]:
    """Running."""
    with service.served():
        yield service


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _gone(processes: list[psutil.Process]) -> bool:
    return not any(map(_runs, processes))


def _at_once(many: int, what: Callable[[], httpx.Response]) -> list[httpx.Response]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda _: what(), range(many)))


COUNTED = ("graph_service_requests_total", "query", "graphql", "200")


def test_connections_that_stay_open_are_shared_out(two: Two) -> None:
    wait_until(lambda: _held(two, 2) == [1, 1])  # what a worker tells of itself, it tells before it takes any
    held = _held(two, 8)
    assert sum(held) == 8
    assert min(held) >= 2


def _held(two: Two, many: int) -> list[int]:
    """How many each worker has of so many connections that are open at once."""
    with contextlib.ExitStack() as stack:
        clients = [
            stack.enter_context(httpx.Client(base_url=two.origin, trust_env=False)) for _ in range(many)
        ]
        assert all(client.get("/health/live").is_success for client in clients)
        ends = [each for each in psutil.Process().net_connections("tcp") if each.raddr]
        ports = {each.laddr.port for each in ends if each.raddr.port == two.port}
        return [
            sum(bool(each.raddr) and each.raddr.port in ports for each in worker.net_connections("tcp"))
            for worker in two.workers
        ]


def test_a_budget_is_one_whoever_answers(two: Two) -> None:
    asker, began = two.asker("budget"), time.monotonic()
    answers = _at_once(A_MINUTE + 60, lambda: asker({"query": "{ __typename }"}))
    took = time.monotonic() - began
    given = Counter(answer.status_code for answer in answers)
    assert set(given) <= {200, 429}
    assert A_MINUTE <= given[200] <= A_MINUTE + took * A_MINUTE / 60 + 1


def test_a_document_that_one_was_sent_all_know(two: Two) -> None:
    asker, text = two.asker("documents"), "{ __typename } # sent once"
    named = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest(text)}}}
    assert asker(named).json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert asker({"query": text, **named}).json()["data"] == {"__typename": "Query"}
    answers = _at_once(24, lambda: asker(named))
    assert all(answer.json().get("data") == {"__typename": "Query"} for answer in answers)
    assert len({answer.headers["x-request-id"] for answer in answers}) == 24


def test_one_scrape_tells_of_all(two: Two) -> None:
    asker = two.asker("metrics")
    before = two.metrics.get(COUNTED, 0)
    _at_once(24, lambda: asker({"query": "{ graphVersion }"}))
    wait_until(lambda: two.metrics[COUNTED] - before == 24)  # each tells of what it answered a moment later
    assert [two.metrics[COUNTED] - before for _ in range(4)] == [24] * 4
    found = two.metrics
    for name in ("process_resident_memory_bytes", "graph_service_statements_running"):
        assert {key[1] for key in found if key[0] == name} == {"1", "2"}
    assert found["process_resident_memory_bytes", "1"] > 10_000_000
    assert found["process_cpu_seconds_total",] > 0


def test_a_link_shows_the_password_once(two: Two) -> None:
    link = two.shell.inside("browse", "--print").stdout.split()[1]
    password = Path(two.shell.json("status")["neo4j"]["passwordFile"]).read_text().strip()
    pages = _at_once(8, lambda: two.http.get(link))
    assert sum(password in page.text for page in pages) == 1


def test_one_that_is_killed_is_replaced_and_the_other_answers(two: Two) -> None:
    asker, (first, second) = two.asker("killed"), two.workers
    before = two.metrics[COUNTED]
    second.kill()
    wait_until(lambda: _gone([second]))
    answers = _at_once(16, lambda: asker({"query": "{ __typename }"}))
    assert {answer.status_code for answer in answers} == {200}
    wait_until(lambda: len(two.workers) == 2 and two.are_there)
    assert first in two.workers
    wait_until(lambda: "a worker ended, and another has its place" in two.log.read_text())
    assert "how='signal 9'" in two.log.read_text()
    assert two.metrics[COUNTED] - before == 16
    assert two.shell.json("status")["api"]["answering"]


def test_if_the_parent_is_killed_nothing_is_left_another_takes_its_place_and_ctrl_c_ends_that(
    two: Two,
) -> None:
    parent, workers = two.parent, two.workers
    parent.kill()
    with two.served() as process, httpx.Client(base_url=two.origin, trust_env=False) as client:
        wait_until(lambda: _gone([parent, *workers]), timeout_s=20)
        workers = two.workers
        assert client.get("/health/ready").is_success  # and the connection stays open
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert _gone(workers)
    assert two.is_free()
    assert "Traceback" not in two.log.read_text()


def test_down_leaves_nothing(service: Two) -> None:
    """Neo4j is somebody else's, for that command."""
    other = {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x"}
    with service.served() as process, ThreadPoolExecutor(1) as pool:
        pool.submit(process.wait)  # as its parent's parent would
        processes = [service.parent, *service.workers]
        assert service.shell("down", **other).returncode == 0
        assert _gone(processes)
        assert service.is_free()
    assert not service.shell.json("status")["api"]["running"]


def test_what_is_wrong_with_a_setting_is_told_once(service: Two) -> None:
    keys = service.shell.folder / "damaged.json"
    keys.write_text("{")
    keys.chmod(0o600)
    several, alone = (
        service.shell("serve", GRAPH_SERVICE_KEYS_FILE=str(keys), GRAPH_SERVICE_WORKERS=many) for many in "21"
    )
    assert several.returncode == alone.returncode > 0
    assert several.stderr == alone.stderr
    assert several.stderr.count("error:") == 1
