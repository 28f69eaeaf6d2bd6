"""Triangles, listed one by one, each once: what clustering counts in them, and what holes add up over them.

Every edge points from its end with fewer neighbours to the other (of equals, from the first), and a triangle is found
where the arrows out of one node meet those out of the next. However many neighbours a hub has, few arrows leave it:
at most √(2m), so that the work is of the order of m√m (Chiba and Nishizeki 1985; Latapy 2008).
"""

import itertools
from typing import NamedTuple

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.sorting import by_key
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.ranking import Ranked
from graph_service.analysis.structure import Floats, Ints

_ACROSS = 8
"""Into how many runs nodes are cut: so many processors have work at once."""
_APART = 8
"""How many entries of two sums are apart in memory, so that two processors do not want the same line of it."""
NOWHERE = _ACROSS * _APART
"""How many entries columns by arrow have beyond the arrows."""


class Arrows(NamedTuple):
    """The edges by the node that they leave, nodes numbered by their rank; those of v from `start[v]` to `start[v + 1]`."""

    start: Longs
    head: Ints
    edge: Ints
    """Which edge of the graph each is."""
    node: Ints
    """Which node of the graph has which rank."""


def arrows(turned: Ranked) -> Arrows:
    """Sort the edges by both their ends."""
    low, high, node = turned
    by_high = by_key(high, np.arange(len(high), dtype=np.int32), _starts(high, len(node)))
    start = _starts(low, len(node))
    edge = by_key(low, by_high, start.copy())
    return Arrows(start, unsigned(high[edge]), edge, node)


def _starts(key: Ints, order: int) -> Longs:
    counts: Longs = np.bincount(key, minlength=order)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def parts(start: Longs) -> list[tuple[int, int]]:
    """Cut the nodes into runs of about as many arrows, between which one may report and stop."""
    cuts = np.searchsorted(start, np.linspace(0, start[-1], 33)[1:-1])
    return list(itertools.pairwise(np.unique([0, *cuts, len(start) - 1]).tolist()))


class Square(NamedTuple):
    """The ways of two arrows from some first nodes, over some second ones: each from a number to before the next."""

    first: int
    first_end: int
    second: int
    second_end: int
    nowhere: int
    """Where what closes nothing is put: what is done meanwhile has another place for it."""


def squares(start: Longs, head: Ints) -> list[list[Square]]:
    """Cut all ways of two arrows by their first and by their second node, each time into runs of about as many.

    Those in one list have neither first nor second nodes in common.
    """
    leaving = np.diff(start) + 1
    by_first = np.concatenate([[0], np.cumsum(leaving[head])])[start]
    by_second = np.concatenate([[0], np.cumsum(np.bincount(head, minlength=len(leaving)) * leaving)])
    first, second = _cut(by_first), _cut(by_second)

    def square(at: int, shift: int) -> Square:
        return Square(*first[at], *second[(at + shift) % _ACROSS], len(head) + at * _APART)

    return [[square(at, shift) for at in range(_ACROSS)] for shift in range(_ACROSS)]


def _cut(work: Longs) -> list[tuple[int, int]]:
    inside = np.searchsorted(work, np.linspace(0, work[-1], _ACROSS + 1)[1:-1]).tolist()
    return list(itertools.pairwise([0, *inside, len(work) - 1]))


@compiled
def count(start: Longs, head: Ints, begin: int, end: int, found: Longs) -> None:
    """Add to `found` in how many triangles each node is, of those whose lowest node is from `begin` to before `end`."""
    beside = np.zeros(len(start) - 1, np.bool_)
    for u in range(begin, end):
        for at in range(start[u], start[u + 1]):
            beside[head[at]] = True
        for uv in range(start[u], start[u + 1]):
            v, closed = head[uv], np.int64(0)
            for vw in range(start[v], start[v + 1]):
                # Added, not asked: a branch would be guessed wrong half the time.
                hit = np.int64(beside[head[vw]])
                found[head[vw]] += hit
                closed += hit
            found[u] += closed
            found[v] += closed
        for at in range(start[u], start[u + 1]):
            beside[head[at]] = False


@compiled
def weigh(
    start: Longs, head: Ints, square: Square, weight: Floats, share: Floats, own: Floats, beyond: Floats
) -> None:
    """Add to each arrow i→j, over the nodes q that close it, Σ w(i,q) w(q,j), and the same by the `share` of each q.

    Of the triangles of a square: to `own` what goes to the arrows that leave their first node, and to `beyond` what goes to
    those that leave their second. Both sums of an arrow stand side by side, for they are fetched together. What closes
    nothing goes nowhere, where the weight is 0.
    """
    place = np.full(len(start) - 1, square.nowhere, np.int32)
    for u in range(square.first, square.first_end):
        for at in range(start[u], start[u + 1]):
            place[head[at]] = at
        for uv in range(start[u], start[u + 1]):
            v, x = head[uv], weight[uv]
            if v < square.second or v >= square.second_end:
                continue
            by_u, by_v = x * share[u], x * share[v]
            both, shared = 0.0, 0.0
            for vw in range(start[v], start[v + 1]):
                uw, z = place[head[vw]], weight[vw]
                y = weight[uw]
                both += y * z
                shared += y * z * share[head[vw]]
                own[uw, 0] += x * z
                own[uw, 1] += by_v * z
                beyond[vw, 0] += x * y
                beyond[vw, 1] += by_u * y
            own[uv, 0] += both
            own[uv, 1] += shared
        for at in range(start[u], start[u + 1]):
            place[head[at]] = square.nowhere
