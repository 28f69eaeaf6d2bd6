"""Which actors belong together, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.analysis.cohesion import largest_first
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation import Progress, silent
from graph_service.analysis.structure import Floats, Ints

Numbers = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, eq=False)
class Communities:
    """A partition found by Louvain, and what other runs with other seeds found."""

    member: Ints
    """Each node's community: 0 is the largest; of equals, the one with the first node."""
    modularity: float | None
    """Of this partition; None, not defined, without ties."""
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

    @property
    def count(self) -> int:
        """The number of communities; an isolated node is one by itself."""
        return int(self.member.max(initial=-1)) + 1


def communities(graph: Graph, *, seed: int = 0, runs: int = 20, progress: Progress = silent) -> Communities:
    """Divide the network where it falls most clearly apart (Louvain: Blondel et al. 2008), over many seeds.

    Louvain looks for the partition with the greatest `modularity`: it moves one node at a time to where that
    grows most, makes each community one node, and begins again until nothing grows. It need not find the
    greatest, and finds another partition with another seed, so it is run with `runs` seeds from `seed` on. The
    best is reported, and beside it how far the runs agree. Deterministic.

    Range: 1 to n communities, numbered from 0. Isolated: one by itself. Without ties: n of them, and no modularity.
    """
    if runs < 1:
        raise ValueError("at least one run is needed")
    found = []
    for at in range(runs):
        found.append(_louvain(graph, seed + at))
        progress("communities", (at + 1) / runs)
    quality = [modularity(graph, member) for member in found]
    known = [value for value in quality if value is not None]
    best = int(np.argmax(np.round(known, 12))) if known else 0
    return Communities(
        member=found[best],
        modularity=quality[best],
        seed=seed + best,
        runs=runs,
        modularities=(min(known), max(known)) if known else None,
        counts=_range([int(member.max(initial=-1)) + 1 for member in found]),
        agreement=_agreement(found),
        stability=_stability(found[best], [member for at, member in enumerate(found) if at != best]),
    )


def modularity(graph: Graph, member: Ints) -> float | None:
    """Say how much more weight lies within the communities than chance would put there (Newman and Girvan 2004).

    Formula, by weight (Newman 2004): Σ over communities of L/m - (s/2m)², L the weight within, s the strength of
    its nodes, m the weight of all ties. Range -1/2 to 1 (Brandes et al. 2008); 0 is what chance gives. None, not
    defined, without ties.
    """
    total = float(graph.weight.sum())
    if not total:
        return None
    count = int(member.max()) + 1
    inside = member[graph.a] == member[graph.b]
    within = np.bincount(member[graph.a[inside]], weights=graph.weight[inside], minlength=count)
    strength = sum(
        np.bincount(member[ends], weights=graph.weight, minlength=count) for ends in (graph.a, graph.b)
    )
    return float((within / total - (strength / (2 * total)) ** 2).sum())


def adjusted_rand_index(one: Ints, other: Ints) -> float:
    """Say how alike two partitions are, less what chance would make them (Hubert and Arabie 1985).

    Formula: (t - e) / ((a + b)/2 - e), of all pairs of nodes a together in the one, b in the other, t in both,
    and e = ab / (n(n-1)/2) in both by chance. Range -1/2 to 1; 1 is the same, 0 what chance gives. Two partitions
    that cannot differ count as the same.
    """
    together = _pairs(np.unique(_crossed(one, other), return_counts=True)[1])
    in_one, in_other = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    every = _pairs(np.array([len(one)]))
    expected = in_one * in_other / every if every else 0.0
    greatest = (in_one + in_other) / 2
    return 1.0 if greatest == expected else (together - expected) / (greatest - expected)


def _louvain(graph: Graph, seed: int) -> Ints:
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    member = np.arange(graph.order, dtype=np.int32)
    if graph.size:
        found = nx.community.louvain_communities(graph.networkx, weight="weight", seed=seed)
        for number, nodes in enumerate(found):
            member[list(nodes)] = number
    return largest_first(member)


def _agreement(found: Sequence[Ints]) -> float | None:
    if len(found) < 2:
        return None
    two = ((one, other) for at, one in enumerate(found) for other in found[at + 1 :])
    return float(np.mean([adjusted_rand_index(*each) for each in two]))


def _stability(here: Ints, elsewhere: Sequence[Ints]) -> Floats:
    if not elsewhere:
        return np.ones(len(here))
    total = np.zeros(len(here))
    size = np.bincount(here)[here] if len(here) else here
    for there in elsewhere:
        _, cell, count = np.unique(_crossed(here, there), return_inverse=True, return_counts=True)
        both = count[cell]
        other = np.bincount(there)[there] if len(there) else there
        total += both / (size + other - both)
    return total / len(elsewhere)


def _crossed(one: Ints, other: Ints) -> Numbers:
    return one.astype(np.int64) * (int(other.max(initial=0)) + 1) + other


def _pairs(sizes: Numbers) -> float:
    counts = sizes.astype(np.float64)
    return float((counts * (counts - 1) / 2).sum())


def _range(numbers: Sequence[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)
