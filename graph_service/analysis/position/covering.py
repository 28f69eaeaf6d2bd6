"""A network as the sets that its ties were made from: a search reads each set once, not every two that are in it."""

import numpy as np

from graph_service.analysis.graph import Longs, Sets
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.places import spread
from graph_service.analysis.position.ordering import Ordered

_LEAST = 4
"""A set of three is read in as many entries as its ties are."""


def covered(network: Ordered, sets: Sets | None) -> Cover:
    """Take those of the sets that are what they are said to be and spare more than they cost, and other ties one by one."""
    start, other, number = network
    if sets is None:
        none = _cover(Sets(start[:1], other[:0]), len(number))
        return _for_loops(none._replace(near_start=start, near=other))
    from graph_service.analysis.kernels import covering  # noqa: PLC0415  # numba takes a while to import

    found = _only(Sets(sets.start, number[sets.member]), _largest_first(sets))
    size = np.diff(found.start)
    whole, first = np.ones(len(size), dtype=bool), np.zeros(len(size), dtype=np.int64)
    covering.look_through(_cover(found, len(number)), start, other, whole, first)
    cover = _cover(_only(found, np.flatnonzero(whole & (first > 2 * size))), len(number), len(other))
    near, again = covering.put_apart(cover, start, other)
    return _for_loops(
        cover._replace(near=cover.near[:near], again=cover.again[:again], more=cover.more[:again])
    )


def _for_loops(cover: Cover) -> Cover:
    member, of, near, again = map(unsigned, (cover.member, cover.of, cover.near, cover.again))
    return cover._replace(member=member, of=of, near=near, again=again)


def _largest_first(sets: Sets) -> Longs:
    size = np.diff(sets.start)
    order = np.argsort(-size, kind="stable")
    return order[size[order] >= _LEAST]


def _only(sets: Sets, chosen: Longs) -> Sets:
    begin, end = sets.start[chosen], sets.start[chosen + 1]
    places, _ = spread(begin, end)
    return Sets(np.concatenate([[0], np.cumsum(end - begin)]).astype(np.int64), sets.member[places])


def _cover(sets: Sets, order: int, room: int = 0) -> Cover:
    """Give each node its sets; there is room for so many ties apart."""
    number = np.repeat(np.arange(len(sets.start) - 1, dtype=np.int32), np.diff(sets.start))
    of_start = np.concatenate([[0], np.cumsum(np.bincount(sets.member, minlength=order))]).astype(np.int64)
    of = number[np.argsort(sets.member, kind="stable")]
    near, again, more = (np.empty(room, dtype=np.int32) for _ in range(3))
    near_start, again_start = np.zeros(order + 1, dtype=np.int64), np.zeros(order + 1, dtype=np.int64)
    return Cover(*sets, of_start, of, near_start, near, again_start, again, more)
