"""How often two networks are as alike by chance, by all ways to place five nodes."""

import itertools

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis import qap
from graph_service.analysis.graph import Graph
from graph_service.errors import BadInputError
from tests.analysis.graphs import edged, from_networkx

PATH = edged(5, (0, 1), (1, 2), (2, 3), (3, 4))
HOUSE = edged(5, (1, 0), (2, 1), (2, 3), (0, 3), (0, 4), (1, 4))
STAR = edged(5, (0, 1), (0, 2), (0, 3), (0, 4))


def every_way(one: Graph, other: Graph) -> tuple[float | None, float, float]:
    """Pearson's correlation of the two matrices, and the shares of all permutations as great, and as small."""
    upper = np.triu_indices(one.order, 1)
    ours, theirs = one.matrix(weighted=False).toarray(), other.matrix(weighted=False).toarray()
    found = (ours * theirs).sum()
    common = np.array(
        [
            (ours[np.ix_(order, order)] * theirs).sum()
            for order in map(list, itertools.permutations(range(one.order)))
        ]
    )
    correlation = np.corrcoef(ours[upper], theirs[upper])[0, 1]
    return float(correlation), float((common >= found).mean()), float((common <= found).mean())


@pytest.mark.parametrize("two", [(PATH, HOUSE), (HOUSE, PATH), (PATH, STAR), (STAR, HOUSE), (HOUSE, HOUSE)])
def test_qap_is_the_share_of_all_permutations(two: tuple[Graph, Graph]) -> None:
    found = qap(*two, permutations=5000)
    assert (found.correlation, found.greater, found.less) == pytest.approx(every_way(*two), abs=0.02)


def test_p_is_never_zero_and_counts_what_was_found() -> None:
    """Of 34 members there is hardly another order that gives the same network."""
    karate = from_networkx(nx.karate_club_graph())
    found = qap(karate, karate, permutations=99)
    assert (found.correlation, found.greater, found.less, found.permutations) == (1.0, 0.01, 1.0, 99)


def test_the_same_seed_gives_the_same_and_either_may_be_first() -> None:
    assert qap(PATH, HOUSE, permutations=50, seed=3) == qap(HOUSE, PATH, permutations=50, seed=3)
    assert qap(PATH, HOUSE, permutations=50, seed=3) != qap(PATH, HOUSE, permutations=50, seed=4)


@pytest.mark.parametrize("order", [0, 1, 2, 5])
def test_where_there_is_nothing_to_compare_all_is_chance(order: int) -> None:
    nobody = edged(order)
    found = qap(nobody, nobody, permutations=10)
    assert (found.correlation, found.greater, found.less) == (None, 1, 1)
    if order == 5:
        assert qap(nobody, STAR, permutations=10).greater == 1


def test_what_cannot_be_permuted_is_refused() -> None:
    for one, other in ((PATH, edged(4)), (edged(4), PATH)):
        with pytest.raises(BadInputError, match="nodes of the"):
            qap(one, other)
    with pytest.raises(BadInputError, match="permutations is 0"):
        qap(PATH, HOUSE, permutations=0)
