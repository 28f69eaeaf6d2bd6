"""Louvain (Blondel et al. 2008) for networks that igraph takes seconds for."""

import numpy as np

from graph_service.analysis.communities.levels import Level, numbered
from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Ints


def louvain(graph: Graph, resolution: float, seed: int) -> Ints:
    """Give each node's community, numbered from 0 in no order that means anything.

    Only whom a move may concern is looked at again (Ozaki et al. 2016): the rest is as Blondel et al. have it. The seed
    decides whose turn it is.
    """
    level = Level.of(graph)
    share = resolution / level.strength.sum()
    lots = np.random.default_rng(seed)
    member: Ints = np.arange(graph.order, dtype=np.int32)
    while True:
        part: Ints = np.arange(level.order, dtype=np.int32)
        if not level.move(part, lots.permutation(part), share, apart=False):
            return member
        part = numbered(part)
        member = part[member]
        level = level.gathered(part)
