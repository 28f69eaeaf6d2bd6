"""Processes that do one thing each and are ended when they take too long; their seconds and memory, or why there are none."""

import resource
import time
from collections.abc import Callable
from multiprocessing.context import ForkContext, ForkServerContext
from pathlib import Path
from typing import Any

import psutil

_MEMORY = 0.9
"""How much of what is free a process may take."""


def limit_memory() -> None:
    """Fail where there is no more, before the machine does."""
    free = psutil.virtual_memory().available
    resource.setrlimit(resource.RLIMIT_DATA, (int(free * _MEMORY), resource.RLIM_INFINITY))


def awaited(
    context: ForkContext | ForkServerContext, target: Callable[..., None], *given: Any, limit: float
) -> dict[str, Any]:
    """Wait for what a process sends over the connection that it is given first; nothing, if it took too long."""
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=target, args=(sending, *given))
    child.start()
    sending.close()
    try:
        found: dict[str, Any] = receiving.recv() if receiving.poll(limit) else {}
    except EOFError:
        found = {"why": "out of memory"}  # that is what ends a process without a word
    child.kill()
    child.join()
    return found


def outcome(step: Callable[[], Any], process: int, limit: float) -> tuple[Any, dict[str, Any]]:
    """Do it: what comes of it, and its seconds and the peak memory of a process, or why there are none."""
    began = time.perf_counter()
    try:
        found, seconds, peak = timed(step, process)
    except MemoryError:
        return None, {"why": "out of memory"}
    except Exception as error:  # noqa: BLE001  # a peer's, whatever it is: it goes into the table
        late = time.perf_counter() - began > limit
        return None, {} if late else {"why": f"{type(error).__name__}: {error}"}
    return found, {"seconds": seconds, "peak_mb": peak}


def timed(step: Callable[[], Any], process: int) -> tuple[Any, float, float]:
    """Do it: what comes of it, its seconds, and the peak memory of a process meanwhile, in MB."""
    Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")
    began = time.perf_counter()
    found = step()
    return found, time.perf_counter() - began, _peak_mb(process)


def _peak_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
