"""Who has most neighbours comes first: what a large network is searched by."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Adjacency, Longs
from graph_service.analysis.structure import Ints


class Ordered(NamedTuple):
    """A network numbered anew, by number of neighbours: most ties then lead to few places, which stay in the cache."""

    start: Longs
    other: Ints
    number: Ints
    """The new number of each node."""


def by_degree(adjacency: Adjacency) -> Ordered:
    """Number the nodes by their neighbours, most first; of equals, as they stood."""
    length = np.diff(adjacency.start)
    order = np.argsort(-length, kind="stable")
    number = np.empty(len(order), dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    start = np.concatenate([[0], np.cumsum(length[order])]).astype(np.int64)
    places = np.arange(start[-1]) + np.repeat(adjacency.start[order] - start[:-1], length[order])
    return Ordered(start, number[adjacency.other[places]], number)
