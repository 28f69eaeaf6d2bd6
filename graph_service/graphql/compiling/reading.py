"""From the values of an answer to the response: Python that is written for what is selected, and compiled once.

Which values a row has, and where each goes in the response, is known before any comes. A function that says just
that does in one step a row what generic code does in one step a value. Of what clients write nothing stands in it
but response keys, which are names of GraphQL, as constants.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql.account import rows_read
from graph_service.graphql.vocabulary.cells import BOOLEAN, DATE, FLOAT, ID, INT, LONG, TEXT, Cell, Kind

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
_MOST_LOOPS = 8  # within each other: Python takes 20


class OddError(Exception):
    """The graph holds what the schema does not promise. What a response then says is for graphql-core to tell."""


class Value(NamedTuple):
    """What comes is the response, as long as it is what the cell may be."""

    cell: Cell


class Constant(NamedTuple):
    """What needs no asking: no value comes for it."""

    value: Any


class Call(NamedTuple):
    """Read by a function."""

    read: Read


class Record(NamedTuple):
    """An object: a list comes, with a value for each field that is no constant; or null.

    `typed`: for graphql-core, with its type under `TYPE`, and whatever the graph holds.
    """

    fields: "Mapping[str, Shape]"
    typename: str
    typed: bool


class OneOf(NamedTuple):
    """An object of one of several kinds: its kind comes, and the object; or null.

    Each is for some kinds, and has the keys under which the object says which it is.
    """

    kinds: "Sequence[tuple[Sequence[str], Shape, Sequence[str]]]"


class Listed(NamedTuple):
    """A list: rows come, and each item stands at one place of its row, or (None) is the row. Rows beyond `size` are not shown."""

    item: "Shape"
    at: int | None
    size: int
    backward: bool
    """The rows come in the opposite order."""


class Picked(NamedTuple):
    """An object whose fields are read off places of the list that comes, or (None) off the list itself."""

    fields: "Mapping[str, tuple[int | None, Shape]]"
    typename: str
    typed: bool
    rows: int | None
    """At which place the rows come that the account of the request is told the number of; None if they are the list."""


Shape = Value | Constant | Call | Record | OneOf | Listed | Picked


def reader(shape: Shape) -> Read:
    """Reads a value. Written when it is first needed: what stands in another is never needed by itself."""
    made: list[Read] = []

    def read(value: Any) -> Any:
        if not made:
            made.append(_Writing().reader(shape))
        return made[0](value)

    return read


class _Writing:
    """The text of one function, and what the names in it stand for."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"OddError": OddError, "rows_read": rows_read}
        self._lines: list[str] = []
        self._variables = 0
        self._loops = 0

    def reader(self, shape: Shape) -> Read:
        self._write(0, "def read(value):")
        self._write(1, "many = 0")
        found = self._read(shape, "value", 1)
        self._write(1, "rows_read(many)")
        self._write(1, f"return {found}")
        exec("\n".join(self._lines), self.names)  # noqa: S102  # our own text; see above
        made: Read = self.names["read"]
        return made

    def _write(self, depth: int, line: str) -> None:
        self._lines.append(" " * depth + line)

    def _variable(self) -> str:
        self._variables += 1
        return f"v{self._variables}"

    def _named(self, value: Any) -> str:
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def _read(self, shape: Shape, value: str, depth: int) -> str:
        """The expression that makes the response of a value; what comes before it is written."""
        if isinstance(shape, Value):
            return value
        if isinstance(shape, Constant):
            return self._named(shape.value)
        if isinstance(shape, Call):
            return f"{self._named(shape.read)}({value})"
        return self._composed(shape, value, depth)

    def _composed(self, shape: Record | OneOf | Listed | Picked, value: str, depth: int) -> str:
        match shape:
            case Record():
                return self._nullable(value, depth, lambda: self._record(shape, value, depth + 1))
            case OneOf():
                return self._nullable(value, depth, lambda: self._one_of(shape, value, depth + 1))
            case Listed():
                return self._listed(shape, value, depth)
            case Picked():
                return self._picked(shape, value, depth)

    def _nullable(self, value: str, depth: int, write: Callable[[], str]) -> str:
        found = self._variable()
        self._write(depth, f"if {value} is None:")
        self._write(depth, f" {found} = None")
        self._write(depth, "else:")
        made = write()
        self._write(depth, f" {found} = {made}")
        return found

    def _record(self, record: Record, value: str, depth: int) -> str:
        columns = {key: self._variable() for key, of in record.fields.items() if not isinstance(of, Constant)}
        if columns:
            self._write(depth, f"{', '.join(columns.values())}, = {value}")
        if not record.typed:
            self._check(
                [(columns[key], of.cell) for key, of in record.fields.items() if isinstance(of, Value)], depth
            )
        items = [
            f"{key!r}: {self._read(of, columns.get(key, ''), depth)}" for key, of in record.fields.items()
        ]
        return self._object(items, record.typename, typed=record.typed)

    def _one_of(self, one_of: OneOf, value: str, depth: int) -> str:
        kind, inner, found = self._variable(), self._variable(), self._variable()
        self._write(depth, f"{kind}, {inner} = {value}")
        for at, (kinds, shape, keys) in enumerate(one_of.kinds):
            self._write(depth, f"{'elif' if at else 'if'} {kind} in {self._named(frozenset(kinds))}:")
            self._write(depth, f" {found} = {self._read(shape, inner, depth + 1)}")
            for key in keys:
                self._write(depth, f" {found}[{key!r}] = {kind}")
        self._write(depth, "else:")
        self._write(depth, " raise OddError")
        return found

    def _listed(self, listed: Listed, value: str, depth: int) -> str:
        if self._loops == _MOST_LOOPS:
            return f"{self._named(reader(listed))}({value})"
        rows, row, item, found = (self._variable() for _ in range(4))
        self._write(depth, f"{rows} = {value}")
        self._write(depth, f"if len({rows}) > {listed.size}: {rows} = {rows}[:{listed.size}]")
        self._write(depth, f"{found} = []")
        self._write(depth, f"for {row} in {f'reversed({rows})' if listed.backward else rows}:")
        self._write(depth, f" {item} = {row if listed.at is None else f'{row}[{listed.at}]'}")
        self._loops += 1
        self._write(depth, f" {found}.append({self._read(listed.item, item, depth + 1)})")
        self._loops -= 1
        return found

    def _picked(self, picked: Picked, value: str, depth: int) -> str:
        whole = self._variable()
        self._write(depth, f"{whole} = {value}")
        rows = whole if picked.rows is None else f"{whole}[{picked.rows}]"
        self._write(depth, f"many += len({rows} or ())")
        items = []
        for key, (at, shape) in picked.fields.items():
            items.append(f"{key!r}: {self._read(shape, whole if at is None else f'{whole}[{at}]', depth)}")
        return self._object(items, picked.typename, typed=picked.typed)

    def _object(self, items: list[str], typename: str, *, typed: bool) -> str:
        both = [*items, f"{TYPE!r}: {self._named(typename)}"] if typed else items
        return f"{{{', '.join(both)}}}"

    def _check(self, cells: Sequence[tuple[str, Cell]], depth: int) -> None:
        """Raises OddError for what is not what the schema says."""
        if cells:
            odd = " or ".join(self._odd(name, cell) for name, cell in cells)
            self._write(depth, f"if {odd}: raise OddError")

    def _odd(self, name: str, cell: Cell) -> str:
        """The condition that a value is none of the cell's."""
        types = _TYPES.get(cell.kind, (str,))
        odd = f"type({name}) {f'is not {types[0].__name__}' if len(types) == 1 else f'not in {self._named(types)}'}"
        if isinstance(cell.kind, type) and issubclass(cell.kind, enum.Enum):
            odd += f" or {name} not in {self._named(frozenset(member.value for member in cell.kind))}"
        elif cell.kind is INT:
            odd += f" or not {-_MOST_INT} <= {name} <= {_MOST_INT}"
        return odd if cell.required else f"{name} is not None and ({odd})"
