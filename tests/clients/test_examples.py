"""The partner's tools of `examples/`, run as their pages say, against the seed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.access import Right, managing
from tests.clients import node
from tests.clients.moody import moody
from tests.graphql.conftest import serving
from tests.seeded import World

TOP = Path(__file__).parents[2]
EXAMPLES = TOP / "examples"
Tool = Callable[..., subprocess.CompletedProcess[str]]


def _tool(folder: Path, *command: str | Path) -> Tool:
    """Whoever runs it there, with an environment of which nothing is taken over but what it needs to start."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *arguments],
            cwd=folder,
            env={"PATH": os.defpath, "PYTHONUTF8": "1", "NO_PROXY": "*", **environment},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture(scope="module")
def in_python(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    folder = tmp_path_factory.mktemp("example") / "python"
    shutil.copytree(EXAMPLES / "python", folder, ignore=shutil.ignore_patterns("__pycache__"))
    return _tool(folder, sys.executable, "running_out.py")


@pytest.fixture(scope="module")
def in_typescript(npm: Path, tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """With its types made and checked."""
    top = tmp_path_factory.mktemp("example")
    shutil.copy(TOP / "schema.graphql", top)
    folder = node.project(EXAMPLES / "typescript", top / "examples" / "typescript", like=npm)
    node.run(folder, "graphql-codegen", "--config", "codegen.json")
    node.run(folder, "tsc", "--project", ".")
    return _tool(folder, node.executable(), "running-out.ts")


@pytest.fixture(params=["python", "typescript"])
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def tool(language: str, request: pytest.FixtureRequest) -> Tool:
    found: Tool = request.getfixturevalue(f"in_{language}")
    return found


def _printed(tool: Tool, url: str, *arguments: str, **environment: str) -> str:
    done = tool(*arguments, GRAPH_URL=url, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_prints_what_its_page_shows(tool: Tool, language: str, seeded_world: World) -> None:
    page = (EXAMPLES / language / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"^\$ .* 07 2025\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown is not None
    assert _printed(tool, seeded_world.graphql, "07", "2025") == shown[1]


def test_every_page_is_fetched(tool: Tool, seeded_world: World) -> None:
    whole = _printed(tool, seeded_world.graphql, "04", "2022-2025")
    assert _printed(tool, seeded_world.graphql, "04", "2022-2025", "--page-size", "1") == whole
    found = [line for line in whole.splitlines() if not line.startswith("        ") and " says " not in line]
    name = "Överenskommelse mellan Region Sörmland och Arbetsförmedlingen"
    assert found == [
        "Södermanlands län: 2 known to run out in 2022-2025",
        f"2022-12-31  {name} 2020–2022 (cooperation)",
        "    Arbetsförmedlingen",
        "    Region Sörmland",
        f"2025-12-31  {name} 2023–2025 (cooperation)",
        "    Arbetsförmedlingen",
        "    Region Sörmland",
    ]


def test_it_sends_its_key_and_waits_for_who_is_busy(tool: Tool, seeded_world: World) -> None:
    with moody(seeded_world.graphql, busy=2) as way:
        printed = _printed(tool, way.address, "07", "2025", GRAPH_API_KEY="secret")
    assert "Strategisk överenskommelse" in printed
    assert way.keys == ["Bearer secret"] * 4
    with moody(seeded_world.graphql, busy=0) as way:
        _printed(tool, way.address, "07", "2025")
    assert way.keys == [None, None]


def test_its_key_lets_it_in_where_nobody_else_is(tool: Tool, seeded_world: World, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    key = managing.make(file, "partner", [Right.READ])
    with serving(seeded_world.server, anonymous=False, keys_file=file) as address:
        url = f"{address}/graphql"
        assert "Strategisk överenskommelse" in _printed(tool, url, "07", "2025", GRAPH_API_KEY=key)
        for keys in ({}, {"GRAPH_API_KEY": "secret"}):
            done = tool("07", "2025", GRAPH_URL=url, **keys)
            assert (done.returncode, done.stdout) == (1, "")
            assert len(done.stderr.splitlines()) == 1


def test_what_goes_wrong_is_one_sentence(tool: Tool, seeded_world: World) -> None:
    nobody = "http://127.0.0.1:1/graphql"
    with moody(seeded_world.graphql, busy=99) as way:
        for url, arguments, sentence in [
            (seeded_world.graphql, ["99"], "there is no county 99"),
            (
                seeded_world.graphql,
                ["07", "--page-size", "501"],
                "501 is over the limit of 500. (LIMIT_EXCEEDED)",
            ),
            (nobody, ["07"], f"{nobody} does not answer"),
            (way.address, ["07"], f"{way.address} answers 503"),
        ]:
            done = tool(*arguments, GRAPH_URL=url)
            assert (done.returncode, done.stdout) == (1, "")
            assert sentence in done.stderr
            assert len(done.stderr.splitlines()) == 1
    assert len(way.keys) == 5
    assert tool("07", "soon", GRAPH_URL=nobody).returncode == 2


def test_the_typescript_example_is_installed_by_its_own_lock(
    npm: Path, in_typescript: Tool, tmp_path: Path
) -> None:
    """Its lock is not installed here, which would take as long as all else: it holds the versions that ran."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(EXAMPLES / "typescript" / name, tmp_path)
    wanted = node.npm(tmp_path, "ls", "--package-lock-only", "--json")
    there = node.npm(npm, "ls", "--package-lock-only", "--json")
    assert _versions(wanted).items() <= _versions(there).items()


def _versions(listed: str) -> dict[str, str]:
    return dict(re.findall(r'"(@?[\w/.-]+)": \{\s*"version": "([^"]+)"', listed))
