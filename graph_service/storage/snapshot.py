"""The columns of the analysis in a file, for the next process: good as long as the graph has the version they are of.

A graph's version is a bookmark, which has the id of the database in it: columns of another one have another version.
What is no file of ours from beginning to end, of this format and what is wanted now, is as good as none. It holds
names of persons: it is for its owner's eyes only.
"""

import contextlib
import hashlib
import json
import os
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from graph_service.columns import Coded, Lists, Texts
from graph_service.files import write_private
from graph_service.storage.queries import query
from graph_service.storage.structure import Columns, Wanted

_MAGIC = b"graph-columns\n\x00\x01"
_HEAD = struct.Struct("<16sIQQ")
"""Which format it is, the checksum of the rest, and how long the description and the whole file are."""
_KINDS = frozenset({"|i1", "|u1", "<i2", "<i4", "<i8"})
_COLUMNS = {"coded": Coded, "texts": Texts, "lists": Lists}
_MOST_BYTES = 2**30


class Snapshot:
    """One file, replaced whole. `most_bytes` is how large it may become; what is larger is read from the graph each time."""

    def __init__(self, file: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._file = file
        self._most_bytes = most_bytes

    def read(self, wanted: Wanted, version: str) -> Columns | None:
        """The columns of this version of the graph, if they are there."""
        try:
            with _opened(self._file) as file:
                return self._read(file, _stamp(wanted, version), version)
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def write(self, wanted: Wanted, columns: Columns) -> None:
        """Keep them instead of what was kept. Where that cannot be, nothing is kept."""
        tables = {"nodes": columns.nodes, "ties": columns.ties}
        described = {
            name: {each: _described(column) for each, column in table.items()}
            for name, table in tables.items()
        }
        description = json.dumps({"stamp": _stamp(wanted, columns.version), "tables": described}).encode()
        parts = [description, *(part for table in tables.values() for part in _parts(table))]
        size = _HEAD.size + sum(map(len, parts))
        checksum = 0
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        head = _HEAD.pack(_MAGIC, checksum, len(description), size)
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
            if size <= self._most_bytes:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_private(self._file, [head, *parts])

    def _read(self, file: BinaryIO, stamp: Mapping[str, str], version: str) -> Columns | None:
        magic, checksum, described, size = _HEAD.unpack(_exactly(file, _HEAD.size))
        if (
            magic != _MAGIC
            or size != os.fstat(file.fileno()).st_size
            or not described < size <= self._most_bytes
        ):
            return None
        description = _exactly(file, described)
        told = json.loads(description)
        if told["stamp"] != stamp:
            return None
        values = _exactly(file, size - _HEAD.size - described)
        if zlib.crc32(values, zlib.crc32(description)) != checksum:
            return None
        taking = _Taking(values)
        nodes, ties = (
            {name: taking.column(**each) for name, each in told["tables"][table].items()}
            for table in ("nodes", "ties")
        )
        return Columns(nodes, ties, version)


class _Taking:
    """Takes arrays from the beginning on. They can be written to, as those that come from the graph."""

    def __init__(self, values: bytearray) -> None:
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


def _stamp(wanted: Wanted, version: str) -> dict[str, str]:
    """Of which version of the graph they are, and by what they were read."""
    read_by = repr(wanted) + "".join(query(f"queries/structure-{part}").text for part in ("nodes", "ties"))
    return {"version": version, "readBy": hashlib.blake2b(read_by.encode(), digest_size=16).hexdigest()}


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


def _exactly(file: BinaryIO, size: int) -> bytearray:
    found = bytearray(min(size, os.fstat(file.fileno()).st_size))
    if file.readinto(found) != size:  # type: ignore[attr-defined]
        raise ValueError("it is truncated")
    return found
