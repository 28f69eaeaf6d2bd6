"""Tables on the terminal: names and not ids, as many columns as there is room for, and what has to be said below."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph_service.cli import context

if TYPE_CHECKING:
    from graph_service.analysis.tables.table import Table

_MOST_IN_A_CELL = 4
_MOST_NAMED = 8
_WIDEST, _NARROWEST = 44, 22
_GAP = 2


def show(tables: "Sequence[Table]") -> None:
    """Print each table, under its name if there are several."""
    for at, table in enumerate(tables):
        if at:
            context.out.print()
        if len(tables) > 1:
            context.out.print(words(table.name).capitalize(), style="bold", markup=False)
        _show(table)


def words(name: str) -> str:
    """`coreNumber` → `core number`, `actorName` → `actor`."""
    name = name.removesuffix("Name")
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: f" {found[1].lower()}", name)


def _show(table: "Table") -> None:
    rows = list(table.rows())
    columns = {name: _cells([row[at] for row in rows]) for at, name in _shown(table)}
    fitting, left = _fitting(table, columns)
    notes = [note for note in table.notes if note.partition(":")[0] not in left]
    if left:
        notes.append(f"no room for: {_listed([*map(words, left)])}; --format or --out has them")
    if len(table):
        context.wide().print(_drawn(table, {name: columns[name] for name in fitting}))
    for note in notes if len(table) else table.notes or ["none"]:
        context.out.print(_as_headed(note, table), markup=False)


def _as_headed(note: str, table: "Table") -> str:
    """Name the columns in a note as they are headed."""
    for name in table.columns:
        if name != words(name):
            note = re.sub(rf"\b{name}\b", words(name), note)
    return note


def _shown(table: "Table") -> list[tuple[int, str]]:
    """The columns with their places, without the ids of what is named beside."""
    named = {name.lower() for name in table.columns} | {
        name.lower().removesuffix("name") for name in table.columns if name.lower().endswith("name")
    }
    return [(at, name) for at, name in enumerate(table.columns) if not _is_id_of(name.lower(), named)]


def _is_id_of(name: str, named: set[str]) -> bool:
    stem = re.sub(r"ids?$", "", name)
    return stem != name and not named.isdisjoint({stem, f"{stem}s"})


def _fitting(table: "Table", columns: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """The columns that there is room for, from the left, and those that are left out. Text can be broken."""
    room = context.wide().width
    fitting: list[str] = []
    for name in columns:
        room -= _least(table, columns, name) + _GAP
        if room < 0 and fitting:
            break
        fitting.append(name)
    return fitting, list(columns)[len(fitting) :]


def _least(table: "Table", columns: dict[str, list[str]], name: str) -> int:
    """How narrow a column may be: numbers and the first column of text are not broken."""
    heading = max(map(len, words(name).split()))
    longest = max(map(len, columns[name]), default=0)
    first = next((each for each in columns if not _is_number(table.columns[each])), None)
    whole = name == first or _is_number(table.columns[name])
    return max(heading, min(longest, _WIDEST if whole else _NARROWEST))


def _drawn(table: "Table", columns: dict[str, list[str]]) -> Any:
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold", show_edge=False)
    for name in columns:
        right = _is_number(table.columns[name])
        drawn.add_column(
            words(name),
            justify="right" if right else "left",
            min_width=_least(table, columns, name),
            max_width=_WIDEST,
            overflow="fold",
        )
    for row in zip(*columns.values(), strict=True):
        drawn.add_row(*map(Text, row))
    return drawn


def _is_number(column: Any) -> bool:
    return all(isinstance(value, int | float | None) or hasattr(value, "dtype") for value in column)


def _cells(values: list[Any]) -> list[str]:
    """A column in words; its numbers with as many decimals as the largest of them bears."""
    largest = max((abs(value) for value in values if isinstance(value, float)), default=0.0)
    decimals = 3 if largest < 10 else 2 if largest < 100 else 1
    return [_cell(value, decimals) for value in values]


def _cell(value: Any, decimals: int) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        least = 10.0**-decimals
        return f"<{least:.{decimals}f}" if 0 < value < least / 2 else f"{value:.{decimals}f}"
    if isinstance(value, list | tuple):
        return _listed(value, _MOST_IN_A_CELL)
    return str(value)


def _listed(values: Sequence[Any], most: int = _MOST_NAMED) -> str:
    left, told = len(values) - most, ", ".join(map(str, values[:most]))
    return f"{told} and {left} more" if left > 0 else told
