"""How communities are looked for, and how sure it is who belongs together."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis import CommunityMethod
from graph_service.graphql.networks.values.asked import chosen, number, share
from graph_service.graphql.networks.values.worked import Arguments, Telling

_FINEST, MOST_RUNS = 100.0, 100


class Division(NamedTuple):
    """How communities are looked for."""

    method: CommunityMethod
    resolution: float
    runs: int


def division(given: Arguments) -> Division:
    return Division(
        chosen(given["method"], CommunityMethod),
        share("resolution", given["resolution"], _FINEST, above=True),
        number("runs", given["runs"], 1, MOST_RUNS),
    )


def co_assignment(telling: Telling, pair: int, given: Arguments) -> float:
    """In which share of the runs a pair is in one community."""
    return float(telling.analyses.communities(*division(given)).co_assignment[pair])


def belonging(telling: Telling, actor: int, given: Arguments) -> list[tuple[int, float]]:
    """Whom any run puts into one community with an actor, and in which share of the runs."""
    runs = telling.analyses.communities(*division(given)).partitions
    together = (runs == runs[:, [actor]]).mean(axis=0)
    together[actor] = 0
    order = np.lexsort((np.arange(len(together)), -telling.network.strength.round(9), -together))
    others = order[together[order] > 0][: telling.first(given)]
    return list(zip(others.tolist(), together[others].tolist(), strict=True))
