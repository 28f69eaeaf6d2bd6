"""A search in depth: from each node on to a neighbour that was not come to yet, and back if there is none.

It goes over lists as it stands, and compiled over arrays (`searching`); apart, because lists need no numba.
"""

from typing import Protocol


class Column(Protocol):
    """Numbers in a list or an array."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> int: ...
    def __setitem__(self, at: int, number: int, /) -> None: ...


Columns = tuple[Column, Column, Column, Column]


def hang(start: Column, other: Column, ahead: Column, tree: Columns) -> None:
    """Fill in a tree whose `above` and `turn` are -1 and `below` 1; `ahead` is from where on each node looks for others."""
    above, turn, low, below = tree
    count = 0
    for first in range(len(start) - 1):
        if turn[first] >= 0:
            continue
        onward, here = first, -1
        while onward >= 0 or here >= 0:
            if onward >= 0:
                above[onward], turn[onward], low[onward] = here, count, count
                here, count = onward, count + 1
            up, least, onward = above[here], low[here], -1
            for place in range(ahead[here], start[here + 1]):
                near = other[place]
                if turn[near] < 0:
                    onward, ahead[here] = near, place + 1
                    break
                if turn[near] < least and near != up:
                    least = turn[near]
            low[here] = least
            if onward < 0:
                if up >= 0:
                    low[up], below[up] = min(low[up], least), below[up] + below[here]
                here = up
