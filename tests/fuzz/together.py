"""Questions asked by several processes at once: each takes the next number, and what came of it is told to one."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any

from tests.fuzz.report import Outcome

_TICK_S = 1.0
_SPAWNING = multiprocessing.get_context("spawn")
Work = Callable[[], AbstractContextManager[Callable[[int], Outcome]]]
"""Made in each process anew."""


class Together:
    """Processes that ask; what came of their questions, as it comes."""

    def __init__(self, told: Sequence[Connection]) -> None:
        self._told = list(told)

    def outcomes(self) -> Iterator[Outcome | None]:
        """None now and then, while nothing comes. Ends when all processes have."""
        while self._told:
            ready = wait(self._told, _TICK_S)
            if not ready:
                yield None
            for each in ready:
                assert isinstance(each, Connection)
                try:
                    yield each.recv()
                except EOFError:
                    self._told.remove(each)


@contextmanager
def asking(work: Work, numbers: range, processes: int) -> Iterator[Together]:
    """Have so many processes ask the questions of these numbers. They end with the block, whatever is asked by then."""
    taken = _SPAWNING.Value("q", numbers.start)
    pipes = [_SPAWNING.Pipe(duplex=False) for _ in range(processes)]
    started = [
        _SPAWNING.Process(target=_ask, args=(work, taken, numbers.stop, telling), daemon=True)
        for _, telling in pipes
    ]
    for process, (_, telling) in zip(started, pipes, strict=True):
        process.start()
        telling.close()
    try:
        yield Together([told for told, _ in pipes])
    finally:
        for process in started:
            process.terminate()
        for process, (told, _) in zip(started, pipes, strict=True):
            process.join()
            told.close()


def _ask(work: Work, taken: Any, stop: int, telling: Connection) -> None:
    """Ctrl-C in a terminal reaches every process: whoever started this one ends it, when all is told."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with work() as ask:
        while True:
            with taken.get_lock():
                number, taken.value = taken.value, taken.value + 1
            if number >= stop:
                return
            telling.send(ask(number))
