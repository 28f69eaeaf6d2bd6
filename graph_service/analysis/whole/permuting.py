"""Whether two networks of the same nodes are more alike than chance makes them: by giving the nodes of one other places."""

import math
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.relation.projection import Keys
from graph_service.analysis.structure import Ints
from graph_service.choices import require


@dataclass(frozen=True)
class Permuted:
    """How alike two networks are, and how often they would be as much by chance (Krackhardt 1988)."""

    correlation: float | None
    """Pearson's over all pairs of nodes (`binary_correlation`). None where one has no pair, or all."""
    greater: float
    """The share of the permutations that are as alike or more, what was found among them: one-sided p."""
    less: float
    """The same of those as unlike or more."""
    permutations: int


def qap(
    one: Graph, other: Graph, *, permutations: int = 1000, seed: int = 0, progress: Progress = silent
) -> Permuted:
    """Ask how often two networks would be as alike if it did not matter who is who (QAP; Krackhardt 1988).

    The nodes of one are permuted: its structure stays, and with it how ties depend on each other, which the usual
    test of a correlation knows nothing of. Node i of the one is node i of the other; weights do not matter.

    Formula: p = (1 + ∣{k: n11(k) ≥ n11}∣) / (1 + K) of K random permutations, n11 the pairs in common; less with ≤. The
    correlation rises with n11, and nothing else in it changes. Range 1/(1+K) to 1, a probability: never 0, for what was
    found is one of the ways. Where one has no pair, or all, and with fewer than three nodes: 1. The same seed gives the
    same. Time goes by K · m log m, m the fewer and the more pairs. Raises BadInputError for networks of different size.
    """
    require("permutations", permutations, 1)
    require("nodes of the other network", other.order, one.order)
    require("nodes of the one network", one.order, other.order)
    few, many = sorted((one, other), key=lambda graph: graph.size)
    known = np.sort(_keys(many.order, many.a, many.b))
    found = pairs_in_common(few, many)
    random, greater, less = np.random.default_rng(seed), 1, 1
    for at in range(permutations):
        place = random.permutation(few.order).astype(np.int32)
        common = _in_common(known, _keys(few.order, place[few.a], place[few.b]))
        greater += common >= found
        less += common <= found
        if at % 100 == 0:
            progress("permutations", at / permutations)
    progress("permutations", 1.0)
    every = 1 + permutations
    correlation = binary_correlation(one.size, other.size, found, math.comb(one.order, 2))
    return Permuted(correlation, greater / every, less / every, permutations)


def pairs_in_common(one: Graph, other: Graph) -> int:
    """Count the pairs that two networks of the same nodes both have."""
    return _in_common(np.sort(_keys(other.order, other.a, other.b)), _keys(one.order, one.a, one.b))


def binary_correlation(n1: int, n2: int, n11: int, every: int) -> float | None:
    """Give Pearson's correlation of two sets of n1 and n2 things among `every`, n11 in both; None if one has no spread.

    Formula: (N·n11 - n1·n2)/√(n1(N-n1)n2(N-n2)). Range -1 to 1.
    """
    spread = n1 * (every - n1) * n2 * (every - n2)
    return (every * n11 - n1 * n2) / math.sqrt(spread) if spread else None


def _keys(order: int, a: Ints, b: Ints) -> Keys:
    """A number for each pair, whichever way round."""
    return np.minimum(a, b).astype(np.int64) * order + np.maximum(a, b)


def _in_common(known: Keys, keys: Keys) -> int:
    if not len(known):
        return 0
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return int(np.count_nonzero(known[at] == keys))
