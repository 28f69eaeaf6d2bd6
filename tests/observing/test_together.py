"""Numbers of several workers as one, in the files that they count in. Each is a process of its own here, too."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph_service.observing import together

_WORKER = """
import json, sys
from pathlib import Path
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
from graph_service.observing.together import Together

folder, worker, counts = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
shown = Together(folder, worker)
Counter("asked", "Asked.", registry=None).inc(counts)

class Own:
    def collect(self):
        yield GaugeMetricFamily("held", "Held.", worker * 10)
        yield CounterMetricFamily("spent", "Spent.", counts)

own = CollectorRegistry()
own.register(Own())
for _ in range(2):
    shown.tell(own)
print(json.dumps({f"{each.name} {each.labels.get('worker', '')}": each.value
    for family in shown.registry.collect() for each in family.samples}))
"""


def _worker(folder: Path, number: int, counts: int) -> Any:
    arguments = [sys.executable, "-c", _WORKER, str(folder), str(number), str(counts)]
    return json.loads(subprocess.run(arguments, capture_output=True, timeout=60, check=True).stdout)


def test_counts_are_sums_that_a_worker_that_ends_takes_nothing_from(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    together.prepare(folder, 2)
    _worker(folder, 1, 5)
    assert _worker(folder, 2, 3) == {"asked_total ": 8, "spent_total ": 8, "held 1": 10, "held 2": 20}
    together.forget(folder, 2)
    assert _worker(folder, 1, 1) == {"asked_total ": 9, "spent_total ": 9, "held 1": 10}
    together.prepare(folder, 2)
    assert _worker(folder, 1, 1) == {"asked_total ": 1, "spent_total ": 1, "held 1": 10}


def _room(folder: Path) -> dict[str, tuple[int, bool]]:
    """The size of each file, and whether the disk has it all."""
    found = {file.name: file.stat() for file in folder.iterdir()}
    return {name: (s.st_size, s.st_blocks * 512 >= s.st_size) for name, s in found.items()}


def test_whoever_counts_finds_the_room_there(tmp_path: Path) -> None:
    folder = tmp_path / "metrics"
    together.prepare(folder, 2)
    before = _room(folder)
    assert len(before) == 6
    assert all(whole for _, whole in before.values())
    for number in (1, 2):
        _worker(folder, number, 1)
    together.forget(folder, 1)
    assert _room(folder) == before


def test_a_disk_without_room_is_told_before_there_are_workers(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(OSError, match="large") as told:
            together.prepare(tmp_path / "metrics", 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.filename == str(tmp_path / "metrics")
