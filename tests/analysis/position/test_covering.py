"""Networks as the sets that they were made from: by hand, put together again, and every search by them as without them."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import RelationOptions, analyse, paying, structure_of
from graph_service.analysis.graph import Graph, Sets
from graph_service.analysis.kernels.covers import Cover
from graph_service.analysis.network import Network
from graph_service.analysis.position import centrality, passing, stepping
from graph_service.analysis.position.covering import covered
from graph_service.analysis.position.ordering import Ordered
from graph_service.analysis.relation.options import RollUp, silent
from tests.analysis.graphs import edged


def sets_of(*sets: "tuple[int, ...] | list[int]") -> Sets:
    start = np.concatenate([[0], np.cumsum([len(each) for each in sets])]).astype(np.int64)
    return Sets(start, np.array([node for each in sets for node in each], dtype=np.int32))


def made_from(order: int, sets: Any, more: Any = (), less: Any = ()) -> Graph:
    """All in a set are tied, and a few more; but for some, so that not every set is what it says."""
    pairs = {pair for each in sets for pair in itertools.combinations(sorted(each), 2)}
    ties = sorted((pairs | {(min(tie), max(tie)) for tie in more}) - {(min(tie), max(tie)) for tie in less})
    plain = edged(order, *ties)
    return Graph(order, plain.a, plain.b, plain.weight, sets_of(*(sorted(each) for each in sets)))


def made_of(order: int, sets: int, seed: int) -> Graph:
    """Large sets that overlap."""
    lots = np.random.default_rng(seed)
    drawn = [
        set((order * lots.random(size) ** 2).astype(int).tolist()) for size in lots.integers(2, 25, sets)
    ]
    return made_from(order, drawn, lots.integers(0, order // 2, (40, 2)).cumsum(axis=1).tolist())


def without(given: Graph) -> Graph:
    return Graph(given.order, given.a, given.b, given.weight)


def as_it_stands(given: Graph) -> Cover:
    """The cover with the nodes numbered as they are."""
    start, other, _ = given.adjacency
    return covered(Ordered(start, other, np.arange(given.order, dtype=np.int32)), given.sets)


def in_sets(cover: Cover) -> list[list[int]]:
    return [cover.member[begin:end].tolist() for begin, end in itertools.pairwise(cover.set_start.tolist())]


SETS = st.integers(2, 14).flatmap(
    lambda order: st.builds(
        made_from,
        st.just(order),
        st.lists(st.sets(st.integers(0, order - 1), max_size=9), max_size=7),
        *(
            st.lists(st.permutations(range(order)).map(lambda nodes: nodes[:2]), max_size=most)
            for most in (8, 3)
        ),
    )
)


def test_two_forums_that_share_two_members_and_what_is_beside_them() -> None:
    given = made_from(9, [(0, 1), range(5), range(3, 9), (6, 7, 8)], more=[(0, 8)])
    found = as_it_stands(given)
    assert in_sets(found) == [[3, 4, 5, 6, 7, 8], [0, 1, 2, 3, 4]]
    assert found.of.tolist() == [1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0]
    assert (found.near.tolist(), found.near_start.tolist()) == ([8, 0], [0, 1, 1, 1, 1, 1, 1, 1, 1, 2])
    assert (found.again.tolist(), found.more.tolist()) == ([4, 3], [1, 1])
    assert found.again_start.tolist() == [0, 0, 0, 0, 1, 2, 2, 2, 2, 2]


def test_a_set_that_is_not_what_it_says_is_left_out() -> None:
    found = as_it_stands(made_from(5, [range(5)], less=[(1, 3)]))
    assert in_sets(found) == []
    assert len(found.near) == 2 * 9


def test_a_set_within_another_spares_nothing() -> None:
    assert in_sets(as_it_stands(made_from(8, [range(6), range(8)]))) == [list(range(8))]


@settings(max_examples=150, deadline=None)
@given(SETS)
def test_put_together_it_is_the_network(given: Graph) -> None:
    found = as_it_stands(given)
    ties = np.zeros((given.order, given.order), dtype=int)
    for each in in_sets(found):
        ties[np.ix_(each, each)] += 1
    np.fill_diagonal(ties, 0)
    for start, other, sign in (
        (found.near_start, found.near, 1),
        (found.again_start, found.again, -found.more),
    ):
        np.add.at(ties, (np.repeat(np.arange(given.order), np.diff(start)), other), sign)
    expected = np.zeros_like(ties)
    expected[given.a, given.b] = expected[given.b, given.a] = 1
    assert ties.tolist() == expected.tolist()


@settings(max_examples=150, deadline=None)
@given(SETS)
def test_searches_by_sets_find_what_others_do(given: Graph) -> None:
    _agree(given)


def test_searches_by_sets_find_what_others_do_in_larger_networks() -> None:
    for seed in range(3):
        _agree(made_of(700, 200, seed))


def _agree(given: Graph) -> None:
    every, plain = np.arange(given.order, dtype=np.int64), without(given)
    for sources in (every, every[::3]):
        expected = passing._by_igraph(plain, sources, "", silent)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(passing, "_SPARED", 0)
            found = passing._by_numba(given, sources, "", silent)
        assert found.tolist() == pytest.approx(expected.tolist(), rel=1e-9, abs=1e-9)
        assert ((found == 0) == (expected == 0)).all()
        steps, known = (stepping._with_numba(each, sources, "", silent) for each in (given, plain))
        assert [column.tolist() for column in steps] == [column.tolist() for column in known]


# A ministry with a council of six, two of whom are offices of one agency, and a project of five.
WORLD = structure_of(
    nodes=[
        *(("Organisation", name) for name in "abcdefgh"),
        ("Organisation", "agency"),
        *(("Organisation", office) for office in ("one", "two")),
        *(("Group", name) for name in ("council", "project")),
    ],
    ties=[
        *((office, "PART_OF", "agency") for office in ("one", "two")),
        *((who, "MEMBER_OF", "council") for who in [*"abcd", "one", "two"]),
        *((who, "MEMBER_OF", "project") for who in "defgh"),
    ],
)


def test_offices_of_one_agency_are_no_pair_whatever_they_sit_in(monkeypatch: pytest.MonkeyPatch) -> None:
    network: Network = analyse(WORLD, RelationOptions(roll_up=RollUp.NONE))
    graph = network.graph
    assert graph.sets is not None
    assert [len(each) for each in in_sets(as_it_stands(graph))] == [5]
    assert graph.size == 6 * 5 / 2 - 1 + 5 * 4 / 2
    measures: tuple[Any, ...] = (centrality.betweenness, centrality.closeness)
    expected = [measure(without(graph)) for measure in measures]
    for bound in ("PATHS_FOR_NUMBA", "STEPS_FOR_NUMBA"):
        monkeypatch.setattr(paying, bound, -1)
    monkeypatch.setattr(passing, "_SPARED", 0)
    for measure, known in zip(measures, expected, strict=True):
        assert measure(graph).tolist() == pytest.approx(known.tolist(), abs=1e-12)
