"""Tables of columns in a file: a stamp that says what they are, a checksum over all, replaced whole.

What is no file of ours from beginning to end, of this format and with the stamp that is wanted, is as good as none. It is
for its owner's eyes only.
"""

import contextlib
import json
import os
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import psutil

from graph_service.columns import Coded, Lists, Texts
from graph_service.files import write_private

Tables = Mapping[str, Mapping[str, Any]]
Stamp = Mapping[str, str]

_MAGIC = b"graph-columns\n\x00\x01"
_HEAD = struct.Struct("<16sIQQ")
"""Which format it is, the checksum of the rest, and how long the description and the whole file are."""
_KINDS = frozenset({"|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<f8"})
_COLUMNS = {"coded": Coded, "texts": Texts, "lists": Lists}


class TableFile:
    """One file. What is larger than `most_bytes` is not kept in it."""

    def __init__(self, file: Path, most_bytes: int) -> None:
        self._file = file
        self._most_bytes = most_bytes

    def read(self, stamp: Stamp) -> Tables | None:
        """The tables that were written with this stamp, if they are there."""
        try:
            with _opened(self._file) as file:
                return self._read(file, stamp)
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def write(self, stamp: Stamp, tables: Tables) -> None:
        """Keep them instead of what was kept. Where that cannot be, nothing is kept."""
        described = {
            name: {each: _described(column) for each, column in table.items()}
            for name, table in tables.items()
        }
        description = json.dumps({"stamp": stamp, "tables": described}).encode()
        parts = [description, *(part for table in tables.values() for part in _parts(table))]
        size = _HEAD.size + sum(map(len, parts))
        checksum = 0
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        head = _HEAD.pack(_MAGIC, checksum, len(description), size)
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
            self._sweep()
            if size <= self._most_bytes:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_private(self._file, [head, *parts], lasting=False)  # the checksum tells

    def _sweep(self) -> None:
        """Remove what processes that were ended meanwhile had begun to write."""
        for half in self._file.parent.glob(f".{self._file.name}.*"):
            process = half.suffix.removeprefix(".")
            if process.isdecimal() and not psutil.pid_exists(int(process)):
                half.unlink(missing_ok=True)

    def _read(self, file: BinaryIO, stamp: Stamp) -> Tables | None:
        magic, checksum, described, size = _HEAD.unpack(_exactly(file, _HEAD.size).data)
        if (
            magic != _MAGIC
            or size != os.fstat(file.fileno()).st_size
            or not described < size <= self._most_bytes
        ):
            return None
        description = _exactly(file, described)
        told = json.loads(description.tobytes())
        if told["stamp"] != stamp:
            return None
        values = _exactly(file, size - _HEAD.size - described)
        if zlib.crc32(values.data, zlib.crc32(description.data)) != checksum:
            return None
        taking = _Taking(values)
        return {
            table: {name: taking.column(**each) for name, each in columns.items()}
            for table, columns in told["tables"].items()
        }


class KeptColumns:
    """Columns under a key; what others have made in another way, as `by` tells, is not among them.

    Whoever never `writes` leaves others what they have kept.
    """

    def __init__(self, file: Path, by: str, most_bytes: int = 2**29, *, writes: bool = True) -> None:
        self._file = TableFile(file, most_bytes)
        self._by = by
        self._writes = writes

    def read(self, key: str) -> Mapping[str, Any] | None:
        """What was written under this key, if nothing else has been since."""
        found = self._file.read({"key": key, "by": self._by})
        return None if found is None else found["columns"]

    def write(self, key: str, columns: Mapping[str, Any]) -> None:
        """Keep them instead of what was kept, if they can be."""
        if self._writes:
            self._file.write({"key": key, "by": self._by}, {"columns": columns})


class _Taking:
    """Takes arrays from the beginning on. They can be written to, as those that come from the graph."""

    def __init__(self, values: npt.NDArray[np.uint8]) -> None:
        self._values = values
        self._at = 0

    def column(self, kind: str, arrays: list[tuple[str, int]], values: list[str]) -> Any:
        found = [self._array(*each) for each in arrays]
        if kind == "coded":
            return Coded(found[0], values)
        if kind == "numbers":
            return found[0]
        return Texts(*found) if kind == "texts" else Lists(Texts(*found))

    def _array(self, kind: str, many: int) -> np.ndarray[Any, Any]:
        if kind not in _KINDS:
            raise ValueError(kind)
        found = np.frombuffer(self._values, dtype=kind, count=many, offset=self._at)
        self._at += _padded(found.nbytes)
        return found


def _described(column: Any) -> dict[str, Any]:
    kind = next((name for name, each in _COLUMNS.items() if isinstance(column, each)), "numbers")
    arrays = [(array.dtype.str, len(array)) for array in _arrays(column)]
    return {"kind": kind, "arrays": arrays, "values": list(column.values) if kind == "coded" else []}


def _arrays(column: Any) -> list[np.ndarray[Any, Any]]:
    if isinstance(column, Lists):
        return _arrays(column.joined)
    if isinstance(column, Texts):
        return [column.utf8, column.ends]
    return [column.codes if isinstance(column, Coded) else column]


def _parts(table: Mapping[str, Any]) -> Iterable[memoryview | bytes]:
    for column in table.values():
        for array in _arrays(column):
            yield np.ascontiguousarray(array).data.cast("B") if len(array) else b""
            yield bytes(_padded(array.nbytes) - array.nbytes)


def _padded(size: int) -> int:
    """So that the next array begins where a processor likes it to."""
    return (size + 7) // 8 * 8


def _opened(file: Path) -> BinaryIO:
    """Open it if it is a file that only its owner, who is this user, could have written."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o077 or found.st_uid != os.getuid():
        os.close(descriptor)
        raise ValueError(f"{file} is not private")
    return os.fdopen(descriptor, "rb")


def _exactly(file: BinaryIO, size: int) -> npt.NDArray[np.uint8]:
    """In an array: numpy asks the system for large pages, of which a few do where there would be thousands."""
    found = np.empty(min(size, os.fstat(file.fileno()).st_size), dtype=np.uint8)
    if file.readinto(found.data) != size:  # type: ignore[attr-defined]
        raise ValueError("it is truncated")
    return found
