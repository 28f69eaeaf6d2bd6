"""Blocks of work side by side, on all processors: compiled loops give the interpreter back, so threads will do.

The blocks are the same however many processors there are, and what is found in them is put together in their order. So the
results are the same too, to the last bit.
"""

import contextlib
import contextvars
import math
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

Block = TypeVar("Block")
Found = TypeVar("Found")

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_most = contextvars.ContextVar[int | None]("processors", default=None)


def processors() -> int:
    """Say how many processors this process may use: so many as it may run on, or as its container has the time of."""
    asked = getattr(os, "sched_getaffinity", None)  # macOS has none
    there = len(asked(0)) if asked else os.cpu_count() or 1
    return min(there, _time_of() or there)


def _time_of() -> int | None:
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return math.ceil(int(quota) / int(period))
    except (OSError, ValueError):  # no container, or one without a limit: "max"
        return None


def allowed() -> int:
    """Say how many of them this context may use."""
    return min(_most.get() or processors(), processors())


@contextlib.contextmanager
def at_most(many: int | None) -> Iterator[None]:
    """Use no more processors than so many until the block ends, in this context; None: all."""
    before = _most.set(many)
    try:
        yield
    finally:
        _most.reset(before)


def side_by_side(
    work: Callable[[Block], Found], blocks: Iterable[Block], take: Callable[[Block, Found], None]
) -> None:
    """Do the work of each block, and hand what is found to `take`, in the order of the blocks and in this thread.

    No more than one block for each processor is under way, and one more: so much memory it takes. If `take` raises, nothing
    more is begun, and what is under way is waited for.
    """
    many = allowed()
    if many == 1:
        for block in blocks:
            take(block, work(block))
        return
    begun: deque[tuple[Block, Future[Found]]] = deque()
    with ThreadPoolExecutor(many, "side by side") as pool:
        try:
            for block in blocks:
                begun.append((block, pool.submit(work, block)))
                if len(begun) > many:
                    _hand(begun, take)
            while begun:
                _hand(begun, take)
        finally:
            pool.shutdown(cancel_futures=True)


def _hand(begun: "deque[tuple[Block, Future[Found]]]", take: Callable[[Block, Found], None]) -> None:
    block, found = begun.popleft()
    take(block, found.result())
