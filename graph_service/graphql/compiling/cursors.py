"""Cursors: where a row stands in an order, opaque to clients, of use only in the list that gave it."""

import base64
import binascii
import datetime as dt
import enum
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cypher, cypher_orders
from graph_service.graphql.vocabulary.cells import DATE, Kind

_MOST = 2**63  # beyond any whole number of Neo4j's


class Key(NamedTuple):
    """An expression to order by."""

    expression: str
    kind: Kind
    descending: bool = False
    nullable: bool = False
    backward: bool = False
    """The order is read from its end."""

    def readable(self) -> str:
        """The expression as it goes into a cursor."""
        return cypher.text_of_day(self.expression) if self.kind is DATE else self.expression

    def ordered(self) -> list[str]:
        if self.backward:
            return cypher_orders.ordered_backward(
                self.expression, descending=self.descending, nullable=self.nullable
            )
        return cypher_orders.ordered(self.expression, descending=self.descending, nullable=self.nullable)


PAGE_SIZE = 20
"""Items on a page whose size is not said."""


class Window(NamedTuple):
    """Which part of a list is asked for."""

    size: int
    backward: bool
    after: Any
    before: Any

    @property
    def earlier(self) -> bool:
        return self.after is not None

    @property
    def later(self) -> bool:
        return self.before is not None


def window(arguments: Mapping[str, Any], of: str) -> Window:
    """The page that a client asks for. `of` is the list's name, for errors."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInputError(f"{of} takes first or last, and not both.")
    size = first if first is not None else last
    return Window(
        PAGE_SIZE if size is None else size, last is not None, arguments.get("after"), arguments.get("before")
    )


def mark(of: str, order: Sequence[object]) -> str:
    """What tells the cursors of one list, in one order, from all others."""
    return hashlib.blake2b(repr((of, *order)).encode(), digest_size=6).hexdigest()


def encode(marked: str, values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([marked, *values])).decode().rstrip("=")


def decode(cursor: str, marked: str, keys: Sequence[Key]) -> list[Any]:
    """The values at which a page ended. Raises BadInputError for anything that this list did not give."""
    foreign = BadInputError(
        "The cursor was not given by this list in this order.",
        hint="Take it from the same field and orderBy.",
    )
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise foreign from None
    if not isinstance(found, list) or len(found) != len(keys) + 1 or found[0] != marked:
        raise foreign
    try:
        return [_typed(value, key) for value, key in zip(found[1:], keys, strict=True)]
    except (TypeError, ValueError):
        raise foreign from None


def _typed(value: Any, key: Key) -> Any:
    if value is None:
        if not key.nullable:
            raise TypeError
        return None
    if key.kind is DATE:
        return dt.date.fromisoformat(value)
    is_text = isinstance(key.kind, str) and key.kind == "ID"
    wanted: type | tuple[type, ...] = str
    if isinstance(key.kind, type) and not issubclass(key.kind, enum.Enum):
        wanted = (int, float) if key.kind in {int, float} else key.kind
    elif not is_text and isinstance(key.kind, str):
        wanted = int
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise TypeError
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        raise TypeError
    return value
