"""Which test of chance the pairs of a collaboration are put to, by name."""

from enum import StrEnum

from graph_service.analysis.backbones.filtering import disparity, ends_tested, hypergeometric, topmost
from graph_service.analysis.backbones.sdsm import sdsm
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.structure import Floats
from graph_service.choices import choice


class PairTest(StrEnum):
    """What a pair is held against; docs/decisions/0109 says which test answers which question."""

    SDSM = "SDSM"
    HYPERGEOMETRIC = "HYPERGEOMETRIC"
    DISPARITY = "DISPARITY"


def p_values(
    found: Collaboration, graph: Graph, test: PairTest, progress: Progress = silent
) -> tuple[Floats, int]:
    """Give the p-value of each pair, and how many tests that took.

    Formula: p is that of `sdsm`, `hypergeometric` or `disparity`, 0 to 1; the tests are the n(n-1)/2 of every two
    actors, for the disparity the ends of the pairs (`ends_tested`). No pairs: no values. `graph` has the actors of
    the collaboration as its nodes and the pairs as its edges.
    """
    test = choice(PairTest, test, "test")
    if test == PairTest.DISPARITY:
        return disparity(graph), ends_tested(graph)
    taken, pairs = topmost(found.taken, found.order), found.pairs
    every_two = graph.order * (graph.order - 1) // 2
    if test == PairTest.HYPERGEOMETRIC:
        return hypergeometric(taken, pairs.a, pairs.b, pairs.count), every_two
    return sdsm(taken, pairs.a, pairs.b, pairs.count, progress), every_two
