"""From the values of an answer to the response: Python that is written for what is selected, and compiled once.

Which values a row has, and where each goes in the response, is known before any comes. A function that says just
that does in one step a row what generic code does in one step a value. Of what clients write nothing stands in it
but response keys, which are names of GraphQL, as constants.
"""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql.cells import BOOLEAN, DATE, FLOAT, ID, INT, LONG, TEXT, Cell, Kind

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
_MOST_SEEN = 1000


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


Shape = Value | Constant | Call | Record | OneOf


def reader(shape: Shape) -> Read:
    """Reads a value."""
    return _lazily(lambda writing: ["def read(value):", *writing.returned(shape)])


def rows_reader(shape: Shape, at: int) -> Read:
    """Reads what stands at one place of each of some rows."""
    return _lazily(
        lambda writing: [
            "def read(rows):",
            " found = []",
            " for row in rows:",
            f"  value = row[{at}]",
            *writing.appended(shape),
            " return found",
        ]
    )


def _lazily(source: "Callable[[_Writing], list[str]]") -> Read:
    """Written when it is first needed: what stands in another is never needed by itself."""
    made: list[Read] = []

    def read(value: Any) -> Any:
        if not made:
            writing = _Writing()
            exec("\n".join(source(writing)), writing.names)  # noqa: S102  # our own text; see above
            made.append(writing.names["read"])
        return made[0](value)

    return read


class _Writing:
    """The text of one function, and what the names in it stand for."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"OddError": OddError}
        self._lines: list[str] = []
        self._variables = 0

    def returned(self, shape: Shape) -> list[str]:
        return [*self._written(shape, 1, "return {}")]

    def appended(self, shape: Shape) -> list[str]:
        return [*self._written(shape, 2, "found.append({})")]

    def _written(self, shape: Shape, depth: int, last: str) -> list[str]:
        text = self._read(shape, "value", depth)
        self._write(depth, last.format(text))
        return self._lines

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
        match shape:
            case Value():
                return value
            case Constant():
                return self._named(shape.value)
            case Call():
                return f"{self._named(shape.read)}({value})"
            case Record():
                return self._nullable(value, depth, lambda: self._record(shape, value, depth + 1))
            case OneOf():
                return self._nullable(value, depth, lambda: self._one_of(shape, value, depth + 1))

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
        items += [f"{TYPE!r}: {self._named(record.typename)}"] if record.typed else []
        return f"{{{', '.join(items)}}}"

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

    def _check(self, cells: Sequence[tuple[str, Cell]], depth: int) -> None:
        """Raises OddError for what is not what the schema says. Types that were seen together need no second look."""
        if not cells:
            return
        types, look = (
            _Types([cell for _, cell in cells]),
            f"{', '.join(f'type({name})' for name, _ in cells)},",
        )
        self._write(
            depth, f"if ({look}) not in {self._named(types.seen)}: {self._named(types.look)}(({look}))"
        )
        for name, cell in cells:
            if isinstance(cell.kind, type) and issubclass(cell.kind, enum.Enum):
                known = frozenset({None, *(member.value for member in cell.kind)})
                self._write(depth, f"if {name} not in {self._named(known)}: raise OddError")
            elif cell.kind is INT:
                within = f"{-_MOST_INT} <= {name} <= {_MOST_INT}"
                self._write(depth, f"if {name} is not None and not {within}: raise OddError")


class _Types:
    """Which types values of some cells may have, and those that were seen together."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.seen: set[tuple[type, ...]] = set()
        self._allowed = [_allowed(cell) for cell in cells]

    def look(self, types: tuple[type, ...]) -> None:
        """Raises OddError if they may not be."""
        if any(one not in allowed for one, allowed in zip(types, self._allowed, strict=True)):
            raise OddError
        if len(self.seen) < _MOST_SEEN:
            self.seen.add(types)


def _allowed(cell: Cell) -> frozenset[type]:
    types = _TYPES.get(cell.kind, (str,))
    return frozenset(types if cell.required else (*types, type(None)))
