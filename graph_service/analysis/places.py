"""Where a number stands in a column, without reading the whole column for each."""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints

_BITS = 63


def run_of(column: Ints, number: int) -> tuple[int, int]:
    """Give where a number begins and ends in a sorted column.

    Asked for as what the column holds: numpy would otherwise convert the whole column for each question.
    """
    begin, end = np.searchsorted(column, np.array([number, number + 1], dtype=column.dtype)).tolist()
    return begin, end


def spread(begin: Longs, end: Longs) -> tuple[Longs, Longs]:
    """Give all places of several runs, one run after the other, and beside each which of the runs it is of."""
    many = end - begin
    if (many == 1).all():  # as of most relations, and numpy takes its time to repeat each once
        return begin.astype(np.int64), np.arange(len(begin))
    which = np.repeat(np.arange(len(begin)), many)
    return np.arange(len(which)) + np.repeat(begin - (np.cumsum(many) - many), many), which


def distinct(column: Longs) -> Longs:
    """Sort a column and give every number once: numpy's `unique` takes a hundred times as long for millions."""
    found = np.sort(column)
    is_new = np.ones(len(found), dtype=bool)
    np.not_equal(found[1:], found[:-1], out=is_new[1:])
    return found[is_new]


def by_all(*columns: Ints) -> Longs:
    """Give the places of rows in the order of their columns, none of which has less than 0: the first decides first.

    As one number a row, if they go into one: numpy sorts such sixteen times as fast as column after column.
    """
    bits = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(bits) > _BITS:
        return np.lexsort(columns[::-1])
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column, wide in zip(columns, bits, strict=True):
        code = code << wide | column
    return np.argsort(code)


def every_two(column: Longs | Ints) -> tuple[Longs, Longs]:
    """Give every two places of each run of a sorted column, the earlier of the two and the later."""
    here = np.arange(len(column))
    after = np.searchsorted(column, column, side="right") - here - 1
    first = np.repeat(here, after)
    step = np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return first, first + step + 1


@dataclass(frozen=True, eq=False)
class Runs:
    """Several values for each number, those of one after the other: of v from `start[v]` to before `start[v + 1]`."""

    start: Longs
    """One entry a number, and one more."""
    value: Ints

    def many(self, numbers: Ints) -> Longs:
        """Say how many values each of some numbers has."""
        return np.asarray(self.start[numbers + np.int64(1)] - self.start[numbers], dtype=np.int64)

    def of(self, number: int) -> tuple[int, ...]:
        """Give the values of a number."""
        return tuple(self.value[self.start[number] : self.start[number + 1]].tolist())

    def of_each(self, numbers: Ints) -> tuple[Ints, Longs]:
        """Give the values of several numbers one after the other, and beside each the place of its number."""
        places, which = spread(self.start[numbers], self.start[numbers + np.int64(1)])
        return self.value[places], which

    def chosen(self, numbers: Ints) -> "Runs":
        """Give the values of some numbers, which are numbered anew."""
        start = np.concatenate([[0], np.cumsum(self.many(numbers))]).astype(np.int64)
        return Runs(start, self.of_each(numbers)[0])

    def turned(self) -> "Runs":
        """Give for each value the numbers that have it."""
        number = np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))
        return runs(len(self.start) - 1, self.value, number)


def runs(size: int, number: Ints | Longs, value: Ints) -> Runs:
    """Put together what belongs to each of `size` numbers: every value once, in order."""
    code = distinct(number.astype(np.int64) << 32 | value)
    counts = np.bincount(code >> 32, minlength=size)
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Runs(start, (code & 0xFFFFFFFF).astype(np.int32))


class Places:
    """The places of each number in a column. Made once; then the work goes by how many places there are."""

    def __init__(self, column: Ints) -> None:
        self._order = np.argsort(column, kind="stable").astype(np.int32)
        # The last two are alike: nothing stands there for any number beyond the greatest.
        self._start = np.concatenate([[0], np.cumsum(np.bincount(column)), [len(column)]])

    def run(self, number: int) -> tuple[int, int]:
        """Give where the places of a number begin and end among all, ordered by number."""
        at = min(number, len(self._start) - 2)
        begin, end = self._start[at : at + 2].tolist()
        return begin, end

    def of(self, number: int) -> Ints:
        """Give the places of a number, in their order; none if it is not there."""
        begin, end = self.run(number)
        return self._order[begin:end]

    def of_several(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Give the places of several numbers one after the other, and beside each which of the numbers it is of."""
        at = np.minimum(numbers, len(self._start) - 2)
        places, which = spread(self._start[at], self._start[at + 1])
        return self._order[places], which.astype(np.int32)
