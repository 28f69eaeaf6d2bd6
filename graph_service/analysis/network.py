"""The collaboration network: its actors with their measures, its communities, how it hangs together, and why."""

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.attributed import one_mode
from graph_service.analysis.communities.finding import (
    Communities,
    CommunityMethod,
    check_resolution,
    check_runs,
    communities,
)
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.analysis.position import centrality
from graph_service.analysis.position.clustering import Clustering, clustering
from graph_service.analysis.position.holes import Holes, structural_holes
from graph_service.analysis.position.path_sampling import sampled_betweenness
from graph_service.analysis.position.stepping import Steps, steps_to_all
from graph_service.analysis.position.two_mode import (
    TwoMode,
    two_mode_betweenness,
    two_mode_degree,
    two_mode_pivot_error,
)
from graph_service.analysis.relation.collaborating import collaborate
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.evidence import SharedThing
from graph_service.analysis.relation.options import Progress, RelationOptions, silent
from graph_service.analysis.relation.remembering import KeptColumns
from graph_service.analysis.rows import (
    ORDERS,
    ActorRow,
    ArticulationRow,
    Cohesion,
    CommunityRow,
    PairRow,
)
from graph_service.analysis.structure import Floats, Ints, Structure
from graph_service.choices import choice, require
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    import networkx as nx

_DEFAULT_RELATION = RelationOptions()


@dataclass(frozen=True)
class MeasureOptions:
    """How much work the measures may take, and the seed of what is drawn at random."""

    seed: int = 0
    runs: int = 20
    """How many times communities are looked for."""
    method: CommunityMethod = CommunityMethod.LOUVAIN
    """How they are."""
    resolution: float = 1.0
    """Above 1 they are more and smaller, below 1 fewer and larger."""
    exact_up_to: int = 3000
    """Betweenness is exact up to this many actors, and estimated beyond."""
    pivots: int = 500
    """From how many actors it is estimated then."""
    epsilon: float | None = None
    """If this is given, it is estimated from random paths instead, to within this error."""
    delta: float = 0.1
    """The chance that the error is greater than it is said to be."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "method", choice(CommunityMethod, self.method, "method"))
        check_runs(self.runs)
        check_resolution(self.resolution)
        if self.pivots < 1 or self.exact_up_to < 0:
            raise BadInputError(
                f"betweenness from {self.pivots} actors, beyond {self.exact_up_to}",
                "Give 1 or more, and 0 or more.",
            )
        for name, share in (("delta", self.delta), ("epsilon", self.epsilon)):
            if share is not None and not 0 < share < 1:
                raise BadInputError(f"{name} is {share}", "Give a number between 0 and 1.")


_DEFAULT_MEASURES = MeasureOptions()


@dataclass(frozen=True, eq=False)
class Network:
    """The collaboration relation as a network. Each measure is worked out when it is first asked for.

    All measures are of the undirected pairs, internal ones among them if they were asked for; who supplies
    whom stays apart, in `collaboration.supplies`. `centrality`, `cohesion` and `communities` say for each measure
    which paper, formula and range it has, and what it is where there is little or nothing to measure.
    """

    collaboration: Collaboration
    options: MeasureOptions = _DEFAULT_MEASURES
    progress: Progress = silent

    @functools.cached_property
    def graph(self) -> Graph:
        """The network by number: node i is actor i."""
        return self.collaboration.graph

    @functools.cached_property
    def degree(self) -> Ints:
        """How many collaborators each actor has."""
        return centrality.degree(self.graph)

    @functools.cached_property
    def strength(self) -> Floats:
        """The sum of the weights of each actor's pairs."""
        return centrality.strength(self.graph)

    @property
    def betweenness_is_exact(self) -> bool:
        """Whether betweenness is worked out from all actors rather than estimated from some."""
        given, order = self.options, self.graph.order
        return order <= given.exact_up_to or (given.epsilon is None and given.pivots >= order)

    @functools.cached_property
    def betweenness(self) -> Floats:
        """The share of the shortest paths of others that each actor lies on; `betweenness_is_exact` or estimated."""
        given = self.options
        if not self.betweenness_is_exact and given.epsilon is not None:
            bound = {"epsilon": given.epsilon, "delta": given.delta}
            return sampled_betweenness(self.graph, **bound, seed=given.seed, progress=self.progress).value
        pivots = None if self.betweenness_is_exact else given.pivots
        return centrality.betweenness(self.graph, pivots=pivots, seed=given.seed, progress=self.progress)

    @property
    def betweenness_error(self) -> float:
        """How far any actor's betweenness is from the exact one at most, but for a chance of `options.delta`."""
        given = self.options
        if self.betweenness_is_exact:
            return 0.0
        return given.epsilon or centrality.pivot_error(self.graph.order, given.pivots, given.delta)

    @functools.cached_property
    def closeness(self) -> Floats:
        """How few steps each actor is from the others, less if it reaches only some of them."""
        return centrality.closeness(self.graph, steps=self._steps)

    @functools.cached_property
    def harmonic(self) -> Floats:
        """How near each actor is to the others; those that it does not reach add nothing."""
        return centrality.harmonic(self.graph, steps=self._steps)

    @functools.cached_property
    def _steps(self) -> Steps:
        return steps_to_all(self.graph, progress=self.progress)

    @functools.cached_property
    def eigenvector(self) -> Floats:
        """How well each actor of the largest component is joined to those who are well joined; 0 outside it."""
        return centrality.eigenvector(self.graph)

    @functools.cached_property
    def pagerank(self) -> Floats:
        """Where one is who follows pairs at random, by weight: shares of the time."""
        return centrality.pagerank(self.graph)

    @functools.cached_property
    def core_number(self) -> Ints:
        """The greatest k of a k-core that each actor is in."""
        return centrality.core_number(self.graph)

    @functools.cached_property
    def holes(self) -> Holes:
        """How free each actor is among its collaborators: constraint, effective size, efficiency, hierarchy."""
        return structural_holes(self.graph, progress=self.progress)

    @functools.cached_property
    def clustering(self) -> Clustering:
        """How often two collaborators of one collaborate too, by actor and in all."""
        return clustering(self.graph, progress=self.progress)

    @functools.cached_property
    def component(self) -> Ints:
        """The number of each actor's component; 0 is the largest."""
        return cohesion.components(self.graph)

    @functools.cached_property
    def two_mode_degree(self) -> TwoMode:
        """What share of the shared things each actor takes part in, and of the actors each thing has."""
        return two_mode_degree(self.collaboration.taken, self.graph.order)

    @property
    def two_mode_betweenness_error(self) -> float:
        """How far anyone's two-mode betweenness is from the exact one at most, but for a chance of `options.delta`."""
        given, actors, things = self.options, self.graph.order, len(self.two_mode_degree.things)
        if actors + things <= given.exact_up_to:
            return 0.0
        return two_mode_pivot_error(actors, things, given.pivots, given.delta)

    @functools.cached_property
    def two_mode_betweenness(self) -> TwoMode:
        """The shortest paths that lead through each actor and each thing; estimated beyond `options.exact_up_to` of both."""
        given = self.options
        pivots = given.pivots if self.two_mode_betweenness_error else None
        return two_mode_betweenness(
            self.collaboration.taken,
            self.graph.order,
            pivots=pivots,
            seed=given.seed,
            progress=self.progress,
        )

    @functools.cached_property
    def communities(self) -> Communities:
        """Which actors belong together, the best of several runs, and how far the runs agree."""
        return communities(
            self.graph,
            method=self.options.method,
            resolution=self.options.resolution,
            seed=self.options.seed,
            runs=self.options.runs,
            progress=self.progress,
        )

    @functools.cached_property
    def cohesion(self) -> Cohesion:
        """The whole network in a few figures."""
        sizes = np.bincount(self.component).tolist()
        return Cohesion(
            actors=self.graph.order,
            pairs=self.graph.size,
            isolates=int((self.degree == 0).sum()),
            components=tuple(sizes),
            density=cohesion.density(self.graph),
            centralisation=cohesion.centralisation(self.degree, self.betweenness, self.closeness),
        )

    @functools.cached_property
    def articulation_points(self) -> tuple[ArticulationRow, ...]:
        """Who holds parts together: those that leave most outside the greatest part come first."""
        ids, names = self.collaboration.actors.id, self.collaboration.actors.name
        return tuple(
            ArticulationRow(ids[point.node], names[point.node], point.parts)
            for point in cohesion.articulation_points(self.graph)
        )

    def actors(self, order_by: str = "strength", top: int | None = None) -> list[ActorRow]:
        """List the actors with all their measures, greatest first; of equals, the stronger, then by id.

        `order_by` is one of `ORDERS`, `top` 0 or more. Raises BadInputError for anything else.
        """
        return [self.actor(at) for at in self.ranked(order_by, top)]

    def ranked(self, order_by: str = "strength", top: int | None = None) -> list[int]:
        """Give the actors' indexes in the order of `actors`, without working out the measures that it does not use."""
        if order_by not in ORDERS:
            raise BadInputError(f"actors cannot be ordered by {order_by!r}", f"One of {', '.join(ORDERS)}.")
        require("top", top, 0)
        key = np.asarray(getattr(self, order_by), dtype=np.float64)
        found: list[int] = np.lexsort((np.arange(len(key)), -self.strength.round(9), -key.round(9))).tolist()
        return found[:top]

    def foremost(self, order_by: str) -> list[int]:
        """Give the actors of whom one of `ORDERS` is greatest: one, or several that are equal, the stronger first."""
        order = self.ranked(order_by)
        key = np.asarray(getattr(self, order_by), dtype=np.float64).round(9)
        return order[: int(np.count_nonzero(key == key.max(initial=-np.inf)))]

    def actor(self, at: int) -> ActorRow:
        """Give one actor, by index, with all its measures."""
        actors, nodes = self.collaboration.actors, self.collaboration.structure.nodes
        organisation, home = int(actors.organisation[at]), int(actors.home[at])
        return ActorRow(
            id=actors.id[at],
            name=actors.name[at],
            organisation=nodes.id[organisation],
            kind=nodes.kind[organisation],
            sector=nodes.sector[organisation],
            county=nodes.name[home] if home >= 0 else None,
            degree=int(self.degree[at]),
            strength=float(self.strength[at]),
            betweenness=float(self.betweenness[at]),
            closeness=float(self.closeness[at]),
            pagerank=float(self.pagerank[at]),
            core_number=int(self.core_number[at]),
            component=int(self.component[at]),
            community=int(self.communities.member[at]),
            community_stability=float(self.communities.stability[at]),
        )

    def community_rows(self) -> list[CommunityRow]:
        """List the communities of two or more, largest first, each with its actors, strongest first."""
        member, ids, names = (
            self.communities.member,
            self.collaboration.actors.id,
            self.collaboration.actors.name,
        )
        strength = self.strength.round(9)
        order = np.lexsort((np.arange(len(member)), -strength, member))
        bounds = np.searchsorted(member[order], np.arange(self.communities.count + 1)).tolist()
        parts = [order[begin:end] for begin, end in itertools.pairwise(bounds)]
        return [
            CommunityRow(
                number,
                tuple(names[int(at)] for at in part[strength[part] == strength[part[0]]]),
                tuple(ids[int(at)] for at in part),
                float(self.communities.stability[part].mean()),
            )
            for number, part in enumerate(parts)
            if len(part) > 1
        ]

    def pairs(self) -> Iterator[PairRow]:
        """Go through the pairs, in the order of the actors' ids."""
        found, ids = self.collaboration, self.collaboration.actors.id
        weight = found.weight
        for at in range(len(found.pairs)):
            yield PairRow(
                a=ids[int(found.pairs.a[at])],
                b=ids[int(found.pairs.b[at])],
                weight=float(weight[at]),
                count=int(found.pairs.count[at]),
                newman=float(found.pairs.newman[at]),
                largest=int(found.pairs.largest[at]),
                layers=found.layers(at),
            )

    def evidence(self, a: str, b: str) -> list[SharedThing]:
        """List what two actors, given by id, share and by which ties."""
        return self.collaboration.evidence(a, b)

    def to_networkx(self) -> "nx.Graph[str]":
        """Give the network to NetworkX: nodes by id, names and pairs with all that is known of them.

        Nodes have `name`, `organisation`, `kind`, `sector` and `county` (empty if unknown), edges `weight`,
        `count`, `newman`, `largest` and the number of shared things by layer (`group`, `agreement`, `project`,
        `meeting`, `internal`); all plain values that GraphML can hold.
        """
        return one_mode(self.collaboration, self.graph).networkx()


def analyse(
    structure: Structure,
    relation: RelationOptions = _DEFAULT_RELATION,
    measures: MeasureOptions = _DEFAULT_MEASURES,
    progress: Progress = silent,
    kept: KeptColumns | None = None,
) -> Network:
    """Work out the collaboration relation and make it a network, ready to be asked for measures."""
    return Network(collaborate(structure, relation, progress, kept), measures, progress)
