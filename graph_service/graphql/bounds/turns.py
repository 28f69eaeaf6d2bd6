"""Who may have work done now, and who waits: no more at once than can be borne, and nobody's much before others' little.

Callers take turns. None has more than three quarters of the places, and what was slow the last time has half of
them, so that small questions go on beside big ones. Whoever would wait too long is told so at once.
"""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

from graph_service.errors import OverloadedError

_SLOW_S = 0.25
_REMEMBERED = 1024


@dataclass(frozen=True)
class Room:
    """How much work is done at once, how much may wait, and how long."""

    at_once: int
    waiting: int
    patience_s: float


class Turn(NamedTuple):
    """The leave to do a piece of work. Whoever has it gives it back."""

    caller: str
    what: Hashable
    slow: bool
    began: float


class Queues(NamedTuple):
    """Who waits for what."""

    statements: "Turns"
    """Before Neo4j."""
    networks: "Turns"
    """Before the analysis, which works beside the event loop."""
    documents: "Turns"
    """Before documents that are not known yet are looked at, which keeps the event loop busy."""


class _Waiting(NamedTuple):
    what: Hashable
    slow: bool
    turn: asyncio.Future[Turn]


class Turns:
    """Gives turns, in the event loop that it is used in."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._of_one = max(1, room.at_once * 3 // 4)
        self._of_slow = max(1, room.at_once // 2)
        self._held: Counter[str] = Counter()
        self._queues: OrderedDict[str, deque[_Waiting]] = OrderedDict()
        self._slow: OrderedDict[Hashable, None] = OrderedDict()
        self.running = 0
        self.waiting = 0
        self._running_slow = 0

    async def take(self, caller: str, what: Hashable) -> Turn:
        """A turn for the caller, for work of this kind. Raises OverloadedError if there is none soon."""
        slow = what in self._slow
        if self._may(caller, slow):  # so may none of those who wait, or they would have been given it
            return self._given(caller, what, slow)
        if self.waiting >= self._room.waiting or self._waits(caller) >= max(1, self._room.waiting // 2):
            raise self._overloaded()
        return await self._awaited(caller, _Waiting(what, slow, asyncio.get_running_loop().create_future()))

    def give_back(self, turn: Turn, *, done: bool = True) -> None:
        """Say that the work is done, or was given up."""
        slow = time.monotonic() - turn.began >= _SLOW_S
        if slow or done:
            self._learn(turn.what, slow=slow)
        self.running -= 1
        self._running_slow -= turn.slow
        self._held[turn.caller] -= 1
        if not self._held[turn.caller]:
            del self._held[turn.caller]
        self._give()

    async def _awaited(self, caller: str, one: _Waiting) -> Turn:
        self._queues.setdefault(caller, deque()).append(one)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._room.patience_s):
                return await one.turn
        except TimeoutError:
            self._leave(caller, one)
            raise self._overloaded() from None
        except asyncio.CancelledError:
            self._leave(caller, one)
            raise

    def _leave(self, caller: str, one: _Waiting) -> None:
        """Whoever goes just when the turn comes gives it back."""
        if one.turn.done() and not one.turn.cancelled():
            self.give_back(one.turn.result(), done=False)
            return
        self._remove(caller, one)

    def _remove(self, caller: str, one: _Waiting) -> None:
        queue = self._queues[caller]
        queue.remove(one)
        self.waiting -= 1
        if not queue:
            del self._queues[caller]

    def _give(self) -> None:
        """Give what is free to those who wait, caller by caller."""
        given = True
        while given and self.waiting and self.running < self._room.at_once:
            given = False
            for caller in list(self._queues):
                given |= self._give_one(caller)

    def _give_one(self, caller: str) -> bool:
        for one in self._queues[caller]:
            if not one.turn.done() and self._may(caller, one.slow):
                self._remove(caller, one)
                if caller in self._queues:
                    self._queues.move_to_end(caller)
                one.turn.set_result(self._given(caller, one.what, one.slow))
                return True
        return False

    def _may(self, caller: str, slow: bool) -> bool:
        return (
            self.running < self._room.at_once
            and self._held[caller] < self._of_one
            and not (slow and self._running_slow >= self._of_slow)
        )

    def _given(self, caller: str, what: Hashable, slow: bool) -> Turn:
        self.running += 1
        self._running_slow += slow
        self._held[caller] += 1
        return Turn(caller, what, slow, time.monotonic())

    def _waits(self, caller: str) -> int:
        return len(self._queues.get(caller, ()))

    def _learn(self, what: Hashable, *, slow: bool) -> None:
        if not slow:
            self._slow.pop(what, None)
            return
        self._slow[what] = None
        self._slow.move_to_end(what)
        if len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def _overloaded(self) -> OverloadedError:
        return OverloadedError(
            "too many questions wait for an answer already",
            hint="try again in a moment",
            retry_s=max(1, round(self._room.patience_s)),
        )
