"""The most that flows from node to node if a tie carries one at a time: in rounds, by shortest ways (Dinic 1970)."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints

Signs = npt.NDArray[np.int8]


@compiled
def send_through_ties(start: Longs, other: Ints, a: int, b: int) -> tuple[Signs, Ints]:
    """Send from a to b as much as fits: what flows along each entry, and the distance from a at which more would still come.

    The two entries of a tie stand against each other: 1 along the one is -1 along the other. A distance is -1 where
    nothing more would come.
    """
    order = len(start) - 1
    flow = np.zeros(len(other), np.int8)
    distance, room = np.empty(order, np.int32), np.empty(order, np.int32)
    while _reach(start, other, flow, distance, room, a, b):
        ahead = start[:-1].copy()
        length = _way_back(start, other, flow, distance, ahead, room, a, b)
        while length:
            for at in range(length):
                node = room[at]
                there = ahead[node]
                flow[there] -= 1
                flow[_entry(start, other, other[there], node)] += 1
            length = _way_back(start, other, flow, distance, ahead, room, a, b)
    return flow, distance


@compiled
def _reach(start: Longs, other: Ints, flow: Signs, distance: Ints, turn: Ints, a: int, b: int) -> bool:
    """Tell of each node how far it is from a where more fits through, as far as b; say whether that is reached."""
    distance[:] = -1
    distance[a], turn[0] = 0, a
    first, last = 0, 1
    while first < last:
        node = turn[first]
        first += 1
        for at in range(start[node], start[node + 1]):
            near = other[at]
            if distance[near] >= 0 or flow[at] > 0:
                continue
            distance[near] = distance[node] + 1
            if near == b:
                return True
            turn[last] = near
            last += 1
    return False


@compiled
def _way_back(
    start: Longs, other: Ints, flow: Signs, distance: Ints, ahead: Longs, way: Ints, a: int, b: int
) -> int:
    """Look for a shortest way on which one more fits, from b back to a; give its length, 0 if there is none.

    `way` has its nodes but for a, and `ahead` where in the row of each the next one stands. No entry is looked at again in
    a round once it has led nowhere. Backwards, because almost every node has one before it that is nearer to a.
    """
    node, length = b, 0
    while node != a:
        end, nearer = start[node + 1], distance[node] - 1
        at = ahead[node]
        while at < end and (distance[other[at]] != nearer or flow[at] < 0):
            at += 1
        ahead[node] = at
        if at < end:
            way[length] = node
            length += 1
            node = other[at]
        elif length:
            length -= 1
            node = way[length]
            ahead[node] += 1
        else:
            return 0
    return length


@compiled
def _entry(start: Longs, other: Ints, node: int, near: int) -> int:
    """Where in the row of a node a neighbour stands."""
    low, high = start[node], start[node + 1]
    while low < high:
        middle = (low + high) >> 1
        if other[middle] < near:
            low = middle + 1
        else:
            high = middle
    return int(low)
