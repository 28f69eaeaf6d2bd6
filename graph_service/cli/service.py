"""The API as a process of its own: started once for a home, found again by its note, stopped."""

import contextlib
import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.config import Settings
from graph_service.errors import EngineError, GraphServiceError, PortInUseError, SettingsError, StartError

if TYPE_CHECKING:
    import psutil

_PATIENCE_S = 30.0
_STOP_S = 10.0
_ANSWER_S = 2.0
_LOG_BYTES = 10_000_000
_SAME_START_S = 2.0
_LEAVING_S = 2.0
"""Workers of a service that was killed end by themselves, and have the port until then."""
_BACKLOG = 2048


@dataclass(frozen=True)
class Service:
    """A running API, and where it is opened."""

    pid: int
    url: str

    def answers(self, path: str = "/health/live") -> bool:
        """Whether it answers at `path` with success."""
        import httpx

        try:
            return httpx.get(f"{self.url}{path}", timeout=_ANSWER_S, trust_env=False).is_success
        except (httpx.HTTPError, httpx.InvalidURL):
            return False


def _file(settings: Settings) -> Path:
    return settings.home / "run" / "api.json"


def log_file(settings: Settings) -> Path:
    return settings.home / "logs" / "api.log"


def find(settings: Settings) -> Service | None:
    """The API that runs for this home. A pid that another process has got since is not taken for it."""
    process, url = _process(settings)
    return Service(process.pid, url) if process else None


def _process(settings: Settings) -> "tuple[psutil.Process | None, str]":
    import psutil

    try:
        held = json.loads(_file(settings).read_text())
        process = psutil.Process(held["pid"])
        same = abs(process.create_time() - held["created"]) < _SAME_START_S
        alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, KeyError, psutil.Error):
        return None, ""
    return (process if same and alive else None), held["url"]


@contextlib.contextmanager
def claim(settings: Settings) -> Iterator[socket.socket | None]:
    """Be the API of this home until the block ends: with its socket and its note. None if another is.

    Requests wait at the socket until somebody serves it, so it may be claimed before there is a Neo4j: of two
    that start at once, one is the service and the other finds it.
    """
    from graph_service.engine.layout import Layout

    Layout(settings.home).claim()
    with _alone(settings):
        listening = None if find(settings) else _listen_soon(settings)
        if listening is not None:
            _note(settings)
    if listening is None:
        yield None
        return
    try:
        with listening:
            yield listening
    finally:
        with _alone(settings):
            _file(settings).unlink(missing_ok=True)


def _alone(settings: Settings) -> contextlib.AbstractContextManager[None]:
    """For whoever changes who the API is."""
    from graph_service.files import file_lock

    return file_lock(_file(settings).with_suffix(".lock"))


def _note(settings: Settings) -> None:
    """Write down that this process serves the API of this home."""
    import psutil

    file = _file(settings)
    held = {"pid": os.getpid(), "created": psutil.Process().create_time(), "url": settings.api_url}
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(held))
    temporary.replace(file)


def require_port(settings: Settings) -> None:
    """Raise an error that names the setting, unless the API's port can be listened on."""
    _listen_soon(settings).close()


def _listen_soon(settings: Settings) -> socket.socket:
    until = time.monotonic() + (_LEAVING_S if _file(settings).exists() else 0.0)
    while True:
        try:
            return _listen(settings)
        except PortInUseError:
            if time.monotonic() > until:
                raise
        time.sleep(0.05)


def _listen(settings: Settings) -> socket.socket:
    family, *_, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    try:
        # By its protocol asyncio knows that it may send at once; otherwise small answers wait 40 ms for company.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise _refused(settings, error) from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # closed connections may linger
        if family is socket.AF_INET6:
            # `::` is every address of the machine, also of the older kind, whatever the system's default.
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise _refused(settings, error) from None
    return listening


def _refused(settings: Settings, error: OSError) -> GraphServiceError:
    if error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
        return SettingsError(
            f"GRAPH_SERVICE_HOST: {settings.host} is no address of this machine",
            hint="127.0.0.1 listens for this machine alone, 0.0.0.0 for every other too",
        )
    return PortInUseError(
        f"port {settings.port} of {settings.host} cannot be used: {os.strerror(error.errno or 0)}",
        hint="stop what listens there, or set GRAPH_SERVICE_PORT",
    )


def wait_alive(settings: Settings) -> None:
    """Wait until the API that was found answers: another `up` may hold its socket and be starting Neo4j.

    Returns too if that one gives up.
    """
    until = time.monotonic() + settings.start_timeout_s + _PATIENCE_S
    while time.monotonic() < until:
        found = find(settings)
        if found is None or found.answers():
            return
        time.sleep(0.05)
    raise _not_ready(settings)


def start(settings: Settings) -> Service:
    """See that the API runs and is ready, as a process that outlives this one. Two starts give one."""
    process = None if find(settings) else _spawn(settings)
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        found = find(settings)
        if found is not None and found.answers("/health/ready"):
            return found
        if found is None and (process is None or process.poll() is not None):
            raise StartError(
                "the API ended as soon as it was started", hint=f"its log says why: {log_file(settings)}"
            )
        time.sleep(0.05)
    if process is not None:
        process.terminate()
    raise _not_ready(settings)


def _spawn(settings: Settings) -> "subprocess.Popen[bytes]":
    log = log_file(settings)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".1.log"))
    with log.open("ab") as sink:
        return subprocess.Popen(  # ourselves
            [sys.executable, "-m", "graph_service", "serve"],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )


def _not_ready(settings: Settings) -> StartError:
    return StartError(
        "the API did not become ready",
        hint=f"its log says why: {log_file(settings)}; `graph-service down` stops it",
    )


def stop(settings: Settings) -> bool:
    """End the API of this home; False if there was none."""
    process, _ = _process(settings)
    if process is not None:
        _end(process)
    with _alone(settings):
        if find(settings) is None:
            _file(settings).unlink(missing_ok=True)
    return process is not None


def _end(process: "psutil.Process") -> None:
    import psutil

    try:
        workers = process.children()
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_S)
    except psutil.NoSuchProcess:
        pass
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(_STOP_S)
        for stuck in psutil.wait_procs(workers, _STOP_S)[1]:
            stuck.kill()
    except psutil.AccessDenied:
        raise EngineError(f"the API (process {process.pid}) belongs to someone else") from None
