"""The whole network in figures."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from graph_service.analysis import (
    Cohesion,
    Coordination,
    SmallWorld,
    core_periphery,
    governance,
    small_world,
    two_mode_clustering,
)
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.graphql.networks.values.actors import Actor, actors_of, strongest_first
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, Worked
from graph_service.graphql.networks.working import aside, progress

_EXACT, _SOURCES = 3000, 500
"""Up to how many actors steps are counted from all, and from how many they are beyond."""


class _Cohesion(Worked):
    """Each figure by itself: the density of a network does not take what centralisation does."""

    __slots__ = ("telling",)

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def whole(self) -> Cohesion:
        for measure in ("betweenness", "closeness", "component"):
            self.telling.analyses.measure(measure)
        return self.telling.analyses.once("cohesion", lambda: self.telling.network.cohesion)

    def components(self) -> list[int]:
        found: list[int] = np.bincount(self.telling.analyses.measure("component")).tolist()
        return found

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "actors": lambda found: found.telling.network.graph.order,
        "pairs": lambda found: found.telling.network.graph.size,
        "isolates": lambda found: int((found.telling.network.degree == 0).sum()),
        "components": lambda found: found.components(),
        "density": lambda found: cohesion.density(found.telling.network.graph),
        "degreeCentralisation": lambda found: cohesion.degree_centralisation(found.telling.network.degree),
        "betweennessCentralisation": lambda found: found.whole().centralisation.betweenness,
        "closenessCentralisation": lambda found: found.whole().centralisation.closeness,
    }


def _clustering(telling: Telling, _: Arguments) -> Value:
    analyses = telling.analyses

    def whole() -> Any:
        analyses.measure("clustering")
        return analyses.network.clustering

    return {
        "average": lambda _: whole().average,
        "averageWithZeros": lambda _: whole().average_with_zeros,
        "transitivity": lambda _: whole().transitivity,
        "twoMode": lambda _: analyses.once(
            "two-mode clustering", lambda: two_mode_clustering(analyses.found.taken)
        ),
    }


def _core(telling: Telling, _: Arguments) -> Value:
    analyses = telling.analyses
    found = analyses.once("core", lambda: core_periphery(analyses.graph, progress))
    core = strongest_first(telling, np.flatnonzero(found.core))
    return {
        "fit": found.fit,
        "isBest": found.is_best,
        "size": len(core),
        "core": actors_of(telling, core),
    }


def _small_world(telling: Telling, _: Arguments) -> Value:
    analyses = telling.analyses
    found = analyses.once("small world", lambda: aside(_steps_counted, analyses.graph))
    return {
        "actors": found.nodes,
        "pairs": found.edges,
        "clustering": found.clustering,
        "pathLength": found.path_length,
        "randomClustering": found.random_clustering,
        "randomPathLength": found.random_path_length,
        "sigma": found.sigma,
        "sources": found.sources,
    }


def _steps_counted(graph: Graph) -> SmallWorld:
    sources = None if graph.order <= _EXACT else _SOURCES
    return small_world(graph, sources=sources, progress=progress)


def _governance(telling: Telling, _: Arguments) -> Value:
    analyses = telling.analyses
    found = analyses.once("governance", lambda: governance(analyses.found, analyses.graph))
    return {
        "degreeCentralisation": found.degree_centralisation,
        "mostCentral": None if found.most_central is None else Actor(telling, found.most_central),
        "shareOfPairs": found.share_of_pairs,
        "shareOfWeight": found.share_of_weight,
        "densityOfOthers": found.density_of_others,
        "groups": found.groups,
        "coordinated": found.coordinated,
        "mostCentralCoordinates": found.most_central_coordinates,
        "coordinations": telling.cut(found.coordinations, lambda each: _coordination(telling, each)),
    }


def _coordination(telling: Telling, each: Coordination) -> Value:
    return {
        "group": each.group,
        "by": each.by,
        "actor": Actor(telling, each.actor) if each.actor >= 0 else None,
        "tie": each.tie,
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "cohesion": lambda telling, _: _Cohesion(telling),
    "clustering": _clustering,
    "corePeriphery": _core,
    "smallWorld": _small_world,
    "governance": _governance,
}
