"""The engine: one home, at most one server, and the four things one does with it."""

import contextlib
import errno
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from graph_service.engine import (
    admin,
    aot,
    cleaning,
    configuration,
    disk,
    fetch,
    importing,
    launching,
    memory,
    password,
    ports,
    process,
    readiness,
)
from graph_service.engine.cleaning import Removable
from graph_service.engine.jars import Lock
from graph_service.engine.layout import Layout, State
from graph_service.engine.options import DATABASE, LOOPBACK, USER, EngineOptions, ServerStatus
from graph_service.errors import DiskFullError, EngineError, StartError
from graph_service.files import file_lock

if TYPE_CHECKING:
    import psutil

_STOP_PATIENCE_S = 120.0
_FULL_DISK_PATIENCE_S = 5.0
"""A server whose disk is full has stopped its database in alarm, and waits for ever to write it out."""
_log = structlog.get_logger()


class Engine:
    """The server of `options.home`. Holds nothing itself: what is true is read from the machine each time."""

    def __init__(self, options: EngineOptions) -> None:
        self.options = options
        self._layout = Layout(options.home)
        self._spawned: process.Spawned | None = None

    def start(self, *, detach: bool = True) -> ServerStatus:
        """See that a server runs and answers, and say where, and whether it was launched for that.

        One that runs already is taken as it is, whoever started it. `detach=False`: one that is started here
        ends when this process does, even if this process is killed.
        """
        if process.find_server(self._layout) is None:
            self._layout.claim()
            fetch.class_path(self.options)  # before the lock is taken: it may last minutes
        with self._locked(), _disk_full(self._layout.home):
            server = process.find_server(self._layout)
            if server is not None:
                self._wait(server, readiness.LogTail(self._layout))
                return self.status()
            self._launch(detach=detach)
        return replace(self.status(), launched=True)

    def stop(self) -> bool:
        """End the server in good order; False if there was none."""
        with self._locked():
            server = process.find_server(self._layout)
            if server is not None:
                self._end(server)
            self._layout.state_file.unlink(missing_ok=True)
            return server is not None

    def status(self) -> ServerStatus:
        server = process.find_server(self._layout)
        state = State.read(self._layout.state_file) if server else None
        bolt = state.bolt_port if state else self.options.bolt_port
        http = state.http_port if state else self.options.http_port
        return ServerStatus(
            running=server is not None,
            answering=server is not None and ports.answers(bolt),
            pid=server.pid if server else None,
            version=state.version if state else Lock.read().neo4j,
            bolt_uri=f"bolt://{LOOPBACK}:{bolt}",
            browser_url=f"http://{LOOPBACK}:{http}/browser/",
            user=USER,
            database=DATABASE,
            home=self._layout.home,
            password_file=self._layout.password_file,
            log_file=self._layout.log_file,
            started_at=datetime.fromtimestamp(server.create_time(), UTC) if server else None,
            detached=state.detached if state else None,
        )

    def password(self) -> str:
        """The generated password; EngineError while there is none."""
        return password.read(self._layout)

    def transaction_mb(self) -> int:
        """What one transaction may hold: loads that would take more are refused before they write."""
        return memory.transaction_mb(self.options)

    def clean_report(self, *, data: bool = False) -> list[Removable]:
        """What `clean` would remove, and how big it is."""
        return cleaning.report(self.options, data=data)

    def clean(self, *, data: bool = False) -> list[Removable]:
        """Remove logs and caches, and the data only if asked to. What is `used_by` others has stayed.

        What could not be removed is said with each (`left`).
        """
        cleaning.require_ours(self.options, data=data)  # before a lock is made there
        with self._locked():
            self._require_stopped("cleaned up")
            return cleaning.remove(self.options, data=data)

    def spawn_aot_cache(self, *, detach: bool = True) -> int | None:
        """Have the start-up cache made by a process of the lowest priority, which takes a minute; see `aot.py`.

        Returns its id, or None if the cache is there already. `detach=False`: it ends when this process does.
        """
        return aot.spawn(self.options, tied=not detach)

    def end_aot_cache(self) -> bool:
        """End whoever makes the start-up cache for this home; False if nobody does."""
        return aot.end(self.options)

    def admin_import(self, arguments: Sequence[str], *, overwrite: bool = False) -> str:
        """Fill the stopped server's database by `neo4j-admin database import full` with these arguments.

        `overwrite` replaces a database that exists, as it does once the server has been up: whoever asks has
        made sure that it is empty. Constraints are gone afterwards. Killed in between, it leaves an empty one.
        """
        jars = fetch.class_path(self.options)
        with self._locked(), _disk_full(self._layout.home):
            self._require_stopped("imported into")
            self._layout.make()
            configuration.write(self.options)
            heap_mb = memory.heap_mb(self.options)
            return importing.run(self._layout, jars, arguments, overwrite=overwrite, heap_mb=heap_mb)

    def discard(self) -> None:
        """Remove the home with all that is in it, and end by force whoever works there."""
        if not self._layout.home.exists():
            return
        with self._locked():
            for each in (*admin.running(self._layout), process.find_server(self._layout)):
                if each is not None:
                    process.kill(each)
            shutil.rmtree(self._layout.home)

    def memory_mb(self) -> int | None:
        """What the running server really takes of the machine's memory."""
        server = process.find_server(self._layout)
        return None if server is None else server.memory_info().rss // 2**20

    def _launch(self, *, detach: bool) -> None:
        jars = fetch.class_path(self.options)
        importing.clear_unfinished(self._layout)
        tail = readiness.LogTail(self._layout)
        try:
            server, spawned = launching.launch(
                self.options, jars, tied=not detach, flags=aot.use(self.options)
            )
            self._spawned = spawned
            self._wait(server, tail)
        except (
            BaseException
        ):  # Ctrl-C too, at any moment: what was begun here and did not come up does not stay
            begun = process.find_server(self._layout)
            if begun is not None:
                self._end(begun)
            self._untie()
            self._layout.state_file.unlink(missing_ok=True)
            raise
        _log.info("Neo4j started", pid=spawned.pid, bolt=self.options.bolt_port)

    def _wait(self, server: "psutil.Process", tail: readiness.LogTail) -> None:
        state = State.read(self._layout.state_file)
        port = state.bolt_port if state else self.options.bolt_port
        try:
            readiness.wait(server, port, self.password, self.options.start_timeout_s, tail)
        except StartError as error:
            if disk.is_full(self._layout.home):
                raise readiness.disk_full() from error
            raise

    def _end(self, server: "psutil.Process") -> None:
        patience = _FULL_DISK_PATIENCE_S if disk.is_full(self._layout.home) else _STOP_PATIENCE_S
        if not process.end(server, patience):
            _log.warning("Neo4j did not end when asked and was killed; it recovers at the next start")
        self._untie()

    def _untie(self) -> None:
        if self._spawned is not None:
            self._spawned.untie()
            self._spawned = None

    def _require_stopped(self, what: str) -> None:
        server = process.find_server(self._layout)
        if server is not None:
            raise EngineError(
                f"Neo4j runs (process {server.pid}) and cannot be {what}",
                hint="`graph-service neo4j stop` first",
            )

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        self._layout.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Longer than a start may take, so that who comes second sees how the first one fared.
        return file_lock(
            self._layout.lock_file,
            timeout_s=self.options.start_timeout_s + 30,
            busy_with="starting or stopping the same Neo4j",
        )


@contextlib.contextmanager
def _disk_full(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise DiskFullError(
            f"The disk of {folder} is full",
            hint="Free some space, or set GRAPH_SERVICE_HOME to a folder on another disk",
        ) from error
