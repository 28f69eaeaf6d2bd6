"""The graph's nodes and ties as columns, for the analysis: read in one statement.

Storage does not know the analysis: it is told which labels and types are wanted, and which numbers stand for
a day that is unknown or open, and gives columns under the names that the analysis has for them.
"""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.columns import coded
from graph_service.storage.queries import query
from graph_service.storage.reader import Answer, BlockingReader, Reader

_EPOCH = dt.date(1970, 1, 1).toordinal()
_NODES = ("id", "name", "label", "kind", "sector", "status", "basis", "code")
_TIES = ("key", "type", "source", "target", "status", "basis", "function", "capacity", "attendance")


@dataclass(frozen=True)
class Wanted:
    """What to read, and the numbers that stand for days that are unknown or open."""

    labels: Sequence[str]
    types: Sequence[str]
    unknown: int
    open_start: int
    open_end: int

    def parameters(self) -> dict[str, Any]:
        return {"labels": list(self.labels), "types": list(self.types)}


class Columns(NamedTuple):
    """Nodes and ties, each column under its name, and the version of the graph that they are of."""

    nodes: dict[str, Any]
    ties: dict[str, Any]
    version: str


async def read_structure(reader: Reader, wanted: Wanted, timeout_s: float | None = None) -> Columns:
    """Read the columns from the event loop; they are put together beside it."""
    answer = await reader.run(query("queries/structure").text, wanted.parameters(), timeout_s)
    return await asyncio.to_thread(columns, answer, wanted)


def read_structure_blocking(reader: BlockingReader, wanted: Wanted) -> Columns:
    """The same for the command line."""
    reader.require_current()
    return columns(reader.run(query("queries/structure").text, wanted.parameters()), wanted)


def columns(answer: Answer, wanted: Wanted) -> Columns:
    """Turn rows into columns. Ties to nodes that were not asked for are left out."""
    nodes = _columns(answer.rows[0]["nodes"], 14)
    index = {identifier: at for at, identifier in enumerate(nodes[0])}
    kept = [row for row in answer.rows[0]["ties"] if row[2] in index and row[3] in index]
    ties = _columns(kept, 17)
    found: dict[str, Any] = dict(zip(_TIES, ties, strict=False))
    found["source"] = _ints([index[start] for start in ties[2]])
    found["target"] = _ints([index[end] for end in ties[3]])
    found["on_behalf_of"] = _ints([index.get(one, -1) for one in ties[9]])
    found["role"] = ties[10]
    return Columns(
        {**_coded(dict(zip(_NODES, nodes, strict=False))), **_days(nodes[8:], wanted)},
        {**_coded(found), **_days(ties[11:], wanted)},
        answer.version,
    )


def _coded(columns: dict[str, Any]) -> dict[str, Any]:
    texts = {"id", "name", "key", "source", "target", "on_behalf_of"}
    return {name: column if name in texts else coded(column) for name, column in columns.items()}


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _days(given: Sequence[Sequence[Any]], wanted: Wanted) -> dict[str, npt.NDArray[np.int32]]:
    open_from, start, open_to, end, stated_from, stated_to = given
    return {
        "start": _ints(_bounds(open_from, start, wanted.open_start, wanted.unknown)),
        "end": _ints(_bounds(open_to, end, wanted.open_end, wanted.unknown)),
        "stated_from": _ints(_bounds([False] * len(stated_from), stated_from, 0, wanted.unknown)),
        "stated_to": _ints(_bounds([False] * len(stated_to), stated_to, 0, wanted.unknown)),
    }


def _bounds(is_open: Sequence[Any], days: Sequence[int | None], opened: int, unknown: int) -> list[int]:
    return [
        opened if flag else unknown if day is None else day + _EPOCH
        for flag, day in zip(is_open, days, strict=True)
    ]


def _ints(values: Sequence[int]) -> npt.NDArray[np.int32]:
    return np.array(values, dtype=np.int32)
