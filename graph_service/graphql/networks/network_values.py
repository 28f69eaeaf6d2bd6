"""The network as values in the shape of the schema. What costs work is a function, called only if it is asked for."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from graph_service.analysis import Network, SharedThing
from graph_service.graphql.compiling.context import page_size
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks.shaping import TieRef

Value = Mapping[str, Any]
Arguments = Mapping[str, Any]


class Collaborator(NamedTuple):
    """A pair, seen from one side. First where it stands among others: by weight, then by the ids of both."""

    place: tuple[float, str, str]
    pair: int
    ours: int
    theirs: int


class Values:
    """What can be asked of one network."""

    def __init__(self, network: Network, limits: Limits) -> None:
        self._network = network
        self._limits = limits

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
        network = self._network
        actors, nodes = network.collaboration.actors, network.collaboration.structure.nodes
        home = int(actors.home[at])
        return {
            "id": actors.id[at],
            "name": actors.name[at],
            "organisation": nodes.id[int(actors.organisation[at])],
            "county": nodes.id[home] if home >= 0 else None,
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

    def pair(self, at: int, a: int, b: int) -> Value:
        """What a pair rests on, seen from `a`."""
        found, ids = self._network.collaboration, self._network.collaboration.actors.id
        return {
            "weight": float(found.weight[at]),
            "count": int(found.pairs.count[at]),
            "newman": float(found.pairs.newman[at]),
            "largest": int(found.pairs.largest[at]),
            "layers": [{"layer": layer.value, "count": count} for layer, count in found.layers(at).items()],
            "shared": lambda given: [
                self._shared(thing) for thing in self._some(found.evidence(ids[a], ids[b]), given)
            ],
        }

    def collaborators(self, organisation: str) -> "list[Collaborator]":
        """With whom an organisation collaborates, the strongest first."""
        found, ids = [], self._network.collaboration.actors.id
        pairs, weight = self._network.collaboration.pairs, self._network.collaboration.weight
        for ours in self._network.collaboration.actors_known(organisation):
            which, others = pairs.of(ours)
            rows = zip(which.tolist(), others.tolist(), weight[which].round(9).tolist(), strict=True)
            found += [
                Collaborator((-one, ids[ours], ids[theirs]), at, ours, theirs) for at, theirs, one in rows
            ]
        return sorted(found)

    def collaborator(self, found: "Collaborator") -> Value:
        """One of them, as an edge."""
        actor, ours = self.actor(found.theirs), self.actor(found.ours)
        row = self.pair(found.pair, found.ours, found.theirs)
        return {**row, "actor": actor, "ours": ours, "node": actor["organisation"]}

    def _some(self, values: Sequence[Any], given: Arguments) -> Sequence[Any]:
        return values[: self._first(given)]

    def _first(self, given: Arguments) -> int:
        return page_size(self._limits, given["first"], "a list of the network")

    def _shared(self, thing: SharedThing) -> Value:
        return {
            "thing": thing.id,
            "layer": thing.layer.value,
            "size": thing.size,
            "ties": lambda _: self._ties(thing.a.ties),
            "theirTies": lambda _: self._ties(thing.b.ties),
            "nested": lambda _: [self._shared(inner) for inner in thing.nested],
        }

    def _ties(self, which: Sequence[int]) -> list[TieRef]:
        return [self._tie(at) for at in which]

    def _tie(self, at: int) -> TieRef:
        ties, ids = self._network.collaboration.structure.ties, self._network.collaboration.structure.nodes.id
        return TieRef(ids[int(ties.source[at])], ids[int(ties.target[at])], ties.key[at])

    def _actors(self, given: Arguments) -> list[Value]:
        ranked = self._network.ranked(given["orderBy"].value.lower(), self._first(given))
        return [self.actor(at) for at in ranked]

    def _pairs(self, given: Arguments) -> list[Value]:
        pairs, weight = self._network.collaboration.pairs, self._network.collaboration.weight
        order = np.lexsort((np.arange(len(pairs)), -weight.round(9)))[: self._first(given)]
        found: list[Value] = []
        for at in order.tolist():
            a, b = int(pairs.a[at]), int(pairs.b[at])
            found.append({"a": self.actor(a), "b": self.actor(b), **self.pair(at, a, b)})
        return found

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
        actor = self._network.collaboration.actor
        return [
            {
                "number": row.number,
                "size": len(row.actors),
                "ledBy": row.led_by,
                "stability": row.stability,
                "actors": self._members([actor(identifier) for identifier in row.actors]),
            }
            for row in self._some(self._network.community_rows(), given)
        ]

    def _members(self, actors: Sequence[int]) -> Callable[[Arguments], list[Value]]:
        return lambda given: [self.actor(at) for at in self._some(actors, given)]

    def _articulation_points(self, given: Arguments) -> list[Value]:
        actor = self._network.collaboration.actor
        return [
            {"actor": self.actor(actor(row.id)), "parts": list(row.parts)}
            for row in self._some(self._network.articulation_points, given)
        ]

    def _single_party(self, given: Arguments) -> list[Value]:
        found = self._network.collaboration
        things = itertools.islice(found.single_party(), self._first(given))
        return [
            {
                "thing": thing.id,
                "layer": thing.layer.value,
                "actors": [self.actor(found.actor(identifier)) for identifier in thing.actors],
                "ties": self._ties(thing.ties),
            }
            for thing in things
        ]

    def _supplies(self, given: Arguments) -> list[Value] | None:
        found = self._network.collaboration
        if not found.options.supplies:
            return None
        return [
            {
                "supplier": self.actor(each.supplier),
                "customer": self.actor(each.customer),
                "tie": self._tie(each.tie),
            }
            for each in self._some(found.supplies, given)
        ]
