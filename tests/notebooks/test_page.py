"""What docs/python.md shows is what Python prints, against the seed."""

import doctest
import re
from pathlib import Path

import pytest

from tests.seeded import World

PAGE = Path(__file__).parent.parent.parent / "docs" / "python.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE_ADDRESS = '"neo4j://localhost:7687", auth=("neo4j", "the password")'


def test_the_page_prints_what_it_shows(
    seeded_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, text = seeded_world.server, PAGE.read_text(encoding="utf-8")
    assert EXAMPLE_ADDRESS in text
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    here = f'"{server.uri}", auth=("{server.user}", "{server.password}")'
    blocks = "\n".join(BLOCK.findall(text)).replace(EXAMPLE_ADDRESS, here)
    page = doctest.DocTestParser().get_doctest(blocks, {}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(page, out=told.append)
    assert "".join(told) == ""
    assert len(page.examples) > 15
