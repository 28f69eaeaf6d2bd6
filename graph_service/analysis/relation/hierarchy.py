"""What lies under what: a unit under its whole, a subgroup under its group, an area within a county."""

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.places import Runs, runs, spread
from graph_service.analysis.structure import Ints


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Nodes under nodes. A node with no parent is its own top; one may lie under several tops.

    Nodes that lie under each other, round in a circle, are one place with one top, the first of them.
    """

    over: Runs
    """The nodes right above each node."""
    depth: Ints
    """How many steps the longest way from a top takes, for every node."""
    top: Ints
    """The top, or the first of the tops, for every node."""
    every_top: Runs
    """All the tops of each node."""

    @functools.cached_property
    def below(self) -> Runs:
        """The nodes right below each node."""
        return self.over.turned()

    def all_below(self, nodes: Collection[int]) -> set[int]:
        """Give the nodes and all that lies under any of them."""
        return _reached(nodes, self.below)

    def all_over(self, node: int) -> set[int]:
        """Give a node and all that it lies under."""
        return _reached([node], self.over)

    def tops(self, node: int) -> tuple[int, ...]:
        """Give all that the node lies under and that lies under nothing."""
        return self.every_top.of(node)


def hierarchy(size: int, below: Ints, above: Ints) -> Hierarchy:
    """Order `size` nodes by the arrows from `below` to `above`."""
    apart = below != above
    below, above = below[apart], above[apart]
    arrows = over = runs(size, below, above)
    if not len(below):
        return _flat(arrows, size)
    place, levels = np.arange(size, dtype=np.int32), [*_from_the_top(over)]
    if sum(map(len, levels)) < size:
        place = _places(size, below, above)
        joins = place[below] != place[above]
        over = runs(size, place[below[joins]], place[above[joins]])
        levels = [*_from_the_top(over)]
    depth, tops = np.zeros(size, dtype=np.int32), _Tops(size)
    for step, level in enumerate(levels[1:], start=1):
        depth[level] = step
        tops.add(level, over)
    every = tops.of_each(place)
    return Hierarchy(arrows, depth[place], every.value[every.start[:-1]], every)


def _flat(arrows: Runs, size: int) -> Hierarchy:
    """Nothing lies under anything."""
    own = np.arange(size, dtype=np.int32)
    return Hierarchy(arrows, np.zeros_like(own), own, Runs(np.arange(size + 1), own))


class _Tops:
    """The tops of each node, found from the top down: every node is its own until it gets those of its parents."""

    def __init__(self, size: int) -> None:
        self._value = np.arange(size, dtype=np.int32)
        self._used = size
        self._begin = np.arange(size, dtype=np.int64)
        self._end = self._begin + 1

    def add(self, level: Ints, over: Runs) -> None:
        """Give some nodes the tops of all their parents, which have theirs."""
        parent, child = over.of_each(level)
        places, which = spread(self._begin[parent], self._end[parent])
        found = runs(len(level), child[which], self._value[places])
        self._begin[level], self._end[level] = self._used + found.start[:-1], self._used + found.start[1:]
        self._append(found.value)

    def of_each(self, place: Ints) -> Runs:
        """Give the tops of the nodes that stand in these places."""
        begin, end = self._begin[place], self._end[place]
        start = np.concatenate([[0], np.cumsum(end - begin)]).astype(np.int64)
        return Runs(start, self._value[spread(begin, end)[0]])

    def _append(self, value: Ints) -> None:
        end = self._used + len(value)
        if end > len(self._value):
            # Twice as much each time: a long chain would otherwise copy all for every step.
            self._value = np.resize(self._value, 2 * end)
        self._value[self._used : end] = value
        self._used = end


def _reached(nodes: Collection[int], ways: Runs) -> set[int]:
    seen, ahead = set(nodes), list(nodes)
    while ahead:
        new = set(ways.of(ahead.pop())) - seen
        seen |= new
        ahead.extend(new)
    return seen


def _places(size: int, below: Ints, above: Ints) -> Ints:
    """Give each node the first of those it lies in a circle with, or itself."""
    from scipy.sparse import coo_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    arrows = coo_array((np.ones(len(below), dtype=np.int8), (below, above)), shape=(size, size))
    circle = connected_components(arrows.tocsr(), directed=True, connection="strong")[1]
    first = np.full(size, size, dtype=np.int32)
    np.minimum.at(first, circle, np.arange(size, dtype=np.int32))
    return np.asarray(first[circle], dtype=np.int32)


def _from_the_top(over: Runs) -> Iterator[Ints]:
    """List the nodes level by level, each after all of its parents: never those in a circle, nor under one."""
    waits, under = np.diff(over.start), over.turned()
    level = np.flatnonzero(waits == 0).astype(np.int32)
    while len(level):
        yield level
        below, _ = under.of_each(level)
        np.subtract.at(waits, below, 1)
        level = np.unique(below[waits[below] == 0]).astype(np.int32)
