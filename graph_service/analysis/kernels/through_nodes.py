"""The most that flows from node to node if every node between carries one at a time: in rounds, by shortest ways (Dinic 1970).

A node that carries something has two sides: its front, where more comes to, and its back, where that goes on from. Between
them nothing more fits. From the front it can only turn back to the node before, whose back it then is, and at a back
either go on, or come to the front of the same, which then carries nothing any more. A node that carries nothing is both
at once. In columns of sides the front of v is 2v, its back 2v + 1; of a node that carries nothing 2v stands for both.
"""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints

_Two = tuple[Ints, Ints]


@compiled
def send_through_nodes(start: Longs, other: Ints, a: int, b: int) -> tuple[_Two, _Two]:
    """Send from a to b as much as fits, but not along their own tie.

    Gives which node is before and after each on its way, -1 if it is on none; what is after a and before b means nothing.
    And the distances from a at which more would still come to the front and the back of each, -1 if none would.
    """
    order = len(start) - 1
    carried = np.full(order, -1, np.int32), np.full(order, -1, np.int32)
    distance = np.empty(order, np.int32), np.empty(order, np.int32)
    room = np.empty(2 * order, np.int32)
    while _reach(start, other, carried[0], distance, room, a, b):
        ahead = start[:-1].copy()
        length = _way_back(start, other, carried, distance, ahead, room, a, b)
        while length:
            _send(carried, room, length)
            length = _way_back(start, other, carried, distance, ahead, room, a, b)
    return carried, distance


@compiled
def _reach(start: Longs, other: Ints, before: Ints, distance: _Two, turn: Ints, a: int, b: int) -> bool:
    """Tell of each side how far it is from a where more fits through, as far as b; say whether that is reached."""
    front, back = distance
    front[:] = -1
    back[:] = -1
    front[a], back[a], turn[0] = 0, 0, 2 * a + 1
    first, last = 0, 1
    while first < last and front[b] < 0:
        side, node = turn[first], turn[first] >> 1
        first += 1
        if side & 1:
            last = _go_on(start, other, before, distance, turn, last, node, b if node == a else -1)
        elif back[before[node]] < 0:
            back[before[node]] = front[node] + 1
            turn[last] = 2 * before[node] + 1
            last += 1
    return bool(front[b] >= 0)


@compiled
def _go_on(
    start: Longs, other: Ints, before: Ints, distance: _Two, turn: Ints, last: int, node: int, but: int
) -> int:
    """Go from a back to all neighbours but one, and to the front of the same node; say up to where `turn` is filled."""
    front, back = distance
    farther = back[node] + 1
    for at in range(start[node], start[node + 1]):
        near = other[at]
        if front[near] >= 0 or near == but:
            continue
        front[near] = farther
        carries = before[near] >= 0
        if not carries:
            back[near] = farther
        turn[last] = 2 * near if carries else 2 * near + 1
        last += 1
    if front[node] < 0:
        front[node], turn[last] = farther, 2 * node
        last += 1
    return last


@compiled
def _way_back(
    start: Longs, other: Ints, carried: _Two, distance: _Two, ahead: Longs, way: Ints, a: int, b: int
) -> int:
    """Look for a shortest way on which one more fits, from b back to a; give its length, 0 if there is none.

    `way` has its sides, a's among them. A side is on one way in a round, or leads nowhere: whoever comes to it forgets
    how far it is.
    """
    away = distance[0][b]
    way[0], length = 2 * b, 0
    while way[length] >> 1 != a:
        side = _nearer(start, other, carried, distance, ahead, way[length], away - length - 1)
        if side >= 0:
            length += 1
            way[length] = side
            _forget(carried[0], distance, side, a)
        elif length:
            length -= 1
        else:
            break
    return length


@compiled
def _nearer(
    start: Longs, other: Ints, carried: _Two, distance: _Two, ahead: Longs, side: int, nearer: int
) -> int:
    """A side at a distance from which another can be come to; -1 if there is none, or none any more."""
    (before, after), (front, back), node = carried, distance, side >> 1
    if side & 1:
        return int(2 * after[node]) if front[after[node]] == nearer else -1
    while ahead[node] < start[node + 1]:
        near = other[ahead[node]]
        ahead[node] += 1
        if back[near] == nearer:
            return int(2 * near + 1) if before[near] >= 0 else int(2 * near)
    return 2 * node + 1 if back[node] == nearer else -1


@compiled
def _forget(before: Ints, distance: _Two, side: int, a: int) -> None:
    """Forget how far a side is, and both of a node that carries nothing; all ways begin at a."""
    (front, back), node = distance, side >> 1
    if node == a:
        return
    if side & 1 or before[node] < 0:
        back[node] = -1
    if not side & 1:
        front[node] = -1


@compiled
def _send(carried: _Two, way: Ints, length: int) -> None:
    before, after = carried
    for at in range(length):
        node, come_from = way[at] >> 1, way[at + 1] >> 1
        if node == come_from:
            before[node], after[node] = -1, -1
        elif not way[at] & 1:
            before[node], after[come_from] = come_from, node
