"""Rows on their way to Neo4j: in batches, in the shapes that it writes fastest.

What all rows of a batch say alike is sent once: a register's rows do in half of their cells. Ties are grouped
by one end, which is then looked up once for all of them.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import neo4j

from graph_service.storage.state import NewNode, NewTie

_SIZE = 10_000
Progress = Callable[[int], None]
Shaped = dict[str, Any]
"""What a statement is given for a batch: its rows, and what they have in common."""
T = TypeVar("T")


class Sending:
    """Sends rows batch by batch, and prepares the next one while the server works on the last."""

    def __init__(self, run: Callable[..., neo4j.Result], progress: Progress) -> None:
        self._run = run
        self._progress = progress

    def rows(
        self,
        name: str,
        rows: Sequence[T],
        shape: Callable[[Sequence[T]], Shaped] = lambda batch: {"rows": batch},
        **parameters: Any,
    ) -> list[neo4j.Record]:
        """All of the rows; returns what the statement answered."""
        answers: list[neo4j.Record] = []
        under_way: tuple[neo4j.Result, int] | None = None
        for batch in batches(rows):
            result = self._run(name, **shape(batch), **parameters)
            self._end(under_way, answers)
            under_way = result, len(batch)
        self._end(under_way, answers)
        return answers

    def _end(self, under_way: tuple[neo4j.Result, int] | None, answers: list[neo4j.Record]) -> None:
        if under_way is not None:
            answers.extend(under_way[0])
            self._progress(under_way[1])


def by_type(ties: Iterable[NewTie]) -> Iterator[tuple[str, list[NewTie]]]:
    ordered = sorted(ties, key=lambda tie: (tie.type, tie.end))
    for kind, group in itertools.groupby(ordered, key=lambda tie: tie.type):
        yield kind, list(group)


def new_nodes(nodes: Sequence[NewNode]) -> Shaped:
    rows = [node.properties() for node in nodes]
    return {"common": _common(rows), "rows": rows}


def by_end(ties: Sequence[NewTie], elements: Mapping[str, str]) -> Shaped:
    """Grouped by the node they lead to: it is looked up once for all of them."""
    return _grouped(ties, [(tie.end, tie.start) for tie in ties], elements)


def by_document(ties: Sequence[NewTie], elements: Mapping[str, str]) -> Shaped:
    """Grouped by the document that states them."""
    return _grouped(ties, [(tie.start, tie.end) for tie in ties], elements)


def _grouped(ties: Sequence[NewTie], ends: Sequence[tuple[str, str]], elements: Mapping[str, str]) -> Shaped:
    """`ends`: of each tie the one to group by, and the other."""
    properties = [tie.properties() for tie in ties]
    common = _common(properties)
    groups: dict[str, list[Any]] = defaultdict(list)
    for (by, other), own in zip(ends, properties, strict=True):
        groups[by].append([elements[other], own])
    return {"common": common, "rows": [[elements[by], rows] for by, rows in groups.items()]}


def _common(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Take out of all rows what all of them say alike; a register's do in half of their cells."""
    common = dict(rows[0])
    for row in rows:
        for name in [name for name, value in common.items() if name not in row or row[name] != value]:
            del common[name]
        if not common:
            break
    for row in rows:
        for name in common:
            del row[name]
    return common


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), _SIZE):
        yield rows[start : start + _SIZE]
