"""Pieces of a statement, each with how its value is read back."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from graph_service.graphql.compiling import cypher, cypher_times
from graph_service.graphql.compiling.reading import (
    TYPE,
    Call,
    Constant,
    OddError,
    Read,
    Record,
    Shape,
    Value,
    reader,
)
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary.cells import DATE, Cell

__all__ = ["TYPE", "OddError", "Part", "Read", "cell_part", "constant", "each", "record", "same", "shaped"]


class Part(NamedTuple):
    """An expression of Cypher, and what makes the response out of its value. Without text, nothing is fetched."""

    text: str
    read: Read
    shape: Shape | None = None
    """The same as `read`, where it is known in more detail, for whatever this is a part of."""

    @property
    def shaped(self) -> Shape:
        return self.shape or Call(self.read)


def same(value: Any) -> Any:
    """Nothing needs to be done."""
    return value


def shaped(text: str, shape: Shape) -> Part:
    """A part that is read by its shape."""
    return Part(text, reader(shape), shape)


def cell_part(variable: str, cell: Cell) -> Part:
    """A property, as the response has it."""
    expression = cypher_times.value(variable, cell.property)
    return Part(cypher.text_of_day(expression) if cell.kind is DATE else expression, same, Value(cell))


def constant(value: Any) -> Part:
    """What needs no asking."""
    return Part("", lambda _: value, Constant(value))


def each(read: Read) -> Read:
    """Read every item of a list."""
    return lambda values: [read(value) for value in values]


def record(fields: Iterable[Asked], part_of: Callable[[Asked], Part], typename: str, *, typed: bool) -> Part:
    """An object: a list in Cypher, a dict by response key when it is read; null stays null. `typed`: see `Record`."""
    parts = {
        field.key: constant(typename) if field.name == "__typename" else part_of(field) for field in fields
    }
    text = cypher.row(part.text for part in parts.values() if part.text)
    return shaped(text, Record({key: part.shaped for key, part in parts.items()}, typename, typed))
