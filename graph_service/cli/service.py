"""The API as a process of its own: started once for a home, found again by its pid file, stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.config import Settings
from graph_service.errors import EngineError, PortInUseError, StartError

if TYPE_CHECKING:
    import psutil

_PATIENCE_S = 30.0
_STOP_S = 10.0
_LOG_BYTES = 10_000_000
_SAME_START_S = 2.0


@dataclass(frozen=True)
class Service:
    """A running API."""

    pid: int
    url: str


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


def note(settings: Settings) -> None:
    """Write down that this process serves the API of this home."""
    import psutil

    file = _file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    held = {
        "pid": os.getpid(),
        "created": psutil.Process().create_time(),
        "url": f"http://{settings.host}:{settings.port}",
    }
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(held))
    temporary.replace(file)


def forget(settings: Settings) -> None:
    """Take the note away, if it is ours."""
    service = find(settings)
    if service is not None and service.pid == os.getpid():
        _file(settings).unlink(missing_ok=True)


def require_port(settings: Settings) -> None:
    """Raise PortInUseError, naming the setting, unless the API's port can be listened on."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortInUseError(
                f"port {settings.port} of {settings.host} cannot be used: {error.strerror}",
                hint="stop what listens there, or set GRAPH_SERVICE_PORT",
            ) from None


def start(settings: Settings) -> Service:
    """See that the API runs and is ready, as a process that outlives this one. Two starts give one."""
    from graph_service.engine.layout import file_lock

    (settings.home / "run").mkdir(parents=True, exist_ok=True)
    with file_lock(settings.home / "run" / "api.lock", timeout_s=_PATIENCE_S * 2):
        running = find(settings)
        if running is not None:
            return running
        require_port(settings)
        log = log_file(settings)
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".1.log"))
        with log.open("ab") as sink:
            process = subprocess.Popen(  # ourselves
                [sys.executable, "-m", "graph_service", "serve"],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        _wait(settings, process)
        found = find(settings)
        return found or Service(process.pid, f"http://{settings.host}:{settings.port}")


def _wait(settings: Settings, process: "subprocess.Popen[bytes]") -> None:
    import httpx

    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise StartError(
                f"the API ended as soon as it was started (exit code {process.returncode})",
                hint=f"its log says why: {log_file(settings)}",
            )
        try:
            host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host  # noqa: S104
            answer = httpx.get(f"http://{host}:{settings.port}/health/ready", timeout=2, trust_env=False)
            if answer.is_success and find(settings) is not None:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    process.terminate()
    raise StartError("the API did not become ready", hint=f"its log says why: {log_file(settings)}")


def stop(settings: Settings) -> bool:
    """End the API of this home; False if there was none."""
    import psutil

    process, _ = _process(settings)
    if process is None:
        _file(settings).unlink(missing_ok=True)
        return False
    try:
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_S)
    except psutil.NoSuchProcess:
        pass
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(_STOP_S)
    except psutil.AccessDenied:
        raise EngineError(f"the API (process {process.pid}) belongs to someone else") from None
    _file(settings).unlink(missing_ok=True)
    return True
