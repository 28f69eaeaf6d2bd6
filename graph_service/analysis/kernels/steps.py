"""How far everyone is from everyone: breadth-first search from 512 nodes at once, one bit each."""

import numpy as np
import numpy.typing as npt
from numba import njit

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats, Ints

Bits = npt.NDArray[np.uint64]

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
def _arrivals(start: Longs, other: Ints, here: Bits, seen: Bits, there: Bits, full: Bits) -> bool:
    """Write to `there` who arrives at each node for the first time; say whether anyone does."""
    some = False
    for node in range(len(start) - 1):
        missing = np.uint64(0)
        for at in range(WORDS):
            there[node, at] = 0
            missing |= full[at] & ~seen[node, at]
        if missing == 0:
            continue
        for place in range(start[node], start[node + 1]):
            near = other[place]
            for at in range(WORDS):
                there[node, at] |= here[near, at]
        for at in range(WORDS):
            there[node, at] &= ~seen[node, at]
            some |= there[node, at] != 0
    return some


@njit(cache=True, nogil=True)
def add_steps(
    start: Longs, other: Ints, first: int, last: int, reached: Longs, total: Longs, inverse: Floats
) -> None:
    """Add to each node how many of the nodes `first` to `last` it reaches, the steps, and what 1/steps sums to."""
    order = len(start) - 1
    here = np.zeros((order, WORDS), dtype=np.uint64)
    seen = np.zeros((order, WORDS), dtype=np.uint64)
    there = np.zeros((order, WORDS), dtype=np.uint64)
    full = np.zeros(WORDS, dtype=np.uint64)
    for source in range(first, last):
        bit = np.uint64(1) << np.uint64((source - first) % 64)
        here[source, (source - first) // 64] |= bit
        seen[source, (source - first) // 64] |= bit
        full[(source - first) // 64] |= bit
    steps = 0
    while _arrivals(start, other, here, seen, there, full):
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
