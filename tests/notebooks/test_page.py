"""What the pages show of Python is what Python prints, against the seed."""

import doctest
import re
from pathlib import Path

import pytest

from tests.seeded import World

DOCS = Path(__file__).parent.parent.parent / "docs"
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE_ADDRESS = '"neo4j://localhost:7687", auth=("neo4j", "the password")'


def shown(page: Path) -> str:
    return "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))


PAGES = [page for page in sorted(DOCS.glob("*.md")) if shown(page)]


def test_the_page_for_python_has_examples() -> None:
    assert EXAMPLE_ADDRESS in shown(DOCS / "python.md")
    assert shown(DOCS / "python.md").count(">>> ") > 15


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_prints_what_it_shows(
    seeded_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    server = seeded_world.server
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    here = f'"{server.uri}", auth=("{server.user}", "{server.password}")'
    blocks = shown(page).replace(EXAMPLE_ADDRESS, here).replace("…", "...")
    test = doctest.DocTestParser().get_doctest(blocks, {}, page.name, str(page), 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert "".join(told) == ""
