"""Tables read a row at a time."""

from typing import Any

import numpy as np

from graph_service.analysis.tables.table import Table


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows()]


def figures(table: Table) -> dict[str, Any]:
    """The values of a table of figures, by name."""
    return dict(zip(table.columns["figure"], table.columns["value"], strict=True))


def undefined(table: Table) -> set[str]:
    """The columns of numbers with something that is not defined."""
    return {
        name
        for name, column in table.columns.items()
        if isinstance(column, np.ndarray) and np.isnan(column.astype(np.float64)).any()
    }
