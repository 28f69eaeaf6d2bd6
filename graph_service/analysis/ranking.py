"""Ties that point from the end with fewer neighbours to the other: what triangles are looked for along."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Ints


class Ranked(NamedTuple):
    """Nodes by their rank: fewest neighbours first, of equals as they stand."""

    low: Ints
    """By tie, the rank of the end that it leaves."""
    high: Ints
    node: Ints
    """Which node has which rank."""


def ranked(graph: Graph) -> Ranked:
    """Rank the nodes, and turn every tie."""
    degree = np.bincount(np.concatenate([graph.a, graph.b]), minlength=graph.order)
    node = np.argsort(degree, kind="stable").astype(np.int32)
    rank = np.empty_like(node)
    rank[node] = np.arange(graph.order, dtype=np.int32)
    ends = rank[graph.a], rank[graph.b]
    return Ranked(np.minimum(*ends), np.maximum(*ends), node)


def wedges(turned: Ranked) -> int:
    """Count the ways of two ties, one after the other: so many could be of a triangle."""
    leaving, arriving = (np.bincount(ends, minlength=len(turned.node)) for ends in (turned.low, turned.high))
    return int(leaving @ arriving)
