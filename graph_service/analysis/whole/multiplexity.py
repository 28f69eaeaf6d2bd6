"""In how many ways two meet: how the layers overlap, and which pairs have one way only."""

import itertools
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import SHARED_LAYERS, Layer
from graph_service.analysis.structure import Flags, Ints
from graph_service.analysis.whole.permuting import binary_correlation


@dataclass(frozen=True)
class LayerOverlap:
    """How alike two layers are in whom they join (Jaccard 1912; Krackhardt 1988).

    Formula: of n1 and n2 pairs, n11 in both, `jaccard` is n11/(n1+n2-n11); `correlation` is Pearson's
    over all N = n(n-1)/2 pairs of actors, (N·n11 - n1·n2)/√(n1(N-n1)n2(N-n2)), whose chance `qap` tests.
    Range 0 to 1, and -1 to 1. None, not defined: Jaccard's where neither has a pair, the correlation where a layer has
    none or all.
    """

    one: Layer
    other: Layer
    pairs_of_one: int
    pairs_of_other: int
    in_both: int
    jaccard: float | None
    correlation: float | None


@dataclass(frozen=True, eq=False)
class Multiplexity:
    """In how many layers each pair meets, in columns as long as the pairs, and how the layers overlap.

    Pairs within one legal person meet in the layer INTERNAL alone: in none of these, and in no overlap.
    """

    layers: Ints
    """In how many layers each pair meets: 0 (within one legal person) to 4."""
    one_way: Flags
    """Which pairs meet in one layer only."""
    one_thing: Flags
    """Which of these share one thing only: without it they would not collaborate."""
    by_layer: dict[Layer, int]
    """How many pairs meet in each layer and in no other."""
    overlaps: tuple[LayerOverlap, ...]
    """For every two layers, in their order."""


def multiplexity(found: Collaboration) -> Multiplexity:
    """Say in how many ways the pairs of a collaboration meet.

    Formula: the layers in which a pair shares something, counted for each pair. Range 0 to 4, layers; those of every two
    layers, and what is not defined, as `LayerOverlap` says. No pairs: empty columns, and no overlap is defined.
    What is nested counts once, as everywhere: the meetings of a group that both sit in are no second way. A pair that
    meets in a group's meetings but does not sit in the group meets in the layer of the meeting.
    """
    joined = (found.pairs.layers > 0) & ~found.internal[:, None]
    layers = joined.sum(axis=1).astype(np.int32)
    one_way = layers == 1
    alone = joined[one_way].sum(axis=0).tolist()
    n = len(found.actors)
    return Multiplexity(
        layers=layers,
        one_way=one_way,
        one_thing=one_way & (found.pairs.count == 1),
        by_layer=dict(zip(SHARED_LAYERS, alone, strict=True)),
        overlaps=tuple(
            _overlap(one, other, joined[:, i], joined[:, j], n * (n - 1) // 2)
            for (i, one), (j, other) in itertools.combinations(enumerate(SHARED_LAYERS), 2)
        ),
    )


def _overlap(one: Layer, other: Layer, first: Flags, second: Flags, every: int) -> LayerOverlap:
    n1, n2, both = (int(np.count_nonzero(each)) for each in (first, second, first & second))
    either = n1 + n2 - both
    return LayerOverlap(
        one,
        other,
        n1,
        n2,
        both,
        jaccard=both / either if either else None,
        correlation=binary_correlation(n1, n2, both, every),
    )
