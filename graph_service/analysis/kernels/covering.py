"""Which sets join all their nodes to each other, and which ties are left beside them."""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.structure import Flags, Ints


@compiled
def look_through(cover: Cover, start: Longs, other: Ints, whole: Flags, first: Longs) -> None:
    """Say of each set whether all its nodes are `other`s of each other, and how many ties it is the `first` to join."""
    mark = np.full(len(start), -1, np.int64)
    for node in range(len(start) - 1):
        tied, joined = 2 * node, 2 * node + 1
        for at in range(start[node], start[node + 1]):
            mark[other[at]] = tied
        for place in range(cover.of_start[node], cover.of_start[node + 1]):
            here = cover.of[place]
            for at in range(cover.set_start[here], cover.set_start[here + 1]):
                near = cover.member[at]
                if mark[near] == tied:
                    mark[near] = joined
                    first[here] += 1
                elif near != node and mark[near] != joined:
                    whole[here] = False


@compiled
def put_apart(cover: Cover, start: Longs, other: Ints) -> tuple[int, int]:
    """Fill in which ties no set joins, and which several do; say how many entries each has."""
    sets = np.zeros(len(start), np.int32)
    near, again = 0, 0
    for node in range(len(start) - 1):
        _count(cover, node, sets, np.int32(1))
        for at in range(start[node], start[node + 1]):
            many = sets[other[at]]
            if many == 0:
                cover.near[near] = other[at]
                near += 1
            elif many > 1:
                cover.again[again], cover.more[again] = other[at], many - 1
                again += 1
        cover.near_start[node + 1], cover.again_start[node + 1] = near, again
        _count(cover, node, sets, np.int32(-1))
    return near, again


@compiled
def _count(cover: Cover, node: int, sets: Ints, one: np.int32) -> None:
    for place in range(cover.of_start[node], cover.of_start[node + 1]):
        here = cover.of[place]
        for at in range(cover.set_start[here], cover.set_start[here + 1]):
            sets[cover.member[at]] += one
