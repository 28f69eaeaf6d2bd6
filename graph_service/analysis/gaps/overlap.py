"""Which groups, agreements or projects gather the same actors."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.places import run_of
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.options import LAYER_OF_LABEL, SHARED_LAYERS, Layer, Progress, silent
from graph_service.analysis.relation.projection import Incidence
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.errors import BadInputError

_CHUNK = 4_000_000
"""How many encounters of two things in one actor are worked through at once."""


class Kinship(StrEnum):
    """How the nesting joins two things."""

    NESTED = "NESTED"
    """One lies under the other: a group and its subgroup, an agreement and its renewal or its steering group."""
    SIBLINGS = "SIBLINGS"
    """Both lie under the same, neither under the other."""
    APART = "APART"


@dataclass(frozen=True)
class OverlapOptions:
    """Which overlaps are asked for."""

    layers: frozenset[Layer] = frozenset(SHARED_LAYERS)
    across: bool = False
    """Compare things of different layers too: a group with an agreement."""
    nested: bool = False
    """Keep pairs of which one lies under the other: they gather the same actors because they are one."""
    least_shared: int = 2
    least_jaccard: float = 0.0
    least_containment: float = 0.0

    def __post_init__(self) -> None:
        if self.least_shared < 1:
            raise BadInputError("pairs that share nothing are asked for", "Ask for 1 actor or more.")
        for share in (self.least_jaccard, self.least_containment):
            if not 0 <= share <= 1:
                raise BadInputError(f"{share} is no share", "Give a number from 0 to 1.")


_DEFAULTS = OverlapOptions()


@dataclass(frozen=True, eq=False)
class Overlaps:
    """One entry a pair of things, by node index, `a` before `b`: the most alike first.

    By `jaccard`, then `containment`, then `shared`, all falling; then by `a` and `b`.
    """

    a: Ints
    b: Ints
    shared: Ints
    """The number of actors in both."""
    size_a: Ints
    size_b: Ints
    jaccard: Floats
    containment: Floats
    kinship: list[Kinship]

    def __len__(self) -> int:
        return len(self.a)


def overlaps(
    found: Collaboration, options: OverlapOptions = _DEFAULTS, progress: Progress = silent
) -> Overlaps:
    """Compare the things that share an actor, by who takes part in them.

    Formulas, A and B being the actors in each: jaccard |A∩B|/|A∪B| (Jaccard 1912), which is 1 if both gather the
    same; containment |A∩B|/min(|A|,|B|) (Szymkiewicz 1934; Simpson 1960), which is 1 if one gathers nobody
    that the other does not. Range above 0 to 1, shares of actors. Things that share nobody, or that nobody is in, are
    in no pair; without things there are none. Actors are those of the relation: its roll-up says who counts as one.

    Things that share nobody are never compared: the work grows with the pairs of things that actors are in.
    """
    things, layer = _asked(found, options)
    parts = [np.zeros((3, 0), dtype=np.int32)]
    for a, b, shared in _meeting(found.taken, things, progress):
        size_a, size_b = found.taken.size[a], found.taken.size[b]
        wanted = shared >= options.least_shared
        wanted &= _jaccard(shared, size_a, size_b) >= options.least_jaccard
        wanted &= _containment(shared, size_a, size_b) >= options.least_containment
        if not options.across:
            wanted &= layer[a] == layer[b]
        parts.append(np.stack([a, b, shared])[:, wanted])
    a, b, shared = np.concatenate(parts, axis=1)
    kinship = _Kin(found.order).column(a, b)
    kept = np.array([options.nested or each != Kinship.NESTED for each in kinship], dtype=bool)
    return _ordered(found.taken, a[kept], b[kept], shared[kept], list(itertools.compress(kinship, kept)))


def in_both(taken: Incidence, a: int, b: int) -> Ints:
    """Give the actors that take part in both of two things, given by node index."""
    return np.intersect1d(actors_in(taken, a), actors_in(taken, b), assume_unique=True)


def only_in(taken: Incidence, a: int, b: int) -> Ints:
    """Give the actors that take part in the first of two things and not in the second."""
    return np.setdiff1d(actors_in(taken, a), actors_in(taken, b), assume_unique=True)


def actors_in(taken: Incidence, thing: int) -> Ints:
    """Give the actors that take part in a thing, in their order."""
    return taken.actor[slice(*run_of(taken.thing, thing))]


def _jaccard(shared: Ints, size_a: Ints, size_b: Ints) -> Floats:
    return np.asarray(shared / (size_a + size_b - shared), dtype=np.float64)


def _containment(shared: Ints, size_a: Ints, size_b: Ints) -> Floats:
    return np.asarray(shared / np.minimum(size_a, size_b), dtype=np.float64)


def _asked(found: Collaboration, options: OverlapOptions) -> tuple[Flags, Ints]:
    """Give which nodes are things of the layers asked for, and the number of each node's layer, -1 for none."""
    number = {label: SHARED_LAYERS.index(layer) for label, layer in LAYER_OF_LABEL.items()}
    layer = found.structure.nodes.label.numbers(number)
    wanted = [SHARED_LAYERS.index(each) for each in SHARED_LAYERS if each in options.layers]
    return np.isin(layer, wanted), layer


def _meeting(taken: Incidence, things: Flags, progress: Progress) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Give every two things that share an actor, and how many they share, some at a time."""
    from scipy.sparse import csr_array, triu  # noqa: PLC0415  # takes a while to import

    asked = things[taken.thing]
    node, row = np.unique(taken.thing[asked], return_inverse=True)
    actor = taken.actor[asked]
    many = int(actor.max(initial=-1)) + 1
    ones = np.ones(len(actor), dtype=np.int32)
    by_thing = csr_array((ones, (row, actor)), shape=(len(node), many))
    by_actor = csr_array(by_thing.T)
    work = np.bincount(row, weights=np.bincount(actor, minlength=many)[actor], minlength=len(node))
    for begin, end in itertools.pairwise(_runs(np.cumsum(work))):
        both = triu(by_thing[begin:end] @ by_actor, k=begin + 1).tocoo()
        yield node[both.row + begin], node[both.col], both.data
        progress("who gathers the same", end / len(node))


def _runs(reached: Floats) -> list[int]:
    if not len(reached):
        return []
    cuts = np.searchsorted(reached, np.arange(_CHUNK, reached[-1], _CHUNK), side="right")
    return [int(cut) for cut in np.unique(np.concatenate([[0], cuts, [len(reached)]]))]


class _Kin:
    """What lies under what, asked for pairs of things."""

    def __init__(self, order: Hierarchy) -> None:
        self._order = order
        self._over: dict[int, frozenset[int]] = {}

    def column(self, a: Ints, b: Ints) -> list[Kinship]:
        return [self.of(*pair) for pair in zip(a.tolist(), b.tolist(), strict=True)]

    def of(self, a: int, b: int) -> Kinship:
        if set(self._order.tops(a)).isdisjoint(self._order.tops(b)):
            return Kinship.APART
        nested = b in self.over(a) or a in self.over(b)
        return Kinship.NESTED if nested else Kinship.SIBLINGS

    def over(self, thing: int) -> frozenset[int]:
        """Give a thing and all that it lies under."""
        if thing not in self._over:
            self._over[thing] = frozenset(self._order.all_over(thing))
        return self._over[thing]


def _ordered(taken: Incidence, a: Ints, b: Ints, shared: Ints, kinship: list[Kinship]) -> Overlaps:
    size_a, size_b = taken.size[a], taken.size[b]
    jaccard, containment = _jaccard(shared, size_a, size_b), _containment(shared, size_a, size_b)
    by = np.lexsort((b, a, -shared, -containment, -jaccard))
    return Overlaps(
        a=a[by],
        b=b[by],
        shared=shared[by],
        size_a=size_a[by],
        size_b=size_b[by],
        jaccard=jaccard[by],
        containment=containment[by],
        kinship=[kinship[at] for at in by.tolist()],
    )
