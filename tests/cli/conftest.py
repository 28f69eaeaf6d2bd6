"""The real command, as a process, with a home and ports of its own."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import psutil
import pytest

from graph_service.cli import main
from tests import servers

COMMAND = Path(sys.executable).parent / "graph-service"


@dataclass(frozen=True)
class Shell:
    """A folder to stand in and an environment that nobody else uses."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            cwd=self.folder,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    def inside(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The same in this process: for commands that end soon, without the second that a process takes."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        command = ["graph-service", *map(str, arguments)]
        code = 0
        with (
            mock.patch.dict(os.environ, self.environment, clear=True),
            mock.patch.object(sys, "argv", command),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
        told = []
        for each in (out, err):
            each.seek(0)
            told.append(each.read())
        return subprocess.CompletedProcess(command, code, *told)

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [COMMAND, *arguments],
            cwd=self.folder,
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def json(self, *arguments: str) -> Any:
        return json.loads(self.inside(*arguments, "--json").stdout)


def makers(cache: Path) -> list[psutil.Process]:
    """Processes that make a start-up cache in `cache`."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if {"graph_service.engine.aot", str(cache)} <= set(process.info["cmdline"] or ())
    ]


def shell_in(folder: Path, **settings: str) -> Shell:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPH_SERVICE_"))
    }
    return Shell(folder, {**kept, **settings})


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """For commands that need no server."""
    return shell_in(tmp_path)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """For commands that start one: a home of its own, taken down at the end."""
    folder = tmp_path_factory.mktemp("home")
    bolt, http, api, copy_bolt, copy_http = servers.free_ports(5)
    shell = shell_in(
        folder,
        GRAPH_SERVICE_HOME=str(folder / "service"),
        GRAPH_SERVICE_CACHE=str(servers.shared_cache()),
        GRAPH_SERVICE_BOLT_PORT=str(bolt),
        GRAPH_SERVICE_HTTP_PORT=str(http),
        GRAPH_SERVICE_PORT=str(api),
        GRAPH_SERVICE_SNAPSHOT_BOLT_PORT=str(copy_bolt),
        GRAPH_SERVICE_SNAPSHOT_HTTP_PORT=str(copy_http),
        GRAPH_SERVICE_HEAP_MB="512",
        GRAPH_SERVICE_PAGE_CACHE_MB="64",
        GRAPH_SERVICE_SHORT_LIVED="true",
    )
    yield shell
    shell("down")
