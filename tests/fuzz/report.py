"""What came of questions: of each, and of all together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Outcome(NamedTuple):
    """What came of one question."""

    number: int
    maker: str
    codes: Sequence[str]
    """Of the errors in the answer. None: it was answered."""
    limits: Sequence[str] = ()
    """Which were passed."""
    values: int = 0
    """How many leaves were in the answer, nulls aside."""
    seconds: float = 0.0
    broken: str = ""
    """What is wrong with the answer, and to what it is one."""


@dataclass
class Report:
    """What came of all, in whatever order it was told."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    limits: Counter[str] = field(default_factory=Counter)
    values: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    """Seconds, and the number of the document."""
    broken: list[str] = field(default_factory=list)

    def note(self, one: Outcome) -> None:
        self.outcomes[one.maker, ", ".join(one.codes) or "answered"] += 1
        self.limits.update(one.limits)
        self.values += one.values
        self.slowest = max(self.slowest, (one.seconds, one.number))
        if one.broken:
            self.broken.append(one.broken)

    @property
    def asked(self) -> int:
        return sum(self.outcomes.values())

    @property
    def answered(self) -> int:
        return sum(count for (_, outcome), count in self.outcomes.items() if outcome == "answered")

    def in_short(self) -> str:
        codes = Counter[str]()
        for (_, outcome), count in self.outcomes.items():
            codes[outcome] += count
        del codes["answered"]
        refused = ", ".join(f"{code} {count:,}" for code, count in codes.most_common())
        return (
            f"{self.asked:,} documents: {self.answered:,} answered, {codes.total():,} refused"
            f"{f' ({refused})' if refused else ''}, {len(self.broken)} faults"
        )

    def __str__(self) -> str:
        lines = [
            f"{count:7,} {maker}: {outcome}" for (maker, outcome), count in sorted(self.outcomes.items())
        ]
        lines += [f"{count:7,} over the limit of {what}" for what, count in self.limits.most_common(12)]
        seconds, number = self.slowest
        lines.append(
            f"{self.values:,} values in the answers; the slowest, number {number}, took {seconds:.1f} s"
        )
        return "\n".join([*self.broken, *lines, self.in_short()])
