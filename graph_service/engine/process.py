"""Processes: starting one that is nobody's child, knowing ours again, ending it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.engine.layout import Layout, State
from graph_service.errors import StartError

if TYPE_CHECKING:
    import psutil

_TETHER = Path(__file__).with_name("tether.py")
_SAME_START_S = 2.0
_KILL_S = 10.0


@dataclass(frozen=True)
class Spawned:
    """A program that was started, and the pipe it hangs on (None if it hangs on nothing)."""

    pid: int
    tie: int | None

    def untie(self) -> None:
        """Close the pipe of a program that has ended."""
        if self.tie is not None:
            with contextlib.suppress(OSError):
                os.close(self.tie)


def spawn(
    command: Sequence[str], *, log: Path, environment: dict[str, str], tied: bool, niceness: int = 0
) -> Spawned:
    """Start `command` by way of `tether.py`. Tied, it ends when this process does."""
    reading, writing = os.pipe() if tied else (None, None)
    try:
        launcher = subprocess.run(  # noqa: S603  # our own script
            [sys.executable, "-I", "-S", _TETHER, str(reading or "-"), str(niceness), log, *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            pass_fds=() if reading is None else (reading,),
            check=False,
        )
    finally:
        if reading is not None:
            os.close(reading)
    if not launcher.stdout.strip():
        raise StartError(
            f"{command[0]} could not be started: {launcher.stderr.decode(errors='replace').strip()}"
        )
    return Spawned(int(launcher.stdout), writing)


def find_server(layout: Layout) -> "psutil.Process | None":
    """The process of this home's server, if it lives.

    The noted process id may by now be another program's; and a server may live of which nothing was noted,
    because its starter was killed first. So what counts is that a process was started with this home's file
    of arguments; where its command line may not be read, that it began at the noted moment.
    """
    import psutil  # noqa: PLC0415

    state = State.read(layout.state_file)
    if state is not None:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(state.pid)
            if _is_server(process, layout, state):
                return process
    for process in psutil.process_iter(["pid"]):
        if _is_server(process, layout, None):
            return process
    return None


def _is_server(process: "psutil.Process", layout: Layout, state: State | None) -> bool:
    import psutil  # noqa: PLC0415

    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return is_argument(process.cmdline()[1:2], layout.argument_file)
    except psutil.AccessDenied:
        return state is not None and abs(process.create_time() - state.process_started) < _SAME_START_S
    except psutil.Error:
        return False


def is_argument(arguments: Sequence[str], file: Path) -> bool:
    """Whether it is told to go by `file`, however the path to that is written."""
    for told in arguments:
        if told.startswith("@/"):
            try:
                return Path(told[1:]).samefile(file)
            except OSError:  # it runs on when its file has gone
                return told[1:] == str(file)
    return False


def end(process: "psutil.Process", patience_s: float) -> bool:
    """Ask it to end; after `patience_s` end it by force. True if asking was enough."""
    import psutil  # noqa: PLC0415

    with contextlib.suppress(psutil.NoSuchProcess):
        process.terminate()
        if gone(process, patience_s):
            return True
        process.kill()
        return not gone(process, patience_s)
    return True


def kill(process: "psutil.Process") -> None:
    """End it by force, and all that it has started."""
    import psutil  # noqa: PLC0415

    with contextlib.suppress(psutil.NoSuchProcess):
        for each in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
                gone(each, _KILL_S)


def gone(process: "psutil.Process", patience_s: float) -> bool:
    """Wait until it has ended, or is a corpse that its parent has not fetched."""
    import time  # noqa: PLC0415

    import psutil  # noqa: PLC0415

    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False
