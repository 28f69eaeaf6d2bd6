"""Connections: chosen, ordered and cut off in Neo4j before the next level is walked, then read as pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.graphql import cursors, cypher
from graph_service.graphql.context import Context
from graph_service.graphql.cursors import Key
from graph_service.graphql.parts import Part, Read
from graph_service.graphql.selection import Asked


@dataclass(frozen=True)
class Rows:
    """What a connection is a page of."""

    prefix: str
    """What the names of its connection and edge types begin with."""
    source: Callable[..., str]
    """The text that finds the rows that meet some more conditions."""
    keys: Sequence[Key]
    """The whole order; the last key tells any two rows apart."""
    keep: Sequence[str]
    """The variables that a row is read from."""
    node: Callable[[Asked], Part]
    edge: Callable[[Asked], Part]
    """Everything of an edge but its cursor."""
    marked: str


@dataclass(frozen=True)
class _Column:
    """One `edges` or `nodes` that is asked for."""

    key: str
    part: Part
    cursors: Sequence[str] = ()


def page(context: Context, asked: Asked, rows: Rows) -> Part:
    """The connection, as `[how many, rows]`."""
    fields = context.selection.fields(f"{rows.prefix}Connection", asked)
    first, after = context.page_size(asked), asked.arguments.get("after")
    columns = [column for field in fields if (column := _column(context, rows, field))]
    infos = {f.key: context.selection.fields("PageInfo", f) for f in fields if f.name == "pageInfo"}
    counted = [field.key for field in fields if field.name == "totalCount"]
    total = cypher.count(rows.source()) if counted else "null"
    listed = "null"
    if columns or infos:
        listed = _listed(context, rows, [column.part.text for column in columns], first, after)

    def read(value: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = dict.fromkeys(counted, value[0])
        if value[1] is not None:
            page = _Page(rows.marked, value[1], first, after is not None)
            found.update({column.key: page.column(at, column) for at, column in enumerate(columns, 1)})
            found.update({key: page.info(wanted) for key, wanted in infos.items()})
        return found

    return Part(cypher.row([total, listed]), read)


def _column(context: Context, rows: Rows, field: Asked) -> _Column | None:
    if field.name == "nodes":
        return _Column(field.key, rows.node(field))
    if field.name == "edges":
        wanted = context.selection.fields(f"{rows.prefix}Edge", field)
        return _Column(field.key, rows.edge(field), [each.key for each in wanted if each.name == "cursor"])
    return None


def _listed(context: Context, rows: Rows, columns: Sequence[str], first: int, after: str | None) -> str:
    past = _past(context, rows, after) if after is not None else ()
    limit = context.parameters.add(first + 1)
    order = [text for key in rows.keys for text in key.ordered()]
    result = cypher.row([cypher.row(key.readable() for key in rows.keys), *columns])
    return cypher.collect(rows.source(*past), result, rows.keep, order, limit)


def _past(context: Context, rows: Rows, after: str) -> list[str]:
    """The condition that a row comes after the cursor."""
    values = cursors.decode(after, rows.marked, rows.keys)
    names = [context.parameters.add(value) for value in values]
    text = ""
    for key, name in reversed(list(zip(rows.keys, names, strict=True))):
        text = cypher.beyond(key.expression, name, text, descending=key.descending, nullable=key.nullable)
    leading = rows.keys[0]
    if leading.nullable or leading.descending:
        return [text]
    return [cypher.not_before(leading.expression, names[0]), text]


class _Page:
    """The rows of one page, one more than it shows if there are more."""

    def __init__(self, marked: str, rows: Sequence[Any], first: int, later: bool) -> None:
        self._marked = marked
        self._rows = rows[:first]
        self._more = len(rows) > first
        self._later = later

    def column(self, at: int, column: _Column) -> list[Any]:
        read: Read = column.part.read
        found = [read(row[at]) for row in self._rows]
        if column.cursors:
            for row, edge in zip(self._rows, found, strict=True):
                edge.update(dict.fromkeys(column.cursors, cursors.encode(self._marked, row[0])))
        return found

    def info(self, wanted: Sequence[Asked]) -> dict[str, Any]:
        ends = {
            "hasNextPage": self._more,
            "hasPreviousPage": self._later,
            "startCursor": self._cursor(0),
            "endCursor": self._cursor(-1),
        }
        return {field.key: ends[field.name] for field in wanted}

    def _cursor(self, at: int) -> str | None:
        return cursors.encode(self._marked, self._rows[at][0]) if self._rows else None
