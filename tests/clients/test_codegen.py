"""The client in Python that ariadne-codegen generates from the schema, in a project of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.installed import installed, said
from tests.seeded import World

TOP = Path(__file__).parents[2]
PROJECT = Path(__file__).parent / "python"
UV = Path(sys.executable).parent / "uv"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project with the client that ariadne-codegen made for it, and the Python of its environment."""
    folder = tmp_path_factory.mktemp("codegen") / "partner"
    shutil.copytree(PROJECT, folder)
    shutil.copy(TOP / "schema.graphql", folder)
    lock = TOP / "locks" / "codegen.txt"
    environment = installed("codegen", lock.read_bytes() + sys.version.encode(), _environment)
    _run(folder, environment / "bin" / "ariadne-codegen")
    return folder, environment / "bin" / "python"


def _environment(folder: Path) -> None:
    """One in which nothing but the lock is."""
    _run(folder, UV, "venv", "--quiet", "--relocatable", "--clear", "--python", sys.executable, folder)
    lock = TOP / "locks" / "codegen.txt"
    python = folder / "bin" / "python"
    _run(folder, UV, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", lock)


def _run(folder: Path, *command: str | Path) -> str:
    others = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        command, cwd=folder, env=others, check=True, capture_output=True, text=True, timeout=300
    ).stdout


def test_a_generated_client_asks_and_understands(generated: tuple[Path, Path], seeded_world: World) -> None:
    folder, python = generated
    try:
        answers = json.loads(_run(folder, python, "ask.py", seeded_world.graphql))
    except subprocess.CalledProcessError as error:
        raise AssertionError(said(error)) from None
    assert sorted(answers["municipalities"]) == [
        *("0760", "0761", "0763", "0764", "0765", "0767", "0780", "0781"),
    ]
    assert answers["ending"] == [
        {
            "id": "region-sormland-af-2020-2022",
            "to": "2023-01-01",
            "status": "ENDED",
            "parties": {"arbetsformedlingen": ["Bakgrund:11"], "region-sormland": ["Bakgrund:11"]},
        }
    ]
    assert answers["anything"] == [["Organisation", "REGIONAL"], ["Agreement", None], ["Group", None], None]
    assert answers["grants"] == [3_806_584]
    assert (answers["refusal"]["code"], answers["refusal"]["path"]) == ("BAD_INPUT", ["organisations"])
