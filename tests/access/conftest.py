"""A file of keys, and commands that change it."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from graph_service.cli import app

Command = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def command(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """Runs `key …` in this process; an error is raised. The log goes where it went before."""
    monkeypatch.setenv("GRAPH_SERVICE_KEYS_FILE", str(file))
    monkeypatch.chdir(file.parent)
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield lambda *words: CliRunner().invoke(app, ["key", *words], catch_exceptions=False)
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)
