"""One meaning of time: half-open intervals of days, an absent bound is unknown, `..` is a known, open end.

EDTF is only parsed: the bounds are its strict ones, never the fuzzy ones. The library invents dates for
unknown and open ends and accepts reversed intervals; neither gets past here.
"""

import contextlib
import datetime as dt
import functools
import time
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Interval:
    """Days from `start` up to, not including, `end`. `None` is unknown, unless the end is known to be open."""

    start: dt.date | None = None
    end: dt.date | None = None
    open_start: bool = False
    open_end: bool = False


UNKNOWN = Interval()


class NotEdtfError(ValueError):
    """A text that is no date or interval of EDTF, or one that runs backwards."""


@functools.lru_cache(maxsize=65536)
def parse_edtf(text: str) -> Interval:
    """Read `2020`, `2023-05-17`, `2020/2022`, `2020-11/..`, `[2024-01,2024-02]` …

    Raises NotEdtfError, with what would be right, for anything else.
    """
    stripped = text.strip()
    if "/" not in stripped:
        start, end = _bounds(stripped)
        return Interval(start, end)
    first, _, last = stripped.partition("/")
    interval = Interval(
        start=None if first in {"", ".."} else _bounds(first)[0],
        end=None if last in {"", ".."} else _bounds(last)[1],
        open_start=first == "..",
        open_end=last == "..",
    )
    if interval.start and interval.end and interval.end <= interval.start:
        raise NotEdtfError(f"{text!r} runs backwards: the later date stands after the slash")
    return interval


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    if len(text) == len("2020-11-26"):
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(text)
            if day < dt.date.max:
                return day, day + DAY
    from edtf import parse_edtf as parse  # noqa: PLC0415  # takes a fifth of a second to import
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    wrong = NotEdtfError(f"{text!r} is not a date in EDTF, such as 2020, 2020-11 or 2020-11-26")
    if not text or text[0] not in "0123456789[{":
        raise wrong
    try:
        parsed = parse(text)
        first, last = _date(parsed.lower_strict()), _date(parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, KeyError):
        raise wrong from None
    if last == dt.date.max:  # the calendar ends there
        raise NotEdtfError(
            f"{text!r} is too late a date to reckon with; an open end is written as two dots, .."
        )
    return first, last + DAY


def _date(moment: time.struct_time) -> dt.date:
    return dt.date(*moment[:3])


def later(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or the last day that there is."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))
