"""Actors with their measures, and lists of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import numpy as np

from graph_service.analysis import Attribute
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints
from graph_service.graphql.networks.values.asked import chosen, name, perhaps
from graph_service.graphql.networks.values.dividing import belonging
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.roles import brokerage_by, roles_of
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, Worked, figure

QUICK = frozenset({"__typename", "id", "name", "organisation", "county", "degree", "strength"})
"""What is told of an actor without working out anything of the whole network."""


def camel(value: str) -> str:
    """The name of a measure, as fields and `analysis` have it: `CORE_NUMBER` is `coreNumber`."""
    first, *others = value.lower().split("_")
    return first + "".join(map(str.capitalize, others))


class Actor(Worked):
    """One actor, by its number."""

    __slots__ = ("at", "telling")

    def __init__(self, telling: Telling, at: int) -> None:
        self.telling, self.at = telling, at

    def county(self) -> int | None:
        home = int(self.telling.found.actors.home[self.at])
        return home if home >= 0 else None

    def column(self, measure: str) -> Any:
        return self.telling.analyses.measure(measure)[self.at]

    def participation(self, given: Arguments) -> float | None:
        return figure(self.telling.analyses.participation(perhaps(given["by"], Attribute))[self.at])

    def within_group_degree(self, given: Arguments) -> float | None:
        return figure(self.telling.analyses.within_group_degree(perhaps(given["by"], Attribute))[self.at])

    def brokerage(self, given: Arguments) -> list[Value]:
        return roles_of(brokerage_by(self.telling, given), self.at)

    def belongs_with(self, given: Arguments) -> list[Value]:
        found = belonging(self.telling, self.at, given)
        return [{"actor": Actor(self.telling, at), "coAssignment": sure} for at, sure in found]

    def external_internal(self, given: Arguments) -> float | None:
        by = chosen(given["by"], Attribute)
        return figure(self.telling.analyses.external_internal(by).index[self.at])

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "id": lambda actor: actor.telling.found.actors.id[actor.at],
        "name": lambda actor: actor.telling.found.actors.name[actor.at],
        "organisation": lambda actor: int(actor.telling.found.actors.organisation[actor.at]),
        "county": lambda actor: actor.county(),
        "degree": lambda actor: int(actor.telling.network.degree[actor.at]),
        "strength": lambda actor: float(actor.telling.network.strength[actor.at]),
        **{
            name: lambda actor, name=name: figure(actor.column(name))  # type: ignore[misc]  # one for each
            for name in (
                "betweenness",
                "closeness",
                "harmonic",
                "eigenvector",
                "pagerank",
                "constraint",
                "effectiveSize",
                "efficiency",
                "hierarchy",
                "clustering",
                "communityStability",
                "twoModeDegree",
                "twoModeBetweenness",
            )
        },
        **{
            name: lambda actor, name=name: int(actor.column(name))  # type: ignore[misc]  # one for each
            for name in ("coreNumber", "component", "community")
        },
        "participation": lambda actor: actor.participation,
        "withinGroupDegree": lambda actor: actor.within_group_degree,
        "externalInternal": lambda actor: actor.external_internal,
        "brokerage": lambda actor: actor.brokerage,
        "belongsWith": lambda actor: actor.belongs_with,
    }


def strongest_first(telling: Telling, numbers: Longs | Ints) -> list[int]:
    """Some actors, the strongest first; of equals, by id."""
    strength = telling.network.strength[numbers].round(9)
    found: list[int] = numbers[np.lexsort((numbers, -strength))].tolist()
    return found


def actors_of(telling: Telling, numbers: Iterable[int]) -> Callable[[Arguments], list[Actor]]:
    """A field that lists some of these actors."""
    return telling.cut(numbers, lambda at: Actor(telling, int(at)))


def _ranked(telling: Telling, given: Arguments) -> Ints:
    """The actors in an order; of whom it is not known, they come last either way."""
    by, falls = camel(given["orderBy"].value), given["direction"].value == "DESC"

    def ranked() -> Ints:
        key = np.asarray(telling.analyses.measure(by), dtype=np.float64).round(9)
        key = np.where(np.isnan(key), np.inf, -key if falls else key)
        strength = telling.network.strength.round(9)
        return np.lexsort((np.arange(len(key)), -strength, key)).astype(np.int32)

    return telling.analyses.once(("ranked", by, falls), ranked)


def _actors(telling: Telling, given: Arguments) -> list[Actor]:
    return [Actor(telling, int(at)) for at in _ranked(telling, given)[: telling.first(given)]]


def _all_actors(telling: Telling, given: Arguments) -> Value:
    order = _ranked(telling, given)
    return page(telling, "allActors", given, len(order), lambda at: {"node": Actor(telling, int(order[at]))})


def _actor(telling: Telling, given: Arguments) -> Actor:
    return Actor(telling, telling.found.actor(name("id", given["id"])))


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "betweennessIsExact": lambda telling, _: telling.network.betweenness_is_exact,
    "betweennessError": lambda telling, _: telling.network.betweenness_error,
    "actors": _actors,
    "allActors": _all_actors,
    "actor": _actor,
}
