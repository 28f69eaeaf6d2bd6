"""Pairs of actors, and what they share."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from graph_service.analysis import Collaboration, Collaborators, Shared
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import Ints
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.backbone import kept, significance
from graph_service.graphql.networks.values.dividing import co_assignment
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, Worked

_Behind = Callable[[], list[Shared]]


class Pair(Worked):
    """What a pair rests on, seen from `a`. `shared`: what the two share."""

    __slots__ = ("a", "at", "b", "found", "shared", "telling")

    def __init__(self, telling: Telling, at: int, ends: tuple[int, int], shared: _Behind) -> None:
        self.telling, self.found, self.at, self.shared = telling, telling.found, at, shared
        self.a, self.b = ends

    def some_shared(self, given: Arguments) -> list["_Shared"]:
        some = self.telling.some(self.shared(), given)
        return [_Shared(self.found, one, self.a, self.b) for one in some]

    def layers(self) -> list[Value]:
        found = self.found.layers(self.at)
        return [{"layer": layer.value, "count": count} for layer, count in found.items()]

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "weight": lambda pair: float(pair.found.weight[pair.at]),
        "count": lambda pair: int(pair.found.pairs.count[pair.at]),
        "newman": lambda pair: float(pair.found.pairs.newman[pair.at]),
        "largest": lambda pair: int(pair.found.pairs.largest[pair.at]),
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


class _Edge(Pair):
    """A pair as an item of the list of collaborators of `a`."""

    __slots__ = ("cursor",)

    def __init__(
        self,
        telling: Telling,
        at: int,
        ends: tuple[int, int],
        shared: _Behind,
        cursor: Callable[[], str],
    ) -> None:
        super().__init__(telling, at, ends, shared)
        self.cursor = cursor

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        **Pair.fields,
        "ours": lambda edge: Actor(edge.telling, edge.a),
        "actor": lambda edge: Actor(edge.telling, edge.b),
        "node": lambda edge: int(edge.found.actors.organisation[edge.b]),
        "cursor": lambda edge: edge.cursor(),
    }


class _Shared(Worked):
    """Something that two actors share, seen from `a`."""

    __slots__ = ("a", "b", "found", "one")

    def __init__(self, found: Collaboration, one: Shared, a: int, b: int) -> None:
        self.found, self.one, self.a, self.b = found, one, a, b

    def nested(self) -> list["_Shared"]:
        sizes = self.found.taken.size
        each = (Shared(thing, int(sizes[thing]), ()) for thing in self.one.nested)
        return [_Shared(self.found, one, self.a, self.b) for one in each]

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "thing": lambda shared: shared.one.thing,
        "layer": lambda shared: LAYER_OF_LABEL[shared.found.structure.nodes.label[shared.one.thing]].value,
        "size": lambda shared: shared.one.size,
        "ties": lambda shared: shared.found.ties_of(shared.one.thing, shared.a),
        "theirTies": lambda shared: shared.found.ties_of(shared.one.thing, shared.b),
        "nested": lambda shared: shared.nested(),
    }


def pair_at(telling: Telling, at: int) -> Pair:
    """A pair, by its place among all."""
    pairs = telling.found.pairs
    a, b = int(pairs.a[at]), int(pairs.b[at])

    def shared() -> list[Shared]:
        return telling.found.shared_with(a, np.array([b], dtype=np.int32))[0]

    return _InNetwork(telling, at, (a, b), shared)


def place(telling: Telling, found: Collaborators, at: int) -> tuple[float, str, str]:
    """By what the one at this place of a list of collaborators stands where it does."""
    ids = telling.found.actors.id
    return -float(found.weight[at]), ids[int(found.ours[at])], ids[int(found.theirs[at])]


def edges(telling: Telling, found: Collaborators, shown: range, cursor: Callable[[int], str]) -> list[Value]:
    """Collaborators at some places, as edges. What stands behind them is worked out for all at once."""
    which = slice(shown.start, shown.stop)
    pairs, ours, theirs = (column[which].tolist() for column in found[:3])
    behind = functools.cache(lambda: _behind(telling.found, ours, found.theirs[which]))

    def edge(at: int, pair: int, ends: tuple[int, int]) -> Value:
        return _Edge(telling, pair, ends, lambda: behind()[at], lambda: cursor(shown[at]))

    ends = zip(ours, theirs, strict=True)
    return [edge(*row) for row in zip(range(len(shown)), pairs, ends, strict=True)]


def _behind(collaboration: Collaboration, ours: Sequence[int], theirs: Ints) -> list[list[Shared]]:
    found: list[list[Shared]] = [[] for _ in ours]
    for us in set(ours):
        rows = [at for at, one in enumerate(ours) if one == us]
        for at, shared in zip(rows, collaboration.shared_with(us, theirs[rows]), strict=True):
            found[at] = shared
    return found


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
