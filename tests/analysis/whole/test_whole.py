"""The whole network: two-mode clustering, small worlds, indicators of governance."""

import itertools
import math
import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import governance, small_world, two_mode_clustering
from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.projection import Incidence, incidence
from graph_service.analysis.whole.forms import Coordination, GovernanceIndicators, random_values
from tests.analysis.graphs import from_networkx
from tests.analysis.worlds import groups, members, organisations, relation


def taken(*things: tuple[int, ...]) -> Incidence:
    rows = [(actor, at) for at, thing in enumerate(things) for actor in thing]
    actor, thing = np.array(rows, dtype=np.int32).reshape(-1, 2).T
    return incidence(actor, thing, max((max(each) for each in things if each), default=-1) + 1, len(things))


def test_two_mode_clustering_by_hand() -> None:
    # 0 and 1 share two things: one circle, so four paths of three steps; 2 in the second thing adds two more.
    assert two_mode_clustering(taken((0, 1), (0, 1))) == 1.0
    assert two_mode_clustering(taken((0, 1), (0, 1, 2))) == pytest.approx(4 / 6)
    assert two_mode_clustering(taken((0, 1), (1, 2))) == 0.0


def test_two_mode_clustering_is_not_defined_where_nobody_goes_on() -> None:
    assert [two_mode_clustering(taken(*each)) for each in ([()], [(0,)], [(0, 1, 2)], [(0,), (0,)])] == [
        None
    ] * 4


def test_two_mode_clustering_of_the_southern_women() -> None:
    # Networkx gives 0.468 for Davis, Gardner and Gardner's women and events as its example.
    women = nx.davis_southern_women_graph()
    number = {node: at for at, node in enumerate(women)}
    ends = [sorted((number[a], number[b])) for a, b in women.edges]
    actor, thing = np.array(ends, dtype=np.int32).T
    found = two_mode_clustering(incidence(actor, thing, 18, 32))
    assert found == pytest.approx(0.468, abs=5e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 7)).map(tuple), max_size=7))
def test_two_mode_clustering_equals_networkx(things: list[tuple[int, ...]]) -> None:
    graph = nx.Graph([(actor, f"t{at}") for at, thing in enumerate(things) for actor in thing])
    if graph.order() < 4 or graph.size() < 3:
        expected = 0.0
    else:
        expected = nx.bipartite.robins_alexander_clustering(graph)
    assert (two_mode_clustering(taken(*things)) or 0.0) == pytest.approx(expected)


def test_a_ring_whose_neighbours_know_each_other() -> None:
    # Watts and Strogatz 1998: 3(k-2)/4(k-1) for a ring with k = 4; of 19 others 4 are one step away, … 3 are five.
    found = small_world(from_networkx(nx.watts_strogatz_graph(20, 4, 0)))
    assert found.clustering == pytest.approx(0.5)
    assert found.path_length == pytest.approx((4 * 1 + 4 * 2 + 4 * 3 + 4 * 4 + 3 * 5) / 19)
    assert found.random_clustering == pytest.approx(4 / 19)
    assert found.random_path_length == pytest.approx(np.log(20) / np.log(4))
    assert found.sigma == pytest.approx(0.5 / (4 / 19) * (np.log(20) / np.log(4)) / (55 / 19))


def test_the_random_values_of_the_film_actors() -> None:
    # Watts and Strogatz 1998, table 1: 225,226 actors with 61 neighbours each; 0.00027 and 2.99.
    clustering, length = random_values(225_226, 225_226 * 61 // 2)
    assert clustering == pytest.approx(0.00027, abs=5e-6)
    assert length == pytest.approx(2.99, abs=0.01)


def connected(order: int) -> dict[int, list[float]]:
    """Give the path lengths of all connected networks of so many nodes, by their number of edges."""
    found: dict[int, list[float]] = {}
    every = list(itertools.combinations(range(order), 2))
    for chosen in range(2 ** len(every)):
        graph = nx.Graph(edge for at, edge in enumerate(every) if chosen >> at & 1)
        if graph.order() == order and nx.is_connected(graph):
            found.setdefault(graph.size(), []).append(nx.average_shortest_path_length(graph))
    return found


@pytest.mark.parametrize("order", [3, 4, 5])
def test_no_random_path_length_is_impossible(order: int) -> None:
    for edges, lengths in connected(order).items():
        length = random_values(order, edges)[1]
        formula = math.log(order) / math.log(2 * edges / order)
        assert length == pytest.approx(min(max(formula, min(lengths)), max(lengths)))


def test_in_a_dense_network_all_are_one_or_two_steps_apart() -> None:
    # Of 231 pairs 131 are joined, and ln 22/ln 11.9 would be 1.25.
    assert random_values(22, 131)[1] == pytest.approx((131 + 2 * 100) / 231)


def test_where_all_are_joined_there_is_no_small_world() -> None:
    for rewired in (0, 2):
        found = small_world(from_networkx(nx.complete_graph(12)), rewired=rewired)
        assert (found.random_clustering, found.random_path_length, found.sigma) == (1.0, 1.0, None)


def test_the_largest_component_is_what_counts() -> None:
    found = small_world(from_networkx(nx.disjoint_union(nx.complete_graph(4), nx.path_graph(3))))
    assert (found.nodes, found.edges, found.clustering, found.path_length) == (4, 6, 1.0, 1.0)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_small_world_wants_three_nodes(order: int) -> None:
    found = small_world(from_networkx(nx.path_graph(order)))
    assert (found.nodes, found.clustering, found.path_length, found.sigma) == (order, None, None, None)


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 14), st.integers(0, 1000))
def test_clustering_and_steps_equal_networkx(order: int, seed: int) -> None:
    graph = nx.gnp_random_graph(order, 0.3, seed=seed)
    part = graph.subgraph(max(nx.connected_components(graph), key=lambda each: (len(each), -min(each))))
    found = small_world(from_networkx(graph))
    if len(part) < 3:
        assert found.sigma is None
        return
    assert found.clustering == pytest.approx(nx.average_clustering(part))
    assert found.path_length == pytest.approx(nx.average_shortest_path_length(part))


def test_rewiring_is_drawn_with_the_seed_and_leaves_pythons_lots_alone() -> None:
    karate = from_networkx(nx.karate_club_graph())
    random.seed(1)
    one = small_world(karate, rewired=5, seed=3)
    after = random.random()  # noqa: S311
    random.seed(1)
    assert after == random.random()  # noqa: S311
    assert one == small_world(karate, rewired=5, seed=3) != small_world(karate, rewired=5, seed=4)
    assert (one.rewired, one.sources) == (5, 34)
    # Degrees as uneven as these make triangles by themselves: more than the formula's 0.139.
    assert one.random_clustering is not None
    assert 0.2 < one.random_clustering < 0.45


def test_a_star_rewired_is_a_star() -> None:
    found = small_world(from_networkx(nx.star_graph(5)), rewired=2)
    assert (found.random_clustering, found.sigma) == (0.0, None)
    assert found.random_path_length == found.path_length


def test_steps_counted_from_some_are_near() -> None:
    karate = from_networkx(nx.karate_club_graph())
    exact = small_world(karate).path_length
    few = [small_world(karate, sources=8, seed=seed) for seed in range(30)]
    assert {each.sources for each in few} == {8}
    assert np.mean([each.path_length for each in few]) == pytest.approx(exact, rel=0.05)


def test_small_worlds_report_and_can_be_stopped() -> None:
    told: list[tuple[str, float]] = []
    karate = from_networkx(nx.karate_club_graph())
    small_world(karate, rewired=1, progress=lambda step, done: told.append((step, done)))
    assert told[-1] == ("small world", 1.0)
    assert [done for _, done in told] == sorted(done for _, done in told)

    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small_world(karate, progress=stop)


def of(found) -> Graph:
    return Graph(len(found.actors), found.pairs.a, found.pairs.b, found.weight)


def test_indicators_of_governance_by_hand() -> None:
    # lead meets a, b and c one by one, a and b meet too; lead coordinates the first group, office the forum.
    found = relation(
        [*organisations("a", "b", "c", "lead"), *groups("one", "two", "three", "forum", "office")],
        [
            *members("one", "a"),
            ("lead", "COORDINATES", "one"),
            *members("two", "b", "lead"),
            *members("three", "c", "lead"),
            *members("forum", "a", "b"),
            ("office", "COORDINATES", "forum"),
        ],
    )
    assert governance(found, of(found)) == GovernanceIndicators(
        degree_centralisation=4 / 6,
        most_central=3,
        share_of_pairs=0.75,
        share_of_weight=0.75,
        density_of_others=1 / 3,
        coordinations=(Coordination(4, 3, 3, 1), Coordination(7, 8, -1, 8)),
        groups=4,
        coordinated=2,
        most_central_coordinates=1,
    )


def test_only_what_holds_coordinates() -> None:
    found = relation(
        [*organisations("a", "b"), *groups("g")],
        [
            *members("g", "a", "b"),
            ("a", "COORDINATES", "g", {"when": "2020/2021"}),
            ("b", "COORDINATES", "g", {"basis": "INFERRED", "when": "2022/.."}),
        ],
        stated="2022",
        as_of="2022-06-01",
    )
    assert governance(found, of(found)).coordinations == ()


def test_governance_of_nobody_of_one_and_of_two() -> None:
    nobody = relation([], [])
    alone = relation([*organisations("a"), *groups("g")], members("g", "a"))
    two = relation([*organisations("a", "b"), *groups("g")], members("g", "a", "b"))
    assert governance(nobody, of(nobody)) == GovernanceIndicators(None, None, None, None, None, (), 0, 0, 0)
    assert governance(alone, of(alone)) == GovernanceIndicators(None, None, None, None, None, (), 1, 0, 0)
    assert governance(two, of(two)) == GovernanceIndicators(None, 0, 1.0, 1.0, None, (), 1, 0, 0)
