"""neo4j start, stop, status and clean."""

import contextlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph_service.engine import java
from graph_service.engine.layout import Layout
from tests.cli.conftest import Shell, makers
from tests.servers import shared_cache, wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own_cache(home: Shell) -> Shell:
    """With jars of its own, which may be removed."""
    cache = home.folder / "cache"
    assert home("neo4j", "start").returncode == 0  # so that the jars are there to be copied
    assert home("neo4j", "stop").returncode == 0
    shutil.copytree(shared_cache() / "jars", cache / "jars")
    return Shell(home.folder, {**home.environment, "GRAPH_SERVICE_CACHE": str(cache)})


def start(shell: Shell) -> Any:
    """Without the start-up cache that would be made from the same jars."""
    told = shell.json("neo4j", "start")
    cache = Path(shell.environment["GRAPH_SERVICE_CACHE"])
    for maker in makers(cache):
        maker.kill()
    wait_until(lambda: set(users(cache / "jars")) <= {told["pid"]})
    return told


def users(folder: Path) -> list[int]:
    """Processes that have a file below `folder` open."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if any(Path(file.path).is_relative_to(folder) for file in process.open_files()):
                found.append(process.pid)
    return found


def test_start_says_whether_it_started_anything(own_cache: Shell) -> None:
    first, second = start(own_cache), start(own_cache)
    assert (first["launched"], second["launched"]) == (True, False)
    assert first["pid"] == second["pid"]
    started_with = Layout(Path(own_cache.environment["GRAPH_SERVICE_HOME"])).argument_file
    assert java.SHORT_LIVED_FLAG in started_with.read_text(encoding="utf-8"), "as the settings say"


def test_a_running_server_is_found_however_its_home_is_written(own_cache: Shell, tmp_path: Path) -> None:
    server = start(own_cache)["pid"]
    home = Path(own_cache.environment["GRAPH_SERVICE_HOME"])
    (tmp_path / "link").symlink_to(home)
    other = {"GRAPH_SERVICE_HOME": str(tmp_path / "link")}
    done = own_cache("neo4j", "clean", "--data", "--yes", **other)
    assert (done.returncode, (home / "data").exists()) == (3, True)
    assert f"process {server}" in done.stderr
    assert json.loads(own_cache("neo4j", "status", "--json", **other).stdout)["pid"] == server


@pytest.mark.parametrize("command", ["down", "neo4j stop"])
def test_stopping_ends_the_maker_of_the_start_up_cache_with_all_it_began(
    own_cache: Shell, command: str
) -> None:
    cache = Path(own_cache.environment["GRAPH_SERVICE_CACHE"])
    assert own_cache("neo4j", "start").returncode == 0
    wait_until(lambda: making(cache), timeout_s=60)
    done = own_cache(*command.split())
    assert done.returncode == 0, done.stderr
    assert (makers(cache), making(cache)) == ([], [])
    assert {file.name for file in (cache / "aot").iterdir()} == {"lock"}


def making(cache: Path) -> list[psutil.Process]:
    """Servers from whose run a start-up cache is made."""
    begins = f"@{cache}/aot/making-"
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(told.startswith(begins) for told in process.info["cmdline"] or ())
    ]


def test_status_has_an_exit_code_for_scripts(own_cache: Shell) -> None:
    start(own_cache)
    done = own_cache("neo4j", "status", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["answering"] is True
    done = own_cache("neo4j", "clean", "--yes")
    assert done.returncode == 3, "not while it runs"
    stopped = own_cache("neo4j", "stop")
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (0, "", "")
    done = own_cache("neo4j", "status")
    assert done.returncode == 3
    assert "running        False" in done.stdout


def test_clean_leaves_jars_from_which_another_homes_server_runs(own_cache: Shell, tmp_path: Path) -> None:
    jars = Path(own_cache.environment["GRAPH_SERVICE_CACHE"]) / "jars"
    server = start(own_cache)["pid"]
    other = {"GRAPH_SERVICE_HOME": str(tmp_path / "other")}
    try:
        told = json.loads(own_cache("neo4j", "clean", "--json", **other).stdout)
        # Beside it there may still be who made a start-up cache of them.
        assert server in {thing["name"]: thing["usedBy"] for thing in told}["jars"]
        done = own_cache("neo4j", "clean", "--yes", **other)
        assert done.returncode == 0
        assert re.search(rf"jars stays while it is in use, by process .*\b{server}\b", done.stderr)
        assert len(list(jars.rglob("*.jar"))) > 200
    finally:
        own_cache("neo4j", "stop")


def test_clean_says_what_it_would_remove_and_with_yes_removes_it(own_cache: Shell) -> None:
    jars = Path(own_cache.environment["GRAPH_SERVICE_CACHE"]) / "jars"
    done = own_cache("neo4j", "clean")
    assert "jars: Neo4j itself" in done.stdout
    assert "data" not in done.stdout
    assert "would remove" in done.stderr
    assert jars.exists()
    assert own_cache("neo4j", "clean", "--yes").returncode == 0
    assert not jars.exists()
    home = Path(own_cache.environment["GRAPH_SERVICE_HOME"])
    assert (home / "data").exists()
    assert own_cache("neo4j", "clean", "--yes", "--data").returncode == 0
    assert not (home / "data").exists()
    assert not (home / "password").exists()
