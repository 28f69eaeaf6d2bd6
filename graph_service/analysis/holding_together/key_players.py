"""Who together matter most: by what falls apart without them, or by whom they reach (Borgatti 2006)."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import articulation_points, components
from graph_service.analysis.holding_together.picking import (
    ByReach,
    Picking,
    most_by_distance,
    most_by_steps,
    of_all,
)
from graph_service.analysis.holding_together.worth_by_distance import by_distance, by_steps, gains, reached
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.choices import choice
from graph_service.errors import BadInputError


class Purpose(StrEnum):
    """What key players are wanted for."""

    FRAGMENT = "FRAGMENT"
    FRAGMENT_BY_DISTANCE = "FRAGMENT_BY_DISTANCE"
    REACH = "REACH"
    REACH_BY_DISTANCE = "REACH_BY_DISTANCE"


class KeyPlayers(NamedTuple):
    """A set of nodes, in their order, and what it is worth for the purpose."""

    nodes: tuple[int, ...]
    value: float


def fragmentation(graph: Graph, removed: Collection[int] = ()) -> float | None:
    """Give the share of pairs that no path joins once some nodes are gone (Borgatti 2006).

    Formula: F = 1 - Σ s(s-1) / (n(n-1)), s the sizes of the components and n the nodes that are left. Range 0
    (connected) to 1 (nobody has a tie). None, not defined, with fewer than two left.
    """
    left = graph.order - len(set(removed))
    if left < 2:
        return None
    gone = _gone(graph, removed)
    size = np.bincount(components(_less(graph, gone))[~gone]).astype(np.int64)
    return 1 - int((size * (size - 1)).sum()) / (left * (left - 1))


def distance_fragmentation(graph: Graph, removed: Collection[int] = ()) -> float | None:
    """The same, where those that are far apart count as partly apart (Borgatti 2006).

    Formula: DF = 1 - Σ 1/d(i,j) / (n(n-1)) over the ordered pairs that are left, 0 for those that no path joins.
    Range 0 (all are neighbours) to 1 (nobody has a tie), F at least. None with fewer than two left.
    """
    left = graph.order - len(set(removed))
    if left < 2:
        return None
    every = np.arange(graph.order, dtype=np.int32)
    return 1 - _nearness(graph, every, _gone(graph, removed)) / (left * (left - 1))


def reach(graph: Graph, chosen: Collection[int], steps: int = 2) -> float | None:
    """Give the share of the nodes within some steps of any of the chosen (Borgatti 2006).

    Formula: R = |{j: d(K,j) ≤ m}| / n, the chosen K among them, d to the nearest. Range k/n (nobody else, or m = 0)
    to 1. None in a network of no nodes.
    """
    return _reach(graph, chosen, by_steps(steps))


def distance_reach(graph: Graph, chosen: Collection[int]) -> float | None:
    """Say how near all nodes are to the nearest of the chosen (Borgatti 2006).

    Formula: DR = Σ 1/d(K,j) / n, where a chosen one counts 1 and who is not reached 0. Range k/n (nobody else) to 1
    (everyone is a neighbour of one). None in a network of no nodes.
    """
    return _reach(graph, chosen, by_distance(graph.order))


def find_key_players(
    graph: Graph,
    size: int,
    purpose: Purpose = Purpose.FRAGMENT,
    *,
    steps: int = 2,
    among: Collection[int] | None = None,
    progress: Progress = silent,
) -> KeyPlayers:
    """Find the set of so many nodes that is worth most for the purpose (Borgatti 2006).

    Formula: the greatest `fragmentation`, `distance_fragmentation`, `reach` within `steps` or `distance_reach`. It
    begins with the best node, adds the one that gains most, and then exchanges one for another as long as that gains:
    a set that no single exchange betters, which need not be the best there is. Of equals, the first. Range: as the
    purpose. Only nodes of `among` are chosen. Raises BadInputError if there are too few, or fewer than two would be left.

    FRAGMENT_BY_DISTANCE goes through all distances for each candidate: beyond some thousand nodes, name candidates.
    """
    purpose = choice(Purpose, purpose, "purpose")
    candidates = np.unique(np.fromiter(range(graph.order) if among is None else among, dtype=np.int32))
    if len(candidates) and not 0 <= candidates[0] <= candidates[-1] < graph.order:
        raise BadInputError(
            f"among: {candidates[0]} to {candidates[-1]} are not all nodes",
            f"Give some of 0 to {graph.order - 1}.",
        )
    left = graph.order - size
    if not 1 <= size <= len(candidates) or (left < 2 and purpose.startswith("FRAGMENT")):
        raise BadInputError(
            f"{size} of {len(candidates)} nodes cannot be chosen, in a network of {graph.order}",
            "Choose one or more; where it is to fall apart, two others are to be left.",
        )
    pick = _picking(graph, purpose, candidates, steps, progress)
    chosen: list[int] = []
    worth = -np.inf
    for _ in range(size):
        worth, best, _ = pick(chosen, None)
        chosen.append(best)
    while (found := _exchange(pick, chosen))[0] > worth:
        worth, chosen = found
        progress("key players", 0.5)
    progress("key players", 1.0)
    return KeyPlayers(tuple(sorted(chosen)), _value(graph, purpose, chosen, steps))


def _exchange(pick: Picking, chosen: list[int]) -> tuple[float, list[int]]:
    """Give the best set that differs by one node at most, and what it is worth; of equals, the given one."""
    best, result = -np.inf, chosen
    for at, out in enumerate(chosen):
        rest = chosen[:at] + chosen[at + 1 :]
        value, new, stays = pick(rest, out)
        if stays >= max(best, value):
            best, result = stays, chosen
        elif value > best:
            best, result = value, [*rest, new]
    return best, result


def _picking(graph: Graph, purpose: Purpose, candidates: Ints, steps: int, progress: Progress) -> Picking:
    """Give who picks for the purpose. What it picks by is rounded, so that equals are equal, and not the figure itself."""

    def fragment(chosen: list[int]) -> Floats:
        progress("key players", 0.5)
        return -_joined_without(graph, _gone(graph, chosen))[candidates].astype(np.float64)

    def fragment_by_distance(chosen: list[int]) -> Floats:
        every, found = np.arange(graph.order, dtype=np.int32), np.zeros(len(candidates))
        for at, node in enumerate(candidates.tolist()):
            progress("key players", at / len(candidates))
            found[at] = -_nearness(graph, every, _gone(graph, [*chosen, node]))
        return found.round(9)

    if purpose == Purpose.FRAGMENT:
        return of_all(fragment, candidates)
    if purpose == Purpose.FRAGMENT_BY_DISTANCE:
        return of_all(fragment_by_distance, candidates)
    if purpose == Purpose.REACH:
        return ByReach(graph, candidates, by_steps(steps), most_by_steps(graph, steps), progress)
    alone = most_by_distance(graph, progress)
    return ByReach(graph, candidates, by_distance(graph.order), alone, progress)


def _value(graph: Graph, purpose: Purpose, chosen: list[int], steps: int) -> float:
    found = {
        Purpose.FRAGMENT: lambda: fragmentation(graph, chosen),
        Purpose.FRAGMENT_BY_DISTANCE: lambda: distance_fragmentation(graph, chosen),
        Purpose.REACH: lambda: reach(graph, chosen, steps),
        Purpose.REACH_BY_DISTANCE: lambda: distance_reach(graph, chosen),
    }[purpose]()
    return found or 0.0


def _joined_without(graph: Graph, gone: Flags) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Give for each node how many pairs a path still joins when it too is gone: all at once, by articulation points."""
    left = _less(graph, gone)
    size = np.bincount(components(left), minlength=graph.order).astype(np.int64)
    own = size[components(left)]
    total = int((size * (size - 1)).sum()) // 2
    joined = total - (own - 1)
    for point in articulation_points(left):
        parts = sum(part * (part - 1) // 2 for part in point.parts)
        whole = int(own[point.node])
        joined[point.node] = total - whole * (whole - 1) // 2 + parts
    return joined


def _nearness(graph: Graph, every: Ints, gone: Flags) -> float:
    """Add up 1/d over the ordered pairs of nodes that are left."""
    found = gains(graph, every, by_distance(graph.order), np.zeros(graph.order), gone)
    return float(found.sum()) - int(np.count_nonzero(~gone))


def _reach(graph: Graph, chosen: Collection[int], worth: Floats) -> float | None:
    if not graph.order:
        return None
    return float(reached(graph, list(chosen), worth).sum()) / graph.order


def _less(graph: Graph, gone: Flags) -> Graph:
    stays = ~gone[graph.a] & ~gone[graph.b]
    return graph.only(stays)


def _gone(graph: Graph, nodes: Collection[int]) -> Flags:
    gone = np.zeros(graph.order, dtype=bool)
    gone[list(nodes)] = True
    return gone
