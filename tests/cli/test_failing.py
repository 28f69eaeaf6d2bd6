"""Whatever goes wrong is one clear error: never a traceback on the terminal."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph_service.engine.layout import Layout
from tests.cli.conftest import Shell
from tests.servers import free_ports

BROKEN = """
from graph_service import cli

@cli.app.command()
def broken():
    raise RuntimeError("not for everybody")

cli.main()
"""


@pytest.mark.parametrize("command", ["up", "down", "neo4j start", "neo4j stop", "neo4j clean --yes"])
def test_a_folder_that_cannot_be_made_is_named(shell: Shell, command: str) -> None:
    home = "/proc/nonexistent/home"
    done = shell(*command.split(), GRAPH_SERVICE_HOME=home, GRAPH_SERVICE_CACHE=str(shell.folder))
    assert "Traceback" not in done.stderr
    assert done.returncode == 9
    assert "error: /proc/nonexistent: No such file or directory" in done.stderr
    assert "GRAPH_SERVICE_HOME may name another folder" in done.stderr


def test_what_nobody_foresaw_has_a_number_and_stands_in_the_log(shell: Shell) -> None:
    layout = Layout(shell.folder / "home")
    layout.make()
    homes = (layout.home, shell.folder / "none")
    for home in homes:
        done = subprocess.run(
            [sys.executable, "-c", BROKEN, "broken"],
            env={**shell.environment, "GRAPH_SERVICE_HOME": str(home), "TMPDIR": str(shell.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "not for everybody" not in done.stderr
        number = done.stderr.split("number is ")[1].split()[0]
        log = Path(done.stderr.splitlines()[1].split(" says under")[0].strip())
        assert log.parent == (layout.logs if home == layout.home else shell.folder)
        assert log.stat().st_mode & 0o777 == 0o600
        text = log.read_text()
        assert number in text
        assert "RuntimeError: not for everybody" in text


@pytest.mark.parametrize("command", ["--help", "check --json"])
def test_output_that_nobody_reads_or_that_has_no_room_is_no_surprise(shell: Shell, command: str) -> None:
    def told(stdout: Any) -> tuple[int, str]:
        arguments = [sys.executable, "-m", "graph_service", *command.split()]
        done = subprocess.run(
            arguments, env=shell.environment, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
        )
        return done.returncode, done.stderr

    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        assert told(nobody) == (0, "")
    with Path("/dev/full").open("w") as full:
        says = "error: what was found could not be written: No space left on device\n"
        assert told(full) == (9, says)


def test_the_driver_says_nothing_before_we_do(shell: Shell) -> None:
    (port,) = free_ports(1)
    other = {"NEO4J_PASSWORD": "x", "GRAPH_SERVICE_HOME": str(shell.folder / "home")}
    for scheme in ("bolt", "neo4j"):
        uri = f"{scheme}://127.0.0.1:{port}"
        done = shell("network", NEO4J_URI=uri, **other)
        assert done.returncode == 4
        assert done.stderr.startswith("error: Neo4j does not answer"), done.stderr
    assert "DEBUG" not in done.stderr
    told = shell("network", NEO4J_URI=uri, GRAPH_SERVICE_LOG_LEVEL="DEBUG", **other).stderr
    assert "routing" in told


def test_an_address_with_a_password_is_refused_and_not_printed(shell: Shell) -> None:
    done = shell("status", NEO4J_URI="bolt://user:geheim@127.0.0.1", NEO4J_PASSWORD="x")
    assert done.returncode == 2
    assert "NEO4J_PASSWORD" in done.stderr
    assert "geheim" not in done.stdout + done.stderr


def test_a_setting_left_empty_does_not_make_the_current_folder_the_home(shell: Shell) -> None:
    own = shell.folder / "data" / "thesis.txt"
    own.parent.mkdir()
    own.write_text("mine")
    done = shell(
        *("neo4j", "clean", "--data", "--yes"),
        GRAPH_SERVICE_HOME="",
        GRAPH_SERVICE_CACHE="",
        XDG_DATA_HOME=str(shell.folder / "share"),
        XDG_CACHE_HOME=str(shell.folder / "cache"),
    )
    assert done.returncode == 0, done.stderr
    done = shell(
        "neo4j",
        "clean",
        "--data",
        "--yes",
        GRAPH_SERVICE_HOME=".",
        GRAPH_SERVICE_CACHE=str(shell.folder / "c"),
    )
    assert done.returncode == 2
    assert "holds data" in done.stderr
    assert own.read_text() == "mine"


def test_clean_fails_with_what_it_could_not_remove(shell: Shell) -> None:
    layout = Layout(shell.folder / "home")
    layout.make()
    layout.logs.rmdir()
    (shell.folder / "elsewhere").mkdir()
    layout.logs.symlink_to(shell.folder / "elsewhere")
    given = {"GRAPH_SERVICE_HOME": str(layout.home), "GRAPH_SERVICE_CACHE": str(shell.folder / "cache")}
    done = shell("neo4j", "clean", "--yes", **given)
    assert done.returncode == 9
    assert "removed 0.0 MB" in done.stderr
    assert "could not be removed: logs" in done.stderr
