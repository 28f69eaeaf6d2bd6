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
        self._sorted = column[self._order]

    def of(self, number: int) -> Ints:
        """Give the places of a number, in their order; none if it is not there."""
        begin, end = run_of(self._sorted, number)
        return self._order[begin:end]
