"""Who does not collaborate and yet might be expected to: the pairs whose collaborators know each other.

Three scores of a pair, by those whom both of them collaborate with. They say how closely the two move in the same
circles; that they ought to collaborate, or do so unseen, is for the reader to say.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.gaps.two_steps import Found, around, joined, looking, neighbours, runs
from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.relation.projection import Incidence
from graph_service.analysis.relation.roll_up import within_one
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.choices import choice
from graph_service.errors import BadInputError

_PAIRS = 50_000
"""How many pairs are scored at once: their neighbours stand in memory together."""

Choice = Callable[[Ints, Ints], Flags]
"""Says of pairs, given as two columns, which of them."""


class LinkMeasure(StrEnum):
    """What pairs are ranked by."""

    ADAMIC_ADAR = "ADAMIC_ADAR"
    RESOURCE_ALLOCATION = "RESOURCE_ALLOCATION"
    COMMON_NEIGHBOURS = "COMMON_NEIGHBOURS"


@dataclass(frozen=True, eq=False)
class LinkScores:
    """One entry a pair, `a` before `b`."""

    a: Ints
    b: Ints
    common: Ints
    """The number of neighbours that both have."""
    adamic_adar: Floats
    resource_allocation: Floats

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, eq=False)
class Grounds:
    """What speaks for a pair."""

    common: Ints
    """The neighbours that both have, those with the fewest neighbours first: they add most to the scores."""
    traits: tuple[Ints, ...]
    """What the two have in common of each kind of trait that was given."""


def link_scores(graph: Graph, a: Ints, b: Ints) -> LinkScores:
    """Measure any pairs by the neighbours that both have, joined or not.

    Formulas, over the common neighbours w of a and b, of d(w) neighbours each: Σ 1 (Zhou et al. 2009), Σ 1/ln d(w)
    (Adamic and Adar 2003), Σ 1/d(w) (Zhou et al. 2009). Range 0 and up; n-2 at most for the first, (n-2)/ln 2 for the
    second, (n-2)/2 for the third. No unit: compare within one network. Unweighted. Nothing in common: 0.
    """
    low, high = np.minimum(a, b).astype(np.int32), np.maximum(a, b).astype(np.int32)
    parts = [
        _scored(graph, low[begin : begin + _PAIRS], high[begin : begin + _PAIRS])
        for begin in range(0, max(len(low), 1), _PAIRS)
    ]
    common, adamic_adar, resource_allocation = (np.concatenate(each) for each in zip(*parts, strict=True))
    return LinkScores(low, high, common, adamic_adar, resource_allocation)


def _scored(graph: Graph, low: Ints, high: Ints) -> tuple[Ints, Floats, Floats]:
    degree = np.diff(graph.adjacency.start)
    fewer = np.where(degree[low] <= degree[high], low, high)
    pair, middle = neighbours(graph, fewer)
    both = joined(graph, (low + high - fewer)[pair], middle)
    pair, middle = pair[both], middle[both]

    def added(by: LinkMeasure) -> Floats:
        return np.bincount(pair, weights=_worth(graph, by)[middle], minlength=len(low)).astype(np.float64)

    common = np.bincount(pair, minlength=len(low)).astype(np.int32)
    return common, added(LinkMeasure.ADAMIC_ADAR), added(LinkMeasure.RESOURCE_ALLOCATION)


def missing_ties(
    graph: Graph,
    *,
    by: LinkMeasure = LinkMeasure.ADAMIC_ADAR,
    top: int = 20,
    of: int | None = None,
    leave_out: Choice | None = None,
    progress: Progress = silent,
) -> LinkScores:
    """Find the pairs that no tie joins and that score highest (Adamic and Adar 2003; Zhou et al. 2009).

    Formulas, Range and unit as in `link_scores`; pairs that score 0 are not listed, so there may be fewer than
    `top`, and are none in networks without paths of two steps. `of`: only pairs of this node. `leave_out`: pairs that
    are not wanted. The greatest come first; of equals (to nine decimals), by `a` and `b`.

    Pairs without a common neighbour are never made: the work grows with the paths of two steps.
    """
    if top < 1:
        raise BadInputError(f"the {top} strongest are asked for", "Ask for 1 or more.")
    worth = _worth(graph, choice(LinkMeasure, by, "by"))
    if of is not None:
        return _told(graph, _strongest(around(graph, worth, of), top, leave_out))
    look = looking(graph, worth)
    best, bar = Found.none(), 0.0
    for begin, end in itertools.pairwise(runs(graph)):
        best = _strongest(best.followed_by(look(begin, end, bar)), top, leave_out)
        bar = best.rank[-1] + 1 if len(best.a) == top else 0.0
        progress("pairs that might collaborate", end / graph.order)
    return _told(graph, best)


def missing_collaborations(
    found: Collaboration,
    *,
    by: LinkMeasure = LinkMeasure.ADAMIC_ADAR,
    top: int = 20,
    of: int | None = None,
    progress: Progress = silent,
) -> LinkScores:
    """The same for actors, by index, without the pairs within one legal person: an agency in two counties is none."""

    def within(a: Ints, b: Ints) -> Flags:
        return within_one(a, b, found.persons)

    return missing_ties(found.graph, by=by, top=top, of=of, leave_out=within, progress=progress)


def grounds(graph: Graph, a: int, b: int, traits: Sequence[Incidence] = ()) -> Grounds:
    """Tell what speaks for a pair: the neighbours that both have, and what else they have in common.

    `traits`: who has which topics, or areas, or whatever else; its actors are the graph's nodes.
    """
    start, other, _ = graph.adjacency
    common = np.intersect1d(other[start[a] : start[a + 1]], other[start[b] : start[b + 1]])
    degree = np.diff(start)[common]
    both = np.array([b], dtype=np.int32)
    return Grounds(
        common[np.lexsort((common, degree))],
        tuple(np.sort(each.shared(a, both)[0]) for each in traits),
    )


def _worth(graph: Graph, by: LinkMeasure) -> Floats:
    """What each node adds to the score of any two of its neighbours; only asked of nodes that have two."""
    degree = np.maximum(np.diff(graph.adjacency.start), 2).astype(np.float64)
    if by == LinkMeasure.ADAMIC_ADAR:
        return 1 / np.log(degree)
    return 1 / degree if by == LinkMeasure.RESOURCE_ALLOCATION else np.ones(graph.order)


def _strongest(found: Found, top: int, leave_out: Choice | None) -> Found:
    """Keep the strongest, in their order. `leave_out` is asked of few at a time, for it may take long."""
    rank = found.rank
    order = np.lexsort((found.b, found.a, -rank)) if len(rank) else np.zeros(0, dtype=np.int64)
    if leave_out is None:
        return found.chosen(order[:top])
    kept: list[Longs] = []
    missing = top
    for begin in range(0, len(order), max(top, 1000)):
        some = order[begin : begin + max(top, 1000)]
        some = some[~leave_out(found.a[some], found.b[some])][:missing]
        kept.append(some)
        missing -= len(some)
        if not missing:
            break
    return found.chosen(np.concatenate([np.zeros(0, dtype=np.int64), *kept]))


def _told(graph: Graph, found: Found) -> LinkScores:
    return link_scores(graph, found.a, found.b)
