"""Communities parted into what is well held together: the second step of Leiden (Traag et al. 2019)."""

import math

import numpy as np
from numba import njit

from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.dividing import LEAST
from graph_service.analysis.structure import Floats, Ints


@njit(cache=True, nogil=True)
def refine(
    start: Longs,
    other: Ints,
    weight: Floats,
    strength: Floats,
    member: Ints,
    turns: Ints,
    lots: Floats,
    share: float,
    heat: float,
) -> Ints:
    """Begin with every node by itself, and join those of one community that are well tied to it; give each node's part.

    Whoever is still alone, in the order of `turns`, joins a part of its community that loses nothing by it, by lot: one
    that gains Δ with a chance that grows as exp(Δ/heat). Only nodes and parts that have at least as much weight with
    the rest of their community as chance would put there take part. `lots`: a number from 0 to 1 for each turn.
    `share`: γ/2m, as in `dividing.move`.
    """
    order = len(start) - 1
    part, size = np.arange(order).astype(np.int32), np.ones(order, np.int32)
    whole = strength.copy()
    within, outward = _belonging(start, other, weight, strength, member)
    toward, near, gains = np.zeros(order), np.empty(order + 1, np.int32), np.empty(order + 1)
    for turn in range(order):
        node = turns[turn]
        all_of_it = within[member[node]]
        if size[node] != 1 or part[node] != node or not _held(node, whole, outward, share, all_of_it):
            continue
        found = _beside(start, other, weight, (member, part), (toward, near), node)
        gains[0] = 0.0
        for at in range(1, found):
            there = near[at]
            gains[at] = toward[there] - share * strength[node] * whole[there]
            if not _held(there, whole, outward, share, all_of_it):
                gains[at] = -1.0
        chosen = near[_drawn(gains[:found], heat, lots[turn])]
        if chosen != node:
            part[node] = chosen
            size[chosen], size[node] = size[chosen] + 1, 0
            whole[chosen] += strength[node]
            outward[chosen] += outward[node] - 2.0 * toward[chosen]
        for at in range(1, found):
            toward[near[at]] = 0.0
    return part


@njit(cache=True, nogil=True)
def _belonging(
    start: Longs, other: Ints, weight: Floats, strength: Floats, member: Ints
) -> tuple[Floats, Floats]:
    """What each community weighs, and each node's weight with the rest of its own."""
    within, outward = np.zeros(len(strength)), np.zeros(len(strength))
    for node in range(len(strength)):
        within[member[node]] += strength[node]
        for at in range(start[node], start[node + 1]):
            if member[other[at]] == member[node]:
                outward[node] += weight[at]
    return within, outward


@njit(cache=True, nogil=True)
def _beside(
    start: Longs,
    other: Ints,
    weight: Floats,
    belong: tuple[Ints, Ints],
    room: tuple[Floats, Ints],
    node: int,
) -> int:
    """How many parts of its community a node could be of: itself, then those that it is tied to, with their weights."""
    (member, part), (toward, near) = belong, room
    near[0], found = node, 1
    for at in range(start[node], start[node + 1]):
        if member[other[at]] != member[node] or weight[at] <= 0.0:
            continue
        there = part[other[at]]
        if toward[there] == 0.0:
            near[found] = there
            found += 1
        toward[there] += weight[at]
    return found


@njit(cache=True, nogil=True)
def _held(one: int, whole: Floats, outward: Floats, share: float, all_of_it: float) -> bool:
    """Whether a part has at least as much weight with the rest of its community as chance would put there."""
    return bool(outward[one] >= share * whole[one] * (all_of_it - whole[one]) - LEAST * whole[one])


@njit(cache=True, nogil=True)
def _drawn(gains: Floats, heat: float, lot: float) -> int:
    """Which is drawn: none whose gain is below 0."""
    most, total = gains.max(), 0.0
    for gain in gains:
        if gain >= 0.0:
            total += math.exp((gain - most) / heat)
    left, last = lot * total, 0
    for at in range(len(gains)):
        if gains[at] >= 0.0:
            last = at
            left -= math.exp((gains[at] - most) / heat)
            if left < 0.0:
                break
    return last
