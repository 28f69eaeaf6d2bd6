"""What lies under what: tops, depth, and circles."""

import numpy as np
import pytest

from graph_service.analysis.relation.hierarchy import hierarchy


def told(size: int, *arrows: tuple[int, int]) -> list[tuple[int, tuple[int, ...]]]:
    """Each node's depth and tops."""
    ends = np.array(arrows, dtype=np.int32).reshape(-1, 2)
    found = hierarchy(size, ends[:, 0], ends[:, 1])
    return [(int(found.depth[node]), found.tops(node)) for node in range(size)]


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ([], [(0, (0,)), (0, (1,)), (0, (2,)), (0, (3,))]),
        ([(3, 2), (2, 1), (1, 0)], [(0, (0,)), (1, (0,)), (2, (0,)), (3, (0,))]),
        ([(3, 2), (3, 0), (2, 0)], [(0, (0,)), (0, (1,)), (1, (0,)), (2, (0,))]),
        ([(2, 0), (2, 1), (3, 2)], [(0, (0,)), (0, (1,)), (1, (0, 1)), (2, (0, 1))]),
        ([(1, 1), (2, 1), (2, 1)], [(0, (0,)), (0, (1,)), (1, (1,)), (0, (3,))]),
        # 1 and 2 lie under each other: one place, under 0 and over 3
        ([(1, 2), (2, 1), (2, 0), (3, 1)], [(0, (0,)), (1, (0,)), (1, (0,)), (2, (0,))]),
        # a circle at the top is called by its first
        ([(2, 1), (1, 2), (3, 2)], [(0, (0,)), (0, (1,)), (0, (1,)), (1, (1,))]),
        # a circle under two tops
        ([(2, 3), (3, 2), (3, 0), (2, 1)], [(0, (0,)), (0, (1,)), (1, (0, 1)), (1, (0, 1))]),
    ],
)
def test_depth_and_tops(arrows, expected) -> None:
    assert told(4, *arrows) == expected


def test_a_chain_may_be_very_long() -> None:
    assert told(5000, *((node, node - 1) for node in range(1, 5000)))[-1] == (4999, (0,))
