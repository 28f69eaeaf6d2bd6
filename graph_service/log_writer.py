"""Writes log lines beside whoever logs them: standard error may be a pipe whose reader has stopped."""

import atexit
import contextlib
import os
import select
import threading
from collections import deque
from collections.abc import Iterator
from typing import Protocol

_MOST_CHARACTERS = 4 * 2**20
_GATHER_S = 0.02
"""How long lines are gathered before they are written together: waking a thread for each costs more than the line."""
_LAST_S = 2.0


class Stream(Protocol):
    """What is written to."""

    def write(self, text: str, /) -> int: ...

    def flush(self) -> None: ...


class LogWriter:
    """A file to write to, which never blocks. What the real one cannot take in time is left out, and counted."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._begin()
        os.register_at_fork(after_in_child=self._begin)
        atexit.register(self.close)

    def _begin(self) -> None:
        """Without lines and without a thread: a process that is forked from this one has none of its threads."""
        self._lines: deque[str] = deque()
        self._held = 0
        self._lost = 0
        self._some = threading.Event()
        self._ended = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def write(self, text: str) -> int:
        """Take a line."""
        if self._held > _MOST_CHARACTERS:
            self._lost += 1
            return 0
        self._tell_lost()
        self._held += len(text)
        self._lines.append(text)
        if self._thread is None:
            self._start()
        if not self._some.is_set():
            self._some.set()
        return len(text)

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._write_all, name="log", daemon=True)
                self._thread.start()

    def _tell_lost(self) -> None:
        if self._lost:
            self._lines.append(f"{self._lost} lines of the log were left out: nobody took them in time\n")
            self._lost = 0

    def flush(self) -> None:
        """For whoever expects a file."""

    def close(self) -> None:
        """Write what is left, if that can be done soon."""
        self._tell_lost()
        self._ended.set()
        self._some.set()
        if self._thread is not None:
            self._thread.join(_LAST_S)

    def _write_all(self) -> None:
        while not (self._ended.is_set() and not self._lines):
            self._some.wait()
            self._ended.wait(_GATHER_S)
            self._some.clear()
            self._write_some()
            if self._ended.is_set():
                self._some.set()

    def _write_some(self) -> None:
        lines: list[str] = []
        while self._lines:
            lines.append(self._lines.popleft())
        with contextlib.suppress(OSError, ValueError):  # nobody is there to be told
            for text in _together(lines):
                self._stream.write(text)
                self._stream.flush()
        self._held = sum(map(len, tuple(self._lines)))


def _together(lines: list[str]) -> Iterator[str]:
    """Whole lines, as many as the system writes in one piece: several processes may write to one pipe."""
    gathered: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode(errors="replace"))
        if gathered and size + length > select.PIPE_BUF:
            yield "".join(gathered)
            gathered, size = [], 0
        gathered.append(line)
        size += length
    if gathered:
        yield "".join(gathered)
