"""Partitions of the nodes into communities: how good one is, and how alike several are.

A partition is a column, one number a node; several are the rows of a matrix.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.position.centrality import strength
from graph_service.analysis.structure import Floats, Ints
from graph_service.errors import BadInputError

Numbers = npt.NDArray[np.signedinteger[Any]]
Partitions = Ints | Sequence[Ints]

MATRIX_UP_TO = 4000
"""Up to how many nodes `co_assignment_matrix` is given: it holds a number for every two of them."""


def modularity(graph: Graph, member: Ints, resolution: float = 1.0) -> float | None:
    """Say how much more weight lies within the communities than chance would put there (Newman and Girvan 2004).

    Formula, by weight (Newman 2004): Σ over communities of L/m - γ(s/2m)², L the weight within, s the strength of
    its nodes, m the weight of all ties, γ the resolution (Reichardt and Bornholdt 2006). Range -1/2 to 1 (Brandes
    et al. 2008), and 0 is what chance gives, with γ = 1; otherwise above -γ to 1, and to be compared only with
    values of the same γ. None, not defined, without ties.
    """
    total = float(graph.weight.sum())
    if not total:
        return None
    within = float(graph.weight @ (member[graph.a] == member[graph.b]))
    share = np.bincount(member, strength(graph)) / (2 * total)
    return within / total - resolution * float(share @ share)


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


def agreement(found: Partitions) -> float | None:
    """Give the mean adjusted Rand index of every two of several partitions (Hubert and Arabie 1985).

    Range -1/2 to 1; 1 is always the same. None, not defined, for fewer than two.
    """
    if len(found) < 2:
        return None
    two = ((one, other) for at, one in enumerate(found) for other in found[at + 1 :])
    return float(np.mean([adjusted_rand_index(*each) for each in two]))


def stability(here: Ints, elsewhere: Partitions) -> Floats:
    """Say for each node how much of its community stays in other partitions (Jaccard 1912; Hennig 2007).

    Formula: the mean over the others of |C ∩ D| / |C ∪ D|, C being its community here and D there. Range above
    0, for both have the node, to 1, always the same. Without others: 1.
    """
    if not len(elsewhere):
        return np.ones(len(here))
    total = np.zeros(len(here))
    size = np.bincount(here)[here] if len(here) else here
    for there in elsewhere:
        _, cell, count = np.unique(_crossed(here, there), return_inverse=True, return_counts=True)
        both = count[cell]
        other = np.bincount(there)[there] if len(there) else there
        total += both / (size + other - both)
    return total / len(elsewhere)


def co_assignment(found: Partitions, a: Ints, b: Ints) -> Floats:
    """Say for each pair of nodes how often it is in one community (Lancichinetti and Fortunato 2012).

    Formula: D(a,b) = the share of the partitions that put a and b together. Range 0, never, to 1, always. One
    entry for each of the given pairs; at least one partition is needed.
    """
    total = np.zeros(len(a))
    for member in found:
        total += member[a] == member[b]
    return total / len(found)


def co_assignment_matrix(found: Partitions) -> Floats:
    """Give `co_assignment` of every two nodes, the consensus matrix (Lancichinetti and Fortunato 2012).

    Formula: the share of the runs in which C(i) = C(j). Range 0 to 1; symmetric, and 1 in the diagonal. No nodes: no
    rows. It takes n² numbers: raises BadInputError beyond `MATRIX_UP_TO`
    nodes.
    """
    order = len(found[0])
    if order > MATRIX_UP_TO:
        raise BadInputError(
            f"a matrix of every two of {order} actors is too large",
            f"It is given up to {MATRIX_UP_TO}; the pairs that collaborate have it as a column.",
        )
    total = np.zeros((order, order))
    for member in found:
        total += member[:, None] == member
    return total / len(found)


def falling_apart(graph: Graph, member: Ints) -> Ints:
    """Give the communities that their own ties do not hold together, which Louvain may make and Leiden does not.

    Range: none to all of them (Traag et al. 2019). In ascending order.
    """
    inside = member[graph.a] == member[graph.b]
    part = components(graph.only(inside))
    _, first = np.unique(part, return_index=True)
    parts = np.bincount(member[first])
    return np.flatnonzero(parts > 1).astype(np.int32)


def _crossed(one: Ints, other: Ints) -> Numbers:
    return one.astype(np.int64) * (int(other.max(initial=0)) + 1) + other


def _pairs(sizes: Numbers) -> float:
    counts = sizes.astype(np.float64)
    return float((counts * (counts - 1) / 2).sum())
