"""What lies under what: a unit under its whole, a subgroup under its group, an area within a county."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.structure import Ints


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Nodes under nodes. A node with no parent is its own top; one may lie under several tops.

    Nodes that lie under each other, round in a circle, are one place with one top, the first of them.
    """

    parents: dict[int, tuple[int, ...]]
    """The nodes right above, for those that have any."""
    depth: Ints
    """How many steps the longest way from a top takes, for every node."""
    top: Ints
    """The top, or the first of the tops, for every node."""
    several: dict[int, tuple[int, ...]]
    """All the tops of those nodes that have more than one."""

    def tops(self, node: int) -> tuple[int, ...]:
        """Give all that the node lies under and that lies under nothing."""
        return self.several.get(node, (int(self.top[node]),))


def hierarchy(size: int, below: Ints, above: Ints) -> Hierarchy:
    """Order `size` nodes by the arrows from `below` to `above`."""
    apart = below != above
    below, above = below[apart], above[apart]
    place = _places(size, below, above)
    parents: dict[int, set[int]] = defaultdict(set)
    for child, parent in zip(place[below].tolist(), place[above].tolist(), strict=True):
        if child != parent:
            parents[child].add(parent)
    depth = np.zeros(size, dtype=np.int32)
    top = place.copy()
    several: dict[int, tuple[int, ...]] = {}
    for node in _from_the_top(parents):
        over = parents[node]
        depth[node] = 1 + max(int(depth[parent]) for parent in over)
        tops = sorted({each for parent in over for each in several.get(parent, (int(top[parent]),))})
        top[node] = tops[0]
        if len(tops) > 1:
            several[node] = tuple(tops)
    for node in np.flatnonzero(place != np.arange(size)).tolist():
        if place[node] in several:
            several[node] = several[int(place[node])]
    return Hierarchy(_right_above(below, above), depth[place], top[place], several)


def _places(size: int, below: Ints, above: Ints) -> Ints:
    """Give each node the first of those it lies in a circle with: most often itself."""
    from scipy.sparse import coo_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    arrows = coo_array((np.ones(len(below), dtype=np.int8), (below, above)), shape=(size, size))
    circle = connected_components(arrows.tocsr(), directed=True, connection="strong")[1]
    first = np.full(size, size, dtype=np.int32)
    np.minimum.at(first, circle, np.arange(size, dtype=np.int32))
    return np.asarray(first[circle], dtype=np.int32)


def _from_the_top(parents: dict[int, set[int]]) -> list[int]:
    """List the nodes that have parents, each after all of its own."""
    children: dict[int, list[int]] = defaultdict(list)
    waits = {node: len(over) for node, over in parents.items()}
    for node, over in parents.items():
        for parent in over:
            children[parent].append(node)
    ready = [node for node in children if node not in waits]
    order: list[int] = []
    while ready:
        for child in children.get(ready.pop(), ()):
            waits[child] -= 1
            if waits[child] == 0:
                ready.append(child)
                order.append(child)
    return order


def _right_above(below: Ints, above: Ints) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = defaultdict(set)
    for child, parent in zip(below.tolist(), above.tolist(), strict=True):
        found[child].add(parent)
    return {child: tuple(sorted(over)) for child, over in found.items()}
