"""The variables of a request, taken apart: what its compiled form depends on, and what is only handed on.

Texts, days and numbers with a fraction only ever become parameters. While a form is compiled a `Leaf` stands
where each of them will be, so that it serves every request that differs in nothing else. Whatever decides what
is compiled stays as it is: what is null, booleans, values of enumerations, whole numbers, which fields an input
object has and how many of them a list has.
"""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Leaf:
    """The place of a value that a request brings."""

    at: int


class Representation(NamedTuple):
    """What a composed graph knows of an entity, as it was given: an object with a type and a key, or not even that."""

    given: Any

    def has(self, kind: type) -> bool:
        """Whether something of this kind stands in it."""
        return isinstance(self.given, Mapping) and any(isinstance(one, kind) for one in self.given.values())


class ValueNeededError(Exception):
    """What is being compiled depends on a value itself, and serves no other."""


class Taken(NamedTuple):
    """Variables, taken apart."""

    shape: Hashable
    """Equal for requests that one compiled form serves."""
    values: dict[str, Any]
    """The variables, with leaves."""
    leaves: list[Any]
    """What belongs in the place of each leaf."""


def take_apart(variables: Mapping[str, Any]) -> Taken:
    """Coerced variables, taken apart."""
    leaves: list[Any] = []
    values: dict[str, Any] = {}
    shape = []
    for name, value in variables.items():
        values[name], its_shape = _apart(value, leaves)
        shape.append((name, its_shape))
    return Taken(tuple(shape), values, leaves)


def _apart(value: Any, leaves: list[Any]) -> tuple[Any, Hashable]:
    if _is_leaf(value) or (isinstance(value, list) and value and all(map(_is_leaf, value))):
        leaves.append(value)
        return Leaf(len(leaves) - 1), Leaf
    if isinstance(value, list):
        both = [_apart(each, leaves) for each in value]
        return [one for one, _ in both], (list, *(shape for _, shape in both))
    if isinstance(value, dict):
        parts = {name: _apart(each, leaves) for name, each in value.items()}
        shape = (dict, *((name, shape) for name, (_, shape) in parts.items()))
        return {name: one for name, (one, _) in parts.items()}, shape
    return value, (type(value), value)  # 1 and true are equal, and not alike


def _is_leaf(value: Any) -> bool:
    return type(value) in {str, float, dt.date, Representation}


def has_leaf(value: Any) -> bool:
    """Whether a value is a leaf, or a list or an input object with one."""
    if isinstance(value, list | dict):
        return any(map(has_leaf, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Leaf)


def put_in(value: Any, leaves: Sequence[Any]) -> Any:
    """The value, with what belongs in the place of each leaf."""
    if isinstance(value, Leaf):
        return leaves[value.at]
    if isinstance(value, dict):
        return {name: put_in(each, leaves) for name, each in value.items()}
    return [put_in(each, leaves) for each in value] if isinstance(value, list) else value
