"""What the pieces of the compiler share while one root field is compiled."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph_service.errors import BadInputError
from graph_service.graphql.cypher import Parameters, holds
from graph_service.graphql.limits import Limits, OverLimitError
from graph_service.graphql.parts import Part, record
from graph_service.graphql.selection import Asked, Selection
from graph_service.graphql.times import days
from graph_service.graphql.values import ValueNeededError
from graph_service.model.vocabulary import UnknownBound


class Time(NamedTuple):
    """A day that things must hold on, and the same as parameters of the statement (see `cypher.holds`)."""

    day: dt.date
    unknown: UnknownBound
    names: tuple[str, str, str, str]

    def holds(self, variable: str) -> str:
        return holds(variable, *self.names)


class Around(NamedTuple):
    """The time that is meant around a field, and whether the node it stands on is known to hold then."""

    time: Time | None = None
    checked: bool = False

    def unchecked(self) -> "Around":
        return Around(self.time)


class Pending(NamedTuple):
    """Collaborators that were asked for, of an organisation that the statement found."""

    organisation: str
    asked: Asked
    around: Around
    holder: dict[str, Any]
    """Where they go."""


NodeCompiler = Callable[["Context", str, str, Asked, Around], Part]


@dataclass
class Context:
    """One compilation."""

    selection: Selection
    limits: Limits
    node: NodeCompiler
    """Compiles what is asked of a node: `(context, variable, type name, asked, time around it)`."""
    typed: bool = False
    """Whether graphql-core reads the answer: see `parts.record`."""
    templated: bool = False
    """Whether what is compiled is to serve other requests, too: see `values`."""
    parameters: Parameters = field(default_factory=Parameters)
    pending: list["Pending"] = field(default_factory=list)
    """What is to be filled in when the statement has been read; see `filling`."""
    rows: int = 0
    """How many rows the answer has at most, of all lists together."""
    _conditions: int = 0
    _around: int = 1

    def time(self, arguments: Mapping[str, Any], around: Around) -> Around:
        """The time that a list or walk asks for: its own, or that around it."""
        if "asOf" not in arguments and arguments.get("unknown") is None:
            return around
        day, unknown = when(arguments, around)
        return self.at(day, unknown) if day else Around()

    def at(self, day: dt.date, unknown: UnknownBound) -> Around:
        """A day, as this statement has it."""

        def reckoned(at: int) -> Callable[[dt.date], dt.date]:
            return lambda day: days(day, unknown, self.limits.near_years)[at]

        day_, by, after, ended = (self.parameters.add(day, reckoned(at)) for at in range(4))
        return Around(Time(day, unknown, (day_, by, after, ended)))

    def record(self, type_name: str, asked: Asked, part_of: Callable[[Asked], Part]) -> Part:
        """What is asked of an object of this type: see `parts.record`."""
        return record(self.selection.fields(type_name, asked), part_of, type_name, typed=self.typed)

    def anew(self) -> "Context":
        """For another statement that answers the same field."""
        return Context(self.selection, self.limits, self.node, self.typed)

    def of_one_request(self) -> None:
        """Say that what is being compiled serves no other request. Raises ValueNeededError if it is to."""
        if self.templated:
            raise ValueNeededError

    @contextlib.contextmanager
    def listing(self, size: int) -> Iterator[None]:
        """While what is asked of each row of a list is compiled."""
        around = self._around
        self._around *= size
        self.rows += self._around
        yield
        self._around = around

    def page_size(self, asked: Asked) -> int:
        """The `first` of a list, if it may be."""
        return page_size(self.limits, asked.arguments["first"], asked.name)

    def count_condition(self) -> None:
        """One more condition; too many are refused."""
        self._conditions += 1
        if self._conditions > self.limits.conditions:
            raise OverLimitError("conditions", self.limits.conditions, self._conditions)


def when(arguments: Mapping[str, Any], around: Around) -> tuple[dt.date | None, UnknownBound]:
    """The day that a field asks for, its own or that around it, and what to do with unknown bounds."""
    day, unknown = around.time[:2] if around.time else (None, UnknownBound.NEAR_DOCUMENT)
    if arguments.get("unknown") is not None:
        unknown = UnknownBound(arguments["unknown"].value)
    return arguments.get("asOf", day), unknown


def page_size(limits: Limits, first: int, of: str) -> int:
    """How many items a client asks for, if that many may be."""
    if first < 0:
        raise BadInputError(f"first of {of} is {first}; it must be 0 or more.")
    if first > limits.page_size:
        raise OverLimitError(f"first of {of}", limits.page_size, first)
    return first
