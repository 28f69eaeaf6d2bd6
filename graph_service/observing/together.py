"""Numbers of several workers as one, by the library's own mode for that: each counts in files that all of them read.

A worker's files go by its number, not by its process, so that one that takes another's place counts on from there, and
no more files come to be. What each can only tell of itself, as its memory, it writes there now and then.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Metric, multiprocess, values

_OWN_LABEL = "pid"
"""The library's, which has the worker's number here."""

_OF_ITSELF = "gauge_liveall"
_KINDS = ("counter", "histogram", _OF_ITSELF)
"""As the library begins the names of its files."""

_BYTES = 256 * 1024
"""Of a file: several times what all labels that there are take, so that it never grows."""

_EMPTY = bytes(8)


def prepare(folder: Path, workers: int) -> None:
    """The files of workers that are about to begin, empty, in a folder that holds nothing else.

    They have all of their room on the disk from now on: who writes to mapped memory for which a full disk has none is
    killed by the system. Raises OSError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        for kind in _KINDS:
            for worker in range(1, workers + 1):
                _file(folder, kind, worker).write_bytes(bytes(_BYTES))
    except OSError as error:  # the system does not say where there was no room
        raise OSError(error.errno, error.strerror, str(folder)) from None


def forget(folder: Path, worker: int) -> None:
    """A worker has ended: what it told of itself holds no longer. What it counted stays."""
    with _file(folder, _OF_ITSELF, worker).open("r+b") as file:
        file.write(_EMPTY)


def _file(folder: Path, kind: str, worker: int) -> Path:
    return folder / f"{kind}_{worker}.db"


class Together:
    """What all workers counted, as one of them shows it. Made before any metric of this process is."""

    def __init__(self, folder: Path, worker: int) -> None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        values.ValueClass = values.MultiProcessValue(lambda: worker)
        self._files = multiprocess.MultiProcessCollector(None, str(folder))
        self._gauges: dict[str, Gauge] = {}
        self._counters: dict[str, Counter] = {}
        self._before: dict[tuple[str, ...], float] = {}
        self.registry = CollectorRegistry()
        self.registry.register(self)

    def collect(self) -> Iterator[Metric]:
        """Everything, with the number of the worker where each tells of itself."""
        for family in self._files.collect():
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
