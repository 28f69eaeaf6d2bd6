"""Waiting until the server answers a query to who knows the password, and saying why if it does not."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.engine import ports
from graph_service.engine.layout import Layout
from graph_service.engine.options import DATABASE, LOOPBACK, USER
from graph_service.errors import DiskFullError, EngineError, StartError

if TYPE_CHECKING:
    import psutil

_POLL_S = 0.05
_TAIL_BYTES = 20_000
_AUTH_TRIES = 2


class LogTail:
    """What the logs say from now on: old troubles explain nothing."""

    def __init__(self, layout: Layout) -> None:
        files = (layout.console_log, layout.log_file, layout.logs / "debug.log")
        self._from = {file: _size(file) for file in files}

    def text(self) -> str:
        return "".join(_read(file, start) for file, start in self._from.items())

    def summary(self) -> str:
        """The last lines that say something is wrong, else the last lines."""
        lines = [
            line for file, start in list(self._from.items())[:2] for line in _read(file, start).splitlines()
        ]
        telling = [line for line in lines if "ERROR" in line or "Caused by" in line or "Error:" in line]
        return "\n".join((telling or lines)[-6:])


def wait(
    process: "psutil.Process", port: int, password: Callable[[], str], timeout_s: float, tail: LogTail
) -> None:
    """Return when an authenticated query is answered; raise the error that fits otherwise."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if not _lives(process):
            raise explained(tail)
        if ports.answers(port) and _query_answered(port, password()):
            return
        time.sleep(_POLL_S)
    raise StartError(
        f"Neo4j (process {process.pid}) did not answer within {timeout_s:.0f} s\n{tail.summary()}",
        hint="After a crash with much data it needs longer, which GRAPH_SERVICE_START_TIMEOUT_S gives it; "
        "one that hangs is ended by `graph-service neo4j stop`",
    )


def disk_full() -> DiskFullError:
    return DiskFullError(
        "The disk is full: Neo4j could not write and closed its database. What it had acknowledged is safe",
        hint="Free some space, then `graph-service neo4j stop` and start again; "
        "or move its folder to another disk and set GRAPH_SERVICE_HOME to that",
    )


def explained(tail: LogTail) -> EngineError:
    """The error for a server that ended by itself, from what it wrote."""
    text = tail.text()
    if "No space left on device" in text:
        return disk_full()
    if "Address already in use" in text:
        return StartError(
            "Another program took one of Neo4j's ports while it was starting",
            hint="Start again: it says whose the port is",
        )
    if "object heap" in text or "Cannot allocate memory" in text:
        return StartError(
            f"The machine does not give Neo4j the memory that it asks for\n{tail.summary()}",
            hint="Set GRAPH_SERVICE_HEAP_MB and GRAPH_SERVICE_PAGE_CACHE_MB to less",
        )
    return StartError(f"Neo4j ended while it was starting\n{tail.summary()}", hint="Its logs tell more")


def _query_answered(port: int, password: str) -> bool:
    import neo4j  # noqa: PLC0415
    from neo4j.exceptions import AuthError, DriverError, Neo4jError  # noqa: PLC0415

    with neo4j.GraphDatabase.driver(
        f"bolt://{LOOPBACK}:{port}", auth=(USER, password), telemetry_disabled=True, connection_timeout=5
    ) as driver:
        for rest in reversed(range(_AUTH_TRIES)):
            try:
                driver.execute_query("RETURN 1", database_=DATABASE)
            except AuthError:
                if not rest:
                    raise StartError(
                        "Neo4j runs, but does not accept the password that is in its password file",
                        hint="If somebody has changed it, write the new one into that file",
                    ) from None
                time.sleep(1)
            except (DriverError, Neo4jError):
                return False  # not yet: the port opens before the database does
            else:
                return True
    return False


def _lives(process: "psutil.Process") -> bool:
    import psutil  # noqa: PLC0415

    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _read(file: Path, start: int) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as content:
        size = file.stat().st_size
        # A log that was turned over meanwhile is shorter than it was.
        content.seek(max(start if start <= size else 0, size - _TAIL_BYTES))
        return content.read().decode(errors="replace")
