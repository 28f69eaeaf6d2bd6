"""Work beside the event loop: in its turn, and stopped when nobody waits for it any more."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from graph_service.graphql.account import current
from graph_service.graphql.bounds.turns import Turns

T = TypeVar("T")


class Beside:
    """Does work in threads. A turn lasts until its thread is done, also if whoever asked has gone."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def do(self, what: str, work: Callable[..., T], *given: Any) -> T:
        """What `work(stop, *given)` returns. It looks at `stop` now and then, and gives up when that is set."""
        turn, stop = await self._turns.take(current().caller, what), threading.Event()
        task = asyncio.ensure_future(asyncio.to_thread(work, stop, *given))

        def done(task: asyncio.Future[T]) -> None:
            self._turns.give_back(turn, done=not stop.is_set())
            if not task.cancelled():
                task.exception()  # has been told to whoever waits, or nobody wants to hear of it

        task.add_done_callback(done)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            stop.set()
            raise
