"""CSV tables beside a header: one table a kind, one row an entry, the same cells as in YAML.

A register has a hundred thousand rows and few different values, so the model judges each column's different
values once, together. Rows that hold a value it refuses, or that want one they must have, go the way of YAML
entries one by one, so that the finding reads the same.
"""

import csv
import functools
import io
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pydantic
from pydantic.fields import FieldInfo

from graph_service.model.facts import COMMON_CELLS, NODES, Place, TieFact
from graph_service.model.vocabulary import LABELS, TIES, Basis, Label
from graph_service.seeding.entries import node_entry, tie_entry
from graph_service.seeding.keys import tie_key
from graph_service.seeding.source import NodeEntry, Source, TieEntry
from graph_service.seeding.wording import cells_of, in_words, one_of, unfit

_LISTS = frozenset({"aliases", "at"})
Note = Callable[[Path, int, str, str], None]
_REFUSED = object()


class Table(NamedTuple):
    """A table's rows as they were written, each with the line that it begins on."""

    path: Path
    kind: str
    columns: list[str]
    rows: list[list[str]]
    lines: list[int]


def read_table(source: Source, path: Path, kind: str, content: bytes, note: Note) -> None:
    """Add a table's rows to its source. A row without `at` has its own line as its place."""
    table = _rows(path, kind, content, note)
    if table is None or not _columns_are_known(table, note):
        return
    given = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    values = {
        name: _judged(_model(kind), name, column) for name, column in zip(table.columns, given, strict=True)
    }
    doubtful = _doubtful(table, values, source.basis)
    add = _add_nodes if kind in LABELS else _add_ties
    add(source, table, values, doubtful)
    for index in sorted(doubtful):
        _one_by_one(source, table, index, note)


def _rows(path: Path, kind: str, content: bytes, note: Note) -> Table | None:
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        columns = next(reader, [])
        rows, lines, line = [], [], reader.line_num
        for row in reader:
            if len(row) == len(columns):
                rows.append(row)
                lines.append(line + 1)
            else:
                note(path, line + 1, f"{len(row)} cells where the heading has {len(columns)}", "")
            line = reader.line_num
    except UnicodeDecodeError as error:
        note(path, 1, f"not UTF-8: byte {error.start}", "save the file as UTF-8")
    except csv.Error as error:
        note(path, reader.line_num, f"not CSV: {error}", "")
    else:
        return Table(path, kind, columns, rows, lines)
    return None


def _columns_are_known(table: Table, note: Note) -> bool:
    known = cells_of(_model(table.kind))
    if table.kind in TIES:
        known = ["from", "to", *COMMON_CELLS, *TIES[table.kind].cells]
    wrong = [name for name in table.columns if name not in known]
    for name in wrong:
        note(table.path, 1, f"unknown column {name[:80]!r}", one_of(name, known))
    twice = len(set(table.columns)) < len(table.columns)
    if twice:
        note(table.path, 1, "a column stands here twice", "")
    if not table.columns:
        note(table.path, 1, "the heading is missing", "the first line names the columns")
    return not (wrong or twice or not table.columns)


def _model(kind: str) -> type[pydantic.BaseModel]:
    return NODES[Label(kind)] if kind in LABELS else TieFact


@functools.cache
def _column(model: type[pydantic.BaseModel], name: str) -> tuple[pydantic.TypeAdapter[list[Any]], bool]:
    """What judges all values of a column, and whether a row must fill it."""
    field: FieldInfo = next(
        info for field, info in model.model_fields.items() if (info.alias or field) == name
    )
    parts = (field.annotation, *field.metadata)
    held: Any = Annotated.__class_getitem__(parts) if field.metadata else field.annotation  # type: ignore[attr-defined]
    return pydantic.TypeAdapter(list[held]), field.is_required()


def _judged(model: type[pydantic.BaseModel], name: str, column: tuple[str, ...]) -> list[Any]:
    """The column's values as the graph holds them; None where empty, `_REFUSED` where the model refuses."""
    judge, _ = _column(model, name)
    texts = [text for text in dict.fromkeys(column) if text]
    meant: dict[str, Any] = {text: _REFUSED for text in texts if unfit(text)}
    fit = [text for text in texts if text not in meant]
    for text, value in zip(fit, _validated(judge, name, fit), strict=True):
        meant[text] = value if value is _REFUSED or name == "at" else _plain(value)
    meant[""] = None
    return [meant[text] for text in column]


def _validated(judge: pydantic.TypeAdapter[list[Any]], name: str, texts: list[str]) -> list[Any]:
    given: list[Any] = [text.split("|") for text in texts] if name in _LISTS else texts
    try:
        return judge.validate_python(given)
    except pydantic.ValidationError as error:
        wrong = {mistake["loc"][0] for mistake in error.errors(include_url=False, include_input=False)}
        right = iter(judge.validate_python([g for i, g in enumerate(given) if i not in wrong]))
        return [_REFUSED if index in wrong else next(right) for index in range(len(given))]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _doubtful(table: Table, values: dict[str, list[Any]], basis: Basis) -> set[int]:
    """Rows with a refused value, without one they must have, or inferred without saying why."""
    model, count = _model(table.kind), len(table.rows)
    found: set[int] = set()
    for column in values.values():
        if _REFUSED in column:
            found.update(index for index, value in enumerate(column) if value is _REFUSED)
    for name in cells_of(model):
        required = _column(model, name)[1] and name != "at"
        if required and name not in values:
            return set(range(count))
        if required and None in values[name]:
            found.update(index for index, value in enumerate(values[name]) if value is None)
    bases, notes = values.get("basis", [None] * count), values.get("note", [None] * count)
    if basis is Basis.INFERRED or Basis.INFERRED.value in bases:
        found.update(
            index
            for index in range(count)
            if (bases[index] or basis.value) == Basis.INFERRED.value and notes[index] is None
        )
    return found


def _add_nodes(source: Source, table: Table, values: dict[str, list[Any]], doubtful: set[int]) -> None:
    label, path, basis = Label(table.kind), table.path, source.basis.value
    names = ["name" if name == "title" else name for name in values if name not in {"id", "at"}]
    columns = [values[name] for name in values if name not in {"id", "at"}]
    if not {"id"} <= set(values):
        return
    for index, (identity, line, places) in enumerate(
        zip(values["id"], table.lines, _places(source, table, values), strict=True)
    ):
        if index in doubtful:
            continue
        cells = {"basis": basis}
        for name, column in zip(names, columns, strict=True):
            if (value := column[index]) is not None:
                cells[name] = value
        source.nodes.append(NodeEntry(label, identity, cells, places, line, path))


def _add_ties(source: Source, table: Table, values: dict[str, list[Any]], doubtful: set[int]) -> None:
    kind, path, basis = table.kind, table.path, source.basis.value
    own = {name: column for name, column in values.items() if name not in {"from", "to", "at"}}
    names, columns = list(own), list(own.values())
    if not {"from", "to"} <= set(values):
        return
    for index, (start, end, line, places) in enumerate(
        zip(values["from"], values["to"], table.lines, _places(source, table, values), strict=True)
    ):
        if index in doubtful:
            continue
        cells = {"basis": basis}
        for name, column in zip(names, columns, strict=True):
            if (value := column[index]) is not None:
                cells[name] = value
        key = tie_key(kind, start, end, cells)
        source.ties.append(TieEntry(kind, start, end, cells, places, line, path, key))


def _places(source: Source, table: Table, values: dict[str, list[Any]]) -> Iterator[tuple[Place, ...]]:
    section = next(iter(source.header.sections), "")
    given = values.get("at") or [None] * len(table.rows)
    for line, places in zip(table.lines, given, strict=True):
        yield places or (Place(section, line, line),)


def _one_by_one(source: Source, table: Table, index: int, note: Note) -> None:
    line = table.lines[index]
    given: dict[str, Any] = {}
    for name, text in zip(table.columns, table.rows[index], strict=True):
        why = unfit(text)
        if why:
            note(table.path, line, f"{name}: {why}", "")
        elif text:
            given[name] = text.split("|") if name in _LISTS else text
    given.setdefault("at", (Place(next(iter(source.header.sections), ""), line, line),))
    given.setdefault("basis", source.basis.value)
    try:
        if table.kind in LABELS:
            source.nodes.append(node_entry(Label(table.kind), given, line, table.path))
        else:
            source.ties.append(tie_entry(table.kind, given, line, table.path))
    except pydantic.ValidationError as error:
        if table.kind in LABELS and "id" in given:
            source.refused[given["id"]] = Label(table.kind)
        for sentences in in_words(error, _model(table.kind)).values():
            for problem, remedy in sentences:
                note(table.path, line, problem, remedy)
