"""What holds the network together."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.analysis.holding_together.cohesion import articulation_points
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import aside


def _articulation_points(telling: Telling, given: Arguments) -> list[Value]:
    analyses = telling.analyses
    found = analyses.once("articulation points", lambda: aside(articulation_points, analyses.graph))
    return [
        {"actor": Actor(telling, point.node), "parts": list(point.parts)}
        for point in telling.some(found, given)
    ]


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"articulationPoints": _articulation_points}
