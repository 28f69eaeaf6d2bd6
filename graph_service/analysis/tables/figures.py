"""A few figures of the whole, one a row, each with what it says; and why those that are not defined are not."""

from collections.abc import Sequence
from typing import NamedTuple

from graph_service.analysis.tables.table import Column, Table


class Figure(NamedTuple):
    """One figure: what it is called, its value, what it says in a few words, and when it has none."""

    name: str
    value: float | None
    says: str = ""
    undefined: str = ""


def figures_table(name: str, figures: Sequence[Figure], *notes: str) -> Table:
    """List the figures; a note says why each that has no value has none."""
    columns: dict[str, Column] = {
        "figure": [each.name for each in figures],
        "value": [each.value for each in figures],
        "says": [each.says for each in figures],
    }
    missing = [f"{each.name}: not defined {each.undefined}" for each in figures if each.value is None]
    return Table(name, columns, (*missing, *notes), is_whole=True)
