"""Who might be expected to collaborate: by hand, as published, and as NetworkX has it."""

import math
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import paying
from graph_service.analysis.gaps import link_prediction, two_steps
from graph_service.analysis.gaps.link_prediction import (
    LinkMeasure,
    LinkScores,
    grounds,
    link_scores,
    missing_collaborations,
    missing_ties,
)
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.projection import incidence
from graph_service.errors import BadInputError
from tests.analysis.graphs import from_networkx
from tests.analysis.test_measures import GRAPHS, KITE, NOBODY, ONE, TWO_APART, graph, ints
from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations, relation

COLUMN = {
    LinkMeasure.ADAMIC_ADAR: "adamic_adar",
    LinkMeasure.RESOURCE_ALLOCATION: "resource_allocation",
    LinkMeasure.COMMON_NEIGHBOURS: "common",
}
PEER: dict[LinkMeasure, Callable[..., Any]] = {
    LinkMeasure.ADAMIC_ADAR: nx.adamic_adar_index,
    LinkMeasure.RESOURCE_ALLOCATION: nx.resource_allocation_index,
}


def told(found: LinkScores) -> list[tuple[int, int, int, float, float]]:
    columns = (found.a, found.b, found.common, found.adamic_adar.round(9), found.resource_allocation.round(9))
    return list(zip(*(column.tolist() for column in columns), strict=True))


def by_networkx(of: Graph, by: LinkMeasure) -> dict[tuple[int, int], float]:
    """All pairs without a tie that score, in the order that is promised."""
    if by == LinkMeasure.COMMON_NEIGHBOURS:
        pairs = [
            (a, b, len(list(nx.common_neighbors(of.networkx, a, b)))) for a, b in nx.non_edges(of.networkx)
        ]
    else:
        pairs = list(PEER[by](of.networkx))
    found = [(min(a, b), max(a, b), score) for a, b, score in pairs if score > 0]
    return {(a, b): s for a, b, s in sorted(found, key=lambda row: (-round(row[2], 9), row[:2]))}


def test_a_kite_by_hand() -> None:
    # 0 and 1 both know 2, who has three neighbours, as does 3: so 0-3 and 1-3 by 2.
    third = (1, round(1 / math.log(3), 9), round(1 / 3, 9))
    assert told(missing_ties(KITE)) == [(0, 3, *third), (1, 3, *third)]


def test_who_has_few_neighbours_speaks_loudest() -> None:
    # 2 has two neighbours, 5 three; and 0 has two, 2 and 5.
    given = graph(6, (0, 2, 1), (1, 2, 1), (0, 5, 1), (3, 5, 1), (4, 5, 1))
    found = missing_ties(given, by=LinkMeasure.RESOURCE_ALLOCATION)
    third = 0.333333333
    assert [(a, b, ra) for a, b, _, _, ra in told(found)] == [
        (0, 1, 0.5),
        (2, 5, 0.5),
        (0, 3, third),
        (0, 4, third),
        (3, 4, third),
    ]


def test_scores_of_any_pair_as_networkx_documents_them() -> None:
    # The examples of its reference for both indexes: two joined nodes of a complete graph of five.
    complete = from_networkx(nx.complete_graph(5))
    found = link_scores(complete, ints(0, 3), ints(1, 2))
    assert told(found) == [(0, 1, 3, 2.164042561, 0.75), (2, 3, 3, 2.164042561, 0.75)]


@pytest.mark.parametrize("given", [NOBODY, ONE, TWO_APART, graph(3, (0, 1, 1.0))])
def test_where_nobody_has_a_neighbour_in_common_there_is_nothing(given) -> None:
    for by in LinkMeasure:
        assert told(missing_ties(given, by=by)) == []


@pytest.mark.parametrize("by", LinkMeasure)
@settings(max_examples=60, deadline=None)
@given(given_graph=GRAPHS, top=st.integers(1, 100))
def test_they_equal_networkx(given_graph: Graph, top: int, by: LinkMeasure) -> None:
    _equals_networkx(given_graph, by, top)


@pytest.mark.parametrize("by", LinkMeasure)
def test_they_equal_networkx_in_the_karate_club(by) -> None:
    karate = from_networkx(nx.karate_club_graph())
    for top in (1, 10, 600):
        _equals_networkx(karate, by, top)


def _equals_networkx(of: Graph, by: LinkMeasure, top: int) -> None:
    found, expected = missing_ties(of, by=by, top=top), by_networkx(of, by)
    pairs = list(zip(found.a.tolist(), found.b.tolist(), strict=True))
    assert pairs == list(expected)[:top]
    assert getattr(found, COLUMN[by]).tolist() == pytest.approx([expected[pair] for pair in pairs])


@settings(max_examples=40, deadline=None)
@given(GRAPHS, st.integers(0, 13))
def test_one_nodes_are_those_of_all_that_are_its_own(of: Graph, node: int) -> None:
    if node < of.order:
        own = [row for row in told(missing_ties(of, top=1000)) if node in row[:2]]
        assert told(missing_ties(of, of=node, top=1000)) == own
        assert told(missing_ties(of, of=node, top=2)) == own[:2]


@settings(max_examples=40, deadline=None)
@given(GRAPHS, st.integers(1, 30), st.sampled_from(LinkMeasure))
def test_in_small_runs_and_compiled_it_is_the_same(of: Graph, top: int, by: LinkMeasure) -> None:
    whole = told(missing_ties(of, top=top, by=by))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(two_steps, "CHUNK", 7)
        patch.setattr(link_prediction, "_PAIRS", 3)
        assert told(missing_ties(of, top=top, by=by)) == whole
        patch.setattr(paying, "TWO_STEPS_FOR_NUMBA", 0)
        assert told(missing_ties(of, top=top, by=by)) == whole


def test_compiled_it_is_the_same_in_a_larger_network() -> None:
    given = from_networkx(nx.barabasi_albert_graph(400, 5, seed=1))
    plain = told(missing_ties(given, top=200))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paying, "TWO_STEPS_FOR_NUMBA", 0)
        assert told(missing_ties(given, top=200)) == plain


def test_what_is_not_wanted_makes_room_for_the_next() -> None:
    star = graph(5, *((0, leaf, 1.0) for leaf in range(1, 5)))
    found = missing_ties(star, top=2, leave_out=lambda a, b: a == 1)
    assert [row[:2] for row in told(found)] == [(2, 3), (2, 4)]


def test_no_places_at_all_are_refused() -> None:
    with pytest.raises(BadInputError):
        missing_ties(KITE, top=0)


def test_what_speaks_for_a_pair() -> None:
    # 0 and 1 by 2, who knows four, and by 3, who knows only them.
    of = graph(6, (0, 2, 1), (1, 2, 1), (2, 4, 1), (2, 5, 1), (0, 3, 1), (1, 3, 1))
    topics = incidence(ints(0, 1, 0, 1, 1), ints(0, 0, 1, 2, 3), 6, 4)
    areas = incidence(ints(0, 4), ints(0, 0), 6, 1)
    found = grounds(of, 0, 1, (topics, areas))
    assert found.common.tolist() == [3, 2]
    assert [each.tolist() for each in found.traits] == [[0], []]


def test_progress_may_stop_the_work() -> None:
    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt(step, done)

    with pytest.raises(KeyboardInterrupt, match="collaborate"):
        missing_ties(KITE, progress=stop)


def test_an_agency_is_not_expected_to_collaborate_with_itself() -> None:
    # The agency in two counties meets a in both: no pair of the two; b and c meet a there too.
    nodes = [
        ("Organisation", "af", {"kind": "STATE_AGENCY"}),
        *organisations("a", "b", "c"),
        *groups("g", "h"),
        *COUNTIES,
    ]
    ties = [*members("g", "af", "a", "b"), *members("h", "af", "a", "c"), *WITHIN]
    ties += [("g", "COVERS", "kronoberg"), ("h", "COVERS", "blekinge")]
    found = relation(nodes, ties, roll_up="COUNTY")
    ids = found.actors.id
    pairs = [(ids[a], ids[b]) for a, b, *_ in told(missing_collaborations(found))]
    assert pairs == [("af@blekinge", "b"), ("af@kronoberg", "c"), ("b", "c")]
    assert [(ids[a], ids[b]) for a, b, *_ in told(missing_collaborations(found, of=found.actor("c")))] == [
        ("af@kronoberg", "c"),
        ("b", "c"),
    ]
