"""What `asOf` asks of a node or a tie, reckoned once into days that Neo4j has only to compare.

The same rule as in `analysis.holding`: an unknown bound is put some years before the first document's date or
after the last one's; what has ended, nobody knows when, had done so by its last document.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from graph_service.errors import BadInputError
from graph_service.model.time import DAY
from graph_service.model.vocabulary import UnknownBound

_NEVER, _ALWAYS = dt.date.min, dt.date.max


class Days(NamedTuple):
    """A thing holds on `day` if what is known of its bounds says so. Where a bound is unknown:

    it must be stated from `stated_by` at the latest, and up to later than `stated_after`, or later than
    `ended_after` if it has ended.
    """

    day: dt.date
    stated_by: dt.date
    stated_after: dt.date
    ended_after: dt.date


def days(day: dt.date, unknown: UnknownBound, years: int) -> Days:
    """The days to compare with."""
    if unknown is UnknownBound.INCLUDE:
        return Days(day, _ALWAYS, _NEVER, day)
    if unknown is UnknownBound.EXCLUDE:
        return Days(day, _NEVER, _ALWAYS, _ALWAYS)
    return Days(day, _last(day, -years), _last(day, years), day)


def _last(day: dt.date, years: int) -> dt.date:
    """The last day that, put off by so many years, is not after `day`."""
    found = put_off(day, -years)
    while found < _ALWAYS and put_off(found + DAY, years) <= day:
        found += DAY
    return found


def put_off(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes the 28th where there is none."""
    year = day.year + years
    if year < dt.MINYEAR:
        return _NEVER
    if year > dt.MAXYEAR:
        return _ALWAYS
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def bound_of(name: str, at: int) -> Callable[[Sequence[dt.date | None]], dt.date]:
    """What makes one bound of a period: its first day (0), or the day after its last (1).

    The first and the last day of the calendar are left to what is open: that never begins or ends in a period.
    """

    def made(bounds: Sequence[dt.date | None]) -> dt.date:
        first, after = bounds
        if first is None and after is None:
            raise BadInputError(f"{name} is empty.", hint="Give from, to or both.")
        if first is not None and after is not None and after <= first:
            raise BadInputError(
                f"{name} runs from {first} to {after}, and no day lies between.",
                hint="A period ends before the day of `to`, which must be later than that of `from`.",
            )
        found = max(first or _NEVER, _NEVER + DAY), min(after or _ALWAYS, _ALWAYS - DAY)
        return found[at]

    return made
