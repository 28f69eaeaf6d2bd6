"""A network whose communities are made one node each, again and again: what Louvain and Leiden go by."""

from typing import NamedTuple, Self

import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.kernels.dividing import gather, move
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.position.centrality import strength
from graph_service.analysis.structure import Floats, Ints


class Level(NamedTuple):
    """Nodes, each of which may stand for many, and the ties between them by node."""

    start: Longs
    other: Ints
    weight: Floats
    strength: Floats
    """What a node's ties weigh, those within it among them, which have no entries of their own."""

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """The network itself, without the ties that weigh nothing."""
        tied = graph.weight > 0
        start, other, weight = (graph if tied.all() else graph.only(tied)).adjacency
        return cls(start, unsigned(other), weight, strength(graph))

    @property
    def order(self) -> int:
        """The number of nodes."""
        return len(self.strength)

    def move(self, member: Ints, turns: Ints, share: float, *, apart: bool) -> bool:
        """See `dividing.move`."""
        return bool(move(*self, unsigned(member), turns, share, apart))

    def gathered(self, part: Ints) -> "Level":
        """Make each part one node; they are numbered from 0."""
        strength = np.bincount(part, self.strength).astype(np.float64)
        start, other, weight = gather(self.start, self.other, self.weight, unsigned(part), len(strength))
        return Level(start, other, weight, strength)

    def modularity(self, share: float) -> float:
        """Of its nodes as communities; `share`: γ/2m."""
        by_chance = share * float(self.strength @ self.strength)
        return 1.0 - (float(self.weight.sum()) + by_chance) / float(self.strength.sum())


def numbered(member: Ints) -> Ints:
    """Number communities from 0, in the order of the numbers that they have."""
    return np.unique(member, return_inverse=True)[1].astype(np.int32)
