"""Processes that do the same work: started, started again when one ends, ended together.

This process has no thread and no event loop when it forks them, and does nothing itself but watch. Each hangs on a pipe
whose other end this process has: the system closes it when this process ends, however it ends, and then they end too.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.context import ForkProcess

from graph_service.errors import StartError

PATIENCE_S = 7.0
"""How long they may take to end. An answer that is under way has five seconds."""
_PAUSE_S, _LONGEST_PAUSE_S, _STEADY_S = 0.1, 30.0, 60.0
_LOOK_S = 0.02
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_forking = multiprocessing.get_context("fork")


@dataclass
class Post:
    """A worker's place, whoever has it."""

    number: int
    before: str = ""
    """How the one before ended."""
    process: ForkProcess | None = None
    began: float = 0.0
    pause: float = 0.0
    due: float = 0.0


@dataclass(frozen=True)
class Work:
    """What each does, in its own process, and what is done here about it."""

    do: Callable[[Post], None]
    is_begun: Callable[[Post], bool]
    """Whether it is past all that can be wrong with the settings."""
    ended: Callable[[Post], None]
    ending: Callable[[], None]
    """All are about to be ended."""


class Watch:
    """So many workers."""

    def __init__(self, many: int, work: Work) -> None:
        self._posts = [Post(number) for number in range(1, many + 1)]
        self._work = work
        self._proved = False
        self._tie, self._hold = os.pipe()

    def keep(self) -> None:
        """Until a signal says to end. Then that signal takes its usual way.

        The first worker begins alone. If it cannot, for whatever reason it has told, this ends with its exit code.
        """
        with _listening_to_signals() as (signals, told):
            try:
                while not signals:
                    self._look()
                    connection.wait([told, *self._sentinels()], self._until())
            finally:
                self._end()
        for each in signals:
            signal.raise_signal(each)

    def _look(self) -> None:
        self._proved = self._proved or self._work.is_begun(self._posts[0])
        for post in self._posts:
            if post.process is not None and not post.process.is_alive():
                self._lost(post, post.process)
            awaited = self._proved or post is self._posts[0]
            if post.process is None and awaited and time.monotonic() >= post.due:
                self._start(post)

    def _start(self, post: Post) -> None:
        post.began = time.monotonic()
        post.process = _forking.Process(target=self._begin, args=(post,))
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # none is to get lost in between
        try:
            post.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

    def _begin(self, post: Post) -> None:
        """In the new process."""
        signal.set_wakeup_fd(-1)
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        os.close(self._hold)
        threading.Thread(target=_end_with_parent, args=(self._tie,), daemon=True).start()
        self._work.do(post)

    def _lost(self, post: Post, process: ForkProcess) -> None:
        code = process.exitcode or 0
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        process.close()
        post.process = None
        self._work.ended(post)
        if not self._proved:
            if code > 0:
                raise SystemExit(code)
            raise StartError(f"the first worker ended ({how}) before it had begun")
        now = time.monotonic()
        steady = now - post.began > _STEADY_S
        post.pause = _PAUSE_S if steady else min(max(_PAUSE_S, 2 * post.pause), _LONGEST_PAUSE_S)
        post.before, post.due = how, now + post.pause

    def _sentinels(self) -> list[int]:
        return [post.process.sentinel for post in self._posts if post.process is not None]

    def _until(self) -> float | None:
        """When to look next, if nothing happens."""
        if not self._proved:
            return _LOOK_S
        due = [post.due for post in self._posts if post.process is None]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _end(self) -> None:
        self._work.ending()
        processes = [post.process for post in self._posts if post.process is not None]
        until = time.monotonic() + PATIENCE_S
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


@contextlib.contextmanager
def _listening_to_signals() -> Iterator[tuple[list[int], int]]:
    """Those that came, and what can be read when one has."""
    came: list[int] = []
    told, telling = os.pipe()
    os.set_blocking(telling, False)
    before = {each: signal.signal(each, lambda number, _: came.append(number)) for each in _SIGNALS}
    signal.set_wakeup_fd(telling)
    try:
        yield came, told
    finally:
        signal.set_wakeup_fd(-1)
        for each, handler in before.items():
            signal.signal(each, handler)
        os.close(told)
        os.close(telling)


def _end_with_parent(tie: int) -> None:
    os.read(tie, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE_S)
    os._exit(1)
