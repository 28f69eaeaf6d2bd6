"""How alike two networks are: in who is in them, and in who collaborates."""

import math
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.projection import Keys


@dataclass(frozen=True)
class Likeness:
    """How alike two networks are (Jaccard 1912; Krackhardt 1988). Actors are the same if their ids are.

    Formulas: `actors` and `pairs` are Jaccard's, what is in both over what is in either; `correlation` is Pearson's over
    all pairs of the actors that both have, a pair that collaborates counting 1, the figure whose chance a QAP tests.
    Range 0 to 1, and -1 to 1. None, not defined: Jaccard's where neither has any, the correlation where of the actors
    in common none or all are pairs in one of the networks.
    """

    actors_in_both: int
    pairs_in_both: int
    actors: float | None
    pairs: float | None
    correlation: float | None


def likeness(one: Collaboration, other: Collaboration) -> Likeness:
    """Compare two networks by their actors and pairs."""
    both = sorted(set(one.actors.id) & set(other.actors.id))
    either = len(one.actors) + len(other.actors) - len(both)
    ours, theirs = _pairs(one, both), _pairs(other, both)
    n11 = len(np.intersect1d(ours, theirs, assume_unique=True))
    of_either = len(one.pairs) + len(other.pairs) - n11
    return Likeness(
        actors_in_both=len(both),
        pairs_in_both=n11,
        actors=len(both) / either if either else None,
        pairs=n11 / of_either if of_either else None,
        correlation=binary_correlation(len(ours), len(theirs), n11, math.comb(len(both), 2)),
    )


def binary_correlation(n1: int, n2: int, n11: int, every: int) -> float | None:
    """Give Pearson's correlation of two sets of n1 and n2 things among `every`, n11 in both; None if one has no spread.

    Formula: (N·n11 - n1·n2)/√(n1(N-n1)n2(N-n2)). Range -1 to 1.
    """
    spread = n1 * (every - n1) * n2 * (every - n2)
    return (every * n11 - n1 * n2) / math.sqrt(spread) if spread else None


def _pairs(found: Collaboration, among: list[str]) -> Keys:
    """The pairs of some actors, as numbers that are the same in every network."""
    place = {identifier: at for at, identifier in enumerate(among)}
    row = np.array([place.get(identifier, -1) for identifier in found.actors.id], dtype=np.int64)
    a, b = row[found.pairs.a], row[found.pairs.b]
    inside = (a >= 0) & (b >= 0)
    low, high = np.minimum(a, b)[inside], np.maximum(a, b)[inside]
    return np.asarray(low * max(len(among), 1) + high, dtype=np.int64)
