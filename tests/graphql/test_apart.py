"""Work in a process of its own: the same result, the same error, and an end when nobody waits any more."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from graph_service.analysis import RelationOptions, structure_of
from graph_service.analysis.side_by_side import allowed, at_most, processors
from graph_service.errors import BadInputError, TimeLimitError
from graph_service.graphql.networks import relating, working
from graph_service.graphql.networks.apart import apart


def _doubled(number: int) -> int:
    return 2 * number


def _refused(number: int) -> int:
    raise BadInputError(f"{number} is no number")


def _lasts(number: int) -> int:
    time.sleep(3600)
    return number


def test_what_it_returns_and_what_it_raises_comes_back() -> None:
    assert apart(_doubled, 21, look=lambda: None) == 42
    with pytest.raises(BadInputError, match="7 is no number"):
        apart(_refused, 7, look=lambda: None)


def test_it_ends_when_nobody_waits_any_more() -> None:
    looks: list[None] = []

    def look() -> None:
        looks.append(None)
        if len(looks) == 3:
            raise TimeLimitError("long enough")

    with pytest.raises(TimeLimitError):
        apart(_lasts, 1, look=look)
    assert multiprocessing.active_children() == []


ASKER = """
from graph_service.graphql.networks.apart import apart
from tests.graphql.test_apart import noted
if __name__ == "__main__":
    apart(noted, {path!r}, look=lambda: None)
"""


def noted(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(3600)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_it_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    path, script = tmp_path / "pid", tmp_path / "asker.py"
    script.write_text(ASKER.format(path=str(path)))
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, script], env={**os.environ, "PYTHONPATH": str(root)}) as asker:
        _wait(lambda: path.exists() and path.read_text() != "")
        asker.kill()
    _wait(lambda: not psutil.pid_exists(int(path.read_text())))


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not until():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


def test_communities_are_the_same_wherever_they_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = {"council": "abc", "board": "cd", "forum": "def", "network": "fgh"}
    nodes: list[Any] = [("Organisation", who) for who in "abcdefgh"] + [("Group", group) for group in groups]
    world = structure_of(
        nodes, [(who, "MEMBER_OF", group) for group, several in groups.items() for who in several]
    )
    here, there = (_communities(world, large, monkeypatch) for large in (1000, 0))
    assert np.array_equal(here.member, there.member)
    assert here.modularity == there.modularity


def _communities(world: Any, large: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(working, "LOOKS", large)
    return relating.Networks(2**30).get(world, "1", RelationOptions()).communities()


def test_it_uses_as_many_processors_as_whoever_asks_may() -> None:
    with at_most(1):
        assert apart(allowed, look=lambda: None) == 1
    assert apart(allowed, look=lambda: None) == processors()
