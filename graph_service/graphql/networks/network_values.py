"""The network as values in the shape of the schema (see `shaping`)."""

import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

import numpy as np

from graph_service.analysis import Collaboration, Collaborators, Network, Shared
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.graphql.compiling.context import page_size
from graph_service.graphql.limits import Limits

Arguments = Mapping[str, Any]


class Value(Protocol):
    """The value of each field of an object, by name."""

    def __getitem__(self, name: str, /) -> Any: ...


class _Worked:
    """Fields that are worked out when they are asked for: of most objects, few are."""

    __slots__ = ()
    fields: ClassVar[Mapping[str, Callable[[Any], Any]]]

    def __getitem__(self, name: str) -> Any:
        return self.fields[name](self)


class _Pair(_Worked):
    """What a pair rests on, seen from `a`. `shared`: what the two share."""

    __slots__ = ("a", "at", "b", "found", "shared", "values")

    def __init__(
        self, values: "Values", at: int, ends: tuple[int, int], shared: Callable[[], list[Shared]]
    ) -> None:
        self.values, self.found, self.at, self.shared = values, values.found, at, shared
        self.a, self.b = ends

    def some_shared(self, given: Arguments) -> list["_Shared"]:
        some = self.values.some(self.shared(), given)
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
        "a": lambda pair: pair.values.actor(pair.a),
        "b": lambda pair: pair.values.actor(pair.b),
    }


class _Edge(_Pair):
    """A pair as an item of the list of collaborators of `a`."""

    __slots__ = ("cursor",)

    def __init__(
        self,
        values: "Values",
        at: int,
        ends: tuple[int, int],
        shared: Callable[[], list[Shared]],
        cursor: Callable[[], str],
    ) -> None:
        super().__init__(values, at, ends, shared)
        self.cursor = cursor

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        **_Pair.fields,
        "ours": lambda edge: edge.values.actor(edge.a),
        "actor": lambda edge: edge.values.actor(edge.b),
        "node": lambda edge: int(edge.found.actors.organisation[edge.b]),
        "cursor": lambda edge: edge.cursor(),
    }


class _Shared(_Worked):
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


class Values:
    """What can be asked of one network."""

    def __init__(self, network: Network, limits: Limits) -> None:
        self._network = network
        self._limits = limits
        self.found = network.collaboration

    def network(self) -> Value:
        found = self._network
        return {
            "cohesion": lambda _: self._cohesion(),
            "betweennessIsExact": lambda _: found.betweenness_is_exact,
            "actors": self._actors,
            "actor": lambda given: self.actor(found.collaboration.actor(given["id"])),
            "pairs": self._pairs,
            "partition": lambda _: self._partition(),
            "communities": self._communities,
            "articulationPoints": self._articulation_points,
            "singleParty": self._single_party,
            "supplies": self._supplies,
        }

    def actor(self, at: int) -> Value:
        """One actor, by index."""
        network, actors = self._network, self.found.actors
        home = int(actors.home[at])
        return {
            "id": actors.id[at],
            "name": actors.name[at],
            "organisation": int(actors.organisation[at]),
            "county": home if home >= 0 else None,
            "degree": lambda _: int(network.degree[at]),
            "strength": lambda _: float(network.strength[at]),
            "betweenness": lambda _: float(network.betweenness[at]),
            "closeness": lambda _: float(network.closeness[at]),
            "pagerank": lambda _: float(network.pagerank[at]),
            "coreNumber": lambda _: int(network.core_number[at]),
            "component": lambda _: int(network.component[at]),
            "community": lambda _: int(network.communities.member[at]),
            "communityStability": lambda _: float(network.communities.stability[at]),
        }

    def collaborators(self, organisation: str) -> Collaborators:
        """With whom an organisation collaborates, the strongest first."""
        return self.found.collaborators(organisation)

    def place(self, found: Collaborators, at: int) -> tuple[float, str, str]:
        """By what the one at this place stands where it does."""
        ids = self.found.actors.id
        return -float(found.weight[at]), ids[int(found.ours[at])], ids[int(found.theirs[at])]

    def edges(self, found: Collaborators, shown: range, cursor: Callable[[int], str]) -> list[Value]:
        """Those at some places, as edges. What stands behind them is worked out for all at once."""
        which = slice(shown.start, shown.stop)
        pairs, ours, theirs = (column[which].tolist() for column in found[:3])
        behind = functools.cache(lambda: self._behind(ours, found.theirs[which]))

        def edge(at: int, pair: int, ends: tuple[int, int]) -> Value:
            return _Edge(self, pair, ends, lambda: behind()[at], lambda: cursor(shown[at]))

        ends = zip(ours, theirs, strict=True)
        return [edge(*row) for row in zip(range(len(shown)), pairs, ends, strict=True)]

    def _behind(self, ours: Sequence[int], theirs: Any) -> list[list[Shared]]:
        found: list[list[Shared]] = [[] for _ in ours]
        for us in set(ours):
            rows = [at for at, one in enumerate(ours) if one == us]
            for at, shared in zip(rows, self.found.shared_with(us, theirs[rows]), strict=True):
                found[at] = shared
        return found

    def some(self, values: Sequence[Any], given: Arguments) -> Sequence[Any]:
        return values[: self._first(given)]

    def _first(self, given: Arguments) -> int:
        return page_size(self._limits, given["first"], "a list of the network")

    def _actors(self, given: Arguments) -> list[Value]:
        ranked = self._network.ranked(given["orderBy"].value.lower(), self._first(given))
        return [self.actor(at) for at in ranked]

    def _pairs(self, given: Arguments) -> list[Value]:
        pairs, weight = self.found.pairs, self.found.weight
        order = np.lexsort((np.arange(len(pairs)), -weight.round(9)))[: self._first(given)]
        return [self._pair(at, int(pairs.a[at]), int(pairs.b[at])) for at in order.tolist()]

    def _pair(self, at: int, a: int, b: int) -> Value:
        def shared() -> list[Shared]:
            return self.found.shared_with(a, np.array([b], dtype=np.int32))[0]

        return _Pair(self, at, (a, b), shared)

    def _cohesion(self) -> Value:
        found = self._network.cohesion
        return {
            "actors": found.actors,
            "pairs": found.pairs,
            "isolates": found.isolates,
            "components": list(found.components),
            "density": found.density,
            "degreeCentralisation": found.centralisation.degree,
            "betweennessCentralisation": found.centralisation.betweenness,
            "closenessCentralisation": found.centralisation.closeness,
        }

    def _partition(self) -> Value:
        found = self._network.communities
        return {
            "modularity": found.modularity,
            "seed": found.seed,
            "runs": found.runs,
            "agreement": found.agreement,
        }

    def _communities(self, given: Arguments) -> list[Value]:
        actor = self.found.actor
        return [
            {
                "number": row.number,
                "size": len(row.actors),
                "ledBy": row.led_by,
                "stability": row.stability,
                "actors": self._members([actor(identifier) for identifier in row.actors]),
            }
            for row in self.some(self._network.community_rows(), given)
        ]

    def _members(self, actors: Sequence[int]) -> Callable[[Arguments], list[Value]]:
        return lambda given: [self.actor(at) for at in self.some(actors, given)]

    def _articulation_points(self, given: Arguments) -> list[Value]:
        actor = self.found.actor
        return [
            {"actor": self.actor(actor(row.id)), "parts": list(row.parts)}
            for row in self.some(self._network.articulation_points, given)
        ]

    def _single_party(self, given: Arguments) -> list[Value]:
        found = self.found
        things = itertools.islice(found.single_party(), self._first(given))
        return [
            {
                "thing": thing.thing,
                "layer": thing.layer.value,
                "actors": [self.actor(found.actor(identifier)) for identifier in thing.actors],
                "ties": thing.ties,
            }
            for thing in things
        ]

    def _supplies(self, given: Arguments) -> list[Value] | None:
        found = self.found
        if not found.options.supplies:
            return None
        return [
            {
                "supplier": self.actor(each.supplier),
                "customer": self.actor(each.customer),
                "tie": each.tie,
            }
            for each in self.some(found.supplies, given)
        ]
