"""Which actors belong together, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.communities.partitions import (
    agreement,
    co_assignment,
    falling_apart,
    modularity,
    stability,
)
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import largest_first
from graph_service.analysis.lots import igraph_lots
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import allowed, at_most, side_by_side
from graph_service.analysis.structure import Floats, Ints
from graph_service.choices import choice
from graph_service.errors import BadInputError

_ITERATIONS = 10
"""How often Leiden goes through the network; after two it is better than Louvain, and after ten grows by little."""
_MOST_RESOLUTION = 1e9
_LEAST, _MANY = 2e-3, 50_000
"""Of the modularity: what a round has to gain for another to follow, in a network with so many ties. Seeds differ by as much."""


class CommunityMethod(StrEnum):
    """How communities are looked for."""

    LOUVAIN = "LOUVAIN"
    LEIDEN = "LEIDEN"


@dataclass(frozen=True, eq=False)
class Communities:
    """A partition that was found, and what other runs with other seeds found."""

    member: Ints
    """Each node's community: 0 is the largest; of equals, the one with the first node."""
    modularity: float | None
    """Of this partition, at the resolution asked for; None, not defined, without ties."""
    seed: int
    """The seed of the run that is reported: the greatest modularity, the first of equals."""
    runs: int
    modularities: tuple[float, float] | None
    """The least and the greatest of all runs."""
    counts: tuple[int, int]
    """The least and the greatest number of communities of all runs."""
    agreement: float | None
    """How alike the runs are: the mean adjusted Rand index of every two of them (Hubert and Arabie 1985). 1 is
    always the same, 0 no more alike than by chance. None, not defined, with one run."""
    stability: Floats
    """How sure each node's community is (Jaccard 1912; Hennig 2007). Formula: the mean over the other runs of
    |C ∩ D| / |C ∪ D|, C being its community here and D there. Range above 0, for both have the node, to 1, always
    the same. Isolated, and with one run: 1."""
    co_assignment: Floats
    """How sure it is that a pair belongs together, one entry a tie: the share of the runs that put its two ends in
    one community (Lancichinetti and Fortunato 2012). Range 0, never, to 1, always."""
    falling_apart: Ints
    """The communities that their own ties do not hold together: Louvain may make such, Leiden does not."""
    partitions: Ints
    """All runs, a row each in the order of their seeds, numbered as `member`: for `co_assignment_matrix`."""
    method: CommunityMethod
    resolution: float

    @property
    def count(self) -> int:
        """The number of communities; an isolated node is one by itself."""
        return int(self.member.max(initial=-1)) + 1


def communities(
    graph: Graph,
    *,
    method: CommunityMethod = CommunityMethod.LOUVAIN,
    resolution: float = 1.0,
    seed: int = 0,
    runs: int = 20,
    progress: Progress = silent,
) -> Communities:
    """Divide the network where it falls most clearly apart, over many seeds.

    Both methods look for the partition with the greatest `modularity`. Louvain (Blondel et al. 2008) moves one
    node at a time to where that grows most, makes each community one node, and begins again until nothing grows.
    Leiden (Traag et al. 2019) parts each community once more before it makes it one node, so that
    none falls apart inside, and goes over it all up to ten times; over more than 50,000 ties no more once that gains two
    thousandths or less. Neither need find the greatest, and both find another partition with another seed, so they are
    run with `runs` seeds from `seed` on. The best is reported, and beside it how far the runs agree. Deterministic: the
    same seed gives the same, whatever else draws lots.

    `resolution` (Reichardt and Bornholdt 2006) above 1 gives more and smaller communities, below 1 fewer and
    larger ones. At 1, small communities of a large network may go unseen (Fortunato and Barthélemy 2007).

    Range: 1 to n communities, numbered from 0. Isolated: one by itself. Without ties: n of them, and no
    modularity. No nodes: none.
    """
    check_runs(runs)
    check_resolution(resolution)
    method = choice(CommunityMethod, method, "method")
    found: list[Ints] = []

    def take(at: int, member: Ints) -> None:
        found.append(member)
        progress("communities", (at + 1) / runs)

    together = _is_ours(graph) and runs > 1  # igraph keeps the interpreter to itself
    if together:
        _ = graph.adjacency  # made once, and not by each of them
    with at_most(allowed() if together else 1):
        side_by_side(lambda at: _divided(graph, method, resolution, seed + at), range(runs), take)
    quality = [modularity(graph, member, resolution) for member in found]
    known = [value for value in quality if value is not None]
    best = int(np.argmax(np.round(known, 12))) if known else 0
    return Communities(
        member=found[best],
        modularity=quality[best],
        seed=seed + best,
        runs=runs,
        modularities=(min(known), max(known)) if known else None,
        counts=_range([int(member.max(initial=-1)) + 1 for member in found]),
        agreement=agreement(found),
        stability=stability(found[best], [member for at, member in enumerate(found) if at != best]),
        co_assignment=co_assignment(found, graph.a, graph.b),
        falling_apart=falling_apart(graph, found[best]),
        partitions=np.array(found, dtype=np.int32),
        method=method,
        resolution=resolution,
    )


def _divided(graph: Graph, method: CommunityMethod, resolution: float, seed: int) -> Ints:
    if not graph.weight.any():
        return np.arange(graph.order, dtype=np.int32)
    if _is_ours(graph):
        return largest_first(_by_numba(graph, method, resolution, seed))
    given = graph.igraph
    with igraph_lots(seed):
        if method == CommunityMethod.LEIDEN:
            found = given.community_leiden(
                objective_function="modularity",
                weights="weight",
                resolution=resolution,
                n_iterations=_ITERATIONS,
            )
        else:
            found = given.community_multilevel(weights="weight", resolution=resolution)
    return largest_first(np.array(found.membership, dtype=np.int32))


def _is_ours(graph: Graph) -> bool:
    return graph.size > paying.TIES_FOR_COMMUNITIES


def _by_numba(graph: Graph, method: CommunityMethod, resolution: float, seed: int) -> Ints:
    if method == CommunityMethod.LEIDEN:
        from graph_service.analysis.communities.leiden import leiden  # noqa: PLC0415  # numba takes a while

        return leiden(graph, resolution, seed, _ITERATIONS, _LEAST if graph.size > _MANY else 0.0)
    from graph_service.analysis.communities.louvain import louvain  # noqa: PLC0415  # the same

    return louvain(graph, resolution, seed)


def _range(numbers: Sequence[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)


def check_resolution(resolution: float) -> None:
    """Refuse what is no resolution; beyond the greatest, each is a community by itself, and sums overflow in the end."""
    if not 0 < resolution <= _MOST_RESOLUTION:
        raise BadInputError(
            f"the resolution is {resolution}",
            f"Give a number above 0, at most {_MOST_RESOLUTION:,.0f}; 1 is the usual.",
        )


def check_runs(runs: int) -> None:
    """Refuse to look for communities no times."""
    if runs < 1:
        raise BadInputError(f"{runs} runs find nothing", "Give 1 or more; 20 is the usual.")
