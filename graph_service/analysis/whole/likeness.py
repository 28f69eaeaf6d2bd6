"""How alike two networks are: in who is in them, and in who collaborates."""

import math
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.whole.permuting import Permuted, binary_correlation, pairs_in_common, qap
from graph_service.choices import require


@dataclass(frozen=True)
class Likeness:
    """How alike two networks are (Jaccard 1912; Krackhardt 1988). Actors are the same if their ids are.

    Formulas: `actors` and `pairs` are Jaccard's, what is in both over what is in either; `correlation` is Pearson's over
    all pairs of the actors that both have, a pair that collaborates counting 1; how likely it is by chance, `qap` says.
    Range 0 to 1, and -1 to 1. None, not defined: Jaccard's where neither has any, the correlation where of the actors
    in common none or all are pairs in one of the networks.
    """

    actors_in_both: int
    pairs_in_both: int
    actors: float | None
    pairs: float | None
    correlation: float | None
    permuted: Permuted | None = None
    """How often the actors in common would be as alike by chance; None if nobody asked."""


def likeness(one: Collaboration, other: Collaboration, *, permutations: int = 0, seed: int = 0) -> Likeness:
    """Compare two networks by their actors and pairs, and with so many `permutations` with what chance would give.

    Formulas, range, and what is not defined: `Likeness`. Raises BadInputError for fewer permutations than none.
    """
    require("permutations", permutations, 0)
    both = sorted(set(one.actors.id) & set(other.actors.id))
    either = len(one.actors) + len(other.actors) - len(both)
    ours, theirs = _common(one, both), _common(other, both)
    n11 = pairs_in_common(ours, theirs)
    of_either = len(one.pairs) + len(other.pairs) - n11
    return Likeness(
        actors_in_both=len(both),
        pairs_in_both=n11,
        actors=len(both) / either if either else None,
        pairs=n11 / of_either if of_either else None,
        correlation=binary_correlation(ours.size, theirs.size, n11, math.comb(len(both), 2)),
        permuted=qap(ours, theirs, permutations=permutations, seed=seed) if permutations else None,
    )


def _common(found: Collaboration, among: list[str]) -> Graph:
    """The pairs of some actors, who have the same numbers in every network."""
    place = {identifier: at for at, identifier in enumerate(among)}
    row = np.array([place.get(identifier, -1) for identifier in found.actors.id], dtype=np.int32)
    a, b = row[found.pairs.a], row[found.pairs.b]
    inside = (a >= 0) & (b >= 0)
    return Graph(len(among), a[inside], b[inside], np.ones(int(inside.sum())))
