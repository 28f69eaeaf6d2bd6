"""Files that several processes share: replaced whole, for the owner's eyes only, and held by one at a time."""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph_service.errors import StartError


def write_private(file: Path, content: str | Iterable[bytes | memoryview], *, lasting: bool = True) -> None:
    """Write for the owner's eyes only, and so that a reader sees what was there or what is new, never half of it.

    What need not be `lasting` is not waited for: after a loss of power the file may hold anything.
    """
    half = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.writelines([content.encode()] if isinstance(content, str) else content)
            out.flush()
            if lasting:
                os.fsync(out.fileno())
        half.replace(file)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def file_lock(
    file: Path,
    *,
    timeout_s: float | None = None,
    waiting: Callable[[], None] | None = None,
    busy_with: str = "holding a file",
) -> Iterator[None]:
    """Hold `file` alone. The system lets go of it when the process ends, however it ends.

    Raises StartError if another process holds it for longer than `timeout_s`; `busy_with` says what that one does.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    deadline = None if timeout_s is None else time.monotonic() + timeout_s
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _locked(descriptor):
            if deadline is not None and time.monotonic() > deadline:
                raise StartError(
                    f"Another process has been {busy_with} for {timeout_s:.0f} s",
                    hint=f"It holds {file}; wait for it, or end it",
                )
            if waiting:
                waiting()
                waiting = None
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
