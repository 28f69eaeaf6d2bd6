"""The nearest above each node that has something: itself, or the first on each way up."""

from collections.abc import Callable

import numpy as np

from graph_service.analysis.places import Runs
from graph_service.analysis.structure import Flags, Ints


def nearest(node: int, over: Runs, wanted: Callable[[int], bool]) -> list[int]:
    """Give the node if it is wanted, or else the first wanted ones on each way up from it."""
    seen, ahead, found = {node}, [node], []
    while ahead:
        here = ahead.pop()
        if wanted(here):
            found.append(here)
            continue
        for above in over.of(here):
            if above not in seen:
                seen.add(above)
                ahead.append(above)
    return sorted(found)


def inherited(over: Runs, own: Ints, none: int, joined: Callable[[list[int]], int]) -> Ints:
    """Give each node what it has, or else what the nearest above it have; `none` stands for having nothing.

    Where there is one way up all are followed at once; where ways part, `joined` says what several nodes have together.
    """
    has = own != none
    end = _followed(over, ~has & (np.diff(over.start) == 1))
    found = own.copy()
    for node in np.unique(end[~has[end] & (np.diff(over.start)[end] > 0)]).tolist():
        found[node] = joined(nearest(node, over, lambda each: bool(has[each])))
    return np.asarray(found[end], dtype=np.int32)


def _followed(over: Runs, goes_on: Flags) -> Ints:
    """Give where the way up ends for each node, if the nodes that go on have one way."""
    end = np.arange(len(goes_on), dtype=np.int32)
    end[goes_on] = over.value[over.start[:-1][goes_on]]
    for _ in range(len(end).bit_length()):
        further = end[end]  # twice as far each time; who goes round in a circle ends somewhere on it
        if np.array_equal(further, end):
            break
        end = further
    return end
