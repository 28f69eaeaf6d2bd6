"""One entry of a file → one checked entry of a source. The model says what each cell may hold."""

from pathlib import Path
from typing import Any

from graph_service.model.facts import NODES, NodeFact, TieFact
from graph_service.model.vocabulary import Label
from graph_service.seeding.keys import tie_key
from graph_service.seeding.source import NodeEntry, TieEntry


def node_entry(label: Label, given: dict[str, Any], line: int, file: Path) -> NodeEntry:
    """Raises pydantic's ValidationError with everything that is wrong."""
    fact: NodeFact = NODES[label].model_validate(given)
    return NodeEntry(label, fact.id, fact.cells(), fact.at, line, file)


def tie_entry(kind: str, given: dict[str, Any], line: int, file: Path) -> TieEntry:
    """Raises pydantic's ValidationError with everything that is wrong."""
    fact = TieFact.model_validate(given)
    cells = fact.cells()
    key = tie_key(kind, fact.start, fact.to, cells)
    return TieEntry(kind, fact.start, fact.to, cells, fact.at, line, file, key)
