"""Rows in order, as one number each and column after column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis.places import by_all

GREATEST = int(np.iinfo(np.int32).max)
ROWS = st.integers(0, 3) | st.integers(0, GREATEST)


def test_by_hand() -> None:
    columns = [[2, 0, 2, 0], [1, 1, 0, 1], [0, 9, 5, 3]]
    assert by_all(*(np.array(column, dtype=np.int32) for column in columns)).tolist() == [3, 1, 2, 0]


@given(st.lists(st.tuples(ROWS, ROWS, ROWS), unique=True, max_size=40))
def test_it_is_the_order_of_the_rows(rows: list[tuple[int, int, int]]) -> None:
    columns = np.array(rows, dtype=np.int32).reshape(-1, 3).T
    assert [rows[at] for at in by_all(*columns).tolist()] == sorted(rows)


@pytest.mark.parametrize("greatest", [2**20, GREATEST])
def test_however_wide_the_columns_are(greatest: int) -> None:
    lots = np.random.default_rng(1)
    columns = [lots.integers(0, greatest, 500).astype(np.int32) for _ in range(3)]
    assert by_all(*columns).tolist() == np.lexsort(columns[::-1]).tolist()
