"""What was measured, a line each: kept as it comes, and read again."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

OURS = "ours"
LOAD, READ, BUILD = "load", "read", "build"
"""The stages before the measures."""
START, AGAIN = "start", "again"
"""Those of a process that asks the unchanged graph a second time: until it has imported what it needs, and from there
until it has its network."""
AFTER = "after a load"
"""The same of ours with what the load has left, if that is what a first question leaves; the peers' load leaves nothing."""


@dataclass(frozen=True)
class Record:
    """One stage or measure by one route at one size."""

    size: str
    route: str
    measure: str
    seconds: float | None = None
    peak_mb: float | None = None
    waited: float | None = None
    """How long it was waited for, if it was ended then."""
    why: str | None = None
    """Why there are no seconds, if it is another reason."""
    agreement: str | None = None
    agrees: bool | None = None
    """Whether that is within the bound."""
    again: float | None = None
    """Seconds from a second question to the answer, where the two were measured together."""
    day: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).date().isoformat())

    @property
    def key(self) -> tuple[str, str, str]:
        return self.size, self.route, self.measure

    @property
    def took(self) -> float | None:
        """Seconds, at least; None if not even that is known."""
        return self.waited if self.seconds is None else self.seconds


def append(file: Path, record: Record) -> None:
    with file.open("a", encoding="utf-8") as sink:
        sink.write(json.dumps(asdict(record)) + "\n")


def read(file: Path) -> list[Record]:
    return [Record(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


class Found:
    """The records by what they are of; of two, the later."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by = {each.key: each for each in records}

    def of(self, size: str, route: str, measure: str) -> Record | None:
        return self._by.get((size, route, measure))

    def seconds(self, size: str, route: str, *measures: str) -> float | None:
        """Add up some of them, at least what was waited for; None if one has neither."""
        found = [self.of(size, route, measure) for measure in measures]
        known = [each.took for each in found if each is not None and each.took is not None]
        return sum(known) if len(known) == len(measures) else None

    def again(self, size: str, route: str, measure: str) -> float | None:
        """From a second question to the answer, at least; None if that is not known."""
        whole = self.of(size, route, measure)
        if whole is not None and whole.again is not None:
            return whole.again
        return self.seconds(size, route, AGAIN, measure)

    def after_a_load(self, size: str, route: str, measure: str) -> float | None:
        """From the first question of a graph just loaded to the answer, at least; None if that is not known."""
        if route != OURS:
            return self.seconds(size, route, READ, BUILD, measure)
        left = self.seconds(size, OURS, AFTER)
        return None if left is None else self.again(size, OURS, measure)

    def days(self, size: str) -> list[str]:
        """On which days there was something measured at a size."""
        return sorted({each.day for each in self._by.values() if each.size == size})

    @property
    def sizes(self) -> list[str]:
        return list(dict.fromkeys(size for size, _, _ in self._by))
