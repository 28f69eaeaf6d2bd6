"""Who would be cut off: everyone outside the greatest part of a component that the loss of a node or an edge divides."""

from collections.abc import Iterable, Iterator

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.depth_first import Tree, depth_first
from graph_service.analysis.structure import Ints


def cut_off_without_nodes(graph: Graph, nodes: Iterable[int]) -> Iterator[Ints]:
    """Give for each node, lost by itself, who would be outside the greatest part of its component, by number.

    Of parts as great the one with the first node counts as the greatest. Nobody, if nothing is divided.
    """
    tree = depth_first(graph)
    parts = _Parts(tree)
    hangs = np.flatnonzero(tree.parted)
    hangs = hangs[np.argsort(tree.above[hangs], kind="stable")]
    for node in nodes:
        begin, end = np.searchsorted(tree.above[hangs], [node, node + 1])
        yield parts.cut_off(node, hangs[begin:end].tolist(), lost=node)


def cut_off_without_edges(graph: Graph, edges: Iterable[int]) -> Iterator[Ints]:
    """Give the same for each bridge, by its place among the edges: its smaller side."""
    tree = depth_first(graph)
    parts = _Parts(tree)
    for edge in edges:
        a, b = int(graph.a[edge]), int(graph.b[edge])
        yield parts.cut_off(a, [a if tree.above[a] == b else b])


class _Parts:
    """A tree, those that hang together side by side: in the order of their turns."""

    def __init__(self, tree: Tree) -> None:
        self.turn, self.below = tree.turn, tree.below
        self.in_turn = np.argsort(tree.turn).astype(np.int32)
        first = np.sort(tree.turn[tree.above < 0])
        self.bounds = np.append(first, len(tree.turn))

    def cut_off(self, node: int, hanging: list[int], lost: int = -1) -> Ints:
        """Part a node's component into what hangs on some and the rest, and give all but the greatest of these."""
        at = np.searchsorted(self.bounds, self.turn[node], side="right")
        begin, end = self.bounds[at - 1], self.bounds[at]
        found, stays = [], np.ones(end - begin, dtype=bool)
        for each in hanging:
            first, last = self.turn[each], self.turn[each] + self.below[each]
            found.append(self.in_turn[first:last])
            stays[first - begin : last - begin] = False
        if lost >= 0:
            stays[self.turn[lost] - begin] = False
        if stays.any():
            found.append(self.in_turn[begin:end][stays])
        found.sort(key=lambda part: (-len(part), part.min()))
        return np.sort(np.concatenate([self.in_turn[:0], *found[1:]]))
