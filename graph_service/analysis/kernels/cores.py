"""Cores by taking the nodes with fewest neighbours away, one after another (Batagelj and Zaveršnik 2003)."""

import numpy as np
from numba import njit

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints


@njit(cache=True, nogil=True)
def core_numbers(start: Longs, other: Ints) -> Ints:
    """Give each node's core number: how many neighbours it has left when its turn comes, the greatest so far."""
    order = len(start) - 1
    left = np.empty(order, dtype=np.int32)
    for node in range(order):
        left[node] = start[node + 1] - start[node]
    begins = np.zeros(order + 2, dtype=np.int32)
    for node in range(order):
        begins[left[node] + 1] += 1
    for at in range(order + 1):
        begins[at + 1] += begins[at]
    turn, place, free = np.empty(order, dtype=np.int32), np.empty(order, dtype=np.int32), begins.copy()
    for node in range(order):
        place[node] = free[left[node]]
        turn[place[node]] = node
        free[left[node]] += 1
    for at in range(order):
        node = turn[at]
        mine = left[node]
        for spot in range(start[node], start[node + 1]):
            near = other[spot]
            if left[near] > mine:
                # It goes to the front of those with as many left, and the front moves behind it.
                front = begins[left[near]]
                first = turn[front]
                turn[front], turn[place[near]] = near, first
                place[first], place[near] = place[near], front
                begins[left[near]] += 1
                left[near] -= 1
    return left
