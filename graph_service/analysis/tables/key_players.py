"""The few who together matter most, as a table."""

from collections.abc import Callable, Sequence

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.key_players import (
    Purpose,
    distance_fragmentation,
    distance_reach,
    find_key_players,
    fragmentation,
    reach,
)
from graph_service.analysis.network import Network
from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.measures import small, who
from graph_service.analysis.tables.table import Table
from graph_service.choices import choice
from graph_service.errors import BadInputError

USUAL = 3
"""How many are looked for if no number is given."""
_FOREMOST = {Purpose.FRAGMENT_BY_DISTANCE: (1000, 100), Purpose.REACH_BY_DISTANCE: (5000, 1000)}
"""Beyond how many actors only so many, those with most collaborators, may be chosen."""
_MOST_BY_DISTANCE = 5000
"""Beyond this many, fragmentation by distance takes too long for any."""
_SAYS = {
    Purpose.FRAGMENT: "the share of the pairs of those left that no path would join",
    Purpose.FRAGMENT_BY_DISTANCE: "the same share, where those far apart count as partly apart",
    Purpose.REACH: "the share of the actors within {steps} steps of one of them",
    Purpose.REACH_BY_DISTANCE: "how near everyone is to the nearest of them, 1 is a neighbour",
}


def key_players_table(
    network: Network, k: int | None = None, purpose: Purpose = Purpose.FRAGMENT, steps: int = 2
) -> Table:
    """List the set of k actors that is worth most for a purpose, each with what it would be worth alone.

    Without a `k`, three, or as many as there may be. Raises BadInputError for more than can be chosen.
    """
    purpose = choice(Purpose, purpose, "purpose")
    graph, among = network.graph, _among(network, purpose)
    many = _how_many(network, k, purpose, graph.order if among is None else len(among))
    if not many:
        return Table(
            "keyPlayers", {"id": [], "name": []}, ("too few actors to choose among", *small(network))
        )
    found = find_key_players(graph, many, purpose, steps=steps, among=among, progress=network.progress)
    at = np.array(found.nodes, dtype=np.int32)
    alone = np.array([_worth(graph, [node], purpose, steps) for node in found.nodes])
    at, alone = at[np.argsort(-alone, kind="stable")], alone[np.argsort(-alone, kind="stable")]
    columns = {**who(network, at), "degree": network.degree[at], "alone": alone}
    return Table("keyPlayers", columns, tuple(_notes(network, found.value, purpose, steps, among)))


def _how_many(network: Network, k: int | None, purpose: Purpose, candidates: int) -> int:
    order = network.graph.order
    most = min(max(order - 2, 0) if purpose.startswith("FRAGMENT") else order, candidates)
    if k is None:
        return min(USUAL, most)
    if not 1 <= k <= most:
        left = ", for two at least must be left" if most == order - 2 else ""
        hint = f"Give 1 to {most}{left}." if most else "There are too few to choose among."
        raise BadInputError(f"{k} of {order} actors cannot be chosen", hint)
    return k


def _among(network: Network, purpose: Purpose) -> Ints | None:
    """Say who may be chosen where all distances are gone through for each candidate."""
    order = network.graph.order
    if purpose == Purpose.FRAGMENT_BY_DISTANCE and order > _MOST_BY_DISTANCE:
        raise BadInputError(
            f"fragmentation by distance takes too long for {order:,} actors",
            "Ask for the purpose fragment, or look at an area, a sector or a kind.",
        )
    every, foremost = _FOREMOST.get(purpose, (order, order))
    if order <= every:
        return None
    return np.argsort(-network.degree, kind="stable")[:foremost].astype(np.int32)


def _worth(graph: Graph, nodes: Sequence[int], purpose: Purpose, steps: int) -> float:
    worth: dict[Purpose, Callable[[], float | None]] = {
        Purpose.FRAGMENT: lambda: fragmentation(graph, nodes),
        Purpose.FRAGMENT_BY_DISTANCE: lambda: distance_fragmentation(graph, nodes),
        Purpose.REACH: lambda: reach(graph, nodes, steps),
        Purpose.REACH_BY_DISTANCE: lambda: distance_reach(graph, nodes),
    }
    return worth[purpose]() or 0.0


def _notes(network: Network, value: float, purpose: Purpose, steps: int, among: Ints | None) -> list[str]:
    says = _SAYS[purpose].format(steps=steps)
    notes = [f"together worth {value:.3f}: {says}"]
    if purpose.startswith("FRAGMENT"):
        notes.append(f"with everyone there it is {_worth(network.graph, [], purpose, steps):.3f}")
    notes.append("no exchange of one for another betters the set; another set might")
    if among is not None:
        every = network.graph.order
        notes.append(
            f"only the {len(among):,} with most collaborators were looked at, of {every:,}: others might do better"
        )
    return [*notes, *small(network)]
