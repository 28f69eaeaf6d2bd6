"""What the workers of a service may have, each for itself: together what the service may."""

from pathlib import Path

import pytest

from graph_service.config import Settings
from graph_service.workers import Shared, Worker


@pytest.mark.parametrize(
    ("whole", "shares"),
    [(0, [0, 0, 0]), (1, [1, 1, 1]), (2, [1, 1, 1]), (32, [11, 11, 10]), (60, [20, 20, 20])],
)
def test_a_whole_is_shared_out(tmp_path: Path, whole: int, shares: list[int]) -> None:
    shared = Shared.by(Settings.read(_env_file=None, home=tmp_path, workers=3))
    workers = [Worker(number, shared) for number in (1, 2, 3)]
    assert [worker.share(whole) for worker in workers] == shares


def test_connections_are_counted_together(tmp_path: Path) -> None:
    shared = Shared.by(Settings.read(_env_file=None, home=tmp_path, workers=2))
    first, second = (Worker(number, shared) for number in (1, 2))
    assert (first.counted(3), second.counted(4), first.counted(0)) == (3, 7, 4)
