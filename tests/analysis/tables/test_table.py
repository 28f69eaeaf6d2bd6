"""A table holds what was found, and says what is not defined; as a file it reads back as it was."""

import csv
import dataclasses
import io
import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from graph_service.analysis.tables.files import as_json, json_pieces, write_csv, write_parquet
from graph_service.analysis.tables.table import Table, table_of

GIVEN = Table(
    "actors",
    {
        "id": ["a", "b", "c"],
        "name": ['Å "Ö", AB', "two\nlines", "=1+1"],
        "degree": np.array([2, 1, 0], dtype=np.int32),
        "constraint": np.array([0.5, 1.0, np.nan]),
        "core": [2, None, 0],
        "with": [["b", "c"], [], ["a"]],
    },
    ("constraint: not defined of an actor without collaborators (1 of 3)",),
)


def test_rows_are_plain_values_and_what_is_not_defined_is_none() -> None:
    assert list(GIVEN.rows()) == [
        ("a", 'Å "Ö", AB', 2, 0.5, 2, ["b", "c"]),
        ("b", "two\nlines", 1, 1.0, None, []),
        ("c", "=1+1", 0, None, 0, ["a"]),
    ]
    assert len(GIVEN) == 3
    assert len(Table("none", {})) == 0
    assert list(Table("none", {}).rows()) == []


def test_the_first_rows_keep_the_notes() -> None:
    assert [row[0] for row in GIVEN.top(2).rows()] == ["a", "b"]
    assert GIVEN.top(2).notes == GIVEN.notes
    assert GIVEN.top(None) is GIVEN.top(3) is GIVEN
    assert dataclasses.replace(GIVEN, is_whole=True).top(2).columns == GIVEN.columns
    assert GIVEN.noting("more").notes == (*GIVEN.notes, "more")


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="'b': 2"):
        Table("wrong", {"a": [1], "b": [1, 2]})


def test_csv_reads_back() -> None:
    file = io.StringIO()
    write_csv(GIVEN, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert [row["name"] for row in rows] == GIVEN.columns["name"]
    assert [row["constraint"] for row in rows] == ["0.5", "1.0", ""]
    assert [row["with"] for row in rows] == ["b; c", "", "a"]
    assert "\r" not in file.getvalue()


def test_json_reads_back_piece_by_piece() -> None:
    told = json.loads("".join(json_pieces([GIVEN, table_of("few", ["n"], [(1,)], "small")])))
    assert told["actors"]["rows"][2] == {
        "id": "c",
        "name": "=1+1",
        "degree": 0,
        "constraint": None,
        "core": 0,
        "with": ["a"],
    }
    assert told["actors"]["notes"] == list(GIVEN.notes)
    assert told["few"] == {"rows": [{"n": 1}], "notes": ["small"]}
    assert told == as_json([GIVEN, table_of("few", ["n"], [(1,)], "small")])


def test_parquet_reads_back_with_its_kinds_and_its_notes() -> None:
    file = io.BytesIO()
    write_parquet(GIVEN, file)
    read = pq.read_table(io.BytesIO(file.getvalue()))
    assert read.to_pydict() == {
        name: [row[at] for row in GIVEN.rows()] for at, name in enumerate(GIVEN.columns)
    }
    assert json.loads(read.schema.metadata[b"notes"]) == list(GIVEN.notes)
    assert str(read.schema.field("degree").type) == "int32"


def test_a_frame_has_the_same_columns() -> None:
    frame = GIVEN.frame()
    assert list(frame.columns) == list(GIVEN.columns)
    assert frame["degree"].tolist() == [2, 1, 0]
    assert pd.isna(frame["constraint"][2])
