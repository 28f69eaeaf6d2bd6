"""What would fall apart without some, and how firmly two are connected."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from graph_service.analysis import Connectivity, Without, connectivity_of, without
from graph_service.analysis.holding_together.falling_apart import Figures
from graph_service.analysis.structure import Ints
from graph_service.errors import BadInputError
from graph_service.graphql.networks.values.actors import Actor, actors_of, strongest_first
from graph_service.graphql.networks.values.asked import few
from graph_service.graphql.networks.values.named import actor_named, removable
from graph_service.graphql.networks.values.pairs import pair_at
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import progress

MOST_REMOVED = 50


def told_figures(figures: Figures) -> Value:
    """A network in a few figures."""
    return figures._asdict()


def _what_if(telling: Telling, given: Arguments) -> Value:
    nodes, actors = removable(telling, few("remove", given["remove"], MOST_REMOVED))
    nested, before = given["nested"], telling.found

    def worked_out() -> Without:
        limit = telling.limits.page_size
        found = without(before, nodes, actors=actors, nested=nested, limit=limit, progress=progress)
        return dataclasses.replace(
            found, after=before
        )  # nothing is told of it, and it is as large as a network

    found = telling.analyses.once(("without", nodes, actors, nested), worked_out)
    parted = list(zip(found.parted.a.tolist(), found.parted.b.tolist(), strict=True))
    return {
        "before": told_figures(found.figures_before),
        "after": told_figures(found.figures_after),
        "gone": actors_of(telling, found.gone.tolist()),
        "ended": found.ended,
        "endedPairs": telling.cut(found.ended_pairs.tolist(), lambda at: pair_at(telling, at)),
        "weakened": found.weakened,
        "parted": found.parted.count,
        "partedActors": telling.cut(
            parted, lambda two: {"a": Actor(telling, two[0]), "b": Actor(telling, two[1])}
        ),
        "fallen": telling.cut(found.fallen, lambda parts: _fallen(telling, parts)),
        "isolated": len(found.isolated),
        "isolatedActors": actors_of(telling, found.isolated.tolist()),
    }


def _fallen(telling: Telling, parts: tuple[Ints, ...]) -> Value:
    return {"parts": telling.cut(parts, lambda part: _part(telling, part))}


def _part(telling: Telling, part: Ints) -> Value:
    return {
        "size": len(part),
        "actors": actors_of(telling, strongest_first(telling, part)),
    }


def _connectivity(telling: Telling, given: Arguments) -> Value:
    a, b = actor_named(telling, "from", given["from"]), actor_named(telling, "to", given["to"])
    if a == b:
        raise BadInputError("from and to are the same actor.", hint="Give two.")
    graph = telling.analyses.graph
    found: Connectivity = telling.analyses.once(("connectivity", a, b), lambda: connectivity_of(graph, a, b))
    return {
        "actorConnectivity": found.vertices,
        "actorPaths": telling.cut(found.paths, lambda path: _path(telling, path)),
        "actorCut": actors_of(telling, found.cut),
        "pairConnectivity": found.edges,
        "pairPaths": telling.cut(found.edge_paths, lambda path: _path(telling, path)),
        "pairCut": telling.cut(found.edge_cut, lambda two: _pair(telling, *two)),
    }


def _path(telling: Telling, path: tuple[int, ...]) -> Value:
    return {"length": len(path) - 1, "actors": [Actor(telling, at) for at in path]}


def _pair(telling: Telling, a: int, b: int) -> Value:
    at = telling.found.pair(a, b)
    assert at is not None  # noqa: S101  # a cut is made of pairs
    return pair_at(telling, at)


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "whatIf": _what_if,
    "connectivity": _connectivity,
}
