"""What was found, as a table: for the shell, for files, for data frames, and for the report."""

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from graph_service.choices import require

if TYPE_CHECKING:
    import pandas as pd

Column = Sequence[Any] | npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of one length, by name in the graph's spelling (camelCase), and what has to be said beside them.

    A figure that is not defined is NaN or None in a column, and one of the notes says why. Whole numbers are numpy
    columns of integers, and lists of numbers or None where some are unknown.
    """

    name: str
    """What the rows are, as a file would be named: `actors`."""
    columns: Mapping[str, Column]
    notes: tuple[str, ...] = ()
    """Sentences: how figures were estimated, what is not defined and why, that numbers are small."""
    is_whole: bool = False
    """Whether it is no list of which the first rows may be told alone."""

    def __post_init__(self) -> None:
        lengths = {name: len(column) for name, column in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"columns of different lengths: {lengths}")

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Go through the rows, in plain values of Python; None is what is unknown or not defined."""
        return zip(*(map(_plain, _listed(column)) for column in self.columns.values()), strict=True)

    def top(self, many: int | None) -> "Table":
        """Give only the first rows, or all if no number is given or it is not to be divided."""
        require("top", many, 0)
        if many is None or many >= len(self) or self.is_whole:
            return self
        return dataclasses.replace(self, columns={name: each[:many] for name, each in self.columns.items()})

    def noting(self, *notes: str) -> "Table":
        """Say more beside it."""
        return dataclasses.replace(self, notes=(*self.notes, *notes))

    def frame(self) -> "pd.DataFrame":
        """Give it to pandas."""
        import pandas as pd  # noqa: PLC0415  # takes a while to import

        return pd.DataFrame(dict(self.columns))


def table_of(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *notes: str, is_whole: bool = False
) -> Table:
    """Make a table of few rows."""
    cells = {column: [row[at] for row in rows] for at, column in enumerate(columns)}
    return Table(name, cells, notes, is_whole)


def _listed(column: Column) -> Sequence[Any]:
    if isinstance(column, np.ndarray):
        listed: list[Any] = column.tolist()
        return listed
    return column


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value
