"""CSV tables beside a header: one table a kind, one row an entry, the same cells as in YAML."""

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydantic

from graph_service.model.facts import NODES, NodeFact, Place, TieFact
from graph_service.model.vocabulary import LABELS, Label
from graph_service.seeding.source import NodeEntry, Source, TieEntry

_LISTS = frozenset({"aliases", "at"})


def read_table(
    source: Source,
    path: Path,
    kind: str,
    note: Callable[[Path, int, str], None],
    complain: Callable[[Path, int, type[pydantic.BaseModel], pydantic.ValidationError], None],
) -> None:
    """Add a table's rows to its source. A row without `at` has its own line as its place."""
    try:
        content = path.read_bytes()
        text = content.decode()
    except OSError as error:
        note(path, 1, f"cannot be read: {error.strerror}")
        return
    except UnicodeDecodeError as error:
        note(path, 1, f"not UTF-8: byte {error.start}")
        return
    source.digest = hashlib.sha256(source.digest.encode() + content).hexdigest()
    is_node = kind in LABELS
    model: type[NodeFact | TieFact] = NODES[Label(kind)] if is_node else TieFact
    section = next(iter(source.header.sections), "")
    rows = csv.reader(io.StringIO(text, newline=""))
    columns = next(rows, [])
    for row in rows:
        line = rows.line_num
        if len(row) != len(columns):
            note(path, line, f"{len(row)} cells where the heading has {len(columns)}")
            continue
        given: dict[str, Any] = {
            name: value.split("|") if name in _LISTS else value
            for name, value in zip(columns, row, strict=True)
            if value
        }
        given.setdefault("at", (Place(section, line, line),))
        given.setdefault("basis", source.basis)
        try:
            fact = model.model_validate(given)
        except pydantic.ValidationError as error:
            complain(path, line, model, error)
            continue
        if isinstance(fact, NodeFact):
            source.nodes.append(NodeEntry(Label(kind), fact, line, path))
        else:
            source.ties.append(TieEntry(kind, fact, line, path))
