"""Labels and types of ties are spelled in one place."""

import ast
from pathlib import Path

import pytest

import graph_service
from graph_service.model.facts import NODES
from graph_service.model.vocabulary import (
    ENTITY,
    GRAPH_MODEL,
    MARKED,
    MEASURE,
    MEASURED,
    MEASUREMENT,
    MEASURES,
    TIES,
    WRITTEN_TIES,
    Label,
    Tie,
)

SPELLED = {*map(str, Label), *map(str, Tie), ENTITY, GRAPH_MODEL, MEASUREMENT, MEASURE, MEASURES}


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


def test_no_fact_is_named_as_write_back_names_what_it_puts_on_organisations() -> None:
    cells = {info.alias or name for kind in NODES.values() for name, info in kind.model_fields.items()}
    assert [name for name in cells if name.startswith(MEASURED)] == []
    assert [name for name in SPELLED if name.startswith(MARKED)] == []
