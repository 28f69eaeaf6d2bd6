"""Who is worth most beside those that are in a set: of all looked at, or of those alone that can still be the best."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.holding_together.worth_by_distance import gains, reached
from graph_service.analysis.position.stepping import steps_to_all
from graph_service.analysis.relation.options import Progress
from graph_service.analysis.structure import Floats, Ints

Places = npt.NDArray[np.signedinteger[Any]]

_AT_ONCE = 256
"""From how many nodes is looked between two reports of progress."""
_ROUNDED = 1e-8
"""What sums of the same in another order can differ by, and more."""


class Pick(NamedTuple):
    """What the set is worth with the best candidate, and with one that was asked for. The values are rounded."""

    value: float
    node: int
    asked: float


Picking = Callable[[list[int], int | None], Pick]
"""Asked for a set, and which candidate's worth beside it is wanted too. Of equals it picks the first."""


def of_all(values: Callable[[list[int]], Floats], candidates: Ints) -> Picking:
    """Pick by what each candidate would make of the set."""

    def pick(chosen: list[int], asked: int | None) -> Pick:
        return _picked(values(chosen), candidates, chosen, asked)

    return pick


class ByReach:
    """Pick who adds most to what a set reaches.

    The more there are in a set, the less anybody adds (Nemhauser, Wolsey and Fisher 1978): what one added to a smaller
    set bounds what it adds to this, and most need not be looked at again (Minoux 1978).
    """

    def __init__(
        self, graph: Graph, candidates: Ints, worth: Floats, alone: Floats, progress: Progress
    ) -> None:
        self._graph, self._candidates, self._worth, self._progress = graph, candidates, worth, progress
        self._nobody_gone = np.zeros(graph.order, dtype=bool)
        self._bounds: list[tuple[frozenset[int], Floats]] = [(frozenset(), alone[candidates])]

    def __call__(self, chosen: list[int], asked: int | None) -> Pick:
        """Look at the candidates from the one that can add most on, until no other can add as much."""
        best = reached(self._graph, chosen, self._worth)
        gain = self._bound(frozenset(chosen))
        known, most = np.zeros(len(gain), dtype=bool), -np.inf
        for part in self._parts(gain, asked):
            if gain[part].max() < most - _ROUNDED:
                break
            gain[part] = gains(self._graph, self._candidates[part], self._worth, best, self._nobody_gone)
            known[part] = True
            most = max(most, float(gain[part].max()))
            self._progress("key players", float(known.mean()))
        self._bounds.append((frozenset(chosen), gain))
        values = np.where(known, (best.sum() + gain).round(9), -np.inf)
        return _picked(values, self._candidates, chosen, asked)

    def _bound(self, chosen: frozenset[int]) -> Floats:
        """Give what each can add at most: the least that it added to any part of the set."""
        smaller = [gain for others, gain in self._bounds if others <= chosen]
        bound = np.full(len(self._candidates), np.inf)
        for gain in smaller:
            np.minimum(bound, gain, out=bound)
        return bound

    def _parts(self, bound: Floats, asked: int | None) -> Iterator[Places]:
        order = np.argsort(-bound, kind="stable")
        if asked is not None:
            place = np.searchsorted(self._candidates, asked)
            yield np.array([place])
            order = order[order != place]
        for first in range(0, len(order), _AT_ONCE):
            yield order[first : first + _AT_ONCE]


def most_by_steps(graph: Graph, steps: int) -> Floats:
    """Bound how many each node reaches in some steps: by the ways there are to go, or all of its component."""
    component = components(graph)
    most = np.bincount(component, minlength=graph.order)[component].astype(np.float64)
    beside, ways, found = graph.matrix(weighted=False), np.ones(graph.order), np.ones(graph.order)
    for _ in range(steps):
        ways = beside @ ways
        found = found + ways
        if (found >= most).all():
            break
    return np.minimum(found, most)


def most_by_distance(graph: Graph, progress: Progress) -> Floats:
    """Bound how near each node is to all: as near as it is, and a little for sums in another order."""
    return (1 + steps_to_all(graph, "key players", progress).inverse) * (1 + _ROUNDED)


def _picked(values: Floats, candidates: Ints, chosen: list[int], asked: int | None) -> Pick:
    open_to = np.where(np.isin(candidates, chosen), -np.inf, values)
    at = int(open_to.argmax())
    worth = -np.inf if asked is None else float(values[np.searchsorted(candidates, asked)])
    return Pick(float(open_to[at]), int(candidates[at]), worth)
