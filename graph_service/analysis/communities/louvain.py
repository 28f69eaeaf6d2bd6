"""Louvain (Blondel et al. 2008) for networks that igraph takes seconds for."""

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.kernels.dividing import gather, move
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Floats, Ints


def louvain(graph: Graph, resolution: float, seed: int) -> Ints:
    """Give each node's community, numbered from 0 in no order that means anything.

    Only whom a move may concern is looked at again (Ozaki et al. 2016): the rest is as Blondel et al. have it. The seed
    decides whose turn it is.
    """
    start, other, weight = graph.adjacency
    strength: Floats = np.zeros(graph.order)
    for ends in (graph.a, graph.b):
        strength += np.bincount(ends, graph.weight, graph.order)
    share = resolution / strength.sum()
    lots = np.random.default_rng(seed)
    member: Ints = np.arange(graph.order, dtype=np.int32)
    while True:
        part: Ints = np.arange(len(strength), dtype=np.int32)
        turns = lots.permutation(part)
        if not move(start, unsigned(other), weight, strength, part, turns, share):
            return member
        part = np.unique(part, return_inverse=True)[1].astype(np.int32)
        member = part[member]
        strength = np.bincount(part, strength).astype(np.float64)
        start, other, weight = gather(start, other, weight, part, len(strength))
