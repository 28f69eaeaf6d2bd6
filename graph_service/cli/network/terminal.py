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

Cells = dict[str, list[str]]
"""The cells of each column, in words."""


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
    widths, left = _fitting(table, columns, context.wide().width)
    notes = [note for note in table.notes if note.partition(":")[0] not in left]
    if left:
        notes.append(f"no room for: {_listed([*map(words, left)])}; --format or --out has them")
    if len(table):
        context.wide().print(_drawn(table, columns, widths), no_wrap=True, overflow="ignore", crop=False)
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


def _fitting(table: "Table", columns: Cells, room: int) -> tuple[dict[str, int], list[str]]:
    """How wide the columns are that there is room for, from the left, and those that are left out.

    A first column that is too wide for the room stays whole.
    """
    fitting: dict[str, int] = {}
    for name in columns:
        least = _least(table, columns, name)
        if fitting and least + _GAP > room:
            break
        fitting[name] = least
        room -= least + _GAP
    return _widened(fitting, columns, room), list(columns)[len(fitting) :]


def _widened(fitting: dict[str, int], columns: Cells, room: int) -> dict[str, int]:
    """Share out the room that is left: so that headings stand on one line, then to the narrowest of broken text."""
    widths = dict(fitting)
    for wanted in (
        {name: _widest([words(name)]) for name in widths},
        {name: _widest([words(name), *columns[name]], _WIDEST) for name in widths},
    ):
        while room > 0 and (short := [name for name in widths if widths[name] < wanted[name]]):
            widths[min(short, key=widths.__getitem__)] += 1
            room -= 1
    return widths


def _least(table: "Table", columns: Cells, name: str) -> int:
    """How narrow a column may be: text can be broken, but for the first column of it; numbers are never."""
    heading = _widest(words(name).split())
    if _is_number(table.columns[name]):
        return max(heading, _widest(columns[name]))
    first = next((each for each in columns if not _is_number(table.columns[each])), None)
    return max(heading, _widest(columns[name], _WIDEST if name == first else _NARROWEST))


def _widest(texts: Sequence[str], most: int | None = None) -> int:
    from rich.cells import cell_len

    widest = max(map(cell_len, texts), default=0)
    return widest if most is None else min(widest, most)


def _drawn(table: "Table", columns: Cells, widths: dict[str, int]) -> Any:
    """Each column as wide as is said: widths that Rich chooses do not keep to what columns need at least."""
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=None, padding=(0, _GAP, 0, 0), header_style="bold", show_edge=False)
    drawn.width = sum(widths.values()) + _GAP * len(widths)
    for name, width in widths.items():
        right = _is_number(table.columns[name])
        drawn.add_column(words(name), justify="right" if right else "left", width=width, overflow="fold")
    for row in zip(*(columns[name] for name in widths), strict=True):
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
