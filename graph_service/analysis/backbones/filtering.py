"""Which ties are more than chance: a probability for each, and the network that is left.

A forum of forty ties 780 pairs that may never have spoken. The three tests here ask of each tie how likely as much
would be by chance: `disparity` from the weights alone, `hypergeometric` and `sdsm.sdsm` from who takes part in what.
`backbone` keeps what chance explains badly. docs/decisions/0109 says which test answers which question.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.projection import Incidence, incidence
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.analysis.tails import in_common
from graph_service.choices import choice


class Correction(StrEnum):
    """What is done about testing many pairs at once."""

    NONE = "NONE"
    BONFERRONI = "BONFERRONI"
    BENJAMINI_HOCHBERG = "BENJAMINI_HOCHBERG"


@dataclass(frozen=True, eq=False)
class Backbone:
    """What is left of a network, and the figures it was chosen by: a column entry for each edge of the whole."""

    p: Floats
    adjusted: Floats
    """The same, corrected for how many were tested."""
    kept: Flags
    graph: Graph
    """All nodes, and the edges that are kept."""


def backbone(
    graph: Graph,
    p: Floats,
    *,
    alpha: float = 0.05,
    correction: Correction = Correction.BENJAMINI_HOCHBERG,
    tests: int | None = None,
) -> Backbone:
    """Keep the edges whose corrected p-value is at most alpha.

    Formula: an edge stays if its p, as `corrected` for so many `tests`, is at most `alpha`, a probability. `tests` is
    how many were tested, the edges if not given. For `hypergeometric` and `sdsm` it is every two actors, n(n-1)/2, as
    in Tumminello et al. 2011: a pair that shares nothing was tested too, with p = 1. For `disparity` it is
    `ends_tested`. No edges, or none that stays: a graph of the same nodes without edges.
    """
    adjusted = corrected(p, correction, tests)
    kept = adjusted <= alpha
    return Backbone(p, adjusted, kept, graph.only(kept))


def disparity(graph: Graph) -> Floats:
    """Say for each edge how likely one as heavy is if its ends share out their strength at random (Serrano et al. 2009).

    Formula: (1 - w/s)^(k-1) at an end of degree k and strength s; of the two ends, the smaller value. Range 0 to 1,
    a probability. An end with one edge has nothing to share out: 1, so that the other end decides. Weights are above
    0. It says nothing about a network whose weights are all alike. No edges: no values.

    An edge is put to two tests, and the better one is told, as in the paper: in a network of chance p is at most alpha
    for more than that share of the edges, twice as many at the most. `ends_tested` is what to correct for.
    """
    ends = np.concatenate([graph.a, graph.b])
    degree = np.bincount(ends, minlength=graph.order)
    strength = np.bincount(ends, weights=np.tile(graph.weight, 2), minlength=graph.order)

    def at(end: Ints) -> Floats:
        left = np.clip(1 - graph.weight / strength[end], 0, 1)
        return np.asarray(np.where(degree[end] > 1, left ** (degree[end] - 1.0), 1.0), dtype=np.float64)

    return np.minimum(at(graph.a), at(graph.b))


def ends_tested(graph: Graph) -> int:
    """Count the tests of `disparity`: one at each end of an edge that has other edges too.

    Formula: Σ over the edges of how many ends have a degree above 1, and 1 if neither has, for it has a p-value too.
    Range: the edges to twice as many, tests. No edges: 0.
    """
    several = (np.bincount(np.concatenate([graph.a, graph.b]), minlength=graph.order) > 1).astype(np.int64)
    return int(np.maximum(several[graph.a] + several[graph.b], 1).sum())


def topmost(taken: Incidence, order: Hierarchy) -> Incidence:
    """Put what lies under another thing into its top: who takes part in it takes part in that.

    This is the two-mode network that pairs whose nesting counts once are tested against. No pair shares more of it by
    `Pairs.count` than its actors have in common there, so that the tests err towards chance.
    """
    thing, row = order.every_top.of_each(taken.thing)
    actor = taken.actor[row]
    return incidence(actor, thing, int(taken.actor.max(initial=-1)) + 1, len(taken.size))


def hypergeometric(taken: Incidence, a: Ints, b: Ints, count: Ints) -> Floats:
    """Say for each pair how likely it is to share as much by chance (Tumminello et al. 2011).

    Formula: P(X ≥ c), X the things in common of two who draw d(a) and d(b) of all N things, every thing as likely as
    any other. Range 0 to 1, a probability; 1 for a count of 0. N are the things that anyone takes part in. That
    large things are shared more easily it does not know: `sdsm` does. No pairs: no values.
    """
    things = int(np.count_nonzero(taken.size))
    has = np.bincount(taken.actor, minlength=int(max(a.max(initial=-1), b.max(initial=-1))) + 1)
    base = int(has.max(initial=0)) + 1
    few, many = np.minimum(has[a], has[b]), np.maximum(has[a], has[b])
    different, case = np.unique((count.astype(np.int64) * base + few) * base + many, return_inverse=True)
    rest, many = np.divmod(different, base)
    count_of, few = np.divmod(rest, base)
    return in_common(count_of, few, many, np.full_like(few, things))[case]


def corrected(p: Floats, correction: Correction, tests: int | None = None) -> Floats:
    """Correct p-values for how many were tested; those tested and not given are taken to be 1.

    Formula: of m tests, BONFERRONI gives min(1, m·p), which bounds the chance of a single false tie;
    BENJAMINI_HOCHBERG gives the least m·p(j)/j from the p-value's place j upwards, which bounds the share of false
    ones among the ties that are kept (Benjamini and Hochberg 1995). Range 0 to 1. Raises ValueError for fewer tests
    than p-values.
    """
    correction = choice(Correction, correction, "correction")
    m = len(p) if tests is None else tests
    if m < len(p):
        raise ValueError(f"{len(p)} p-values of {m} tests")
    if correction == Correction.NONE:
        return p
    if correction == Correction.BONFERRONI:
        return np.minimum(p * m, 1.0)
    order = np.argsort(p, kind="stable")
    by_place = p[order] * m / np.arange(1, len(p) + 1)
    found = np.empty(len(p))
    found[order] = np.minimum(np.minimum.accumulate(by_place[::-1])[::-1], 1.0)
    return found
