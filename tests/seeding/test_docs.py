"""The examples of docs/loading.md and seed/FORMAT.md do what the pages say."""

import re
from pathlib import Path

import yaml
from typer.testing import CliRunner

from graph_service.cli import app
from graph_service.seeding import load as loading

TOP = Path(__file__).parent.parent.parent
LOADING = (TOP / "docs" / "loading.md").read_text(encoding="utf-8")
FORMAT = (TOP / "seed" / "FORMAT.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_check_finds_what_the_page_says(tmp_path: Path) -> None:
    shown = ""
    for kind, name, content in BLOCK.findall(LOADING):
        if name.startswith("file="):
            (tmp_path / name.removeprefix("file=")).write_text(content, encoding="utf-8")
        if (kind, name) == ("text", "check"):
            shown = content
    found = loading.findings(loading.read([tmp_path]))
    assert shown
    assert "".join(f"{finding}\n".replace(f"{tmp_path}/", "") for finding in found) == shown


def test_the_commands_of_the_page_exist() -> None:
    commands = [
        line.split("#")[0].split()
        for kind, _, block in BLOCK.findall(LOADING)
        if kind == "sh"
        for line in block.splitlines()
    ]
    assert len(commands) > 5
    for command in commands:
        assert command[0] == "graph-service"
        helped = CliRunner().invoke(app, [command[1], "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
        assert helped.exit_code == 0
        for option in (word for word in command if word.startswith("--")):
            assert option in helped.output, option


def test_the_format_pages_examples_are_read(tmp_path: Path) -> None:
    kinds = []
    for kind, _, content in BLOCK.findall(FORMAT):
        assert kind == "yaml"
        given = yaml.safe_load(content)
        name = "decisions.yml" if isinstance(given, list) else "x.yml"
        (tmp_path / name).write_text(content, encoding="utf-8")
        reader = loading.read([tmp_path / name]).reader
        kinds.append((name, [one.problem for one in reader.findings]))
    wrong = [problem for _, problems in kinds for problem in problems if "no file" not in problem]
    assert wrong == []
    assert len(kinds) == 4
