"""How many connections each worker has, and the socket at which they take new ones: evenly.

Left to the system, whichever worker wakes first takes all that wait, or each gets its connections by the luck of their
ports; those that stay open then keep one worker busy while another has time.
"""

import mmap
import socket
from collections.abc import Callable
from typing import Any

_AWAY, _COMING = -1, -2
_REFUSALS = 200
"""How often a worker leaves a connection to those who have fewer: some milliseconds. One of them may be stuck."""


class Crowd:
    """The connections of all workers, in memory that they share. Each writes its own number only."""

    def __init__(self, workers: int) -> None:
        self._held = memoryview(mmap.mmap(-1, 4 * workers)).cast("i")
        for worker in range(workers):
            self.leave(worker)

    def leave(self, worker: int) -> None:
        """Nobody need wait for it any more."""
        self._held[worker] = _AWAY

    def coming(self, worker: int) -> None:
        """It will take connections; until it does, nobody need wait for it."""
        self._held[worker] = _COMING

    def is_there(self, worker: int) -> bool:
        """Whether it takes connections, or will."""
        return self._held[worker] != _AWAY

    def count(self, worker: int, connections: int) -> int:
        """Say how many a worker has. Returns how many all have."""
        self._held[worker] = connections
        return sum(held for held in self._held if held >= 0)

    def has_turn(self, worker: int) -> bool:
        """Whether no other worker that takes connections has fewer."""
        mine = self._held[worker]
        return all(mine <= held for held in self._held if held >= 0)

    def came(self, worker: int) -> None:
        """It has one more, which will be counted in a moment."""
        self._held[worker] = max(self._held[worker], 0) + 1


class Door(socket.socket):
    """The listening socket as a worker has it: gives one connection at a time, when it is the worker's turn.

    asyncio asks until it hears that nobody waits, and again as long as somebody does.
    """

    has_turn: Callable[[], bool]
    came: Callable[[], None]
    _just_taken = False
    _refused = 0

    @classmethod
    def of(cls, listening: socket.socket, crowd: Crowd, worker: int) -> "Door":
        """Takes the socket over."""
        door = cls(listening.family, listening.type, listening.proto, fileno=listening.detach())
        door.has_turn = lambda: crowd.has_turn(worker)
        door.came = lambda: crowd.came(worker)
        return door

    def accept(self) -> tuple[socket.socket, Any]:
        """Raises BlockingIOError if somebody else is to take it."""
        if self._just_taken or not self._may():
            self._just_taken = False
            raise BlockingIOError
        taken = super().accept()
        self._just_taken, self._refused = True, 0
        self.came()
        return taken

    def _may(self) -> bool:
        self._refused += 1
        return self._refused > _REFUSALS or self.has_turn()
