"""What holds the network together."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.analysis import Bridges, KeyPlayers, Purpose, bridges, find_key_players
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import articulation_points
from graph_service.errors import BadInputError
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.asked import chosen, number
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.pairs import pair_at
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import aside, progress

MOST_PLAYERS, MOST_STEPS = 10, 10
_BY_DISTANCE = 1000
"""Actors up to which those are looked for without whom distances grow: each candidate takes all of them."""


def _articulation_points(telling: Telling, given: Arguments) -> list[Value]:
    analyses = telling.analyses
    found = analyses.once("articulation points", lambda: articulation_points(analyses.graph))
    return [
        {"actor": Actor(telling, point.node), "parts": list(point.parts)}
        for point in telling.some(found, given)
    ]


def _bridges(telling: Telling, given: Arguments) -> Value:
    analyses = telling.analyses
    found: Bridges = analyses.once("bridges", lambda: bridges(analyses.graph))

    def bridge(at: int) -> dict[str, Any]:
        pair = pair_at(telling, int(found.edge[at]))
        return {"node": {"pair": pair, "aSide": int(found.a_side[at]), "bSide": int(found.b_side[at])}}

    return page(telling, "bridges", given, len(found), bridge)


def _key_players(telling: Telling, given: Arguments) -> Value:
    size = number("size", given["size"], 1, MOST_PLAYERS)
    steps = number("steps", given["steps"], 1, MOST_STEPS)
    purpose = chosen(given["purpose"], Purpose)
    graph = telling.analyses.graph
    _require_enough(graph, size, purpose)
    found = telling.analyses.once(
        ("key players", size, purpose, steps), lambda: aside(_players, graph, size, purpose, steps)
    )
    return {"actors": [Actor(telling, at) for at in found.nodes], "value": found.value}


def _require_enough(graph: Graph, size: int, purpose: Purpose) -> None:
    left = 2 if purpose.startswith("FRAGMENT") else 0
    if size + left > graph.order:
        hint = "Ask for fewer." if graph.order > left else "Look at the day, the layers and the area."
        others = f", and {left} others are to be left" if left else ""
        raise BadInputError(f"{size} are asked for of {graph.order} actors{others}.", hint=hint)
    if purpose == Purpose.FRAGMENT_BY_DISTANCE and graph.order > _BY_DISTANCE:
        raise OverLimitError(f"actors for {purpose}", _BY_DISTANCE, graph.order, "ask for FRAGMENT")


def _players(graph: Graph, size: int, purpose: Purpose, steps: int) -> KeyPlayers:
    return find_key_players(graph, size, purpose, steps=steps, progress=progress)


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "articulationPoints": _articulation_points,
    "bridges": _bridges,
    "keyPlayers": _key_players,
}
