"""Communities: who belongs together, how sure that is, and what distinguishes them."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import Communities
from graph_service.graphql.networks.values.actors import actors_of, strongest_first
from graph_service.graphql.networks.values.distinguishing import distinguished
from graph_service.graphql.networks.values.dividing import Division, division
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _partition(telling: Telling, given: Arguments) -> Value:
    found = telling.analyses.communities(*division(given))
    return {
        "communities": int(np.count_nonzero(np.bincount(found.member) > 1)),
        "modularity": found.modularity,
        "leastModularity": found.modularities[0] if found.modularities else None,
        "seed": found.seed,
        "runs": found.runs,
        "agreement": found.agreement,
    }


def _communities(telling: Telling, given: Arguments) -> list[Value]:
    asked = division(given)
    found = telling.analyses.communities(*asked)
    several = np.flatnonzero(np.bincount(found.member) > 1)[: telling.first(given)]
    return [_community(telling, asked, found, number) for number in several.tolist()]


def _community(telling: Telling, asked: Division, found: Communities, number: int) -> Value:
    members = strongest_first(telling, np.flatnonzero(found.member == number))
    strength = telling.analyses.measure("strength")[members].round(9)
    strongest = int(np.count_nonzero(strength == strength[0]))
    return {
        "number": number,
        "size": len(members),
        "ledBy": telling.found.actors.name[members[0]] if strongest == 1 else None,
        "strongest": strongest,
        "stability": float(found.stability[members].mean()),
        "isHeldTogether": number not in found.falling_apart,
        "actors": actors_of(telling, members),
        "distinguishedBy": functools.partial(distinguished, telling, asked, number),
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "partition": _partition,
    "communities": _communities,
}
