"""Every example of the documentation does what it shows.

A block ```console holds commands behind `$ ` and what they print; `…` stands for anything. Blocks of a page
run in order in one folder, against one service. A command that is marked `# not run here` is only shown.
"""

import json
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Shell

TOP = Path(__file__).parent.parent.parent
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = "# not run here"


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each command with the output that stands below it."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            while command.endswith("\\"):
                more, _, output = output.partition("\n")
                command = f"{command[:-1]} {more.strip()}"
            yield command, output


EXAMPLES = [(page.name, *example) for page in PAGES for example in commands(page) if SHOWN not in example[0]]


@pytest.fixture(scope="module")
def service(home: Shell) -> Shell:
    done = home("up", "--detach")
    assert done.returncode == 0, done.stderr
    return home


def test_the_readme_has_examples() -> None:
    assert "README.md" in {name for name, *_ in EXAMPLES}


@pytest.mark.slow
@pytest.mark.parametrize(("page", "command", "output"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_prints_what_it_shows(service: Shell, page: str, command: str, output: str) -> None:
    words = shlex.split(command)
    assert words[0] == "graph-service", f"{page}: only our own command is run: {command}"
    run = service.inside if words[1] == "network" else service  # there are many of these
    done = run(*words[1:])
    assert done.returncode == 0, done.stderr
    shown = re.escape(output.strip()).replace("…", ".*")
    printed = "\n".join(map(str.rstrip, done.stdout.strip().splitlines()))
    assert re.fullmatch(shown, printed, re.DOTALL), done.stdout


@pytest.mark.slow
def test_the_pictures_of_the_documentation_say_what_their_commands_draw(service: Shell) -> None:
    """Remade by `python -m tests.browser.pictures drawn`; a place may differ by machine, what is written may not."""
    drawn = sorted(service.folder.glob("*.svg"))
    assert {path.name for path in drawn} == {path.name for path in (TOP / "docs" / "pictures").glob("*.svg")}
    for path in drawn:
        kept = TOP / "docs" / "pictures" / path.name
        assert sorted(written(kept)) == sorted(written(path)), path.name


def written(path: Path) -> list[str]:
    """All that stands in an SVG."""
    texts = ET.fromstring(path.read_bytes()).itertext()  # noqa: S314  # ours
    return [text.strip() for text in texts if text.strip()]


@pytest.mark.slow
def test_the_readmes_query_answers_what_it_shows(service: Shell) -> None:
    text = (TOP / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^```graphql\n(.*?)^```\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    address = service.json("status")["api"]["graphql"]
    answer = httpx.post(address, json={"query": found[1]}, timeout=30, trust_env=False).json()
    assert answer["data"] == json.loads(found[2])
