"""Where a number stands in a column, without reading the whole column for each."""

import numpy as np

from graph_service.analysis.structure import Ints


class Places:
    """The places of each number in a column. Made once; then the work goes by how many places there are."""

    def __init__(self, column: Ints) -> None:
        self._order = np.argsort(column, kind="stable").astype(np.int32)
        self._sorted = column[self._order]

    def of(self, number: int) -> Ints:
        """Give the places of a number, in their order; none if it is not there."""
        begin, end = np.searchsorted(self._sorted, [number, number + 1])
        return self._order[begin:end]
