"""How two are connected: the shortest ways from one to the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.structure import Ints
from graph_service.choices import require


@dataclass(frozen=True)
class Routes:
    """The shortest ways between two sets of nodes (Wasserman and Faust 1994, p. 107)."""

    steps: int | None
    """How many ties each way has; None if no way leads from one to the other."""
    count: int
    """How many such ways there are in all."""
    ways: tuple[tuple[int, ...], ...]
    """Some of them: the nodes from the first set to the second."""


def shortest_routes(graph: Graph, begin: Sequence[int], end: Sequence[int], most: int = 10) -> Routes:
    """Find the shortest ways from any node of one set to any of another, counting ties and not weights.

    Of several ways those come first whose nodes do, from the first set on, in the order of their neighbours. All are
    counted, and at most `most` told. A node in both sets is a way of no step. Without one of the sets, or if the two
    lie in different components, there is none.
    """
    require("most", most, 0)
    distance = _distances(graph, begin, end)
    reached = [node for node in sorted(set(end)) if distance[node] >= 0]
    if not reached:
        return Routes(None, 0, ())
    steps = int(min(distance[node] for node in reached))
    last = [node for node in reached if distance[node] == steps]
    on_a_way = _backwards(graph, distance, last, steps)
    count = _counted(graph, distance, on_a_way, last, steps)
    first = [node for node in sorted(set(begin)) if on_a_way[node]]
    ways = _told(graph, distance, on_a_way, first, steps)
    return Routes(steps, count, tuple(way for _, way in zip(range(most), ways, strict=False)))


def _distances(graph: Graph, begin: Sequence[int], end: Sequence[int]) -> Longs:
    """The steps from the first set, as far as it takes to reach the second; -1 for what lies farther."""
    distance = np.full(graph.order, -1, dtype=np.int64)
    here = np.unique(np.asarray(begin, dtype=np.int64))
    wanted = np.unique(np.asarray(end, dtype=np.int64))
    distance[here] = 0
    steps = 0
    while len(here) and not (distance[wanted] >= 0).any():
        steps += 1
        here = np.unique(_around(graph, here))
        here = here[distance[here] < 0]
        distance[here] = steps
    return distance


def _around(graph: Graph, nodes: Longs) -> Longs:
    start, other, _ = graph.adjacency
    lengths = start[nodes + 1] - start[nodes]
    offset = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    around: Longs = other[np.repeat(start[nodes], lengths) + offset].astype(np.int64)
    return around


def _backwards(graph: Graph, distance: Longs, last: list[int], steps: int) -> Ints:
    """Mark the nodes that lie on one of the ways."""
    marked = np.zeros(graph.order, dtype=np.int32)
    here = np.array(last, dtype=np.int64)
    marked[here] = 1
    for step in range(steps - 1, -1, -1):
        around = np.unique(_around(graph, here))
        here = around[distance[around] == step]
        marked[here] = 1
    return marked


def _counted(graph: Graph, distance: Longs, marked: Ints, last: list[int], steps: int) -> int:
    """Count the ways, in whole numbers however many there are."""
    ways = {int(node): 1 for node in np.flatnonzero((distance == 0) & (marked > 0))}
    for step in range(1, steps + 1):
        here = np.flatnonzero((distance == step) & (marked > 0)).tolist()
        ways = {node: sum(ways.get(each, 0) for each in _neighbours(graph, node)) for node in here}
    return sum(ways[node] for node in last)


def _told(
    graph: Graph, distance: Longs, marked: Ints, first: list[int], steps: int
) -> Iterator[tuple[int, ...]]:
    ahead: list[tuple[int, ...]] = [(node,) for node in reversed(first)]
    while ahead:
        way = ahead.pop()
        if len(way) > steps:
            yield way
            continue
        onwards = [
            node for node in _neighbours(graph, way[-1]) if marked[node] and distance[node] == len(way)
        ]
        ahead.extend((*way, node) for node in reversed(onwards))


def _neighbours(graph: Graph, node: int) -> list[int]:
    start, other, _ = graph.adjacency
    found: list[int] = other[start[node] : start[node + 1]].tolist()
    return found
