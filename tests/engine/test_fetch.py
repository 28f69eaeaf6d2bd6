"""The jars: from a real Maven repository on this machine, which can be made to misbehave."""

import http.server
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph_service.engine import EngineOptions, fetch
from graph_service.engine.jars import Jar, Lock
from graph_service.errors import DiskFullError, DownloadError
from tests import servers


class Mirror(http.server.ThreadingHTTPServer):
    """Serves a folder laid out as a Maven repository, and counts what is asked of it."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: Counter[str] = Counter()
        self.cut_short: set[str] = set()
        """Paths that end after half of what was announced, once."""
        self.delay_s = 0.0
        self.answering = threading.Event()
        self.answering.set()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        path = self.path.partition("/maven/")[2]
        file = self.server.folder / path
        self.server.asked[self.path] += not path.endswith(".sha1")
        if not file.is_file():
            self.send_error(404)
            return
        time.sleep(self.server.delay_s)
        self.server.answering.wait(60)
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if path in self.server.cut_short:
            self.server.cut_short.remove(path)
            content = content[: len(content) // 2]
            self.close_connection = True
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Lock:
    """A dozen small jars of the real lock."""
    full = Lock.read()
    small = sorted(full.jars, key=lambda jar: jar.size)[:12]
    fetch.class_path(servers.options(tmp_path_factory.mktemp("unused")))
    return replace(full, jars=tuple(sorted(small)))


@pytest.fixture
def mirror(lock: Lock, tmp_path: Path) -> Iterator[Mirror]:
    folder = tmp_path / "repository"
    for jar in lock.jars:
        place = folder / jar.path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(fetch.jar_folder(servers.shared_cache()) / jar.path, place)
    with Mirror(folder) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.fixture
def options(mirror: Mirror, tmp_path: Path) -> EngineOptions:
    return servers.options(tmp_path / "home", cache=tmp_path / "cache", maven_mirror=mirror.address)


def place(options: EngineOptions, jar: Jar) -> Path:
    return fetch.jar_folder(options.cache) / jar.path


def test_fetched_once_from_the_mirror(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    files = fetch.class_path(options, lock)
    assert [file.stat().st_size for file in files] == [jar.size for jar in lock.jars]
    asked = mirror.asked.copy()
    assert set(asked.values()) <= {0, 1}
    assert fetch.class_path(options, lock) == files
    assert mirror.asked == asked, "nothing is asked of the net once all is there"


def test_damaged_jars_are_fetched_again(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    fetch.class_path(options, lock)
    mirror.asked.clear()
    flipped, halved, gone = lock.jars[:3]
    content = bytearray(place(options, flipped).read_bytes())
    content[100] ^= 1
    place(options, flipped).write_bytes(content)
    place(options, halved).write_bytes(place(options, halved).read_bytes()[: halved.size // 2])
    place(options, gone).unlink()
    fetch.class_path(options, lock)
    assert {path for path, times in mirror.asked.items() if times} == {
        f"/maven/{jar.path}" for jar in (flipped, halved, gone)
    }
    assert fetch.class_path(replace(options, maven_mirror="http://127.0.0.1:9/"), lock)


def test_transfer_cut_short_is_tried_again(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    mirror.cut_short = {str(jar.path) for jar in lock.jars[::4]}
    fetch.class_path(options, lock)
    assert not mirror.cut_short


def test_changed_jar_is_refused_and_not_kept(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    changed = lock.jars[5]
    file = mirror.folder / changed.path
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(DownloadError, match="SHA-256") as caught:
        fetch.class_path(options, lock)
    assert str(changed) in str(caught.value)
    assert "GRAPH_SERVICE_MAVEN_MIRROR" in caught.value.hint
    assert not place(options, changed).exists()
    assert not (fetch.jar_folder(options.cache) / ".incoming").exists()


def test_missing_at_the_mirror_is_said(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    (mirror.folder / lock.jars[3].path).unlink()
    with pytest.raises(DownloadError, match=lock.jars[3].artifact):
        fetch.class_path(options, lock)


def test_no_network_and_no_cache_is_one_error(tmp_path: Path) -> None:
    [port] = servers.free_ports(1)
    options = servers.options(
        tmp_path / "home", cache=tmp_path / "cache", maven_mirror=f"http://127.0.0.1:{port}/maven"
    )
    begun = time.monotonic()
    with pytest.raises(DownloadError) as caught:
        fetch.class_path(options)
    assert time.monotonic() - begun < 60
    lock = Lock.read()
    assert f"{len(lock.jars)} of the {len(lock.jars)} jars of Neo4j {lock.neo4j}" in str(caught.value)
    assert str(options.cache) in str(caught.value)
    assert "GRAPH_SERVICE_MAVEN_MIRROR" in caught.value.hint
    assert "NEO4J_URI" in caught.value.hint


def test_proxy_is_honoured(
    lock: Lock, mirror: Mirror, options: EngineOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{mirror.server_port}")
    fetch.class_path(replace(options, maven_mirror="http://repository.invalid/maven"), lock)
    assert all(path.startswith("http://repository.invalid/maven/") for path in mirror.asked)


def test_two_at_once_fetch_each_jar_once(lock: Lock, mirror: Mirror, options: EngineOptions) -> None:
    mirror.delay_s = 0.02
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: fetch.class_path(options, lock), range(2))
    assert first == second
    assert set(mirror.asked.values()) <= {0, 1}


def test_killed_while_fetching_goes_on_where_it_was(
    lock: Lock, mirror: Mirror, options: EngineOptions
) -> None:
    mirror.delay_s = 0.6
    code = (
        "import sys; from pathlib import Path, PosixPath; from graph_service.engine import *; "
        "from graph_service.engine import fetch; from graph_service.engine.jars import *; "
        "fetch.class_path(eval(sys.argv[1]), eval(sys.argv[2]))"
    )
    child = subprocess.Popen([sys.executable, "-c", code, repr(options), repr(lock)])
    servers.wait_until(lambda: sum(place(options, jar).exists() for jar in lock.jars) >= 2)
    child.send_signal(signal.SIGKILL)
    child.wait()
    there = {jar for jar in lock.jars if place(options, jar).exists()}
    assert 0 < len(there) < len(lock.jars)
    mirror.asked.clear()
    mirror.delay_s = 0
    fetch.class_path(options, lock)
    assert not {f"/maven/{jar.path}" for jar in there} & set(+mirror.asked)


def test_disk_too_small_is_said_before(small_disk: Path, tmp_path: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(200 * 2**20))
    with pytest.raises(DiskFullError, match="only 160 MiB are free") as caught:
        fetch.class_path(
            servers.options(tmp_path, cache=small_disk / "cache", maven_mirror="http://127.0.0.1:9/")
        )
    assert "GRAPH_SERVICE_CACHE" in caught.value.hint


def test_disk_that_fills_up_meanwhile_is_said(
    lock: Lock, mirror: Mirror, options: EngineOptions, small_disk: Path
) -> None:
    options = replace(options, cache=small_disk / "cache")
    mirror.answering.clear()
    with ThreadPoolExecutor(1) as pool:
        fetching = pool.submit(fetch.class_path, options, lock)
        servers.wait_until(lambda: +mirror.asked)
        _fill(small_disk)
        mirror.answering.set()
        with pytest.raises(DiskFullError, match="filled up"):
            fetching.result()
    (small_disk / "filler").unlink()
    assert len(fetch.class_path(options, lock)) == len(lock.jars)


def _fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            return
