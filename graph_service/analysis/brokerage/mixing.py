"""Who is tied to whom, by what they are: ties within groups and between them.

A group is a number for each node, -1 where it is unknown. A tie with an end whose group is unknown is neither
within nor between: it counts nowhere here, and each answer says how much of that there is.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Flags, Floats, Ints


@dataclass(frozen=True)
class Balance:
    """Ties outwards and inwards: their number, or their weight."""

    external: float
    internal: float

    @property
    def index(self) -> float | None:
        """The E-I index. None, not defined, without ties of either sort."""
        both = self.external + self.internal
        return (self.external - self.internal) / both if both else None


@dataclass(frozen=True, eq=False)
class ExternalInternal:
    """The E-I index of the whole network, of each group and of each node (Krackhardt and Stern 1988).

    Formula: (E - I)/(E + I), E the ties to other groups and I those within. Range -1 (all within) to 1 (all to
    others). None for a figure, NaN in the column, where there are no ties of either sort: nothing to compare.
    """

    whole: Balance
    expected: float | None
    """The index of a network in which everyone is tied to everyone, so what the sizes of the groups alone make of
    it. One group: -1. None with fewer than two nodes whose group is known."""
    groups: tuple[Balance, ...]
    """By group. A tie within a group is one tie; whoever adds up the nodes counts it at both its ends."""
    external: Floats
    """Of each node."""
    internal: Floats
    index: Floats
    unknown: float
    """The number, or weight, of the ties left out because a group is unknown."""


@dataclass(frozen=True)
class Assortativity:
    """How alike the two ends of ties are."""

    coefficient: float | None
    """None, not defined, if all ends are alike, or there are no ties."""
    error: float | None
    """Its standard error, by jackknife: from what it would be without each of the ties. None, not defined, if
    without one of them it would not be."""
    unknown: float
    """The number, or weight, of the ties left out because a group is unknown."""


def external_internal(graph: Graph, group: Ints, *, weighted: bool = False) -> ExternalInternal:
    """Compare ties to other groups with ties within (Krackhardt and Stern 1988).

    Range and formula: `ExternalInternal`. Ties are counted, or by weight if `weighted`. Without ties, and where no group
    is known: None, and NaN for each node.
    """
    weight, known = _weights(graph, weighted=weighted), _known(graph, group)
    a, b, w = graph.a[known], graph.b[known], weight[known]
    apart = group[a] != group[b]
    count = int(group.max(initial=-1)) + 1
    external = _by(a[apart], w[apart], graph.order) + _by(b[apart], w[apart], graph.order)
    internal = _by(a[~apart], w[~apart], graph.order) + _by(b[~apart], w[~apart], graph.order)
    outwards = _by(group[a][apart], w[apart], count) + _by(group[b][apart], w[apart], count)
    inwards = _by(group[a][~apart], w[~apart], count)
    with np.errstate(invalid="ignore"):
        index = (external - internal) / (external + internal)
    return ExternalInternal(
        whole=Balance(float(w[apart].sum()), float(w[~apart].sum())),
        expected=_of_all_tied(np.bincount(group[group >= 0]).tolist()),
        groups=tuple(Balance(*each) for each in zip(outwards.tolist(), inwards.tolist(), strict=True)),
        external=external,
        internal=internal,
        index=index,
        unknown=float(weight[~known].sum()),
    )


def mixing_matrix(graph: Graph, group: Ints, *, weighted: bool = False) -> Floats:
    """Give the share of all tie ends that are of one group with the other end of another (Newman 2003).

    Formula: e(g, h), the ties from g to h over all ties, each in both its directions. Symmetric. Range 0 to 1, sums
    to 1; without ties all 0.
    """
    known = _known(graph, group)
    count = int(group.max(initial=-1)) + 1
    found = np.zeros((count, count))
    weight = _weights(graph, weighted=weighted)[known]
    np.add.at(found, (group[graph.a[known]], group[graph.b[known]]), weight)
    total = 2 * weight.sum()
    return (found + found.T) / total if total else found


def assortativity_of(mixing: Floats) -> float | None:
    """Say how far a mixing matrix is from chance (Newman 2003, equation 2): rows and columns may differ.

    Formula: (Tr e - Σ ab)/(1 - Σ ab), a the sums of the rows of e and b those of its columns. Range -1 to 1: 1 if
    ties are only within groups, 0 as chance has it. None, not defined, if all is in one group, or nothing.
    """
    total = mixing.sum()
    if not total or np.count_nonzero(mixing.sum(axis=0) + mixing.sum(axis=1)) < 2:
        return None
    e = mixing / total
    chance = float(e.sum(axis=0) @ e.sum(axis=1))
    return (float(np.trace(e)) - chance) / (1 - chance)


def assortativity(graph: Graph, group: Ints, *, weighted: bool = False) -> Assortativity:
    """Say how much more often ties join what is of one group than chance would (Newman 2003).

    Formula: (Σ e(g,g) - Σ a(g)²)/(1 - Σ a(g)²), e the mixing matrix and a its rows' sums. Range -1 to 1: 1 if ties
    are only within groups, 0 as chance has it; the least is above -1 with more than two groups. The error is the
    root of Σ (r without the tie - r)². None: see `Assortativity`. Ties are counted, or by weight if `weighted`.
    """
    weight, known = _weights(graph, weighted=weighted), _known(graph, group)
    left_out = float(weight[~known].sum())
    g, h, w = group[graph.a[known]], group[graph.b[known]], weight[known]
    count = int(group.max(initial=-1)) + 1
    many = np.bincount(g, minlength=count) + np.bincount(h, minlength=count)
    if np.count_nonzero(many) < 2:
        return Assortativity(None, None, left_out)
    same = g == h
    total, apart, unlike, rest = _by_groups(g, h, w, count)
    r = _categorical(total, apart, unlike)
    # Alone in its group, but for its other end: without it one group less has ties, and one may be all.
    ends_left = np.count_nonzero(many) - (many[g] == np.where(same, 2, 1)) - (~same & (many[h] == 1))
    if (ends_left < 2).any():
        return Assortativity(float(r), None, left_out)
    left = total - w, apart - w * ~same, unlike - 2 * w * (rest[g] + rest[h]) + 2 * w**2 * ~same
    lost = functools.reduce(np.logical_or, map(_cancelled, left, (total, apart, unlike)))
    with np.errstate(all="ignore"):  # what is lost is worked out anew
        without = _categorical(*left)
    for tie in np.flatnonzero(lost).tolist():
        others = np.arange(len(w)) != tie
        without[tie] = _categorical(*_by_groups(g[others], h[others], w[others], count)[:3])
    return Assortativity(float(r), math.sqrt(((without - r) ** 2).sum()), left_out)


def numeric_assortativity(graph: Graph, value: Floats) -> Assortativity:
    """Say how alike in a number the two ends of ties are (Newman 2003).

    Formula: Pearson's correlation of the number at both ends, over the ties in both directions, each counted once.
    Range -1 to 1; 0: no relation. None: see `Assortativity`. Each node keeps its number when the error is worked
    out without a tie. The number must be known for every node that has ties.
    """
    check_one_each(graph, value)
    x, y = value[graph.a].astype(np.float64), value[graph.b].astype(np.float64)
    if not len(x) or min(x.min(), y.min()) == max(x.max(), y.max()):
        return Assortativity(None, None, 0.0)
    if not np.isfinite([x, y]).all():
        raise ValueError("a node with ties has no number")
    x, y = _centred(x, y)
    sums = _sums(x, y)
    r = _pearson(len(x), *sums)
    if _one_tie_makes_the_difference(x, y):
        return Assortativity(float(r), None, 0.0)
    left = sums[0] - x - y, sums[1] - x**2 - y**2, sums[2] - x * y
    lost = _cancelled(_spread(len(x) - 1, *left[:2]), _spread(len(x), *sums[:2]))
    with np.errstate(all="ignore"):  # what is lost is worked out anew
        without = _pearson(len(x) - 1, *left)
    for tie in np.flatnonzero(lost).tolist():
        others = np.arange(len(x)) != tie
        without[tie] = _pearson(len(x) - 1, *_sums(*_centred(x[others], y[others])))
    return Assortativity(float(r), math.sqrt(((without - r) ** 2).sum()), 0.0)


def degree_assortativity(graph: Graph) -> Assortativity:
    """Say whether those with many ties are tied to those with many (Newman 2003).

    Formula: `numeric_assortativity` of the degree. Range -1 to 1: below 0, as in a star, hubs are tied to those with
    few. None, not defined, if everyone with ties has equally many, or there are none.
    """
    degree = np.bincount(np.concatenate([graph.a, graph.b]), minlength=graph.order)
    return numeric_assortativity(graph, degree.astype(np.float64))


def _by_groups(g: Ints, h: Ints, weight: Floats, count: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Add up ties: all, those between groups, the ends of every two groups multiplied, and the ends outside each group.

    Only what is above 0 is added, and hardly anything taken off: a heavy tie leaves digits for what is beside it.
    """
    ends = _by(g, weight, count) + _by(h, weight, count)
    rest = ends.sum() - ends
    most = int(ends.argmax())
    rest[most] = np.delete(ends, most).sum()
    return weight.sum(), weight[g != h].sum(), (ends * rest).sum(), rest


def _categorical(total: Floats, apart: Floats, unlike: Floats) -> Floats:
    """(Σ e(g,g) - Σ a²)/(1 - Σ a²), with both sides of it taken from 1."""
    found: Floats = 1 - 4 * apart * total / unlike
    return found


def _cancelled(left: Floats, before: Floats) -> Flags:
    """Where a sum without one of its parts is so small that few digits are left of it: for few of the parts."""
    lost: Flags = ~(left >= before / 16)
    return lost


def _centred(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Take the mean off, so that large numbers leave digits for their differences."""
    middle = (x.sum() + y.sum()) / (2 * len(x))
    return x - middle, y - middle


def _sums(x: Floats, y: Floats) -> Floats:
    return np.array([x.sum() + y.sum(), (x**2).sum() + (y**2).sum(), (x * y).sum()])


def _spread(ties: int, both: Floats, squares: Floats) -> Floats:
    found: Floats = squares / (2 * ties) - (both / (2 * ties)) ** 2
    return found


def _pearson(ties: int, both: Floats, squares: Floats, products: Floats) -> Floats:
    found: Floats = (products / ties - (both / (2 * ties)) ** 2) / _spread(ties, both, squares)
    return found


def _one_tie_makes_the_difference(x: Floats, y: Floats) -> bool:
    """Whether all other ties have the same number at all their ends."""
    usual = np.median(np.concatenate([x, y]))
    differ = (x != usual) | (y != usual)
    return bool(differ.sum() <= 1 or (len(x) == 2 and (x == y).any()))


def _of_all_tied(sizes: list[int]) -> float | None:
    within = sum(math.comb(size, 2) for size in sizes)
    every = math.comb(sum(sizes), 2)
    return (every - 2 * within) / every if every else None


def _weights(graph: Graph, *, weighted: bool) -> Floats:
    return graph.weight if weighted else np.ones(graph.size)


def check_one_each(graph: Graph, column: Ints | Floats) -> None:
    """Refuse a column that is not of these nodes."""
    if len(column) != graph.order:
        raise ValueError(f"{len(column)} values for {graph.order} nodes")


def _known(graph: Graph, group: Ints) -> Flags:
    check_one_each(graph, group)
    known: Flags = (group[graph.a] >= 0) & (group[graph.b] >= 0)
    return known


def _by(number: Ints, weight: Floats, count: int) -> Floats:
    return np.bincount(number, weights=weight, minlength=count).astype(np.float64)
