"""What the pieces of the compiler share while one root field is compiled."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph_service.errors import BadInputError
from graph_service.graphql.cypher import Parameters, holds
from graph_service.graphql.limits import Limits, OverLimitError
from graph_service.graphql.parts import Part
from graph_service.graphql.selection import Asked, Selection
from graph_service.graphql.times import days
from graph_service.model.vocabulary import UnknownBound


class Time(NamedTuple):
    """A day as parameters of the statement; see `cypher.holds`."""

    day: str
    stated_by: str
    stated_after: str
    ended_after: str

    def holds(self, variable: str) -> str:
        return holds(variable, *self)


class Around(NamedTuple):
    """The time that is meant around a field, and whether the node it stands on is known to hold then."""

    time: Time | None = None
    checked: bool = False

    def unchecked(self) -> "Around":
        return Around(self.time)


NodeCompiler = Callable[["Context", str, str, Asked, Around], Part]


@dataclass
class Context:
    """One compilation."""

    selection: Selection
    limits: Limits
    node: NodeCompiler
    """Compiles what is asked of a node: `(context, variable, type name, asked, time around it)`."""
    parameters: Parameters = field(default_factory=Parameters)
    pending: list[Any] = field(default_factory=list)
    """What is to be filled in when the statement has been read; see `collaboration`."""
    _conditions: int = 0

    def time(self, arguments: Mapping[str, Any], around: Around) -> Around:
        """The time that a list or walk asks for: its own, or that around it."""
        if "asOf" not in arguments:
            return around
        day: dt.date | None = arguments["asOf"]
        if day is None:
            return Around()
        unknown = UnknownBound(arguments["unknown"].value)
        return Around(Time(*map(self.parameters.add, days(day, unknown, self.limits.near_years))))

    def page_size(self, asked: Asked) -> int:
        """The `first` of a list, if it may be."""
        first: int = asked.arguments["first"]
        if first > self.limits.page_size:
            raise OverLimitError(f"first of {asked.key}", self.limits.page_size, first)
        return natural(first, asked.key)

    def count_condition(self) -> None:
        """One more condition; too many are refused."""
        self._conditions += 1
        if self._conditions > self.limits.conditions:
            raise OverLimitError("conditions", self.limits.conditions, self._conditions)


def natural(first: int, key: str) -> int:
    """A number of items that is not negative."""
    if first < 0:
        raise BadInputError(f"first of {key} is {first}; it must be 0 or more.")
    return first
