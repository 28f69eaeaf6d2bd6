"""What distinguishes each community: the values of an attribute that stand in it more often than chance puts there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph_service.analysis.backbones.filtering import Correction, corrected
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.analysis.tails import in_common


@dataclass(frozen=True, eq=False)
class Marks:
    """Who has which values of an attribute: one entry for each node and value."""

    node: Ints
    value: Ints
    known: Flags
    """Which nodes the attribute is known of, one entry a node; the others are left out of all counts."""

    @classmethod
    def of_column(cls, value: Ints) -> "Marks":
        """Take a column with one value a node, -1 where it is unknown: the numbers of `Groups`."""
        known = value >= 0
        return cls(np.flatnonzero(known).astype(np.int32), value[known], known)

    @classmethod
    def of_incidence(cls, node: Ints, value: Ints, order: int) -> "Marks":
        """Take an attribute of which a node has any number: topics, areas, things. Who has none is known to have none."""
        return cls(node, value, np.ones(order, dtype=bool))


@dataclass(frozen=True, eq=False)
class Distinctions:
    """Which value stands how often in which community: one entry for each that is there at all.

    By community, least `p` first; of equals, greatest ratio, then most, then in the order of the attributes and values.
    """

    attributes: tuple[str, ...]
    attribute: Ints
    """The place in `attributes`."""
    value: Ints
    community: Ints
    inside: Ints
    """k: how many of the community have the value."""
    having: Ints
    """K: how many of all have it."""
    size: Ints
    """n: how many of the community it is known of."""
    known: Ints
    """N: how many of all it is known of."""
    expected: Floats
    """n·K/N: how many would be there by chance, on average."""
    ratio: Floats
    """k divided by what is expected: above 1 is over-represented."""
    p: Floats
    """The probability of k or more."""
    least_p: Floats
    """The least that `p` could be, if as many as can had the value. Where this is large, the numbers are too small to say."""
    q: Floats
    """`p` corrected for the number of tests."""
    tests: int
    """How many tests were made: the values of each attribute times the communities, also those with k = 0."""

    def __len__(self) -> int:
        return len(self.value)

    def over_represented(self, level: float = 0.05) -> npt.NDArray[np.intp]:
        """Give the entries with a ratio above 1 and a `q` of at most `level`, in their order."""
        return np.flatnonzero((self.ratio > 1) & (self.q <= level))


def distinctions(member: Ints, attributes: Mapping[str, Marks], *, least: int = 2) -> Distinctions:
    """Say for each community of `least` nodes or more which values are over-represented in it.

    Formula: the hypergeometric test, one-sided and exact (Rivals et al. 2007): of N nodes K have the value; of n
    drawn without putting back, P(k or more) = Σ C(K,i)·C(N-K,n-i)/C(N,n) over i from k on. q is `corrected` over all
    tests of the call (Benjamini and Hochberg 1995). Range of p and q 0 (less than a float can hold) to 1; of the
    ratio above 0 to N/K. No entries without nodes, without values, or without a community of that size.

    Of all with a q of 0.05 or less one in twenty may be chance; as far as the tests hang together (who has one
    value has no other), that is a good guide rather than a theorem. Few actors can show little: `least_p` says
    how little (Tarone 1990). And what the communities were made of, the shared things and all that goes with
    them, is bound to stand out in them: there p and q put in order, and prove nothing.
    """
    names = tuple(attributes)
    size = np.bincount(member)
    chosen = np.flatnonzero(size >= max(least, 1))
    cells = [_cells(member, attributes[name], chosen, at) for at, name in enumerate(names)]
    tests = sum(many for _, many in cells)
    table = np.concatenate([np.zeros((0, 7), dtype=np.int64), *(rows for rows, _ in cells)])
    p = _at_least(*table.T[3:])
    q = corrected(p, Correction.BENJAMINI_HOCHBERG, tests)
    by = _order(table, p)
    table, p, q = table[by], p[by], q[by]
    attribute, value, community, k, having, n, known = table.T.astype(np.int32)
    expected = table[:, 5] * table[:, 4] / table[:, 6]
    return Distinctions(
        attributes=names,
        attribute=attribute,
        value=value,
        community=community,
        inside=k,
        having=having,
        size=n,
        known=known,
        expected=expected,
        ratio=k / expected,
        p=p,
        least_p=_at_least(np.minimum(n, having), *table.T[4:]),
        q=q,
        tests=tests,
    )


def _cells(member: Ints, marks: Marks, chosen: npt.NDArray[np.intp], attribute: int) -> tuple[Longs, int]:
    """Count each value in each of the chosen communities where it is at all; and say how many tests that makes.

    A row each: attribute, value, community, k, K, n, N.
    """
    counts = marks.known[marks.node]
    node, value = np.unique(np.stack([marks.node[counts], marks.value[counts]]), axis=1).astype(np.int64)
    communities = int(member.max(initial=-1)) + 1
    n = np.bincount(member[marks.known], minlength=communities)
    having = np.bincount(value)
    tested = chosen[n[chosen] > 0]
    code, k = np.unique(value * max(communities, 1) + member[node], return_counts=True)
    value, community = code // max(communities, 1), code % max(communities, 1)
    among = np.isin(community, tested)
    value, community, k = value[among], community[among], k[among]
    same = np.ones(len(k), dtype=np.int64)
    known = np.count_nonzero(marks.known)
    table = np.stack(
        [same * attribute, value, community, k, having[value], n[community], same * known], axis=1
    )
    return table.astype(np.int64), int(np.count_nonzero(having)) * len(tested)


def _order(table: Longs, p: Floats) -> npt.NDArray[np.intp]:
    """Put the tests in order; p-values that differ by no more than rounding are alike, however small they are."""
    attribute, value, community, k, having, n, known = table.T
    strange = np.log(np.maximum(p, np.finfo(np.float64).tiny)).round(9)
    ratio = (k * known / (having * n)).round(9)
    return np.lexsort((value, attribute, -k, -ratio, strange, community))


def _at_least(k: Longs, having: Longs, n: Longs, known: Longs) -> Floats:
    """Give the probability of k or more, worked out once for all that have the same numbers."""
    numbers, place = np.unique(np.stack([k, having, n, known]), axis=1, return_inverse=True)
    return in_common(*numbers)[place.reshape(-1)]
