"""A file of keys, and commands that change it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph_service.cli import app
from tests import logged

Command = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def command(file: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `key …` in this process; an error is raised."""
    monkeypatch.setenv("GRAPH_SERVICE_KEYS_FILE", str(file))
    monkeypatch.chdir(file.parent)

    def run(*words: str) -> Any:
        with logged.as_before():
            return CliRunner().invoke(app, ["key", *words], catch_exceptions=False)

    return run
