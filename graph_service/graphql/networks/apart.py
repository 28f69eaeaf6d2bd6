"""Work that keeps the interpreter to itself for seconds, in a process of its own, so that others are answered meanwhile.

igraph looks for communities without giving the interpreter back: in a thread of the service, a large network would hold
up everybody.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from graph_service.analysis.side_by_side import allowed, at_most

T = TypeVar("T")
_LOOK_EVERY_S = 0.1
_PR_SET_PDEATHSIG = 1
_spawning = multiprocessing.get_context("spawn")  # a fork would take the service's threads and locks along


def apart(work: Callable[..., T], *given: Any, look: Callable[[], None]) -> T:
    """What `work(*given)` returns, or raises. `look` is called now and then; if it raises, the work ends with it.

    Raises EOFError if the process is killed.
    """
    answers, answer = _spawning.Pipe(duplex=False)
    process = _spawning.Process(
        target=_worked, args=(answer, os.getpid(), allowed(), work, given), daemon=True
    )
    process.start()
    answer.close()
    try:
        while not answers.poll(_LOOK_EVERY_S):
            look()
        found = answers.recv()
    finally:
        process.kill()
        process.join()
        answers.close()
    if isinstance(found, BaseException):
        raise found
    return found  # type: ignore[no-any-return]  # it is what `work` returned


def _worked(
    answer: Connection, asker: int, processors: int, work: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    _end_with(asker)
    try:
        with at_most(processors):
            found: Any = work(*given)
    except Exception as error:  # noqa: BLE001  # raised where it is waited for
        found = error
    answer.send(found)


def _end_with(asker: int) -> None:
    """Be killed when the asker is, at once on Linux; elsewhere the work is done before it shows that nobody waits.

    The signal comes when the thread ends that started this process: that one waits for it. A thread here could not
    watch, for the work does not give the interpreter back.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != asker:
            os._exit(1)
