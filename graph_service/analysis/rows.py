"""What the network says, a row each: plain values for tables, files and GraphQL."""

from dataclasses import dataclass

from graph_service.analysis.holding_together.cohesion import Centralisation
from graph_service.analysis.relation.options import Layer

ORDERS = ("strength", "degree", "betweenness", "closeness", "pagerank", "core_number")
"""What actors can be ordered by."""


@dataclass(frozen=True)
class ActorRow:
    """An actor with its measures; `centrality`, `cohesion` and `communities` say what each means."""

    id: str
    name: str
    organisation: str
    kind: str | None
    sector: str | None
    county: str | None
    """The name of the county that it lies in, as far as it is known."""
    degree: int
    strength: float
    betweenness: float
    closeness: float
    pagerank: float
    core_number: int
    component: int
    community: int
    community_stability: float


@dataclass(frozen=True)
class PairRow:
    """Two actors that collaborate."""

    a: str
    b: str
    weight: float
    count: int
    newman: float
    largest: int
    layers: dict[Layer, int]


@dataclass(frozen=True)
class CommunityRow:
    """A community: its number, the names of its strongest actors, and the ids of all, strongest first."""

    number: int
    strongest: tuple[str, ...]
    """One, or several that are equally strong."""
    actors: tuple[str, ...]
    stability: float
    """The mean of its actors' stability."""

    @property
    def led_by(self) -> str | None:
        """The name of its strongest actor; None if several are equally strong."""
        return self.strongest[0] if len(self.strongest) == 1 else None


@dataclass(frozen=True)
class ArticulationRow:
    """An actor without whom a component falls apart, and the sizes of the parts that would be left."""

    id: str
    name: str
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Cohesion:
    """The whole network in a few figures."""

    actors: int
    pairs: int
    isolates: int
    """Actors that nobody else is known to share anything with."""
    components: tuple[int, ...]
    """How many actors each component has, largest first; an isolate is one by itself."""
    density: float | None
    centralisation: Centralisation
