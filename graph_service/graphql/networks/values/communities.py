"""Communities: who belongs together, and how sure that is."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import Communities
from graph_service.graphql.networks.values.actors import Actor, actors_of
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _partition(telling: Telling, _: Arguments) -> Value:
    found = telling.analyses.communities()
    return {
        "modularity": found.modularity,
        "seed": found.seed,
        "runs": found.runs,
        "agreement": found.agreement,
    }


def _communities(telling: Telling, given: Arguments) -> list[Value]:
    found = telling.analyses.communities()
    size = np.bincount(found.member)
    several = np.flatnonzero(size > 1)[: telling.first(given)]
    return [_community(telling, found, int(number)) for number in several]


def _community(telling: Telling, found: Communities, number: int) -> Value:
    members = np.flatnonzero(found.member == number)
    members = members[np.lexsort((members, -telling.network.strength[members].round(9)))]
    return {
        "number": number,
        "size": len(members),
        "ledBy": Actor(telling, int(members[0]))["name"],
        "stability": float(found.stability[members].mean()),
        "actors": actors_of(telling, members.tolist()),
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "partition": _partition,
    "communities": _communities,
}
