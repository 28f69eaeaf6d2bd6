"""Connections are taken evenly by those that are there."""

import itertools
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from graph_service.crowd import Crowd, Door


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.setblocking(False)
        yield found


def _takes(door: Door) -> list[socket.socket]:
    """What one turn of an event loop takes."""
    found = []
    with suppress(BlockingIOError):
        while True:
            found.append(door.accept()[0])
    return found


def test_each_has_as_many_as_the_others_and_one_that_has_left_is_not_waited_for(
    listening: socket.socket,
) -> None:
    crowd = Crowd(3)
    assert [crowd.is_there(worker) for worker in range(3)] == [False] * 3
    doors = [Door.of(listening.dup(), crowd, worker) for worker in range(3)]
    for worker in range(3):
        crowd.count(worker, 0)
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(socket.create_connection(listening.getsockname()))
        taken: list[list[socket.socket]] = [[], [], []]
        for turn in (0, 0, 1, 2, 0, 0, 1, 2):
            taken[turn] += _takes(doors[turn])
        assert [len(each) for each in taken] == [2, 2, 2]
        crowd.leave(1)
        for turn in (0, 2):
            taken[turn] += _takes(doors[turn])
        assert [len(each) for each in taken] == [3, 2, 3]
        assert crowd.count(0, 3) == 6
        for each in [*doors, *itertools.chain(*taken)]:
            each.close()


def test_one_that_takes_none_yet_is_not_waited_for(listening: socket.socket) -> None:
    crowd = Crowd(2)
    first, second = (Door.of(listening.dup(), crowd, worker) for worker in range(2))
    crowd.count(0, 5)
    crowd.coming(1)
    assert crowd.is_there(1)
    assert crowd.count(0, 5) == 5
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(socket.create_connection(listening.getsockname()))
        taken = [_takes(first), _takes(second), _takes(first)]
        assert [len(each) for each in taken] == [1, 1, 0], "from its first connection on it counts"
        assert crowd.count(0, 5) == 6
        for each in [first, second, *itertools.chain(*taken)]:
            each.close()


def test_one_that_is_there_and_does_not_come_is_not_waited_for_long(listening: socket.socket) -> None:
    crowd = Crowd(2)
    door = Door.of(listening.dup(), crowd, 0)
    crowd.count(0, 5)
    crowd.count(1, 0)
    with socket.create_connection(listening.getsockname()):
        time.sleep(0.01)
        tries = [_takes(door) for _ in range(300)]
        [taken] = [each for found in tries for each in found]
        taken.close()
        assert not any(tries[:100])
    door.close()
