"""Numbers of several workers as one, by the library's own mode for that: each counts in files that all of them read.

A worker's files go by its number, not by its process, so that one that takes another's place counts on from there, and
no more files come to be. What each can only tell of itself, as its memory, it writes there now and then.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Metric, multiprocess, values

_OWN_LABEL = "pid"
"""The library's, which has the worker's number here."""


def prepare(folder: Path) -> None:
    """An empty folder for the files of workers that are about to begin."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)


def forget(folder: Path, worker: int) -> None:
    """A worker has ended: what it told of itself holds no longer. What it counted stays."""
    multiprocess.mark_process_dead(worker, str(folder))


def _begun(folder: Path) -> list[str]:
    """The files that something stands in: one that is just being made is still empty, which the library takes for broken."""
    found = []
    for file in folder.glob("*.db"):
        with contextlib.suppress(FileNotFoundError):  # its worker has ended
            if file.stat().st_size:
                found.append(str(file))
    return found


class Together:
    """What all workers counted, as one of them shows it. Made before any metric of this process is."""

    def __init__(self, folder: Path, worker: int) -> None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        values.ValueClass = values.MultiProcessValue(lambda: worker)
        self._folder = folder
        self._gauges: dict[str, Gauge] = {}
        self._counters: dict[str, Counter] = {}
        self._before: dict[tuple[str, ...], float] = {}
        self.registry = CollectorRegistry()
        self.registry.register(self)

    def collect(self) -> Iterator[Metric]:
        """Everything, with the number of the worker where each tells of itself."""
        for family in multiprocess.MultiProcessCollector.merge(_begun(self._folder), accumulate=True):
            for at, sample in enumerate(family.samples):
                if _OWN_LABEL in sample.labels:
                    labels = {**sample.labels, "worker": sample.labels[_OWN_LABEL]}
                    del labels[_OWN_LABEL]
                    family.samples[at] = sample._replace(labels=labels)
            yield family

    def tell(self, own: CollectorRegistry) -> None:
        """Write down what this worker tells of itself: gauges as they are, counters by how much they grew."""
        for family in own.collect():
            for sample in family.samples:
                if family.type == "gauge":
                    self._set(family, sample.labels, sample.value)
                elif sample.name.endswith("_total"):
                    self._add(family, sample.labels, sample.value)

    def _set(self, family: Metric, labels: dict[str, str], value: float) -> None:
        gauge = self._gauges.get(family.name)
        if gauge is None:
            gauge = self._gauges[family.name] = Gauge(
                family.name, family.documentation, tuple(labels), registry=None, multiprocess_mode="liveall"
            )
        (gauge.labels(**labels) if labels else gauge).set(value)

    def _add(self, family: Metric, labels: dict[str, str], value: float) -> None:
        counter = self._counters.get(family.name)
        if counter is None:
            counter = self._counters[family.name] = Counter(
                family.name, family.documentation, tuple(labels), registry=None
            )
        key = (family.name, *labels.values())
        grown = value - self._before.get(key, 0.0)
        self._before[key] = value
        (counter.labels(**labels) if labels else counter).inc(max(0.0, grown))
