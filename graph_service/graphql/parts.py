"""Pieces of a statement, each with how its value is read back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql import cypher

Read = Callable[[Any], Any]


class Part(NamedTuple):
    """An expression of Cypher, and what makes the response out of its value."""

    text: str
    read: Read


def same(value: Any) -> Any:
    """Nothing needs to be done."""
    return value


def plain(text: str) -> Part:
    """An expression whose value is the response."""
    return Part(text, same)


def record(parts: Mapping[str, Part], typename: str) -> Part:
    """An object: a list in Cypher, a dict by response key when it is read; null stays null."""
    keys = [(key, part.read) for key, part in parts.items()]

    def read(values: Sequence[Any] | None) -> dict[str, Any] | None:
        if values is None:
            return None
        found = {key: reader(value) for (key, reader), value in zip(keys, values, strict=True)}
        found["__typename"] = typename
        return found

    return Part(cypher.row(part.text for part in parts.values()), read)


def each(read: Read) -> Read:
    """Read every item of a list."""
    return lambda values: [read(value) for value in values]
