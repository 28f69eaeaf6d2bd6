"""From who takes part in what to who collaborates with whom: the one-mode projection in which nesting counts once."""

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Longs, Sets
from graph_service.analysis.places import Places, distinct, every_two
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.structure import Flags, Floats, Ints

Keys = npt.NDArray[np.int64]
Rows = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, eq=False)
class Incidence:
    """Who takes part in what: one entry for each actor and thing, sorted by thing and actor."""

    actor: Ints
    thing: Ints
    size: Ints
    """The number of actors in each thing, by node index."""

    def things(self, actor: int) -> Ints:
        """Give what an actor takes part in, by node index."""
        return self.thing[self._of_actor.of(actor)]

    def shared(self, actor: int, others: Ints) -> tuple[Ints, Ints]:
        """Give what an actor takes part in together with each of some others, and beside it which of them."""
        own = self.things(actor)
        if not len(own):
            return own, own
        places, which = self._of_actor.of_several(others)
        thing = self.thing[places]
        both = own[np.searchsorted(own, thing).clip(max=len(own) - 1)] == thing
        return thing[both], which[both]

    def together(self, actor: int, others: Sequence[int]) -> dict[int, list[int]]:
        """Give what an actor takes part in together with any of some others, and the places of those among them.

        Through all who take part in what the actor does: they are few, as a rule, where some of the others may take
        part in much.
        """
        own, place = self.things(actor), {other: at for at, other in enumerate(others)}
        found = {}
        for thing, begin, many in zip(
            own.tolist(), self._begin[own].tolist(), self.size[own].tolist(), strict=True
        ):
            members = self.actor[begin : begin + many].tolist()
            if there := [place[one] for one in members if one in place]:
                found[thing] = there
        return found

    @property
    def sets(self) -> Sets:
        """Who is in each thing that has anybody."""
        many = self.size[self.size > 0]
        return Sets(np.concatenate([[0], np.cumsum(many)]).astype(np.int64), self.actor)

    @property
    def ends(self) -> Longs:
        """Where the entries of each entry's thing end."""
        return np.cumsum(self.size, dtype=np.int64)[self.thing]

    @functools.cached_property
    def _of_actor(self) -> Places:
        return Places(self.actor)

    @functools.cached_property
    def _begin(self) -> Longs:
        """Where the entries of each thing begin, by node index."""
        return np.cumsum(self.size, dtype=np.int64) - self.size


@dataclass(frozen=True, eq=False)
class Pairs:
    """Who collaborates with whom: one entry a pair, `a` before `b`, sorted by both."""

    a: Ints
    b: Ints
    count: Ints
    """The number of shared things."""
    newman: Floats
    """The sum of 1/(n-1) over the shared things, n being the actors in each."""
    largest: Ints
    """The number of actors in the largest of the shared things."""
    layers: Ints
    """The number of shared things by layer, a column for each of `SHARED_LAYERS`."""

    def __len__(self) -> int:
        return len(self.a)

    def chosen(self, which: Flags) -> "Pairs":
        """Give only some of the pairs."""
        return Pairs(*(getattr(self, column.name)[which] for column in dataclasses.fields(self)))


def incidence(actor: Ints, thing: Ints, actors: int, nodes: int) -> Incidence:
    """Count everyone once in each thing, however many seats they have there."""
    code = distinct(thing.astype(np.int64) * max(actors, 1) + actor)
    things, people = (code // max(actors, 1)).astype(np.int32), (code % max(actors, 1)).astype(np.int32)
    return Incidence(people, things, np.bincount(things, minlength=nodes).astype(np.int32))


def ranks(order: Hierarchy, size: Ints) -> Ints:
    """Rank the things from the top down: under fewest tops, nearest the top, largest, first.

    Of the things of one pair that count once, the first in this order is the one that counts.
    """
    tops = np.diff(order.every_top.start)
    from_the_top = np.lexsort((np.arange(len(size)), -size, order.depth, tops))
    rank = np.empty(len(size), dtype=np.int32)
    rank[from_the_top] = np.arange(len(size), dtype=np.int32)
    return rank


def counting_once(things: list[int], order: Hierarchy, rank: Ints) -> dict[int, list[int]]:
    """Choose which of the things that one pair takes part in count, each with those nested in it.

    From the top down, a thing that lies under the same top as one that counts already is evidence of that
    one. So two meetings of a council count once even for a pair that does not sit on the council, and the
    joint meeting of two councils adds nothing for a pair that sits on either.
    """
    counted: dict[int, list[int]] = {}
    first_under: dict[int, int] = {}
    for thing in sorted(things, key=rank.__getitem__):
        tops = order.tops(thing)
        others = [first_under[top] for top in tops if top in first_under]
        if others:
            counted[min(others, key=rank.__getitem__)].append(thing)
            continue
        counted[thing] = []
        for top in tops:
            first_under[top] = thing
    return counted


def projected(taken: Incidence, order: Hierarchy, layer: Ints, layers: int) -> Pairs:
    """Count for every two actors the things they share. `layer` is each thing's column among the `layers`."""
    actors = int(taken.actor.max(initial=-1)) + 1
    pair, thing = _encounters(taken, max(actors, 1))
    counts = _counted(pair, thing, order, ranks(order, taken.size))
    pair, thing = pair[counts], thing[counts]
    keys, at = np.unique(pair, return_inverse=True)
    size = taken.size[thing]
    by_layer = np.zeros((len(keys), layers), dtype=np.int32)
    np.add.at(by_layer, (at, layer[thing]), 1)
    largest = np.zeros(len(keys), dtype=np.int32)
    np.maximum.at(largest, at, size)
    return Pairs(
        a=(keys // max(actors, 1)).astype(np.int32),
        b=(keys % max(actors, 1)).astype(np.int32),
        count=np.bincount(at, minlength=len(keys)).astype(np.int32),
        newman=np.bincount(at, weights=1.0 / (size - 1), minlength=len(keys)).astype(np.float64),
        largest=largest,
        layers=by_layer,
    )


def _encounters(taken: Incidence, actors: int) -> tuple[Keys, Ints]:
    """List every two actors of every thing, the two as one number: as many rows as there is to say."""
    first, second = every_two(taken.thing)
    pair = taken.actor[first].astype(np.int64) * actors + taken.actor[second]
    return pair, taken.thing[first]


def _counted(pair: Keys, thing: Ints, order: Hierarchy, rank: Ints) -> Rows:
    """Give the rows that count: `counting_once` for all pairs together."""
    by_hand = np.isin(pair, pair[order.every_top.many(thing) > 1])
    top = order.top[thing]
    by = np.lexsort((rank[thing], top, pair))
    by = by[~by_hand[by]]
    first = np.ones(len(by), dtype=bool)
    first[1:] = (pair[by[1:]] != pair[by[:-1]]) | (top[by[1:]] != top[by[:-1]])
    rows: dict[int, dict[int, int]] = defaultdict(dict)
    for row in np.flatnonzero(by_hand).tolist():
        rows[int(pair[row])][int(thing[row])] = row
    more = [row[each] for row in rows.values() for each in counting_once(list(row), order, rank)]
    return np.concatenate([by[first], np.array(more, dtype=np.int64)]).astype(np.int64)
