"""Memory that processes share which were forked from one: rows of numbers by name, and bytes.

It goes with the last of them. What is changed is locked, and the system lets go of a lock when its process ends, however
it ends. The locks are between processes: within one, a single thread uses it.
"""

import fcntl
import functools
import hashlib
import mmap
import os
import struct
import tempfile
from typing import NamedTuple

_WAYS = 16
"""How many rows a name may stand in: those of names that come together there are looked through."""

_PLACES = 4096
"""Of how many names one need not reckon again where they are."""


class Memory:
    """So many bytes, and locks on them."""

    def __init__(self, size: int) -> None:
        self._file = _nameless_file()
        os.ftruncate(self._file, size)
        self.bytes = mmap.mmap(self._file, size)

    def lock(self, at: int) -> None:
        """Wait until no other process holds this place."""
        fcntl.lockf(self._file, fcntl.LOCK_EX, 1, at)

    def unlock(self, at: int) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, at)


def _nameless_file() -> int:
    in_memory = getattr(os, "memfd_create", None)  # Linux has it
    if in_memory is not None:
        return int(in_memory("graph-service"))
    descriptor, name = tempfile.mkstemp()
    os.unlink(name)  # noqa: PTH108  # nothing but its descriptor is wanted
    return descriptor


class Row(NamedTuple):
    """What is held of a name until it is closed."""

    key: bytes
    among: int
    at: int
    numbers: tuple[float, ...] | None
    """None: nothing is known of the name."""


class Table:
    """At least so many rows of numbers, found by name. The first number says when, by a clock that has begun.

    Where there is no room for another name, the row goes whose first number is the least.
    """

    def __init__(self, rows: int, numbers: str) -> None:
        self._row = struct.Struct(f"<16s{numbers}")
        self._sets = -(-rows // _WAYS)
        self._set_bytes = _WAYS * self._row.size
        self._memory = Memory(self._sets * self._set_bytes)
        self._secret = os.urandom(32)  # so that nobody can choose names that drive each other out
        self._place = functools.lru_cache(_PLACES)(self._place_of)

    def open(self, name: str) -> Row:
        """The row of a name, which no other process can open until it is closed."""
        key, among = self._place(name)
        self._memory.lock(among)
        return self._found(key, among)

    def look(self, name: str) -> Row:
        """The row of a name, as it is now or becomes just now: somebody may have it open. It is not closed."""
        return self._found(*self._place(name))

    def _place_of(self, name: str) -> tuple[bytes, int]:
        key = hashlib.blake2b(name.encode(errors="replace"), digest_size=16, key=self._secret).digest()
        return key, int.from_bytes(key[:8], "little") % self._sets * self._set_bytes

    def _found(self, key: bytes, among: int) -> Row:
        rows = self._memory.bytes[among : among + self._set_bytes]
        at = rows.find(key)
        if at < 0:
            return Row(key, among, among + self._least(rows), None)
        return Row(key, among, among + at, self._row.unpack_from(rows, at)[1:])

    def close(self, row: Row, numbers: tuple[float, ...] | None = None) -> None:
        """Let others open it, with these numbers in it if there are any."""
        if numbers is not None:
            # At one go: whoever looks is not to find it empty.
            self._memory.bytes[row.at : row.at + self._row.size] = self._row.pack(row.key, *numbers)
        self._memory.unlock(row.among)

    def _least(self, rows: bytes) -> int:
        firsts = [row[1] for row in self._row.iter_unpack(rows)]
        return firsts.index(min(firsts)) * self._row.size


class Ring:
    """So many bytes; what was put there longest ago is written over."""

    _HEAD = struct.Struct("<Q")

    def __init__(self, size: int) -> None:
        self._size = size
        self._memory = Memory(self._HEAD.size + size)

    def put(self, content: bytes) -> int | None:
        """Where it is now; None for what is too long. Whoever reads it later has to know it again."""
        if len(content) > self._size:
            return None
        self._memory.lock(0)
        try:
            (at,) = self._HEAD.unpack_from(self._memory.bytes)
            at = at if at + len(content) <= self._size else 0
            start = self._HEAD.size + at
            self._memory.bytes[start : start + len(content)] = content
            self._HEAD.pack_into(self._memory.bytes, 0, at + len(content))
        finally:
            self._memory.unlock(0)
        return at

    def read(self, at: int, size: int) -> bytes:
        """What is there."""
        start = self._HEAD.size + at
        return self._memory.bytes[start : start + size]
