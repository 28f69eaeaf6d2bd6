"""Spells as text. Days are written as ISO 8601 has them, the last one itself rather than the day after."""

import datetime as dt
import itertools
from collections.abc import Callable

import numpy as np

from graph_service.analysis.structure import OPEN_START
from graph_service.analysis.times.spells import Spells

_LAST = dt.date.max.toordinal()
Form = Callable[[str | None, str | None], str]
"""Writes a spell by its first and its last day; None is an open bound."""


def edtf(first: str | None, last: str | None) -> str:
    """As `when` has it in the graph: `2018-03-01/..`."""
    return f"{first or '..'}/{last or '..'}"


def spelled(spells: Spells, form: Form, between: str) -> list[str | None]:
    """Write the spells of each owner, one after the other; None for those who have none."""
    both = np.stack([spells.start, spells.end])
    different, which = np.unique(both, axis=1, return_inverse=True)
    texts = [form(_first(start), _last(end)) for start, end in different.T.tolist()]
    of_run = [texts[at] for at in which.ravel().tolist()]
    begin = spells.begin.tolist()
    return [_joined(of_run[a:b], between) for a, b in itertools.pairwise(begin)]


def _joined(texts: list[str], between: str) -> str | None:
    if len(texts) == 1:
        return texts[0]
    return between.join(texts) if texts else None


def _first(day: int) -> str | None:
    return dt.date.fromordinal(day).isoformat() if OPEN_START < day <= _LAST else None


def _last(day_after: int) -> str | None:
    return dt.date.fromordinal(day_after - 1).isoformat() if day_after <= _LAST + 1 else None
