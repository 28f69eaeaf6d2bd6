"""The API is ended, whatever state its processes are in."""

import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from graph_service.cli import service
from tests.servers import wait_until


def test_workers_that_hear_no_signal_are_ended_with_their_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_STOP_S", 0.3)
    with subprocess.Popen(["sh", "-c", "sleep 600 & wait"]) as shell, ThreadPoolExecutor(1) as pool:
        parent = psutil.Process(shell.pid)
        wait_until(lambda: bool(parent.children()))
        [worker] = parent.children()
        for each in (worker, parent):
            each.send_signal(signal.SIGSTOP)
        pool.submit(shell.wait)  # as its parent's parent would
        service._end(parent)
    wait_until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)
