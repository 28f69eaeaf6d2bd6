"""How far everyone is from everyone: breadth-first search from 512 nodes at once, one bit each.

Whoever comes to a set comes to all that are in it one step later, and need not come to it again.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.structure import Flags, Floats, Ints

Bits = npt.NDArray[np.uint64]
Beside = tuple[Longs, Ints]
"""Where what is beside each begins in a column, and the column."""

WORDS = 8
"""A node's bits fill one line of the processor's cache: fetching a neighbour's costs the same for 512 as for one."""


@njit(cache=True, nogil=True)
def _count(word: np.uint64) -> np.int64:
    """Count the bits that are set, by halves."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True, nogil=True)
def _is_full(seen: Bits, row: int, full: Bits) -> bool:
    missing = np.uint64(0)
    for at in range(WORDS):
        missing |= full[at] & ~seen[row, at]
    return bool(missing == 0)


@njit(cache=True, nogil=True)
def _keep_new(there: Bits, seen: Bits, row: int) -> bool:
    """Leave only what has not been seen, and say whether there is any."""
    some = np.uint64(0)
    for at in range(WORDS):
        there[row, at] &= ~seen[row, at]
        some |= there[row, at]
    return bool(some != 0)


@njit(cache=True, nogil=True)
def _enter(beside: Beside, here: Bits, been: Bits, new: Bits, has_new: Flags, full: Bits) -> None:
    """Write to `new` who comes to each set for the first time."""
    start, member = beside
    for one in range(len(has_new)):
        has_new[one] = False
        if _is_full(been, one, full):
            continue
        for at in range(WORDS):
            new[one, at] = 0
        for place in range(start[one], start[one + 1]):
            node = member[place]
            for at in range(WORDS):
                new[one, at] |= here[node, at]
        has_new[one] = _keep_new(new, been, one)
        for at in range(WORDS):
            been[one, at] |= new[one, at]


@njit(cache=True, nogil=True)
def _leave(beside: Beside, new: Bits, has_new: Flags, seen: Bits, there: Bits, full: Bits) -> None:
    """Write to `there` who comes to each node through its sets."""
    start, of = beside
    for node in range(len(there)):
        for at in range(WORDS):
            there[node, at] = 0
        if _is_full(seen, node, full):
            continue
        for place in range(start[node], start[node + 1]):
            one = of[place]
            if has_new[one]:
                for at in range(WORDS):
                    there[node, at] |= new[one, at]


@njit(cache=True, nogil=True)
def _arrivals(beside: Beside, here: Bits, seen: Bits, there: Bits, full: Bits) -> bool:
    """Add who comes along ties to who came through sets, and say whether anyone arrives at a node for the first time."""
    start, near = beside
    some = False
    for node in range(len(there)):
        if _is_full(seen, node, full):
            continue
        for place in range(start[node], start[node + 1]):
            other = near[place]
            for at in range(WORDS):
                there[node, at] |= here[other, at]
        some |= _keep_new(there, seen, node)
    return some


@njit(cache=True, nogil=True)
def add_steps(cover: Cover, first: int, last: int, reached: Longs, total: Longs, inverse: Floats) -> None:
    """Add to each node how many of the nodes `first` to `last` it reaches, the steps, and what 1/steps sums to."""
    sets_of, nodes_in = (cover.of_start, cover.of), (cover.set_start, cover.member)
    near = (cover.near_start, cover.near)
    order, sets = len(cover.of_start) - 1, len(cover.set_start) - 1
    here = np.zeros((order, WORDS), dtype=np.uint64)
    seen = np.zeros((order, WORDS), dtype=np.uint64)
    there = np.zeros((order, WORDS), dtype=np.uint64)
    been, new = np.zeros((sets, WORDS), dtype=np.uint64), np.zeros((sets, WORDS), dtype=np.uint64)
    full, has_new = np.zeros(WORDS, dtype=np.uint64), np.zeros(sets, dtype=np.bool_)
    for source in range(first, last):
        bit = np.uint64(1) << np.uint64((source - first) % 64)
        here[source, (source - first) // 64] |= bit
        seen[source, (source - first) // 64] |= bit
        full[(source - first) // 64] |= bit
    steps = 0
    while True:
        _enter(nodes_in, here, been, new, has_new, full)
        _leave(sets_of, new, has_new, seen, there, full)
        if not _arrivals(near, here, seen, there, full):
            return
        steps += 1
        for node in range(order):
            found = np.int64(0)
            for at in range(WORDS):
                seen[node, at] |= there[node, at]
                found += _count(there[node, at])
            reached[node] += found
            total[node] += found * steps
            inverse[node] += found / steps
        here, there = there, here
