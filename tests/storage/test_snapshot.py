"""The columns in a file: the same again, or nothing."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.columns import coded, lists, texts
from graph_service.storage.snapshot import Snapshot
from graph_service.storage.structure import Columns, Wanted
from graph_service.storage.tables import KeptColumns

WANTED = Wanted(["Group"], ["MEMBER_OF"], {"kind": ["FORUM"]}, {}, -1, 0, 9)
TEXT = st.text(max_size=3)


def columns(ids: list[str], version: str = "v1") -> Columns:
    return Columns(
        {
            "id": texts(ids),
            "aliases": lists([identifier, "å"] for identifier in ids),
            "kind": coded([None, *ids][: len(ids)]),
            "start": np.arange(len(ids), dtype=np.int32),
        },
        {"source": np.arange(3, dtype=np.int32)},
        version,
    )


def told(found: Columns | None) -> Any:
    return found and [{name: list(column) for name, column in table.items()} for table in found[:2]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "run" / "columns"


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "å" * 300, ""]])
def test_what_was_written_is_read(file: Path, ids: list[str]) -> None:
    kept, given_columns = Snapshot(file), columns(ids)
    kept.write(WANTED, given_columns)
    found = kept.read(WANTED, "v1")
    assert found is not None
    assert (told(found), found.version) == (told(given_columns), "v1")
    assert [column.dtype for column in (found.nodes["start"], found.nodes["kind"].codes)] == [
        np.int32,
        np.int8,
    ]
    found.nodes["start"][:] = 0  # as with columns from the graph, nothing stands in the way


def test_the_last_is_kept_and_only_for_its_version(file: Path) -> None:
    kept = Snapshot(file)
    assert kept.read(WANTED, "v1") is None
    kept.write(WANTED, columns(["a"], "v1"))
    kept.write(WANTED, columns(["b"], "v2"))
    assert kept.read(WANTED, "v1") is None
    assert told(kept.read(WANTED, "v2")) == told(columns(["b"]))
    assert [each.name for each in file.parent.iterdir()] == ["columns"]


def test_what_is_wanted_otherwise_is_read_anew(file: Path) -> None:
    kept = Snapshot(file)
    kept.write(WANTED, columns(["a"]))
    assert kept.read(Wanted([], ["MEMBER_OF"], {"kind": ["FORUM"]}, {}, -1, 0, 9), "v1") is None


def test_it_is_for_its_owner_only(file: Path) -> None:
    kept = Snapshot(file)
    kept.write(WANTED, columns(["a"]))
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
    for mode in (0o640, 0o602):
        file.chmod(mode)
        assert kept.read(WANTED, "v1") is None


def test_half_a_file_is_none(file: Path) -> None:
    kept = Snapshot(file)
    kept.write(WANTED, columns(["a", "b"]))
    whole = file.read_bytes()
    for size in range(len(whole)):
        os.truncate(file, size)
        assert kept.read(WANTED, "v1") is None
        file.write_bytes(whole)
    file.write_bytes(whole + b"\0")
    assert kept.read(WANTED, "v1") is None


@given(st.data())
def test_a_file_with_another_byte_is_none(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.getbasetemp() / "another-byte"
    kept = Snapshot(file)
    kept.write(WANTED, columns(["a", "b"]))
    whole = bytearray(file.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    file.write_bytes(whole)
    assert kept.read(WANTED, "v1") is None


def test_what_is_no_file_is_not_waited_for(file: Path, tmp_path: Path) -> None:
    Snapshot(file).write(WANTED, columns(["a"]))
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "link").symlink_to(file)
    for name in ("pipe", "link", "run"):
        assert Snapshot(tmp_path / name).read(WANTED, "v1") is None


def test_what_is_too_large_is_not_kept_nor_what_was_there(file: Path) -> None:
    Snapshot(file).write(WANTED, columns(["a"]))
    size = file.stat().st_size
    Snapshot(file, size).write(WANTED, columns(["b"]))
    assert told(Snapshot(file, size).read(WANTED, "v1")) == told(columns(["b"]))
    assert Snapshot(file, size - 1).read(WANTED, "v1") is None
    Snapshot(file, size - 1).write(WANTED, columns(["b"]))
    assert not file.exists()


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("somebody's")
    kept = Snapshot(tmp_path / "run" / "columns")
    kept.write(WANTED, columns(["a"]))
    assert kept.read(WANTED, "v1") is None


def test_what_an_ended_process_had_begun_is_taken_away(file: Path) -> None:
    file.parent.mkdir()
    ended = subprocess.Popen(["true"])
    ended.wait()
    begun, another, foreign = (file.with_name(f".columns.{each}") for each in (ended.pid, os.getppid(), "x"))
    for each in (begun, another, foreign):
        each.write_bytes(b"half")
    Snapshot(file).write(WANTED, columns(["a"]))
    assert set(file.parent.iterdir()) == {file, another, foreign}


def test_columns_are_kept_under_their_key_and_by_whom_they_were_made(file: Path) -> None:
    made = {
        "b": np.arange(3, dtype=np.int32),
        "many": np.array([1, 2], dtype=np.uint16),
        "w": np.array([0.5, -0.0]),
    }
    kept = KeptColumns(file, "one")
    assert kept.read("k") is None
    kept.write("k", made)
    found = KeptColumns(file, "one").read("k")
    assert found is not None
    assert {name: (each.dtype.str, each.tolist()) for name, each in found.items()} == {
        "b": ("<i4", [0, 1, 2]),
        "many": ("<u2", [1, 2]),
        "w": ("<f8", [0.5, -0.0]),
    }
    assert (kept.read("other"), KeptColumns(file, "two").read("k")) == (None, None)
    reading = KeptColumns(file, "one", writes=False)
    reading.write("other", {})
    assert (reading.read("k") is not None, reading.read("other")) == (True, None)
    assert Snapshot(file).read(WANTED, "v1") is None
