"""One shortest path between two nodes, each as likely as any other, by a search from both ends (Borassi and Natale 2016)."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints

Bits = npt.NDArray[np.uint64]


@compiled
def _draw(state: Bits) -> float:
    """Give a number from 0 up to 1, by SplitMix64; `state` goes on."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    word = state[0]
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.float64((word ^ (word >> np.uint64(31))) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _widen(start: Longs, other: Ints, turn: Ints, begin: int, end: int, steps: Ints, ways: Floats) -> int:
    """Go one step farther on one side: who is new stands in `turn` from `end` on; say up to where."""
    last = end
    for at in range(begin, end):
        node = turn[at]
        for place in range(start[node], start[node + 1]):
            near = other[place]
            if steps[near] < 0:
                steps[near] = steps[node] + 1
                turn[last] = near
                last += 1
            if steps[near] == steps[node] + 1:
                ways[near] += ways[node]
    return last


@compiled
def _ties(start: Longs, turn: Ints, begin: int, end: int) -> int:
    found = 0
    for at in range(begin, end):
        found += start[turn[at] + 1] - start[turn[at]]
    return found


@compiled
def _meeting(turn: Ints, begin: int, end: int, steps: Ints, ways: Floats, state: Bits) -> int:
    """Choose where the path crosses from one side to the other, by the paths that do; -1 if the sides have not met."""
    total = 0.0
    for at in range(begin, end):
        if steps[1, turn[at]] >= 0 and steps[0, turn[at]] >= 0:
            total += ways[0, turn[at]] * ways[1, turn[at]]
    if total == 0.0:
        return -1
    left, chosen = _draw(state) * total, -1
    for at in range(begin, end):
        node = turn[at]
        if steps[1, node] >= 0 and steps[0, node] >= 0:
            chosen = node
            left -= ways[0, node] * ways[1, node]
            if left < 0.0:
                break
    return chosen


@compiled
def _back(
    start: Longs, other: Ints, node: int, steps: Ints, ways: Floats, counts: Longs, state: Bits
) -> None:
    """Go back from a node to where its side began, and count each node that lies in between."""
    while steps[node] > 1:
        left, chosen = _draw(state) * ways[node], -1
        for place in range(start[node], start[node + 1]):
            near = other[place]
            if steps[near] == steps[node] - 1:
                chosen = near
                left -= ways[near]
                if left < 0.0:
                    break
        node = chosen
        counts[node] += 1


@compiled
def _search(
    start: Longs, other: Ints, turn: Ints, bounds: Longs, steps: Ints, ways: Floats, state: Bits
) -> int:
    """Widen the side with fewer ties ahead until the two meet; say where, or -1 if no path leads there."""
    while bounds[0, 0] < bounds[0, 1] and bounds[1, 0] < bounds[1, 1]:
        ahead = _ties(start, turn[0], bounds[0, 0], bounds[0, 1])
        side = 0 if ahead <= _ties(start, turn[1], bounds[1, 0], bounds[1, 1]) else 1
        begin, end = bounds[side, 0], bounds[side, 1]
        last = _widen(start, other, turn[side], begin, end, steps[side], ways[side])
        bounds[side, 0], bounds[side, 1] = end, last
        found = _meeting(turn[side], end, last, steps, ways, state)
        if found >= 0:
            return found
    return -1


@compiled
def count_paths(start: Longs, other: Ints, ends: Ints, seed: np.uint64, counts: Longs) -> None:
    """Draw a shortest path between the two of each row of `ends`, and count for each node the paths that it lies within."""
    order = len(start) - 1
    steps, ways = np.full((2, order), -1, dtype=np.int32), np.zeros((2, order))
    turn, bounds = np.zeros((2, order), dtype=np.int32), np.zeros((2, 2), dtype=np.int64)
    state = np.array([seed], dtype=np.uint64)
    for row in range(len(ends)):
        for side in range(2):
            node = ends[row, side]
            steps[side, node], ways[side, node], turn[side, 0] = 0, 1.0, node
            bounds[side, 0], bounds[side, 1] = 0, 1
        met = _search(start, other, turn, bounds, steps, ways, state)
        if met >= 0:
            if met != ends[row, 0] and met != ends[row, 1]:
                counts[met] += 1
            _back(start, other, met, steps[0], ways[0], counts, state)
            _back(start, other, met, steps[1], ways[1], counts, state)
        for side in range(2):
            for at in range(bounds[side, 1]):
                steps[side, turn[side, at]], ways[side, turn[side, at]] = -1, 0.0
