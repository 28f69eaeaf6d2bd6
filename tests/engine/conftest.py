"""One server for the tests that only look at it, and a small disk for those that fill one."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from graph_service.engine import Engine, EngineOptions, fetch
from tests import servers

COMMANDS = r"""style {"node":{"caption":"#\å 'x' $(id)"}}; clear; auto RETURN "a\"b" = '=', `c: d`"""
"""All that a line of the configuration might take for something else."""


@dataclass(frozen=True)
class Watched:
    """An engine whose server was started for the first time while all command lines were watched.

    With the flags that users have, unlike most servers of tests, which are short-lived.
    """

    engine: Engine
    command_lines: set[str]


@dataclass(frozen=True)
class Maker:
    """A process that makes a start-up cache."""

    options: EngineOptions
    pid: int
    niceness: int


@pytest.fixture(scope="session")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    """Begun early: the minute that it takes passes while other tests run. As users have it, not short-lived."""
    folder = tmp_path_factory.mktemp("start-up")
    options = servers.options(folder / "home", cache=folder / "cache", heap_mb=700, short_lived=False)
    fetch.class_path(servers.options(folder))
    options.cache.mkdir()
    fetch.jar_folder(options.cache).symlink_to(fetch.jar_folder(servers.shared_cache()))
    engine = Engine(options)
    pid = engine.spawn_aot_cache()
    assert pid is not None
    yield Maker(options, pid, psutil.Process(pid).nice())
    engine.end_aot_cache()


@pytest.fixture(scope="session")
def watched(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    home = tmp_path_factory.mktemp("watched")
    engine = Engine(
        servers.options(
            home, log_file_mb=0.02, transaction_mb=64, short_lived=False, browser_commands=COMMANDS
        )
    )
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            for process in psutil.process_iter(["cmdline"]):
                seen.add("\0".join(process.info["cmdline"] or ()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        engine.start()
    finally:
        done.set()
        watcher.join()
    yield Watched(engine, seen)
    engine.stop()


@pytest.fixture
def engine(watched: Watched) -> Engine:
    """A running one. Whoever stops it starts it again."""
    return watched.engine


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 360 MiB that can be filled."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=360m", "tmpfs", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a file system to fill can be mounted by root only: run this test as root to see it")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
