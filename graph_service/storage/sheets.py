"""Rows of a graph as files that `neo4j-admin database import full` reads: each value comes back as it was.

Nobody knows beforehand which properties there are. So a sheet has columns for all that its rows have had when it is
first written; one is begun for what then fits into none. The import flushes its whole store after each file, which takes
longer than reading a small one: so those that stay small are put together in the end.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import neo4j.time

from graph_service.errors import BadInputError

OPTIONS = ("--id-type=integer", "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0")
_PARTS = "\x1f"
"""Between the items of a list, and between labels."""
_KEPT = 2**17
"""Characters of a sheet that are held before they are written. What has more has a file of its own."""
_NO_NAME = frozenset(':{}\n\r"')
"""What the name of a column means something else by."""
_KINDS: dict[type, str] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
    dt.date: "date",
    neo4j.time.Date: "date",
    neo4j.time.Duration: "duration",
}


class Sheet:
    """One file: what its rows begin with, and its columns."""

    def __init__(self, file: Path, begins: str, columns: Mapping[str, str]) -> None:
        self.file = file
        self.columns = dict(columns)
        self.begun = False
        """Whether anything stands in the file: its columns are what they are from then on."""
        self.rows: list[tuple[str, Mapping[str, str]]] = []
        """Those that are not in the file yet."""
        self._begins = begins
        self._kept = 0

    def takes(self, kinds: Mapping[str, str]) -> bool:
        """Whether there are columns for all of these. As long as there is no file, they are added."""
        if self.begun:
            return all(self.columns.get(name) == kind for name, kind in kinds.items())
        if any(self.columns.get(name, kind) != kind for name, kind in kinds.items()):
            return False
        self.columns.update(kinds)
        return True

    def add(self, begins: str, cells: Mapping[str, str]) -> None:
        self.rows.append((begins, cells))
        self._kept += len(begins) + sum(map(len, cells.values()))
        if self._kept > _KEPT:
            self.write()

    def write(self) -> None:
        """Put down what is held."""
        with self.file.open("a", encoding="utf-8", newline="") as sink:
            if not self.begun:
                names = (quoted(f"{name}:{kind}") for name, kind in self.columns.items())
                sink.write(",".join([self._begins, *names]) + "\n")
            for begins, cells in self.rows:
                sink.write(",".join([begins, *(cells.get(name, "") for name in self.columns)]) + "\n")
        self.begun, self.rows, self._kept = True, [], 0


class Sheets:
    """All files of one graph, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._groups: dict[tuple[str, ...], list[Sheet]] = defaultdict(list)

    def node(self, number: int, labels: Sequence[str], properties: Mapping[str, Any]) -> None:
        group = ("nodes", *sorted(labels))
        self._add(group, ":ID,:LABEL", f"{number},{quoted(_PARTS.join(labels))}", properties)

    def tie(self, start: int, end: int, kind: str, properties: Mapping[str, Any]) -> None:
        begins = f"{start},{end},{quoted(kind)}"
        self._add(("relationships", kind), ":START_ID,:END_ID,:TYPE", begins, properties)

    def arguments(self) -> list[str]:
        """Those of the import, once everything has been added."""
        found = list(OPTIONS)
        for what in ("nodes", "relationships"):
            all_of_them = [each for group, each in self._groups.items() if group[0] == what]
            for sheet in _few(chain.from_iterable(all_of_them)):
                sheet.write()
                found.append(f"--{what}={sheet.file}")
        return found

    def _add(self, group: tuple[str, ...], header: str, begins: str, properties: Mapping[str, Any]) -> None:
        kinds, cells = {}, {}
        for name, value in properties.items():
            if value != []:  # no file of an import tells an empty list from none
                kinds[name], cells[name] = _cell(name, value)
        sheets = self._groups[group]
        sheet = next((each for each in sheets if each.takes(kinds)), None)
        if sheet is None:
            sheet = self._begin(sheets, header, group[0], kinds)
        sheet.add(begins, cells)

    def _begin(self, sheets: list[Sheet], header: str, what: str, kinds: dict[str, str]) -> Sheet:
        """One with every column that the group has had, and those of the row. The newest is tried first."""
        columns = {**(sheets[0].columns if sheets else {}), **kinds}
        number = sum(map(len, self._groups.values()))
        sheets.insert(0, Sheet(self._folder / f"{what}-{number}.csv", header, columns))
        return sheets[0]


def _few(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Those that are begun, and all the others put together in as few as their columns' kinds allow."""
    begun: list[Sheet] = []
    small: list[Sheet] = []
    for sheet in sheets:
        into = None if sheet.begun else next((each for each in small if each.takes(sheet.columns)), None)
        if into is None:
            (begun if sheet.begun else small).append(sheet)
        else:
            into.rows += sheet.rows
    return begun + small


def quoted(text: str) -> str:
    """A cell of text. One that is not quoted and empty is none."""
    return '"' + text.replace('"', '""') + '"'


def _cell(name: str, value: Any) -> tuple[str, str]:
    """Give the kind of a value and how it is written."""
    if _NO_NAME.intersection(name):
        raise BadInputError(
            f"no copy can have a property that is called {name!r}",
            hint="it was not written by this service; give it a name without colons, braces, quotation marks and line breaks",
        )
    if not isinstance(value, list):
        return _kind(name, value), _written(value)
    kinds = {_kind(name, item) for item in value}
    items = [item if isinstance(item, str) else _written(item) for item in value]
    if len(kinds) > 1 or items == [""] or any(_PARTS in item for item in items):
        raise _cannot(name, "such a list")
    return f"{kinds.pop()}[]", quoted(_PARTS.join(items))


def _kind(name: str, value: Any) -> str:
    if isinstance(value, neo4j.time.DateTime):
        return "datetime" if value.tzinfo else "localdatetime"
    if isinstance(value, neo4j.time.Time):
        return "time" if value.tzinfo else "localtime"
    kind = _KINDS.get(type(value))
    if kind is None:
        raise _cannot(name, f"a {type(value).__name__}")
    return kind


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float):
        return repr(value).replace("inf", "Infinity").replace("nan", "NaN")
    if isinstance(value, neo4j.time.DateTime):
        return value.iso_format() + _zone(value.tzinfo)
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _zone(of: dt.tzinfo | None) -> str:
    """The name of a zone, if it is more than an offset."""
    name = getattr(of, "zone", None) or getattr(of, "key", None)
    return f"[{name}]" if name else ""


def _cannot(name: str, what: str) -> BadInputError:
    return BadInputError(
        f"property {name!r} holds {what}, which the files of an import cannot carry",
        hint="it was not written by this service; remove it, or make it text",
    )
