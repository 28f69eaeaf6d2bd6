"""Tables as files: CSV, JSON and Parquet. Each row whole, numbers in full, unknown as an empty cell or null."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from graph_service.analysis.tables.table import Table

Written = Callable[[Table, BinaryIO], None]


def write_csv(table: Table, file: TextIO) -> None:
    """Write a line for the names of the columns and one for each row, as RFC 4180 has it but for the line ends (LF).

    What is several values in one cell is parted by `; `.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows())


def as_json(tables: Sequence[Table]) -> dict[str, Any]:
    """Give each table under its name, as its rows and its notes, in values that JSON has."""
    return {
        table.name: {
            "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows()],
            "notes": list(table.notes),
        }
        for table in tables
    }


def json_pieces(tables: Sequence[Table]) -> Iterator[str]:
    """Write the same piece by piece, so that large ones need not be held as text."""
    return json.JSONEncoder(ensure_ascii=False, indent=2, default=str).iterencode(as_json(tables))


def write_parquet(table: Table, file: BinaryIO) -> None:
    """Write it for pandas, R or DuckDB, with the notes among the file's metadata (`notes`, a JSON list)."""
    import pyarrow as pa  # noqa: PLC0415  # takes a while to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = {name: pa.array(column, from_pandas=True) for name, column in table.columns.items()}
    notes = json.dumps(table.notes, ensure_ascii=False)
    pq.write_table(pa.table(columns).replace_schema_metadata({"notes": notes}), file)


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
