"""The second question of an unchanged graph, by a process that is new: it has imported what it needs and called nothing."""

import importlib
import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.networks.children import awaited, limit_memory, outcome
from graph_service.storage.driver import Address

_NEW = multiprocessing.get_context("forkserver")


def started(module: str) -> float:
    """Seconds until a process has started and imported what a route needs. Processes from here on come out of one that has."""
    _NEW.set_forkserver_preload([module])
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
    return time.perf_counter() - began


@dataclass(frozen=True)
class Asking:
    """By which route, of which server, with what was kept in which folder, and how long it may take."""

    module: str
    address: Address
    folder: Path
    limit: float


def asked_again(asking: Asking, measure: str) -> dict[str, Any]:
    """Ask for a measure, or for the network alone: the seconds and the peak memory, or why there are none."""
    return awaited(_NEW, _child, asking, measure, limit=asking.limit)


def _child(sending: Connection, asking: Asking, measure: str) -> None:
    limit_memory()
    route = importlib.import_module(asking.module).ROUTE

    def step() -> None:
        given = route.again(asking.address, asking.folder)
        if measure:
            route.measures[measure](given)
        else:
            route.ready(given)

    sending.send(outcome(step, os.getpid(), asking.limit)[1])
