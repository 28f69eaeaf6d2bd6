"""Pieces of a statement, each with how its value is read back."""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql import cypher
from graph_service.graphql.cells import BOOLEAN, DATE, FLOAT, ID, INT, LONG, TEXT, Cell, Kind
from graph_service.graphql.selection import Asked

Read = Callable[[Any], Any]

TYPE = ""
"""Under which key a row says of which type it is, where graphql-core reads it. No response key is empty."""

_TYPES: Mapping[Kind, tuple[type, ...]] = {
    TEXT: (str,),
    ID: (str,),
    DATE: (str,),
    BOOLEAN: (bool,),
    INT: (int,),
    LONG: (int,),
    FLOAT: (float, int),
}
_MOST_INT = 2**31 - 1


class OddError(Exception):
    """The graph holds what the schema does not promise. What a response then says is for graphql-core to tell."""


class Part(NamedTuple):
    """An expression of Cypher, and what makes the response out of its value. Without text, nothing is fetched."""

    text: str
    read: Read
    cell: Cell | None = None
    """The cell that it is, if its value is the response as it comes, as long as it is what the cell may be."""


def same(value: Any) -> Any:
    """Nothing needs to be done."""
    return value


def cell_part(variable: str, cell: Cell) -> Part:
    """A property, as the response has it."""
    expression = cypher.value(variable, cell.property)
    return Part(cypher.text_of_day(expression) if cell.kind is DATE else expression, same, cell)


def constant(value: Any) -> Part:
    """What needs no asking."""
    return Part("", lambda _: value)


def each(read: Read) -> Read:
    """Read every item of a list."""
    return lambda values: [read(value) for value in values]


def record(fields: Iterable[Asked], part_of: Callable[[Asked], Part], typename: str, *, typed: bool) -> Part:
    """An object: a list in Cypher, a dict by response key when it is read; null stays null.

    `typed`: for graphql-core, with its type under `TYPE`, and whatever the graph holds.
    """
    parts = {
        field.key: constant(typename) if field.name == "__typename" else part_of(field) for field in fields
    }
    text = cypher.row(part.text for part in parts.values() if part.text)
    if typed:
        return Part(text, _typed(parts, typename))
    if parts and all(part.cell for part in parts.values()):
        return Part(text, _plain(parts))
    return Part(text, _mixed(parts))


def _typed(parts: Mapping[str, Part], typename: str) -> Read:
    read_all = _all(parts)

    def read(values: Sequence[Any] | None) -> dict[str, Any] | None:
        if values is None:
            return None
        found = read_all(values)
        found[TYPE] = typename
        return found

    return read


def _mixed(parts: Mapping[str, Part]) -> Read:
    read_all, fit = _all(parts), _fitting([part for part in parts.values() if part.text])

    def read(values: Sequence[Any] | None) -> dict[str, Any] | None:
        if values is None:
            return None
        fit(values)
        return read_all(values)

    return read


def _plain(parts: Mapping[str, Part]) -> Read:
    """Nothing but cells: what comes is the response."""
    keys, fit = tuple(parts), _fitting(list(parts.values()))

    def read(values: Sequence[Any] | None) -> dict[str, Any] | None:
        if values is None:
            return None
        fit(values)
        return dict(zip(keys, values, strict=True))

    return read


def _all(parts: Mapping[str, Part]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    places, at = [], 0
    for key, part in parts.items():
        places.append((key, part.read, at if part.text else -1))
        at += bool(part.text)
    return lambda values: {key: read(None if at < 0 else values[at]) for key, read, at in places}


def _fitting(parts: Sequence[Part]) -> Callable[[Sequence[Any]], None]:
    """Raises OddError for cells that are not what the schema says. Types that were seen together need no second look."""
    cells = [(at, part.cell) for at, part in enumerate(parts) if part.cell]
    allowed = {at: _allowed(cell) for at, cell in cells}
    enums = [
        (at, frozenset(member.value for member in cell.kind))
        for at, cell in cells
        if isinstance(cell.kind, type) and issubclass(cell.kind, enum.Enum)
    ]
    integers = [at for at, cell in cells if cell.kind is INT]
    seen: set[tuple[type, ...]] = set()

    def fit(values: Sequence[Any]) -> None:
        types = tuple(map(type, values))
        if types not in seen:
            if any(types[at] not in known for at, known in allowed.items()):
                raise OddError
            seen.add(types)
        for at, known in enums:
            if values[at] is not None and values[at] not in known:
                raise OddError
        for at in integers:
            if values[at] is not None and not -_MOST_INT <= values[at] <= _MOST_INT:
                raise OddError

    return fit


def _allowed(cell: Cell) -> frozenset[type]:
    types = _TYPES.get(cell.kind, (str,))
    return frozenset(types if cell.required else (*types, type(None)))
