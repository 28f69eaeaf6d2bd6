"""The notebook in docs/ runs against the seed, and prints what it shows."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.seeded import World

TOP = Path(__file__).parent.parent.parent


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("run_notebook", TOP / "docs" / "run_notebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_notebook_prints_what_it_shows(seeded_world: World, tmp_path: Path) -> None:
    server, made = seeded_world.server, tmp_path / "made.ipynb"
    known = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password}
    command: list[str | Path] = [sys.executable, TOP / "docs" / "run_notebook.py", made]
    done = subprocess.run(
        command,
        env={**os.environ, **known},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    notebook = tool()
    shown, now = (notebook.printed(nbformat.read(page, as_version=4)) for page in (notebook.PAGE, made))
    assert now == shown
    assert len(shown) >= 10


def test_the_notebook_says_where_it_is_known_from() -> None:
    """Its stored form holds no trace of the machine that made it."""
    text = (TOP / "docs" / "findings.ipynb").read_text(encoding="utf-8")
    assert not re.search(r"/(tmp|home|root)/|password", text)
