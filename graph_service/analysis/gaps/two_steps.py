"""The nodes two steps away, for pairs that no edge joins: what link prediction goes through."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.places import spread
from graph_service.analysis.structure import Flags, Floats, Ints

CHUNK = 4_000_000
"""How many steps from a node to a neighbour's neighbour are worked through at once."""


@dataclass(frozen=True, eq=False)
class Found:
    """Pairs with the one score that they are ranked by."""

    a: Ints
    b: Ints
    score: Floats

    @classmethod
    def none(cls) -> "Found":
        nobody = np.zeros(0, dtype=np.int32)
        return cls(nobody, nobody, np.zeros(0))

    @property
    def rank(self) -> Floats:
        """The score in billionths: sums of the same in another order are no other scores."""
        return np.rint(self.score * 1e9)

    def chosen(self, which: Longs | Flags) -> "Found":
        return Found(self.a[which], self.b[which], self.score[which])

    def followed_by(self, other: "Found") -> "Found":
        columns = ((self.a, other.a), (self.b, other.b))
        a, b = (np.concatenate(both) for both in columns)
        return Found(a, b, np.concatenate([self.score, other.score]))


Look = Callable[[int, int, float], Found]
"""Gives the unjoined pairs of the nodes of a run with those further on, of at least so many billionths."""


def steps_from(graph: Graph) -> Longs:
    """Count the ways of two steps from each node."""
    start, other, _ = graph.adjacency
    ways = np.concatenate([[0], np.cumsum(np.diff(start)[other])])
    return np.asarray(np.diff(ways[start]), dtype=np.int64)


def runs(graph: Graph) -> list[int]:
    """Divide the nodes into runs of at most so many steps, or of one node: where each begins, and the last ends."""
    reached = np.cumsum(steps_from(graph))
    if not graph.size:
        return []
    cuts = np.searchsorted(reached, np.arange(CHUNK, reached[-1], CHUNK), side="right")
    return [int(cut) for cut in np.unique(np.concatenate([[0], cuts, [graph.order]]))]


def looking(graph: Graph, worth: Floats) -> Look:
    """Choose how to look for pairs; `worth` is what each node adds to the score of two of its neighbours."""
    return (
        compiled(graph, worth)
        if steps_from(graph).sum() > paying.TWO_STEPS_FOR_NUMBA
        else plain(graph, worth)
    )


def neighbours(graph: Graph, nodes: Ints) -> tuple[Longs, Ints]:
    """Give the neighbours of each of some nodes, one after the other, and before it which of the nodes it is of."""
    start, other, _ = graph.adjacency
    places, which = spread(start[nodes], start[nodes + 1])
    return which, other[places]


def joined(graph: Graph, a: Ints, b: Ints) -> Flags:
    """Say which pairs an edge joins."""
    start, other, _ = graph.adjacency
    if not len(other):
        return np.zeros(len(a), dtype=bool)
    near = np.repeat(np.arange(graph.order, dtype=np.int64), np.diff(start))
    edges = near * graph.order + other
    wanted = a.astype(np.int64) * graph.order + b
    return np.asarray(edges[np.searchsorted(edges, wanted).clip(max=len(edges) - 1)] == wanted, dtype=bool)


def around(graph: Graph, worth: Floats, node: int) -> Found:
    """Give the unjoined pairs of one node."""
    start, other, _ = graph.adjacency
    own = other[start[node] : start[node + 1]]
    which, far = neighbours(graph, own)
    total = np.bincount(far, weights=worth[own[which]], minlength=graph.order).astype(np.float64)
    total[own] = 0
    total[node] = 0
    there = np.flatnonzero(total).astype(np.int32)
    return Found(np.minimum(there, node), np.maximum(there, node), total[there])


def plain(graph: Graph, worth: Floats) -> Look:
    """With whole columns at once."""

    def look(begin: int, end: int, bar: float) -> Found:
        row, middle = neighbours(graph, np.arange(begin, end, dtype=np.int32))
        way, far = neighbours(graph, middle)
        near = row[way] + begin
        on = far > near
        pair, at = np.unique(near[on] * graph.order + far[on], return_inverse=True)
        a, b = (pair // graph.order).astype(np.int32), (pair % graph.order).astype(np.int32)
        score = np.bincount(at, weights=worth[middle[way[on]]], minlength=len(pair)).astype(np.float64)
        found = Found(a, b, score)
        return found.chosen(~joined(graph, a, b) & (found.rank >= bar))

    return look


def compiled(graph: Graph, worth: Floats) -> Look:
    """With a kernel."""
    from graph_service.analysis.kernels.wedges import unjoined  # noqa: PLC0415  # brings numba

    start, other, _ = graph.adjacency
    steps = np.concatenate([[0], np.cumsum(steps_from(graph))])
    total, mark = np.zeros(graph.order), np.zeros(graph.order, dtype=np.int64)

    def look(begin: int, end: int, bar: float) -> Found:
        room = int(min(steps[end] - steps[begin], (end - begin) * graph.order))
        a, b, score = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32), np.empty(room)
        many = unjoined(start, unsigned(other), worth, begin, end, bar, total, mark, a, b, score)
        return Found(a[:many], b[:many], score[:many])

    return look
