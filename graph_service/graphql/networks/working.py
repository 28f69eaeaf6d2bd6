"""How long work on a network may last, and where it is done."""

import contextvars
import threading
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from graph_service.analysis.graph import Graph
from graph_service.errors import TimeLimitError, TooLongError
from graph_service.graphql.networks.apart import apart

T = TypeVar("T")
LOOKS = 20_000
"""Pairs beyond which work that looks at them again and again, as one look for communities does, keeps others waiting for
longer than it may, a tenth of a second. A process of its own takes a second to begin."""


class _Deadline(NamedTuple):
    at: float
    seconds: float
    stop: threading.Event


_deadline = contextvars.ContextVar[_Deadline | None]("deadline", default=None)


def give_up_after(seconds: float, stop: threading.Event) -> None:
    """Set how long what follows in this context may work: until then, or until `stop` is set."""
    _deadline.set(_Deadline(time.monotonic() + seconds, seconds, stop))


def progress(_step: str, _done: float) -> None:
    """Hear of each step of the work; stop it when its time is over, or nobody waits any more."""
    deadline = _deadline.get()
    if deadline and deadline.stop.is_set():
        raise TimeLimitError("nobody waits for the network any more")
    if deadline and time.monotonic() > deadline.at:
        raise TooLongError(
            f"What is asked of the network took longer than {deadline.seconds:g} s, and was given up.",
            deadline.seconds,
            "Ask for less: of some actors (area, sectors, kinds), of some layers, communities in fewer runs. "
            "`graph-service network`, and Python, have no such limit; GRAPH_SERVICE_NETWORK_TIMEOUT_S sets it.",
        )


def aside(work: Callable[..., T], graph: Graph, *given: object) -> T:
    """Give what `work(graph, *given)` returns; of a network of more pairs than `LOOKS`, from a process of its own.

    For what keeps the interpreter to itself, or does not say how far it is and so cannot be stopped.
    """
    if graph.size <= LOOKS:
        return work(graph, *given)
    return apart(work, graph.bare(), *given, look=lambda: progress("aside", 0))
