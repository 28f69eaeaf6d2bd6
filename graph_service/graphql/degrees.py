"""How many ties things have in the graph: what costs are reckoned from."""

import bisect
import itertools
from collections.abc import Iterable, Sequence

Way = tuple[str, bool]
"""A type of tie, and whether it is walked forward."""


class Ties:
    """The degrees of all things that have ties of one type in one direction."""

    def __init__(self, counted: Iterable[tuple[int, int]]) -> None:
        """`counted`: pairs of a degree and how many things have it."""
        greatest_first = sorted(counted, reverse=True)
        self._degrees = [degree for degree, _ in greatest_first]
        self._things = list(itertools.accumulate(many for _, many in greatest_first))
        self._ties = list(itertools.accumulate(degree * many for degree, many in greatest_first))

    @property
    def total(self) -> int:
        return self._ties[-1] if self._ties else 0

    @property
    def greatest(self) -> int:
        """The most that one thing has."""
        return self._degrees[0] if self._degrees else 0

    def most(self, things: float) -> float:
        """Ties that so many different things have at most: those with the most."""
        if not self._ties or things >= self._things[-1]:
            return self.total
        at = bisect.bisect_right(self._things, things)
        things_before, ties_before = (self._things[at - 1], self._ties[at - 1]) if at else (0, 0)
        return ties_before + (things - things_before) * self._degrees[at]


class Degrees:
    """The degrees of one version of the graph."""

    def __init__(
        self,
        nodes: Iterable[tuple[str, int]] = (),
        outgoing: Iterable[Sequence[object]] = (),
        incoming: Iterable[Sequence[object]] = (),
    ) -> None:
        """`nodes`: pairs of a label and how many there are; the others: rows of type, degree and how many things have it."""
        self._nodes = dict(nodes)
        self._ties: dict[Way, Ties] = {}
        for rows, forward in ((outgoing, True), (incoming, False)):
            counted: dict[str, list[tuple[int, int]]] = {}
            for tie_type, degree, many in rows:
                counted.setdefault(str(tie_type), []).append((int(str(degree)), int(str(many))))
            self._ties.update({(name, forward): Ties(each) for name, each in counted.items()})

    def nodes(self, label: str) -> int:
        return self._nodes.get(label, 0)

    def most(self, way: Way, things: float, *, different: bool) -> float:
        """Ties that so many things have at most; things that need not be different may all be the one with the most."""
        ties = self._ties.get(way)
        if ties is None:
            return 0
        return ties.most(things) if different else things * ties.greatest

    def total(self, types: Iterable[str]) -> int:
        """All ties of these types."""
        return sum(self._ties[name, True].total for name in types if (name, True) in self._ties)

    @property
    def everything(self) -> int:
        """All ties, whatever their type."""
        return self.total(name for name, forward in self._ties if forward)
