"""Connections: chosen, ordered and cut off in Neo4j before the next level is walked, then read as pages."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph_service.graphql.compiling import cursors, cypher, cypher_orders
from graph_service.graphql.compiling.context import Context, page_size
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.parts import Part, Read, same, shaped
from graph_service.graphql.compiling.reading import Call, Constant, Listed, Picked, Shape
from graph_service.graphql.compiling.selection import Asked


@dataclasses.dataclass(frozen=True)
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
    edge: Callable[[Asked, Part], Part]
    """Everything of an edge; its cursor is the part that is given."""
    marked: str
    counted: str = ""
    """The text that finds as many rows, where there is a shorter one than `source`."""
    more: Mapping[str, Callable[[Asked], Part]] = dataclasses.field(default_factory=dict)
    """What compiles the fields that its connection has beside those of a page."""


class _Page:
    """What a row of the page is made of, while the fields of its connection are compiled."""

    def __init__(self, context: Context, rows: Rows, asked: Asked) -> None:
        self.context = context
        self.rows = rows
        self.window = cursors.window(asked.arguments, asked.name)
        page_size(context.limits, self.window.size, asked.name)
        self.columns: list[str] = []
        self.alone = False
        """Whether a row is what its one column has."""
        self.more = False

    def column(self, text: str) -> int:
        """Read one more expression of each row, and say where it is."""
        self.columns.append(text)
        return len(self.columns) - 1

    def cursor(self) -> str:
        return cypher.row(key.readable() for key in self.rows.keys)

    def shown(self, rows: Sequence[Any]) -> Sequence[Any]:
        """The rows of the page, in the list's order, without the one that tells that there are more."""
        found = rows[: self.window.size]
        return found[::-1] if self.window.backward else found

    def encoded(self, values: Sequence[Any]) -> str:
        return cursors.encode(self.rows.marked, values)


Placed = tuple[int | None, Shape]
"""What reads one field of a connection, and of what: of the count (0), the rows (1), what is more, or all (None)."""


def page(context: Context, asked: Asked, rows: Rows) -> Part:
    """The connection, as `[how many, rows, …]`, or as the rows alone if nothing else is asked of it."""
    fields = context.selection.fields(f"{rows.prefix}Connection", asked)
    made = _Page(context, rows, asked)
    more = [rows.more[field.name](field) for field in fields if field.name in rows.more]
    beside = iter(enumerate((part.shaped for part in more), 2))
    parts: dict[str, Placed] = {
        field.key: next(beside) if field.name in rows.more else _field(made, field) for field in fields
    }
    names = {field.name for field in fields}
    if len(made.columns) == 1 and "pageInfo" not in names:
        made.alone = True
        parts = {key: (place, _alone(shape)) for key, (place, shape) in parts.items()}
    total = cypher.count(rows.counted or rows.source()) if "totalCount" in names else "null"
    listed = _listed(made) if names & {"edges", "nodes", "pageInfo"} else "null"
    text = cypher.row([total, listed, *(part.text for part in more)])
    at: int | None = 1
    if (total, more) == ("null", []) and listed != "null":
        text, at, parts = listed, None, {key: (None, shape) for key, (_, shape) in parts.items()}
    return shaped(text, Picked(parts, f"{rows.prefix}Connection", context.typed, at))


def _alone(shape: Shape) -> Shape:
    """The same list, of rows that are what their one column has: each list less is a list less to make, send and read."""
    return shape._replace(at=None) if isinstance(shape, Listed) else shape


def _field(page: _Page, field: Asked) -> Placed:
    if field.name == "totalCount":
        return 0, Call(same)
    if field.name == "pageInfo":
        return 1, Call(_info(page, field))
    if field.name == "__typename":
        return None, Constant(f"{page.rows.prefix}Connection")
    return 1, _column(page, field)


def _column(page: _Page, field: Asked) -> Shape:
    if field.name == "nodes":
        part = page.rows.node(field)
    else:
        part = page.rows.edge(field, Part(page.cursor(), page.encoded))
    return Listed(part.shaped, page.column(part.text), page.window.size, page.window.backward)


def _info(page: _Page, asked: Asked) -> Read:
    fields = page.context.selection.fields("PageInfo", asked)
    names = {field.name for field in fields}
    window = page.window
    page.more |= ("hasPreviousPage" if window.backward else "hasNextPage") in names
    at = page.column(page.cursor()) if names & {"startCursor", "endCursor"} else -1

    def read(rows: Sequence[Any]) -> dict[str, Any]:
        shown, more = page.shown(rows), len(rows) > window.size
        ends: dict[str, Any] = {
            "hasNextPage": window.later if window.backward else more,
            "hasPreviousPage": more if window.backward else window.earlier,
            "__typename": "PageInfo",
        }
        if at >= 0:
            ends["startCursor"] = page.encoded(shown[0][at]) if shown else None
            ends["endCursor"] = page.encoded(shown[-1][at]) if shown else None
        return {field.key: ends[field.name] for field in fields}

    return read


def _listed(page: _Page) -> str:
    context, rows, window = page.context, page.rows, page.window
    between: list[str] = []
    if window.earlier:
        between += _within(context, rows, window.after, cypher_orders.beyond, cypher_orders.not_before)
    if window.later:
        between += _within(context, rows, window.before, cypher_orders.preceding, cypher_orders.not_after)
    limit = context.parameters.add(window.size + page.more)
    keys = [key._replace(backward=window.backward) for key in rows.keys]
    order = [text for key in keys for text in key.ordered()]
    row = page.columns[0] if page.alone else cypher.row(page.columns)
    return cypher.collect(rows.source(*between), row, rows.keep, order, limit)


def _within(
    context: Context, rows: Rows, cursor: Any, side: Callable[..., str], coarse: Callable[[str, str], str]
) -> list[str]:
    """The condition that a row lies on one side of a cursor, with a coarser one that an index can use."""

    def value(at: int) -> Read:
        return lambda given: cursors.decode(given, rows.marked, rows.keys)[at]

    names = [context.parameters.add(cursor, value(at)) for at in range(len(rows.keys))]
    text = ""
    for key, name in reversed(list(zip(rows.keys, names, strict=True))):
        text = side(key.expression, name, text, descending=key.descending, nullable=key.nullable)
    leading = rows.keys[0]
    if leading.nullable or leading.descending:
        return [text]
    return [coarse(leading.expression, names[0]), text]
