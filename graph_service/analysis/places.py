"""Where a number stands in a column, without reading the whole column for each."""

import numpy as np

from graph_service.analysis.structure import Ints


def run_of(column: Ints, number: int) -> tuple[int, int]:
    """Give where a number begins and ends in a sorted column.

    Asked for as what the column holds: numpy would otherwise convert the whole column for each question.
    """
    begin, end = np.searchsorted(column, np.array([number, number + 1], dtype=column.dtype)).tolist()
    return begin, end


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
        begin = self._start[at]
        many = self._start[at + 1] - begin
        which = np.repeat(np.arange(len(numbers), dtype=np.int32), many)
        before = np.cumsum(many) - many
        return self._order[np.arange(len(which)) + np.repeat(begin - before, many)], which
