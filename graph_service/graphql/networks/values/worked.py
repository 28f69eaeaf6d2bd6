"""What values of a network have in common: fields worked out when they are asked for, lists cut off, pages."""

import dataclasses
import datetime as dt
import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from graph_service.analysis import Collaboration, Network, RelationOptions
from graph_service.graphql.compiling.context import page_size
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks.analyses import Analyses

Arguments = Mapping[str, Any]
Related = Callable[[RelationOptions], Analyses]
"""Gives another relation of the same version of the graph."""
T = TypeVar("T")


class Value(Protocol):
    """The value of each field of an object, by name."""

    def __getitem__(self, name: str, /) -> Any: ...


class Worked:
    """Fields that are worked out when they are asked for: of most objects, few are."""

    __slots__ = ()
    fields: ClassVar[Mapping[str, Callable[[Any], Any]]]

    def __getitem__(self, name: str) -> Any:
        return self.fields[name](self)


def read_all(values: Sequence[Value], name: str) -> list[Any]:
    """One field of several values that are alike. There must be one."""
    first = values[0]
    if isinstance(first, Worked):
        return list(map(first.fields[name], values))
    return [value[name] for value in values]


class Telling:
    """What one answer tells of one network."""

    def __init__(self, analyses: Analyses, version: str, limits: Limits, related: Related) -> None:
        self.analyses = analyses
        self.version = version
        self.limits = limits
        self._related = related

    def on(self, day: dt.date) -> "Telling":
        """What is told of the same on another day."""
        asked = dataclasses.replace(self.analyses.options, as_of=day)
        return Telling(self._related(asked), self.version, self.limits, self._related)

    @property
    def network(self) -> Network:
        return self.analyses.network

    @functools.cached_property
    def found(self) -> Collaboration:
        return self.analyses.found

    def first(self, given: Arguments) -> int:
        """How many of a list are wanted, if so many may be."""
        return page_size(self.limits, given["first"], "a list of the network")

    def some(self, values: Sequence[T], given: Arguments) -> Sequence[T]:
        return values[: self.first(given)]

    def cut(self, values: Iterable[T], made: Callable[[T], Any]) -> Callable[[Arguments], list[Any]]:
        """A field that lists some of these."""
        return lambda given: [made(each) for each in self.some(list(values), given)]


def figure(value: float) -> float | None:
    """A figure of a column, null where it is not defined."""
    found = float(value)
    return None if math.isnan(found) else found
