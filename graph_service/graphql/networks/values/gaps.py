"""Where ties are missing, and where things gather the same actors."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.analysis import (
    Layer,
    LinkMeasure,
    LinkScores,
    OverlapOptions,
    Overlaps,
    grounds,
    in_both,
    missing_collaborations,
    only_in,
    overlaps,
)
from graph_service.analysis.tables.attributes import Marked
from graph_service.graphql.networks.values.actors import Actor, actors_of
from graph_service.graphql.networks.values.asked import chosen, few, number, share
from graph_service.graphql.networks.values.distinguishing import marked
from graph_service.graphql.networks.values.named import actor_named
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import progress

_MANY = 2**31 - 1


def _overlaps(telling: Telling, given: Arguments) -> Value:
    asked = _overlap_options(telling, given)
    analyses = telling.analyses
    found = analyses.once(("overlaps", asked), lambda: overlaps(analyses.found, asked, progress))
    return page(telling, "overlaps", given, len(found), lambda at: {"node": _overlap(telling, found, at)})


def _overlap_options(telling: Telling, given: Arguments) -> OverlapOptions:
    layers = given.get("layers")
    of_network = telling.analyses.options.layers
    return OverlapOptions(
        layers=of_network
        if layers is None
        else frozenset(chosen(each, Layer) for each in few("layers", layers, len(Layer))),
        across=given["across"],
        nested=given["nested"],
        least_shared=number("leastShared", given["leastShared"], 1, _MANY),
        least_jaccard=share("leastJaccard", given["leastJaccard"]),
        least_containment=share("leastContainment", given["leastContainment"]),
    )


def _overlap(telling: Telling, found: Overlaps, at: int) -> Value:
    a, b, taken = int(found.a[at]), int(found.b[at]), telling.found.taken
    return {
        "a": a,
        "b": b,
        "shared": int(found.shared[at]),
        "sizeA": int(found.size_a[at]),
        "sizeB": int(found.size_b[at]),
        "jaccard": float(found.jaccard[at]),
        "containment": float(found.containment[at]),
        "kinship": found.kinship[at].value,
        "inBoth": actors_of(telling, in_both(taken, a, b).tolist()),
        "onlyInA": actors_of(telling, only_in(taken, a, b).tolist()),
        "onlyInB": actors_of(telling, only_in(taken, b, a).tolist()),
    }


def _missing(telling: Telling, given: Arguments) -> list[Value]:
    top, by = telling.first(given), chosen(given["by"], LinkMeasure)
    of = None if given["of"] is None else actor_named(telling, "of", given["of"])
    if not top:
        return []
    analyses = telling.analyses
    found: LinkScores = analyses.once(
        ("missing", top, by, of),
        lambda: missing_collaborations(analyses.found, by=by, top=top, of=of, progress=progress),
    )
    return [_lacking(telling, found, at) for at in range(len(found))]


def _lacking(telling: Telling, found: LinkScores, at: int) -> Value:
    a, b = int(found.a[at]), int(found.b[at])

    def common(asked: Arguments) -> list[Actor]:
        return actors_of(telling, grounds(telling.analyses.graph, a, b).common.tolist())(asked)

    return {
        "a": Actor(telling, a),
        "b": Actor(telling, b),
        "common": int(found.common[at]),
        "adamicAdar": float(found.adamic_adar[at]),
        "resourceAllocation": float(found.resource_allocation[at]),
        "commonCollaborators": common,
        "commonTopics": lambda _: _in_common(marked(telling)["topic"], a, b),
        "commonAreas": lambda _: _in_common(marked(telling)["area"], a, b),
    }


def _in_common(of: Marked, a: int, b: int) -> list[str]:
    """The values that two actors both have, in the order of the alphabet."""
    ours, theirs = (set(of.marks.value[of.marks.node == actor].tolist()) for actor in (a, b))
    return sorted(of.names[value] for value in ours & theirs)


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "overlaps": _overlaps,
    "missingCollaborations": _missing,
}
