"""Degree and betweenness of actors and shared things together."""

import itertools
import math
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.position.two_mode import (
    two_mode_betweenness,
    two_mode_degree,
    two_mode_pivot_error,
)
from graph_service.analysis.relation.projection import Incidence, incidence
from tests.analysis.test_measures import near


def taken(actors: int, *rows: tuple[int, int]) -> Incidence:
    """Who takes part in what; things are 100 and up, as other nodes stand before them."""
    columns = np.array(rows, dtype=np.int32).reshape(-1, 2)
    return incidence(columns[:, 0], columns[:, 1] + np.int32(100), actors, 200)


def as_networkx(actors: int, rows: list[tuple[int, int]]) -> tuple[Any, list[str]]:
    both: Any = nx.Graph()
    both.add_nodes_from(range(actors), bipartite=0)
    both.add_edges_from((actor, f"thing {thing:02}") for actor, thing in rows)
    return both, sorted(node for node in both if isinstance(node, str))


# 0 - 100 - 1 - 102 - 2, and 3 takes part in nothing.
CHAIN = taken(4, (0, 0), (1, 0), (1, 2), (2, 2))


def test_degree_by_hand() -> None:
    found = two_mode_degree(CHAIN, 4)
    assert found.things.tolist() == [100, 102]
    assert found.actor.tolist() == near(1 / 2, 1, 1 / 2, 0)
    assert found.thing.tolist() == near(2 / 4, 2 / 4)


def test_betweenness_by_hand() -> None:
    # 1 parts 2 from 2: 4 of at most 6, one thing having 2 actors and the other 1 beside it. A thing parts 1 from 3: 3
    # of at most 9, with all four actors in it and one of them in the other.
    found = two_mode_betweenness(CHAIN, 4)
    assert found.actor.tolist() == near(0, 4 / 6, 0, 0)
    assert found.thing.tolist() == near(3 / 9, 3 / 9)


@pytest.mark.parametrize(("actors", "things"), [(1, 2), (2, 2), (3, 2), (2, 3), (4, 2), (3, 3)])
def test_nobody_has_more_than_1_and_somebody_has_it(actors: int, things: int) -> None:
    """Of all networks of so many actors and things."""
    cells = list(itertools.product(range(actors), range(things)))
    greatest = [0.0, 0.0]
    for chosen in itertools.product([False, True], repeat=len(cells)):
        rows = [cell for cell, there in zip(cells, chosen, strict=True) if there]
        if len({thing for _, thing in rows}) == things:
            found = two_mode_betweenness(taken(actors, *rows), actors)
            greatest = [max(greatest[0], *found.actor), max(greatest[1], *found.thing)]
    assert greatest == near(1, 1 if actors > 1 else 0)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 7).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(
                st.tuples(st.integers(0, n - 1), st.integers(0, 5)), min_size=1, max_size=20, unique=True
            ),
        )
    )
)
def test_they_equal_networkx(given: tuple[int, list[tuple[int, int]]]) -> None:
    actors, rows = given
    both, things = as_networkx(actors, rows)
    between = nx.bipartite.betweenness_centrality(both, range(actors)) if len(things) > 1 else None
    degree = nx.bipartite.degree_centrality(both, range(actors))
    found = two_mode_degree(taken(actors, *rows), actors)
    assert [*found.actor, *found.thing] == near(*(degree[node] for node in [*range(actors), *things]))
    if between:
        found = two_mode_betweenness(taken(actors, *rows), actors)
        assert [*found.actor, *found.thing] == near(*(between[node] for node in [*range(actors), *things]))


def test_the_southern_women() -> None:
    """Eighteen women at fourteen events (Davis, Gardner and Gardner 1941): event 8 had 14 of them, Evelyn was at 8."""
    attended = nx.davis_southern_women_graph()
    women = [node for node, side in attended.nodes(data="bipartite") if side == 0]
    events = [node for node in attended if node not in women]
    rows = [(women.index(woman), events.index(event)) for woman, event in attended.edges(women)]
    degree, between = (measure(taken(18, *rows), 18) for measure in (two_mode_degree, two_mode_betweenness))
    assert degree.actor[women.index("Evelyn Jefferson")] == pytest.approx(8 / 14)
    assert degree.thing[events.index("E8")] == pytest.approx(14 / 18)
    expected = nx.bipartite.betweenness_centrality(attended, women)
    assert between.actor.tolist() == near(*(expected[woman] for woman in women))
    assert between.thing.tolist() == near(*(expected[event] for event in events))


@pytest.mark.parametrize("actors", [0, 1, 3])
def test_with_nothing_to_take_part_in(actors: int) -> None:
    for measure in (two_mode_degree, two_mode_betweenness):
        found = measure(taken(actors), actors)
        assert (found.actor.tolist(), found.thing.tolist()) == ([0.0] * actors, [])


def test_one_actor_in_one_thing() -> None:
    assert two_mode_degree(taken(1, (0, 0)), 1).actor.tolist() == [1.0]
    found = two_mode_betweenness(taken(1, (0, 0)), 1)
    assert (found.actor.tolist(), found.thing.tolist()) == ([0.0], [0.0])


def test_what_pivots_give_is_right_on_average_and_never_farther_off_than_is_said() -> None:
    exact = two_mode_betweenness(CHAIN, 4)
    several = np.array([two_mode_betweenness(CHAIN, 4, pivots=4, seed=seed).actor for seed in range(1000)])
    assert several.mean(axis=0) == pytest.approx(exact.actor, abs=0.03)
    assert np.abs(several - exact.actor).max() <= two_mode_pivot_error(4, 2, 4)
    assert two_mode_betweenness(CHAIN, 4, pivots=6).actor.tolist() == exact.actor.tolist()


def test_the_error_of_pivots_by_hand() -> None:
    # Of 6 of both sides, 4 actors and 2 things: 10 pairs of others, and an actor can have 6 of them, a thing 9.
    drawn = 1 - (4 - 1) / 6
    one_mode = 6 / 5 * math.sqrt(drawn * math.log(2 * 6 / 0.9) / (2 * 4))
    assert two_mode_pivot_error(4, 2, 4, 0.9) == pytest.approx(one_mode * 10 / 6)
    assert two_mode_pivot_error(4, 2, 6) == 0
    assert two_mode_pivot_error(4, 2, 1) == 1
