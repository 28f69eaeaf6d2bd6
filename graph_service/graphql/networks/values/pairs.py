"""Pairs of actors, and what they share."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from graph_service.analysis import Collaborators, Shared
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import Ints
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.backbone import kept, significance
from graph_service.graphql.networks.values.dividing import co_assignment
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, Worked


class Pair(Worked):
    """What a pair rests on, seen from `a`."""

    __slots__ = ("a", "at", "b", "found", "telling")

    def __init__(self, telling: Telling, at: int, a: int, b: int) -> None:
        self.telling, self.found = telling, telling.found
        self.at, self.a, self.b = at, a, b

    def shared(self) -> Sequence[Shared]:
        """What the two share."""
        return self.found.shared_with(self.a, [self.b])[0]

    def some_shared(self, given: Arguments) -> list["_Shared"]:
        return [_Shared(self, one) for one in self.telling.some(self.shared(), given)]

    def layers(self) -> list[Value]:
        found = self.found.layers(self.at)
        return [{"layer": layer.value, "count": count} for layer, count in found.items()]

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "weight": lambda pair: pair.found.weight.item(pair.at),
        "count": lambda pair: pair.found.pairs.count.item(pair.at),
        "newman": lambda pair: pair.found.pairs.newman.item(pair.at),
        "largest": lambda pair: pair.found.pairs.largest.item(pair.at),
        "layers": lambda pair: pair.layers(),
        "shared": lambda pair: pair.some_shared,
        "a": lambda pair: Actor(pair.telling, pair.a),
        "b": lambda pair: Actor(pair.telling, pair.b),
    }


class _InNetwork(Pair):
    """A pair of a network, with what is worked out of the whole."""

    __slots__ = ()
    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        **Pair.fields,
        "coAssignment": lambda pair: functools.partial(co_assignment, pair.telling, pair.at),
        "significance": lambda pair: functools.partial(significance, pair.telling, pair.at),
    }


class _Page:
    """What the edges of one page of collaborators have in common."""

    def __init__(
        self, telling: Telling, found: Collaborators, shown: range, cursor: Callable[[int], str]
    ) -> None:
        self.telling, self.shown, self.cursor = telling, shown, cursor
        self._pairs, self._ours, self._theirs = (
            column[shown.start : shown.stop].tolist() for column in found[:3]
        )

    def edges(self) -> list[Value]:
        rows = zip(self._pairs, self._ours, self._theirs, strict=True)
        return [_Edge(self, place, *row) for place, row in enumerate(rows)]

    @functools.cached_property
    def shared(self) -> list[list[Shared]]:
        """What stands behind each, worked out for all at once."""
        found: list[list[Shared]] = [[] for _ in self.shown]
        for us in set(self._ours):
            rows = [row for row, one in enumerate(self._ours) if one == us]
            behind = self.telling.found.shared_with(us, [self._theirs[row] for row in rows])
            for row, shared in zip(rows, behind, strict=True):
                found[row] = shared
        return found


class _Edge(Pair):
    """A pair as an item of the list of collaborators of `a`."""

    __slots__ = ("page", "place")

    def __init__(self, page: _Page, place: int, at: int, a: int, b: int) -> None:
        super().__init__(page.telling, at, a, b)
        self.page, self.place = page, place

    def shared(self) -> Sequence[Shared]:
        return self.page.shared[self.place]

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        **Pair.fields,
        "ours": lambda edge: Actor(edge.telling, edge.a),
        "actor": lambda edge: Actor(edge.telling, edge.b),
        "node": lambda edge: edge.found.actors.organisation.item(edge.b),
        "cursor": lambda edge: edge.page.cursor(edge.page.shown[edge.place]),
    }


class _Shared(Worked):
    """Something that two actors share, seen from `a`."""

    __slots__ = ("one", "pair")

    def __init__(self, pair: Pair, one: Shared) -> None:
        self.pair, self.one = pair, one

    def layer(self) -> str:
        labels = self.pair.found.structure.nodes.label
        return LAYER_OF_LABEL[labels[self.one.thing]].value

    def nested(self) -> list["_Shared"]:
        sizes = self.pair.found.taken.size
        each = (Shared(thing, int(sizes[thing]), ()) for thing in self.one.nested)
        return [_Shared(self.pair, one) for one in each]

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "thing": lambda shared: shared.one.thing,
        "layer": lambda shared: shared.layer(),
        "size": lambda shared: shared.one.size,
        "ties": lambda shared: shared.pair.found.ties_of(shared.one.thing, shared.pair.a),
        "theirTies": lambda shared: shared.pair.found.ties_of(shared.one.thing, shared.pair.b),
        "nested": lambda shared: shared.nested(),
    }


def pair_at(telling: Telling, at: int) -> Pair:
    """A pair, by its place among all."""
    pairs = telling.found.pairs
    return _InNetwork(telling, at, int(pairs.a[at]), int(pairs.b[at]))


def place(telling: Telling, found: Collaborators, at: int) -> tuple[float, str, str]:
    """By what the one at this place of a list of collaborators stands where it does."""
    ids = telling.found.actors.id
    return -float(found.weight[at]), ids[int(found.ours[at])], ids[int(found.theirs[at])]


def edges(telling: Telling, found: Collaborators, shown: range, cursor: Callable[[int], str]) -> list[Value]:
    """Collaborators at some places, as edges. What stands behind them is worked out for all at once."""
    return _Page(telling, found, shown, cursor).edges()


def strongest(telling: Telling) -> Ints:
    """The places of all pairs, the strongest first; of equals, by their actors' ids."""

    def ordered() -> Ints:
        weight = telling.found.weight
        return np.lexsort((np.arange(len(weight)), -weight.round(9))).astype(np.int32)

    return telling.analyses.once("strongest", ordered)


def _pairs(telling: Telling, given: Arguments) -> list[Pair]:
    order = kept(telling, strongest(telling), given)
    return [pair_at(telling, int(at)) for at in order[: telling.first(given)]]


def _all_pairs(telling: Telling, given: Arguments) -> Value:
    order = kept(telling, strongest(telling), given)
    return page(telling, "allPairs", given, len(order), lambda at: {"node": pair_at(telling, int(order[at]))})


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"pairs": _pairs, "allPairs": _all_pairs}
