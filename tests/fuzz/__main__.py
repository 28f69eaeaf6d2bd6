"""`make fuzz`: generated documents against the service as users have it, asked by all processors, stopped at any time."""

import os
import signal
import sys
import time
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from tests.fuzz.asking import Asker
from tests.fuzz.report import Report
from tests.fuzz.together import asking
from tests.fuzz.whole import Whole, running

_MOST_BROKEN = 20
"""Whoever has seen so many has enough to do."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ANEW_S, _LINE_S = 1, 30
"""How often it is told how far it is: over the last time in a terminal, in a line of its own in a file."""


class _StoppedError(Exception):
    """Somebody has seen enough."""


def _stop(*_: object) -> None:
    """Once: the end takes a moment, and is not to be broken off."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise _StoppedError


@dataclass
class _Progress:
    """What is told while it runs."""

    count: int
    begun: float
    told: float = 0.0

    def tell(self, report: Report) -> None:
        now, terminal = time.monotonic(), sys.stderr.isatty()
        if now - self.told < (_ANEW_S if terminal else _LINE_S):
            return
        self.told, passed = now, now - self.begun
        rate = report.asked / passed
        left = f", {(self.count - report.asked) / rate / 60:.0f} min left" if rate else ""
        line = f"{report.in_short()}; {rate:.1f} a second{left}"
        print(
            f"\r\033[K{line}" if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True
        )


def fuzz(
    documents: Annotated[int, typer.Option(min=1)] = 20_000,
    seed: int = 1,
    begin: Annotated[int, typer.Option(min=1, help="Go on from the document of this number.")] = 1,
    only: Annotated[int, typer.Option(help="Ask only the document of this number.")] = 0,
    processes: Annotated[int, typer.Option(help="0: two for each processor.")] = 0,
) -> None:
    """Ask generated documents, and tell what came of them. Fails if any was answered as it must not be."""
    for signalled in _SIGNALS:  # also where a shell had it ignored, as for what it runs in the background
        signal.signal(signalled, _stop)
    numbers = range(only, only + 1) if only else range(begin, documents + 1)
    # One draws while Neo4j works for the other.
    processes = min(len(numbers), processes or 2 * (os.cpu_count() or 1))
    report, begun, stopped = Report(), time.monotonic(), False
    try:
        with running() as whole:
            begun = time.monotonic()
            _ask(whole, report, seed, numbers, processes)
    except _StoppedError:
        stopped = True
    print(f"\n{report}\nseed {seed}, {(time.monotonic() - begun) / 60:.1f} min, {processes} processes")
    if stopped or report.broken or report.asked < len(numbers):
        raise SystemExit(130 if stopped else 1)


def _ask(whole: Whole, report: Report, seed: int, numbers: range, processes: int) -> None:
    progress = _Progress(len(numbers), time.monotonic())
    try:
        with asking(partial(Asker, whole.address, seed), numbers, processes) as together:
            for outcome in together.outcomes():
                if outcome is not None:
                    report.note(outcome)
                    print(outcome.broken, end="", flush=True)
                progress.tell(report)
                whole.look()
                if len(report.broken) >= _MOST_BROKEN:
                    break
    finally:
        print(f"\nmemory at most: {whole}")


if __name__ == "__main__":
    typer.run(fuzz)
