"""Leiden (Traag et al. 2019) for networks that igraph takes seconds for."""

import numpy as np

from graph_service.analysis.communities.levels import Level, numbered
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.kernels.refining import refine
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Ints

_HEAT = 0.01
"""How freely parts are joined by lot (Traag et al. 2019, θ), of the mean weight of a tie: so weights have no unit."""
_DIGITS = 12
"""Of modularity: by another order of its parts the same may differ in a later one."""


def leiden(graph: Graph, resolution: float, seed: int, rounds: int, least: float = 0.0) -> Ints:
    """Give each node's community, numbered from 0 in no order that means anything; none falls apart inside.

    It goes through the network so many times at most, each time from what it has, until a round gains nothing, or no more
    than `least` of the modularity that is reached. The seed decides whose turn it is, and the lots that are drawn.
    """
    level, lots = Level.of(graph), np.random.default_rng(seed)
    share = resolution / level.strength.sum()
    heat = _HEAT * float(graph.weight[graph.weight > 0].mean())
    member: Ints = np.arange(graph.order, dtype=np.int32)
    best = -np.inf
    for _ in range(rounds):
        found, quality = _gone_through(level, member, share, heat, lots)
        if quality <= best:
            break
        enough = quality - best <= least * abs(quality)
        member, best = found, quality
        if enough:
            break
    # By lot, where nothing could be joined, one may be left that its own ties do not hold together.
    return components(graph.only(member[graph.a] == member[graph.b]))


def _gone_through(
    level: Level, member: Ints, share: float, heat: float, lots: np.random.Generator
) -> tuple[Ints, float]:
    """Better communities than those given, of single nodes first, then of parts that belong together; and how good."""
    stands_for: Ints = np.arange(level.order, dtype=np.int32)
    while True:
        turns = lots.permutation(level.order).astype(np.int32)
        member = member.copy()
        level.move(member, turns, share, apart=True)
        member = numbered(member)
        if int(member.max()) + 1 == level.order:
            return member[stands_for], round(level.modularity(share), _DIGITS)
        turns = lots.permutation(level.order).astype(np.int32)
        part = numbered(refine(*level, unsigned(member), turns, lots.random(level.order), share, heat))
        if int(part.max()) + 1 == level.order:
            part = member
        community = np.empty(int(part.max()) + 1, np.int32)
        community[part] = member
        level, member, stands_for = level.gathered(part), community, part[stands_for]
