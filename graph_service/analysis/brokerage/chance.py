"""What brokerage chance would give: its mean and variance in networks of the same groups and density, exactly.

A *mediation* is a node, two others that it is tied to, and no tie between these: of its three pairs two are joined
and one is open. Whether two mediations go together depends only on which pairs they have in common, so the variance
needs no more than how many mediations each pair is joined in, and how many it is open in.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import NamedTuple

from graph_service.analysis.kernels.counted import Counted


class NullModel(StrEnum):
    """What chance is: how the ties of a network with the same groups fall."""

    INDEPENDENT = "INDEPENDENT"
    """Each two nodes are tied with the density as probability, whatever others are (Gould and Fernandez 1989)."""
    SAME_TIES = "SAME_TIES"
    """As many ties as there are, all ways to lay them equally likely. The density is then the same in each, which
    matters for small networks, and for the totals."""


class Moments(NamedTuple):
    """Mean and variance of a number of mediations."""

    mean: Fraction
    variance: Fraction


class Pairs(NamedTuple):
    """Pairs of nodes that are alike: how many, and in how many mediations each is joined, and open."""

    many: int
    joined: int
    open: int


Law = Callable[[int, int], Fraction]
"""How likely it is that so many given pairs are joined and so many others are not."""

_CLASH = (2, 0, 1, 2, 2)
"""How many other nodes of the same three could have been the broker, with the same count; never at once."""


def null_moments(
    order: int, size: int, sizes: Sequence[int], null: NullModel
) -> tuple[dict[int, tuple[Moments, ...]], tuple[Moments, ...]]:
    """Give the moments of a node by the size of its group, 0 for unknown, and those of the whole network."""
    law = _law(order, size, null)
    counts = Counter(each for each in sizes if each)
    by_size = {
        each: tuple(moments(pairs, 0, law) for pairs in _of_node(order, each, counts))
        for each in [0, *counts]
    }
    whole = zip(_of_network(order, counts), _CLASH, strict=True)
    return by_size, tuple(moments(pairs, clash, law) for pairs, clash in whole)


def moments(pairs: Sequence[Pairs], clash: int, law: Law) -> Moments:
    """Give mean and variance of the number of mediations that there are, from all that there could be.

    Two that could be are one and the same, or of the same three nodes (never both), or share one pair that is
    joined in both, open in both, or joined in one and open in the other (never both), or share none.
    """
    every = sum(each.many * each.open for each in pairs)
    same_three = clash * every
    joined = sum(each.many * each.joined**2 for each in pairs) - 2 * every - same_three
    open_ = sum(each.many * each.open**2 for each in pairs) - every
    opposed = 2 * sum(each.many * each.joined * each.open for each in pairs) - 2 * same_three
    apart = every**2 - every - same_three - joined - open_ - opposed
    mean = _times(every, law, 2, 1)
    square = mean + _times(joined, law, 3, 2) + _times(open_, law, 4, 1) + _times(apart, law, 4, 2)
    return Moments(mean, square - mean**2)


def _times(many: int, law: Law, joined: int, apart: int) -> Fraction:
    return many * law(joined, apart) if many else Fraction(0)


def _law(order: int, size: int, null: NullModel) -> Law:
    every = math.comb(order, 2)
    if null == NullModel.INDEPENDENT:
        density = Fraction(size, max(every, 1))
        return lambda joined, apart: density**joined * (1 - density) ** apart
    return lambda joined, apart: Fraction(
        math.perm(size, joined) * math.perm(every - size, apart), math.perm(every, joined + apart)
    )


def _of_node(order: int, own: int, counts: Counter[int]) -> list[list[Pairs]]:
    """List the pairs of the mediations of a node in a group of `own` nodes, or of an unknown group if that is 0."""
    total = _around([(max(order - 1, 0), order - 2)])
    if not own:
        return [[], [], [], [], total]
    rest = counts - Counter([own])
    others = sum(each * many for each, many in rest.items())
    return [
        _around([(own - 1, own - 2)]),
        _around([(each * many, each - 1) for each, many in rest.items()]),
        _around([(own - 1, others), (others, own - 1)]),
        _around([(each * many, others - each) for each, many in rest.items()]),
        total,
    ]


def _around(neighbours: Sequence[tuple[int, int]]) -> list[Pairs]:
    """List the pairs around a broker: so many neighbours could be, each in as many mediations."""
    joined = [Pairs(many, each, 0) for many, each in neighbours]
    return [*joined, Pairs(sum(pair.many * pair.joined for pair in joined) // 2, 0, 1)]


def _of_network(order: int, counts: Counter[int]) -> list[list[Pairs]]:
    """List the pairs of all mediations, by the sizes of the groups of the two."""
    found: list[list[Pairs]] = [[] for _ in Counted]
    known = sum(each * many for each, many in counts.items())
    for own, many in counts.items():
        alike, others = many * math.comb(own, 2), known - own
        found[Counted.COORDINATOR].append(Pairs(alike, 2 * (own - 2), own - 2))
        found[Counted.ITINERANT].append(Pairs(alike, 0, others))
        found[Counted.MIXED].append(Pairs(alike, 2 * others, 0))
    for one, other in combinations_with_replacement(counts, 2):
        groups = math.comb(counts[one], 2) if one == other else counts[one] * counts[other]
        unlike, beside, others = groups * one * other, one + other - 2, known - one - other
        found[Counted.ITINERANT].append(Pairs(unlike, beside, 0))
        found[Counted.MIXED].append(Pairs(unlike, beside, beside))
        found[Counted.LIAISON].append(Pairs(unlike, 2 * others, others))
    found[Counted.TOTAL].append(Pairs(math.comb(order, 2), 2 * (order - 2), order - 2))
    return found
