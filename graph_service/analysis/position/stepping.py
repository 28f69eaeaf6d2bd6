"""How many steps everyone is from everyone, added up for each node: what closeness and harmonic centrality rest on."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.analysis import paying
from graph_service.analysis.graph import Adjacency, Graph, Longs
from graph_service.analysis.position.covering import covered
from graph_service.analysis.position.ordering import by_degree
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats

_WORDS = 4_000_000
"""How many words of 64 bits are worked on at once without numba: 32 MB."""


class Steps(NamedTuple):
    """One entry a node, over the others that it reaches."""

    reached: Longs
    """How many they are."""
    total: Longs
    """How many steps away, added up: Σ d(v,u)."""
    inverse: Floats
    """Σ 1/d(v,u)."""


def steps_to_all(graph: Graph, step: str = "closeness", progress: Progress = silent) -> Steps:
    """Add up for each node how far it is from all others; `step` is what is reported."""
    return steps_from(graph, np.arange(graph.order), step, progress)


def steps_from(graph: Graph, sources: Longs, step: str, progress: Progress = silent) -> Steps:
    """Add up for each node how far it is from some: those searched from, many at once, a bit for each.

    Two nodes are as far from one another as the other way round: so each adds up those who arrive at it.
    """
    if not graph.size:
        return _none_yet(graph.order)
    if len(sources) * graph.size <= paying.STEPS_FOR_NUMBA:
        return _with_numpy(graph.adjacency, sources, step, progress)
    return _with_numba(graph, sources, step, progress)


def _none_yet(order: int) -> Steps:
    none = np.zeros(order, dtype=np.int64)
    return Steps(none, none.copy(), np.zeros(order))


def _with_numba(graph: Graph, sources: Longs, step: str, progress: Progress) -> Steps:
    from graph_service.analysis.kernels.steps import WORDS, add_steps  # noqa: PLC0415  # takes a while to import

    network = by_degree(graph.adjacency)
    number, cover = network.number, covered(network, graph.sets)
    found, numbered, at_once = _none_yet(graph.order), np.sort(number[sources]), 64 * WORDS

    def work(first: int) -> Steps:
        part = _none_yet(graph.order)
        add_steps(cover, numbered[first : first + at_once], *part)
        return part

    def take(first: int, part: Steps) -> None:
        for column, more in zip(found, part, strict=True):
            np.add(column, more, out=column)
        progress(step, min(first + at_once, len(sources)) / len(sources))

    side_by_side(work, range(0, len(sources), at_once), take)
    return Steps(found.reached[number], found.total[number], found.inverse[number])


def _with_numpy(adjacency: Adjacency, sources: Longs, step: str, progress: Progress) -> Steps:
    order = len(adjacency.start) - 1
    found, at_once = _none_yet(order), 64 * max(1, _WORDS // max(len(adjacency.other), 1))
    for first in range(0, len(sources), at_once):
        _add(adjacency, _bits(order, sources[first : first + at_once]), found)
        progress(step, min(first + at_once, len(sources)) / len(sources))
    return found


def _bits(order: int, sources: Longs) -> npt.NDArray[np.uint64]:
    """Give each of the sources a bit of its own, in its own row."""
    bits = np.zeros((order, (len(sources) + 63) // 64), dtype=np.uint64)
    at = np.arange(len(sources))
    bits[sources, at // 64] = np.uint64(1) << (at % 64).astype(np.uint64)
    return bits


def _add(adjacency: Adjacency, here: npt.NDArray[np.uint64], found: Steps) -> None:
    joined = np.flatnonzero(np.diff(adjacency.start))
    begins = adjacency.start[joined]
    seen, steps = here[joined], 0
    while here.any():
        steps += 1
        there = np.bitwise_or.reduceat(here[adjacency.other], begins, axis=0) & ~seen
        seen |= there
        new = np.bitwise_count(there).sum(axis=1, dtype=np.int64)
        found.reached[joined] += new
        found.total[joined] += new * steps
        found.inverse[joined] += new / steps
        here = np.zeros_like(here)
        here[joined] = there
