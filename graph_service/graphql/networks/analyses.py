"""One relation of one version of the graph, and what has been worked out of it: each once, whoever asks for it."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from graph_service.analysis import (
    Attribute,
    Collaboration,
    Communities,
    CommunityMethod,
    Groups,
    MeasureOptions,
    Network,
    RelationOptions,
    Structure,
    analyse,
    groups_by,
    participation_coefficient,
    within_group_degree,
)
from graph_service.analysis.brokerage.mixing import ExternalInternal, external_internal
from graph_service.analysis.communities.finding import communities
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.remembering import KeptColumns
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.measures import MEASURES
from graph_service.errors import TooLongError
from graph_service.graphql.networks.weighing import weight
from graph_service.graphql.networks.working import aside, progress

T = TypeVar("T")
_KEPT = 64
"""Results of one relation that are kept: those last asked for."""
_REFUSED_S = 600
RUNS = MeasureOptions().runs

_PART: dict[str, str] = {
    "constraint": "holes",
    "effectiveSize": "holes",
    "efficiency": "holes",
    "hierarchy": "holes",
    "coreNumber": "core_number",
    "twoModeDegree": "two_mode_degree",
    "twoModeBetweenness": "two_mode_betweenness",
}
"""Which part of a network a measure is told from, where it is not called the same."""


class Once:
    """Something that is worked out once. Whoever asks for it meanwhile waits; if it fails, the next one tries.

    What took too long is refused to others for a while: they would wait as long, and for nothing.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self.is_there = False
        self._found: Any = None
        self._given_up: tuple[float, tuple[str, float, str]] | None = None

    def get(self, work: Callable[[], Any]) -> Any:
        if not self.is_there:
            with self._turn:
                if not self.is_there:
                    self._found = self._tried(work)
                    self.is_there = True
        return self._found

    def _tried(self, work: Callable[[], Any]) -> Any:
        began = time.monotonic()
        if self._given_up and began - self._given_up[0] < _REFUSED_S:
            raise TooLongError(*self._given_up[1])
        try:
            return work()
        except TooLongError as error:
            now = time.monotonic()
            if now - began >= error.seconds / 2:  # and not what was asked for beside it
                # Not the error, which would keep all that was worked with.
                self._given_up = now, (str(error), error.seconds, error.hint)
            raise


class Analyses:
    """What can be asked of one relation. Called from threads.

    `has_grown` is for whoever weighs it to take back.
    """

    def __init__(
        self, structure: Structure, options: RelationOptions, pairs: KeptColumns | None = None
    ) -> None:
        self.structure = structure
        self.options = options
        self._pairs = pairs
        self._network = Once()
        self._turn = threading.Lock()
        self._known: OrderedDict[Hashable, Once] = OrderedDict()
        self.has_grown = True

    @property
    def is_ready(self) -> bool:
        """Whether the relation is there already."""
        return self._network.is_there

    @property
    def network(self) -> Network:
        found: Network = self._network.get(
            lambda: analyse(self.structure, self.options, progress=progress, kept=self._pairs)
        )
        return found

    @property
    def found(self) -> Collaboration:
        return self.network.collaboration

    @property
    def graph(self) -> Graph:
        return self.network.graph

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """Give what is known under a key, or have it worked out."""
        with self._turn:
            cell = self._known.setdefault(key, Once())
            self._known.move_to_end(key)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self.has_grown |= not cell.is_there
        found: T = cell.get(work)
        return found

    def weight(self, seen: set[int]) -> int:
        """Bytes that it takes in memory, less what has been seen, as `weighing.weight` has it."""
        with self._turn:
            known = list(self._known.values())
        return sum(weight(each, seen) for each in (self.structure, self._network, *known))

    def lighten(self, most: int) -> None:
        """Let go of results, those asked for longest ago first, until it weighs no more. The last one stays."""
        seen = set[int]()
        total = weight(self.structure, seen) + weight(self._network, seen)
        with self._turn:
            for at, (key, cell) in enumerate(reversed([*self._known.items()])):
                total += weight(cell, seen)
                if at and total > most:
                    del self._known[key]

    def measure(self, name: str) -> Ints | Floats:
        """A measure of all actors, by the name that `analysis.tables.measures` has for it."""
        if name == "participation":
            return self.participation(None)
        if name in {"community", "communityStability"}:
            found = self.communities()
            return found.member if name == "community" else found.stability
        network = self.network
        self.once(_PART.get(name, name), lambda: getattr(network, _PART.get(name, name)))
        return MEASURES[name](network)

    def communities(
        self, method: CommunityMethod = CommunityMethod.LOUVAIN, resolution: float = 1.0, runs: int = RUNS
    ) -> Communities:
        asked = MeasureOptions(method=method, resolution=resolution, runs=runs)
        return self.once(
            ("communities", method, resolution, runs), lambda: aside(_communities, self.graph, asked)
        )

    def groups(self, by: Attribute | None) -> Ints:
        """The group of each actor; its community, if no attribute is given."""
        return self.communities().member if by is None else self.named_groups(by).number

    def named_groups(self, by: Attribute) -> Groups:
        return self.once(("groups", by), lambda: groups_by(self.found, by))

    def participation(self, by: Attribute | None) -> Floats:
        return self.once(
            ("participation", by), lambda: participation_coefficient(self.graph, self.groups(by))
        )

    def within_group_degree(self, by: Attribute | None) -> Floats:
        return self.once(("within", by), lambda: within_group_degree(self.graph, self.groups(by)))

    def external_internal(self, by: Attribute, *, weighted: bool = False) -> ExternalInternal:
        return self.once(
            ("external", by, weighted),
            lambda: external_internal(self.graph, self.groups(by), weighted=weighted),
        )


def _communities(graph: Graph, asked: MeasureOptions) -> Communities:
    return communities(
        graph,
        method=asked.method,
        resolution=asked.resolution,
        seed=asked.seed,
        runs=asked.runs,
        progress=progress,
    )
