"""Work that keeps the interpreter to itself for seconds, in a process of its own, so that others are answered meanwhile.

igraph looks for communities without giving the interpreter back: in a thread of the service, a large network would hold
up everybody.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from graph_service.analysis.side_by_side import allowed, at_most

T = TypeVar("T")
_LOOK_EVERY_S = 0.1
_spawning = multiprocessing.get_context("spawn")  # a fork would take the service's threads and locks along


def apart(work: Callable[..., T], *given: Any, look: Callable[[], None]) -> T:
    """What `work(*given)` returns, or raises. `look` is called now and then; if it raises, the work ends with it.

    Raises EOFError if the process is killed.
    """
    answers, answer = _spawning.Pipe(duplex=False)
    process = _spawning.Process(target=_worked, args=(answer, allowed(), work, given), daemon=True)
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


def _worked(answer: Connection, processors: int, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        with at_most(processors):
            found: Any = work(*given)
    except Exception as error:  # noqa: BLE001  # raised where it is waited for
        found = error
    answer.send(found)
