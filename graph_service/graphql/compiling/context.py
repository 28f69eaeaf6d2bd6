"""What the pieces of the compiler share while one root field is compiled."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from graph_service.errors import BadInputError
from graph_service.graphql.compiling.cypher import Parameters
from graph_service.graphql.compiling.cypher_times import (
    EACH,
    StandIn,
    begin_in,
    end_in,
    for_each,
    holds,
    overlap,
)
from graph_service.graphql.compiling.parts import Part, record
from graph_service.graphql.compiling.selection import Asked, Selection
from graph_service.graphql.compiling.times import bound_of, days
from graph_service.graphql.compiling.values import ValueNeededError
from graph_service.graphql.limits import Limits, OverLimitError
from graph_service.model.vocabulary import Label, UnknownBound


class Day(NamedTuple):
    """A day that things must hold on, and the same as parameters of the statement (see `cypher_times.holds`)."""

    day: dt.date
    unknown: UnknownBound
    names: tuple[str, str, str, str]

    def together(self, variables: Sequence[str], every: str = "") -> list[str]:
        """That these hold, and each of a list."""
        found = [holds(variable, *self.names) for variable in variables]
        return [*found, for_each(every, holds(EACH, *self.names))] if every else found


class Span(NamedTuple):
    """A period at some time of which things must hold, all of them at once."""

    period: Mapping[str, Any]
    unknown: UnknownBound
    names: tuple[str, str]
    stand_in: StandIn

    def together(self, variables: Sequence[str], every: str = "") -> list[str]:
        """That there is a day of the period on which these hold, and each of a list."""
        return [overlap(self.names, self.stand_in, variables, every)]


class Around(NamedTuple):
    """The time that is meant around a field, and whether the node it stands on is known to hold then."""

    time: Day | Span | None = None
    checked: bool = False

    def holding(self, *variables: str, on: str = "", every: str = "") -> list[str]:
        """Conditions: that these hold then, and each of a list, together with what they stand `on`."""
        if self.time is None:
            return []
        known = self.checked and isinstance(self.time, Day)
        wanted = [*([on] if on and not known else []), *variables]
        return self.time.together(wanted, every) if wanted else []

    def unchecked(self) -> "Around":
        return Around(self.time)


class NodeCompiler(Protocol):
    """Compiles what is asked of a node: see `compiler.node`."""

    def __call__(
        self,
        context: "Context",
        variable: str,
        type_name: str,
        asked: Asked,
        around: Around,
        *,
        among: Sequence[Label] = (),
    ) -> Part: ...


@dataclass
class Context:
    """One compilation."""

    selection: Selection
    limits: Limits
    node: NodeCompiler
    typed: bool = False
    """Whether graphql-core reads the answer: see `parts.record`."""
    templated: bool = False
    """Whether what is compiled is to serve other requests, too: see `values`."""
    parameters: Parameters = field(default_factory=Parameters)
    fills_in: bool = False
    """Whether something is to be filled in when the statement has been read; see `later`."""
    _conditions: int = 0
    _others: int = 0

    def time(self, arguments: Mapping[str, Any], around: Around) -> Around:
        """The time that a list or walk asks for: its own, or that around it."""
        day, period = arguments.get("asOf"), arguments.get("between")
        if day is not None and period is not None:
            raise BadInputError("asOf and between are two times; give one of them.")
        unknown = _unknown(arguments, around)
        if period is not None:
            return self.within(period, unknown)
        if day is not None:
            return self.at(day, unknown)
        if "asOf" in arguments or "between" in arguments:
            return Around()
        if around.time is None or unknown is around.time.unknown:
            return around
        if isinstance(around.time, Span):
            return self.within(around.time.period, unknown)
        return self.at(around.time.day, unknown)

    def at(self, day: dt.date, unknown: UnknownBound) -> Around:
        """A day, as this statement has it."""

        def reckoned(at: int) -> Callable[[dt.date], dt.date]:
            return lambda day: days(day, unknown, self.limits.near_years)[at]

        day_, by, after, ended = (self.parameters.add(day, reckoned(at)) for at in range(4))
        return Around(Day(day, unknown, (day_, by, after, ended)))

    def within(self, period: Mapping[str, Any], unknown: UnknownBound) -> Around:
        """A period, as this statement has it."""
        return Around(Span(period, unknown, self._period("between", period), self._stand_in(unknown)))

    def turning(
        self, arguments: Mapping[str, Any], around: Around, variables: Iterable[str]
    ) -> Iterator[str]:
        """Conditions: that these together begin, and end, in the periods that a list or walk asks for."""
        of = [variable for variable in variables if variable]
        for name, condition in (("beginsIn", begin_in), ("endsIn", end_in)):
            if arguments.get(name) is not None:
                names = self._period(name, arguments[name])
                yield condition(names, self._stand_in(_unknown(arguments, around)), of)

    def _period(self, name: str, given: Mapping[str, Any]) -> tuple[str, str]:
        bounds = [given.get("from"), given.get("to")]
        first, after = (self.parameters.add(bounds, bound_of(name, at)) for at in range(2))
        return first, after

    def _stand_in(self, unknown: UnknownBound) -> StandIn:
        years = self.parameters.add(self.limits.near_years) if unknown is UnknownBound.NEAR_DOCUMENT else ""
        return StandIn(unknown, years)

    def record(self, type_name: str, asked: Asked, part_of: Callable[[Asked], Part]) -> Part:
        """What is asked of an object of this type: see `parts.record`."""
        return record(self.selection.fields(type_name, asked), part_of, type_name, typed=self.typed)

    def anew(self) -> "Context":
        """For another statement that answers the same field. Its parameters have names that no other of them has."""
        self._others += 1
        parameters = Parameters(f"{self.parameters.prefix}{self._others}_")
        return Context(self.selection, self.limits, self.node, self.typed, self.templated, parameters)

    def of_one_request(self) -> None:
        """Say that what is being compiled serves no other request. Raises ValueNeededError if it is to."""
        if self.templated:
            raise ValueNeededError

    def page_size(self, asked: Asked) -> int:
        """The `first` of a list, if it may be."""
        return page_size(self.limits, asked.arguments["first"], asked.name)

    def count_condition(self) -> None:
        """One more condition; too many are refused."""
        self._conditions += 1
        if self._conditions > self.limits.conditions:
            raise OverLimitError("conditions", self.limits.conditions, self._conditions)


def when(arguments: Mapping[str, Any], around: Around) -> tuple[dt.date | None, UnknownBound]:
    """The day that a field asks for, its own or that around it, and what to do with unknown bounds.

    Raises BadInputError for a period around it, which such a field cannot take over.
    """
    unknown = _unknown(arguments, around)
    if "asOf" in arguments or around.time is None:
        return arguments.get("asOf"), unknown
    if isinstance(around.time, Span):
        raise BadInputError(
            "collaborators are those of a day, and around them stands a period.",
            hint="Give them an asOf of their own; null means whatever the time.",
        )
    return around.time.day, unknown


def _unknown(arguments: Mapping[str, Any], around: Around) -> UnknownBound:
    if arguments.get("unknown") is not None:
        return UnknownBound(arguments["unknown"].value)
    return around.time.unknown if around.time else UnknownBound.NEAR_DOCUMENT


def page_size(limits: Limits, first: int, of: str) -> int:
    """How many items a client asks for, if that many may be."""
    if first < 0:
        raise BadInputError(f"first of {of} is {first}; it must be 0 or more.")
    if first > limits.page_size:
        raise OverLimitError(f"first of {of}", limits.page_size, first)
    return first
