"""How far nodes reach, 64 of them at a time: a bit for each, all at the same distance passed on together."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Flags, Floats, Ints

AT_ONCE = 64


@compiled
def gains(beside: tuple[Longs, Ints], sources: Ints, worth: Floats, best: Floats, gone: Flags) -> Floats:
    """Add up for each source what each node is worth at its distance, beyond what is `best` there already."""
    start, other = beside
    order = len(start) - 1
    gain = np.zeros(len(sources))
    every, none, one = ~np.uint64(0), np.uint64(0), np.uint64(1)
    for first in range(0, len(sources), AT_ONCE):
        seen, front, ahead = _all_of(gone), np.zeros(order, np.uint64), np.zeros(order, np.uint64)
        for at in range(first, min(first + AT_ONCE, len(sources))):
            node = sources[at]
            if not gone[node]:
                front[node] |= one << np.uint64(at - first)
                seen[node] |= front[node]
                gain[at] += max(0.0, worth[0] - best[node])
        step, moves = 0, True
        while moves and step + 1 < len(worth):
            step, moves = step + 1, False
            for node in range(order):
                new = none
                if seen[node] != every:
                    for place in range(start[node], start[node + 1]):
                        new |= front[other[place]]
                    new &= ~seen[node]
                ahead[node] = new
                if new != none:
                    moves = True
                    seen[node] |= new
                    if worth[step] > best[node]:
                        _add(gain, first, new, worth[step] - best[node])
            front, ahead = ahead, front
    return gain


@compiled
def _all_of(nodes: Flags) -> npt.NDArray[np.uint64]:
    """All bits of some nodes, and none of the others."""
    found = np.zeros(len(nodes), np.uint64)
    for node in range(len(nodes)):
        if nodes[node]:
            found[node] = ~np.uint64(0)
    return found


@compiled
def _add(gain: Floats, first: int, bits: np.uint64, more: float) -> None:
    at = first
    while bits != np.uint64(0):
        if bits & np.uint64(1):
            gain[at] += more
        bits >>= np.uint64(1)
        at += 1
