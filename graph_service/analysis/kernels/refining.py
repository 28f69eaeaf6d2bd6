"""Communities parted into what is well held together: the second step of Leiden (Traag et al. 2019)."""

import math

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.dividing import LEAST
from graph_service.analysis.structure import Floats, Ints

_NO_CHANCE = 40.0
"""So many times the heat below the most that is gained, a chance is lost in the last digit of the sum of all."""


@compiled
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
    begin, inner, held = _inside(start, other, weight, member)
    within, outward = _belonging(strength, member, begin, held)
    toward, near, gains = np.zeros(order), np.empty(order + 1, np.int32), np.empty(order + 1)
    for turn in range(order):
        node = turns[turn]
        all_of_it = within[member[node]]
        if size[node] != 1 or part[node] != node or not _held(node, whole, outward, share, all_of_it):
            continue
        found = _beside(begin, inner, held, part, (toward, near), node)
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


@compiled
def _inside(start: Longs, other: Ints, weight: Floats, member: Ints) -> tuple[Longs, Ints, Floats]:
    """Keep the ties within the communities, by node."""
    begin, inner, held = np.zeros_like(start), np.empty_like(other), np.empty_like(weight)
    size = 0
    for node in range(len(member)):
        here = member[node]
        for at in range(start[node], start[node + 1]):
            # What is not kept, too, to be written over: a branch would be guessed wrong.
            inner[size], held[size] = other[at], weight[at]
            size += int(member[other[at]] == here)
        begin[node + 1] = size
    return begin, inner, held


@compiled
def _belonging(strength: Floats, member: Ints, begin: Longs, held: Floats) -> tuple[Floats, Floats]:
    """What each community weighs, and each node's weight with the rest of its own."""
    within, outward = np.zeros(len(strength)), np.zeros(len(strength))
    for node in range(len(strength)):
        within[member[node]] += strength[node]
        for at in range(begin[node], begin[node + 1]):
            outward[node] += held[at]
    return within, outward


@compiled
def _beside(begin: Longs, inner: Ints, held: Floats, part: Ints, room: tuple[Floats, Ints], node: int) -> int:
    """How many parts of its community a node could be of: itself, then those that it is tied to, with their weights."""
    toward, near = room
    near[0], found = node, 1
    for at in range(begin[node], begin[node + 1]):
        there = part[inner[at]]
        near[found] = there
        found += int(toward[there] == 0.0)
        toward[there] += held[at]
    return found


@compiled
def _held(one: int, whole: Floats, outward: Floats, share: float, all_of_it: float) -> bool:
    """Whether a part has at least as much weight with the rest of its community as chance would put there."""
    return bool(outward[one] >= share * whole[one] * (all_of_it - whole[one]) - LEAST * whole[one])


@compiled
def _drawn(gains: Floats, heat: float, lot: float) -> int:
    """Which is drawn: none whose gain is below 0. What is gained makes place for the chances."""
    most, total = 0.0, 0.0
    for at in range(len(gains)):
        most = max(most, gains[at])
    least = max(0.0, most - _NO_CHANCE * heat)
    for at in range(len(gains)):
        gains[at] = math.exp((gains[at] - most) / heat) if gains[at] >= least else 0.0
        total += gains[at]
    left, last = lot * total, 0
    for at in range(len(gains)):
        if gains[at] > 0.0:
            last = at
            left -= gains[at]
            if left < 0.0:
                break
    return last
