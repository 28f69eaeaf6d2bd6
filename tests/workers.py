"""How a whole run is shared out among processes. `pytest tests/…` by itself runs in one."""

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

MOST = 4
"""Each worker has a Neo4j of its own."""
_TOGETHER = {
    "tests/browser/": "the seeded world",
    "tests/clients/": "the seeded world",
    "tests/fuzz/": "the seeded world",
    "tests/engine/": "the watched engine",
}
"""Folders whose modules share what is dear to set up, and what that is."""


def number() -> int:
    """How many are worth it. One server that all would empty allows one only."""
    return 0 if os.environ.get("NEO4J_URI") else min(os.cpu_count() or 1, MOST)


def mine() -> int:
    """The number of the worker that asks; 0 also where there are none."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def slow_first(items: list[pytest.Item]) -> None:
    """Modules with slow tests before the others, so that no worker begins one when the rest is done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


class Scheduler(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """A module goes to one worker, where its tests stand in order; modules that share something, together."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return next((shared for room, shared in _TOGETHER.items() if module.startswith(room)), module)
