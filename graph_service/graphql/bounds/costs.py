"""What it costs to answer: how many nodes and ties Neo4j touches at most, known before anything runs.

A `Bill` is made of the selection once, without the graph, and reckoned for whatever degrees the graph has. A
walk from n different things is reckoned as from the n with the most ties. Further on a walk may come to one thing
again and again, and does if somebody means harm: there each row is reckoned as the thing with the most.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph_service.graphql.compiling.values import Leaf, put_in
from graph_service.graphql.degrees import Degrees, Way
from graph_service.graphql.limits import OverLimitError

_MOST_STEPS = 2000
ONE = 0
"""The rows that all else begins at: one."""

Touched = Callable[[Degrees, float], float]
"""How many are touched from so many rows."""


class Cost(NamedTuple):
    """What an answer costs."""

    touched: int
    """Nodes and ties that are touched."""
    rows: int
    """Rows of all lists together."""


NOTHING = Cost(0, 0)


class _Step(NamedTuple):
    """Touches (`touched`, or as many as `given` has), or keeps `most` for each row of `start` out of those of `of`."""

    start: int
    touched: Touched | None = None
    given: Leaf | None = None
    of: int = ONE
    most: float = 0


@dataclass
class Bill:
    """Steps, each from the rows of one before it. Rows are named by numbers."""

    _steps: list[_Step] = field(default_factory=list)
    _different: set[int] = field(default_factory=lambda: {ONE})
    """Rows no two of which are the same thing."""
    _reckoned: tuple[Degrees, Cost] | None = None

    def touch(self, start: int, touched: Touched) -> int:
        """Rows that are found from those of `start`."""
        return self._add(_Step(start, touched))

    def nodes(self, label: str, most: float = math.inf) -> int:
        """Things of one kind: all, or so many."""
        found = self.touch(ONE, lambda degrees, _: min(most, degrees.nodes(label)))
        self._different.add(found)
        return found

    def walk(self, start: int, way: Way) -> int:
        """The ties of one type that rows have, and what they lead to."""
        different = start in self._different
        return self.touch(start, lambda degrees, rows: degrees.most(way, rows, different=different))

    def walks(self, start: int, ways: Sequence[Way]) -> int:
        """The ties of several types that rows have, and what they lead to."""
        different = start in self._different
        return self.touch(
            start,
            lambda degrees, rows: sum(degrees.most(way, rows, different=different) for way in ways),
        )

    def each(self, start: int, most: float) -> int:
        """So many for each."""
        return self.touch(start, lambda _, rows: rows * most)

    def again(self, found: int) -> int:
        """The same rows, touched once more."""
        rows = self.each(found, 1)
        if found in self._different:
            self._different.add(rows)
        return rows

    def onward(self, start: int, way: Way) -> int:
        """The rows, each as often as it has ties of one type; once if it has none."""
        different = start in self._different
        return self.touch(start, lambda degrees, rows: rows + degrees.most(way, rows, different=different))

    def given(self, listed: Leaf) -> int:
        """As many as the request has in a list."""
        return self._add(_Step(ONE, given=listed))

    def keep(self, found: int, start: int, most: float) -> int:
        """The rows that are left of those found when a page is cut for each row of `start`."""
        kept = self._add(_Step(start, of=found, most=most))
        if found in self._different:
            self._different.add(kept)
        return kept

    def under(self, degrees: Degrees, leaves: Sequence[Any] = ()) -> Cost:
        """What it comes to in a graph with these degrees, for a request with these values."""
        if any(step.given for step in self._steps):
            return self._reckon(degrees, leaves)
        if self._reckoned is None or self._reckoned[0] is not degrees:
            self._reckoned = degrees, self._reckon(degrees, leaves)
        return self._reckoned[1]

    def _add(self, step: _Step) -> int:
        if len(self._steps) >= _MOST_STEPS:
            raise OverLimitError(
                "lists, with every kind of node written out", _MOST_STEPS, len(self._steps) + 1
            )
        self._steps.append(step)
        return len(self._steps)

    def _reckon(self, degrees: Degrees, leaves: Sequence[Any]) -> Cost:
        rows, touched, kept = [1.0], 0.0, 0.0
        for step in self._steps:
            if step.given:
                rows.append(len(put_in(step.given, leaves)))
                touched += rows[-1]
            elif step.touched:
                rows.append(step.touched(degrees, rows[step.start]))
                touched += rows[-1]
            else:
                rows.append(min(rows[step.of], rows[step.start] * step.most))
                kept += rows[-1]
        return Cost(_whole(touched), _whole(kept))


_MOST = 2**53  # beyond it, JSON's readers are not exact


def _whole(number: float) -> int:
    return int(min(-(-number // 1), _MOST))
