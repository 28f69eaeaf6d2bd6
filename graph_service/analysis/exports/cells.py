"""Columns as formats need them: of which kind, in batches, as plain values, text that harms nobody."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import numpy as np

from graph_service.analysis.tables.table import Column, Table

BATCH = 10_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "TEXT"
    WHOLE = "WHOLE"
    NUMBER = "NUMBER"
    FLAG = "FLAG"


def kind_of(column: Column) -> Kind:
    """Tell by a numpy column's type, or by the first value that is known."""
    if isinstance(column, np.ndarray):
        return {"b": Kind.FLAG, "i": Kind.WHOLE, "u": Kind.WHOLE}.get(column.dtype.kind, Kind.NUMBER)
    known = next((value for value in column if value is not None), "")
    if isinstance(known, bool):
        return Kind.FLAG
    if isinstance(known, int):
        return Kind.WHOLE
    return Kind.NUMBER if isinstance(known, float) else Kind.TEXT


def batches(table: Table) -> Iterator[tuple[slice, list[list[Any]]]]:
    """Go through the rows some at a time: which they are, and their columns as plain values, None for unknown."""
    for begin in range(0, len(table), BATCH):
        part = slice(begin, min(begin + BATCH, len(table)))
        yield part, [plain(column[part]) for column in table.columns.values()]


def plain(column: Column) -> list[Any]:
    """Give the values as Python has them; what is not a number is None."""
    if not isinstance(column, np.ndarray):
        return [None if isinstance(value, float) and math.isnan(value) else value for value in column]
    values: list[Any] = column.tolist()
    if column.dtype.kind == "f" and np.isnan(column).any():
        return [None if value != value else value for value in values]  # noqa: PLR0124  # only NaN is not itself
    return values


def one_line(text: str) -> str:
    """Put a space in the place of line ends, tabs and other control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def harmless(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def told_apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Give each a name of its own, for programs that know things by name: where two share one, with the id after it.

    Programs differ in whether they mind the case of letters, so names that differ in nothing else are told apart too.
    """
    shown = [one_line(name) or identifier for name, identifier in zip(names, ids, strict=True)]
    many = Counter(name.casefold() for name in shown)
    found = [
        f"{name} ({identifier})" if many[name.casefold()] > 1 else name
        for name, identifier in zip(shown, ids, strict=True)
    ]
    return found if len({name.casefold() for name in found}) == len(found) else list(ids)
