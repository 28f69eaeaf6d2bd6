"""Labels and types of ties are spelled in one place."""

import ast
from pathlib import Path

import pytest

import graph_service
from graph_service.model.vocabulary import ENTITY, GRAPH_MODEL, TIES, WRITTEN_TIES, Label, Tie

SPELLED = {*map(str, Label), *map(str, Tie), ENTITY, GRAPH_MODEL}


def test_every_tie_is_described() -> None:
    assert list(TIES) == [str(tie) for tie in Tie]
    assert {*WRITTEN_TIES, "STATES"} == set(TIES)


@pytest.mark.parametrize("part", ["seeding", "storage"])
def test_nobody_else_spells_them(part: str) -> None:
    for path in sorted((Path(graph_service.__file__).parent / part).glob("*.py")):
        texts = [
            node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)
        ]
        assert SPELLED.isdisjoint(text for text in texts if isinstance(text, str)), path
