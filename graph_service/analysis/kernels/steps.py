"""How far everyone is from everyone: breadth-first search from 512 nodes at once, one bit each.

Whoever comes to a set comes to all that are in it one step later, and need not come to it again.
"""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.compiled import compiled, inlined
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.structure import Flags, Floats, Ints

Bits = npt.NDArray[np.uint64]
Beside = tuple[Longs, Ints]
"""Where what is beside each begins in a column, and the column."""

WORDS = 8
"""A node's bits fill one line of the processor's cache: fetching a neighbour's costs the same for 512 as for one."""


@compiled
def _count(word: np.uint64) -> np.int64:
    """Count the bits that are set, by halves."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def _is_full(seen: Bits, row: int, full: Bits) -> bool:
    missing = np.uint64(0)
    for at in range(WORDS):
        missing |= full[at] & ~seen[row, at]
    return bool(missing == 0)


@compiled
def _keep_new(there: Bits, seen: Bits, row: int) -> bool:
    """Leave only what has not been seen, and say whether there is any."""
    some = np.uint64(0)
    for at in range(WORDS):
        there[row, at] &= ~seen[row, at]
        some |= there[row, at]
    return bool(some != 0)


# A call for each row would take a fourth longer.
@inlined
def _gather(beside: Beside, row: int, bits: Bits, moves: Flags, found: Bits) -> None:
    """Add to a row what those beside it have, of them who move."""
    start, other = beside
    for place in range(start[row], start[row + 1]):
        near = other[place]
        if moves[near]:
            for at in range(WORDS):
                found[row, at] |= bits[near, at]


@compiled
def _enter(
    nodes_in: Beside, here: Bits, moves: Flags, been: Bits, new: Bits, has_new: Flags, full: Bits
) -> None:
    """Write to `new` who comes to each set for the first time."""
    for one in range(len(has_new)):
        has_new[one] = False
        if _is_full(been, one, full):
            continue
        for at in range(WORDS):
            new[one, at] = 0
        _gather(nodes_in, one, here, moves, new)
        has_new[one] = _keep_new(new, been, one)
        for at in range(WORDS):
            been[one, at] |= new[one, at]


@compiled
def _leave(sets_of: Beside, new: Bits, has_new: Flags, done: Flags, there: Bits) -> None:
    """Write to `there` who comes to each node through its sets."""
    for node in range(len(there)):
        if done[node]:
            continue
        for at in range(WORDS):
            there[node, at] = 0
        _gather(sets_of, node, new, has_new, there)


@compiled
def _arrive(
    near: Beside, here: Bits, moves: Flags, seen: Bits, done: Flags, there: Bits, arrives: Flags
) -> bool:
    """Add who comes along ties, and say whether anyone comes to a node for the first time."""
    some = False
    for node in range(len(there)):
        arrives[node] = False
        if done[node]:
            continue
        _gather(near, node, here, moves, there)
        arrives[node] = _keep_new(there, seen, node)
        some |= arrives[node]
    return some


@compiled
def add_steps(cover: Cover, sources: Ints, reached: Longs, total: Longs, inverse: Floats) -> None:
    """Add to each node how many of the sources it reaches, 64 times `WORDS` at most, the steps, and what 1/steps sums to."""
    sets_of, nodes_in = (cover.of_start, cover.of), (cover.set_start, cover.member)
    near = (cover.near_start, cover.near)
    order, sets = len(cover.of_start) - 1, len(cover.set_start) - 1
    here, there = np.zeros((order, WORDS), dtype=np.uint64), np.zeros((order, WORDS), dtype=np.uint64)
    been, new = np.zeros((sets, WORDS), dtype=np.uint64), np.zeros((sets, WORDS), dtype=np.uint64)
    seen, full = np.zeros((order, WORDS), dtype=np.uint64), np.zeros(WORDS, dtype=np.uint64)
    moves, arrives, done = np.zeros(order, np.bool_), np.zeros(order, np.bool_), np.zeros(order, np.bool_)
    has_new = np.zeros(sets, dtype=np.bool_)
    for at in range(len(sources)):
        source, bit = sources[at], np.uint64(1) << np.uint64(at % 64)
        here[source, at // 64] |= bit
        seen[source, at // 64] |= bit
        full[at // 64] |= bit
        moves[source] = True
    steps = 0
    while True:
        _enter(nodes_in, here, moves, been, new, has_new, full)
        _leave(sets_of, new, has_new, done, there)
        if not _arrive(near, here, moves, seen, done, there, arrives):
            return
        steps += 1
        for node in range(order):
            if arrives[node]:
                found = np.int64(0)
                for at in range(WORDS):
                    seen[node, at] |= there[node, at]
                    found += _count(there[node, at])
                done[node] = _is_full(seen, node, full)
                reached[node] += found
                total[node] += found * steps
                inverse[node] += found / steps
        here, there, moves, arrives = there, here, arrives, moves
