"""The whole network in figures."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from graph_service.analysis import Cohesion
from graph_service.analysis.holding_together import cohesion
from graph_service.graphql.networks.values.worked import Arguments, Telling, Worked


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


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "cohesion": lambda telling, _: _Cohesion(telling)
}
