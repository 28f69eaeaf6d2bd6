"""Key players: by hand, on networks with exact formulas, and against trying every set."""

import functools
import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import key_players as kp
from graph_service.analysis.holding_together import picking
from graph_service.analysis.holding_together.key_players import KeyPlayers, Purpose, find_key_players
from graph_service.analysis.holding_together.worth_by_distance import by_distance, by_steps, gains_of_few
from graph_service.analysis.kernels import reaching as compiled
from graph_service.errors import BadInputError
from tests.analysis.classics import Classic, consultants, strike
from tests.analysis.graphs import edged, from_networkx, graphs
from tests.analysis.stopping import require_stoppable

# Two triangles joined by 6, which lies between 2 and 3.
TWO_TRIANGLES = edged(7, (0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 6), (3, 6))
PURPOSES = pytest.mark.parametrize("purpose", list(Purpose))


def near(value: float) -> Any:
    return pytest.approx(value)


def slow(graph: Graph, chosen: tuple[int, ...], purpose: Purpose, steps: int) -> float:
    """Each straight from its definition, over all pairs or nodes."""
    left = graph.networkx.copy()
    if purpose.startswith("FRAGMENT"):
        left.remove_nodes_from(chosen)
    far = dict(nx.all_pairs_shortest_path_length(left))
    if purpose.startswith("FRAGMENT"):
        pairs = list(itertools.permutations(left, 2))
        nearness = [1 / far[a][b] if purpose.endswith("DISTANCE") else 1 for a, b in pairs if b in far[a]]
        return 1 - sum(nearness) / len(pairs)
    to = [min(far[one].get(node, np.inf) for one in chosen) for node in left]
    if purpose == Purpose.REACH:
        return float(sum(each <= steps for each in to) / len(to))
    return float(sum(1 / max(each, 1) for each in to) / len(to))


def value(graph: Graph, chosen: tuple[int, ...], purpose: Purpose, steps: int) -> float | None:
    if purpose == Purpose.FRAGMENT:
        return kp.fragmentation(graph, chosen)
    if purpose == Purpose.FRAGMENT_BY_DISTANCE:
        return kp.distance_fragmentation(graph, chosen)
    return kp.reach(graph, chosen, steps) if purpose == Purpose.REACH else kp.distance_reach(graph, chosen)


def test_figures_by_hand() -> None:
    # Without 6: two triangles, 6 of 15 pairs joined, all of them neighbours.
    assert kp.fragmentation(TWO_TRIANGLES, [6]) == pytest.approx(9 / 15)
    assert kp.distance_fragmentation(TWO_TRIANGLES, [6]) == pytest.approx(9 / 15)
    assert kp.fragmentation(TWO_TRIANGLES) == 0
    # From 2: itself, 0 1 6 in one step, 3 in two, 4 5 in three.
    assert kp.reach(TWO_TRIANGLES, [2], 1) == pytest.approx(4 / 7)
    assert kp.reach(TWO_TRIANGLES, [2]) == pytest.approx(5 / 7)
    assert kp.distance_reach(TWO_TRIANGLES, [2]) == pytest.approx((1 + 3 + 1 / 2 + 2 / 3) / 7)


def test_who_is_chosen_by_hand() -> None:
    assert find_key_players(TWO_TRIANGLES, 1) == KeyPlayers((6,), near(9 / 15))
    assert find_key_players(TWO_TRIANGLES, 1, among=[0, 1, 2]) == KeyPlayers((2,), near(1 - 7 / 15))
    assert find_key_players(TWO_TRIANGLES, 2, Purpose.REACH, steps=1) == KeyPlayers((2, 3), 1.0)
    assert find_key_players(TWO_TRIANGLES, 1, Purpose.REACH_BY_DISTANCE).nodes == (2,)


def found_among(classic: Classic, size: int, purpose: Purpose) -> Any:
    found = find_key_players(classic.graph, size, purpose)
    return {classic.names[node] for node in found.nodes}, found.value


def test_the_consultants() -> None:
    # As Pyntacle 1.3 finds them by trying every pair. Its reach leaves out the two themselves, who count as 1 each.
    firm = consultants()
    assert kp.distance_fragmentation(firm.graph) == pytest.approx(0.64755, abs=5e-6)
    assert found_among(firm, 2, Purpose.FRAGMENT) == ({"HA", "HB"}, pytest.approx(0.70575, abs=5e-6))
    assert kp.fragmentation(firm.graph, firm.nodes("HB WD")) == pytest.approx(0.70575, abs=5e-6)
    by_distance = ({"HB", "WD"}, pytest.approx(0.81506, abs=5e-6))
    assert found_among(firm, 2, Purpose.FRAGMENT_BY_DISTANCE) == by_distance
    assert found_among(firm, 2, Purpose.REACH) == ({"HA", "NP"}, (25 + 2) / 32)
    near_all = ({"HB", "KR"}, pytest.approx(0.64062 + 2 / 32, abs=6e-6))
    assert found_among(firm, 2, Purpose.REACH_BY_DISTANCE) == near_all


def test_what_three_consultants_are_worth() -> None:
    # As Pyntacle 1.3 has it for HS, HA and GM.
    firm, three = consultants(), consultants().nodes("HS HA GM")
    assert kp.fragmentation(firm.graph, three) == pytest.approx(0.44335, abs=5e-6)
    assert kp.distance_fragmentation(firm.graph, three) == pytest.approx(0.74676, abs=5e-6)
    assert kp.reach(firm.graph, three) == (18 + 3) / 32
    assert kp.distance_reach(firm.graph, three) == pytest.approx(0.50417 + 3 / 32, abs=5e-6)


def test_the_strike() -> None:
    # As `kpset` of R's keyplayer finds them: Everton, Cunningham and Callaghan, R for Social Network Analysis, lab 5.
    three = found_among(strike(), 3, Purpose.FRAGMENT)
    assert three == ({"Norm", "Bob", "Gill"}, pytest.approx(0.747619, abs=5e-7))


def test_the_kite() -> None:
    """Krackhardt's kite, the example of the key player problem: without the ninth node two are cut off from seven."""
    kite = from_networkx(nx.krackhardt_kite_graph())
    assert find_key_players(kite, 1) == KeyPlayers((7,), near(1 - (7 * 6 + 2) / (9 * 8)))


@pytest.mark.parametrize("n", [3, 5, 9])
def test_stars_and_complete_networks(n: int) -> None:
    """Without its middle a star is nothing; a complete network stays complete, whoever goes."""
    star, full = from_networkx(nx.star_graph(n - 1)), from_networkx(nx.complete_graph(n))
    for purpose in Purpose:
        assert find_key_players(star, 1, purpose) == KeyPlayers((0,), near(1.0))
    assert kp.distance_fragmentation(star) == pytest.approx(
        1 - (2 * (n - 1) + (n - 1) * (n - 2) / 2) / (n * (n - 1))
    )
    assert find_key_players(full, 1) == (KeyPlayers((0,), 0.0))
    assert find_key_players(full, 1, Purpose.REACH_BY_DISTANCE) == KeyPlayers((0,), 1.0)


def test_where_nothing_is_defined() -> None:
    assert kp.fragmentation(edged(1)) is kp.distance_fragmentation(edged(3), [0, 1]) is None
    assert kp.reach(edged(0), []) is kp.distance_reach(edged(0), []) is None
    assert (kp.fragmentation(edged(3)), kp.distance_fragmentation(edged(3))) == (1, 1)
    assert kp.reach(edged(4), [0]) == kp.distance_reach(edged(4), [0]) == 1 / 4
    for size, purpose in [(0, Purpose.REACH), (4, Purpose.REACH), (2, Purpose.FRAGMENT)]:
        with pytest.raises(BadInputError, match="cannot be chosen"):
            find_key_players(edged(3), size, purpose)


@settings(max_examples=60, deadline=None)
@given(graphs(least=5, most=8), st.sampled_from(Purpose), st.integers(1, 3), st.integers(0, 3))
def test_figures_equal_their_definition_and_no_exchange_betters_the_set(
    graph: Graph, purpose: Purpose, size: int, steps: int
) -> None:
    every = {
        chosen: slow(graph, chosen, purpose, steps)
        for chosen in itertools.combinations(range(graph.order), size)
    }
    for chosen, expected in every.items():
        assert value(graph, chosen, purpose, steps) == pytest.approx(expected)
    found = find_key_players(graph, size, purpose, steps=steps)
    assert found.value == pytest.approx(every[found.nodes])
    beside = [each for chosen, each in every.items() if len(set(chosen) & set(found.nodes)) >= size - 1]
    assert found.value == pytest.approx(max(beside))
    assert find_key_players(graph, size, purpose, steps=steps) == found


def test_exchange_finds_what_adding_alone_misses() -> None:
    """On a path of seven the middle is the best one; the best two are not the middle and another."""
    path = from_networkx(nx.path_graph(7))
    assert find_key_players(path, 1).nodes == (3,)
    best = max(itertools.combinations(range(7), 2), key=lambda two: kp.fragmentation(path, two) or 0)
    assert 3 not in best
    assert find_key_players(path, 2).value == kp.fragmentation(path, best)


@settings(max_examples=30, deadline=None)
@given(graphs(least=1, most=80, ties=120), st.data())
def test_the_compiled_path_equals_the_other(graph: Graph, data: st.DataObject) -> None:
    flags = st.lists(st.booleans(), min_size=graph.order, max_size=graph.order)
    gone = np.array(data.draw(flags), dtype=bool)
    best = np.array(data.draw(flags), dtype=np.float64) / 2
    worth = data.draw(st.sampled_from([by_steps(0), by_steps(2), by_distance(graph.order)]))
    sources = np.arange(graph.order, dtype=np.int32)
    start, other, _ = graph.adjacency
    given_ = (sources, worth, best, gone)
    assert compiled.gains((start, other), *given_).tolist() == pytest.approx(
        gains_of_few(graph, *given_).tolist()
    )


@PURPOSES
def test_beyond_the_size_where_it_compiles_it_is_the_same(
    purpose: Purpose, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = from_networkx(nx.gnp_random_graph(110, 0.025, seed=5))
    found = find_key_players(graph, 2, purpose, among=range(0, 110, 6))
    monkeypatch.setattr("graph_service.analysis.holding_together.worth_by_distance.LARGE", 1000)
    assert find_key_players(graph, 2, purpose, among=range(0, 110, 6)) == KeyPlayers(
        found.nodes, near(found.value)
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("purpose", [Purpose.REACH, Purpose.REACH_BY_DISTANCE])
def test_who_is_not_looked_at_could_not_have_been_the_best(
    purpose: Purpose, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = from_networkx(nx.gnp_random_graph(60, 0.04, seed=seed))
    looked: list[int] = []

    def counted(graph: Graph, sources: Any, *rest: Any) -> Any:
        looked.append(len(sources))
        return gains_of_few(graph, sources, *rest)

    monkeypatch.setattr(picking, "gains", counted)
    found = find_key_players(graph, 3, purpose)
    every = sum(looked)
    monkeypatch.setattr(picking, "_AT_ONCE", 1)
    looked.clear()
    assert find_key_players(graph, 3, purpose) == found
    assert sum(looked) < 0.7 * every


@PURPOSES
def test_the_search_can_be_stopped(purpose: Purpose) -> None:
    require_stoppable(functools.partial(find_key_players, TWO_TRIANGLES, 2, purpose))
