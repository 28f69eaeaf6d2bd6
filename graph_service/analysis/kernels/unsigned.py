"""Columns of places as compiled loops are handed them; apart, because whoever does it needs no numba."""

from typing import cast

import numpy as np

from graph_service.analysis.structure import Ints


def unsigned(column: Ints) -> Ints:
    """Give the same without a sign: a loop then need not ask of each place whether it is below 0 and counts from the end."""
    return cast("Ints", column.view(np.uint32))
