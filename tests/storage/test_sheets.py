"""Files of an import, read by Python's own reader of CSV. What Neo4j makes of them, tests/copying sees."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import neo4j.time
import pytest

from graph_service.errors import BadInputError
from graph_service.storage.sheets import OPTIONS, Sheets


def read(arguments: list[str]) -> list[list[dict[str, str]]]:
    """The rows of each file, by the names of columns."""
    found = []
    for argument in arguments[len(OPTIONS) :]:
        with Path(argument.partition("=")[2]).open(encoding="utf-8", newline="") as file:
            found.append(list(csv.DictReader(file, strict=True)))
    return found


def test_values_stand_in_columns_of_their_kind(tmp_path: Path) -> None:
    sheets = Sheets(tmp_path)
    given: dict[str, Any] = {
        "name": 'två\n"rader", och\\',
        "day": neo4j.time.Date(2020, 2, 29),
        "many": ["", "b"],
        "yes": True,
        "n": 2**53 + 1,
        "x": 0.1,
        "none": [],
        "at": neo4j.time.DateTime(2020, 1, 1, tzinfo=dt.UTC),
    }
    sheets.node(7, ["Entity", "Group"], given)
    ((row,),) = read(sheets.arguments())
    assert row == {
        ":ID": "7",
        ":LABEL": "Entity\x1fGroup",
        "name:string": 'två\n"rader", och\\',
        "day:date": "2020-02-29",
        "many:string[]": "\x1fb",
        "yes:boolean": "true",
        "n:long": "9007199254740993",
        "x:double": "0.1",
        "at:datetime": "2020-01-01T00:00:00.000000000+00:00",
    }


@pytest.mark.parametrize(("kept", "lengths"), [(2**17, [45, 56]), (0, [1, 11, 44, 45])])
def test_a_value_of_another_kind_has_a_file_of_its_own_and_there_are_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, lengths: list[int]
) -> None:
    """What is small stands together; what is written already keeps its columns."""
    monkeypatch.setattr("graph_service.storage.sheets._KEPT", kept)
    sheets = Sheets(tmp_path)
    for number in range(100):
        sheets.tie(
            1, 2, "T", {"odd": number if number % 2 else 0.5, "text": "x"} if number > 10 else {"text": ""}
        )
    sheets.tie(1, 2, "U", {})
    files = read(sheets.arguments())
    assert sorted(map(len, files)) == lengths
    assert all(None not in row.values() and None not in row for file in files for row in file), (
        "each row is whole"
    )


@pytest.mark.parametrize("value", [[""], ["a\x1fb"], b"bytes", [1, "a"]])
def test_what_cannot_be_carried_is_refused_by_name(tmp_path: Path, value: Any) -> None:
    with pytest.raises(BadInputError, match="'odd'"):
        Sheets(tmp_path).node(1, ["A"], {"odd": value})


@pytest.mark.parametrize("name", ["a:b", "a\nb", 'a"b'])
def test_so_is_a_name_that_a_header_cannot_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="no copy can have a property that is called"):
        Sheets(tmp_path).node(1, ["A"], {name: 1})
