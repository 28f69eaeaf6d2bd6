"""Measures and the projection against values that were published, most on the field's three classic networks."""

import functools

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis import (
    Collaboration,
    RelationOptions,
    RollUp,
    Weight,
    collaborate,
    structure_of,
)
from graph_service.analysis.communities.finding import communities
from graph_service.analysis.communities.partitions import adjusted_rand_index
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import cohesion
from graph_service.analysis.position import centrality
from tests.analysis.graphs import from_networkx


@functools.cache
def florence() -> tuple[Graph, list[str]]:
    """The marriages of Renaissance Florence (Padgett; Breiger and Pattison 1986), without the isolated Pucci."""
    families = nx.florentine_families_graph()
    return from_networkx(families), list(families)


def of_families(values) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(florence()[1], values, strict=True)}


def test_degree_of_the_florentine_families() -> None:
    # Wasserman and Faust 1994, table 5.1: the share of the 15 others that each is married into.
    alone, names = florence()
    found = dict(zip(names, (centrality.degree(alone) / 15).round(3).tolist(), strict=True))
    known = {
        "Medici": 0.4,
        "Guadagni": 0.267,
        "Strozzi": 0.267,
        "Albizzi": 0.2,
        "Ridolfi": 0.2,
        "Pazzi": 0.067,
    }
    assert {name: found[name] for name in known} == known


def test_components_of_the_florentine_families() -> None:
    # Breiger and Pattison 1986: Pucci married into none of the others, who are all joined.
    alone, _ = florence()
    all_families = Graph(16, alone.a, alone.b, alone.weight)
    assert cohesion.components(all_families).tolist() == [0] * 15 + [1]


def test_betweenness_of_the_florentine_families() -> None:
    # Jackson 2008, Social and Economic Networks, chapter 1; Wasserman and Faust 1994, table 5.1 less Pucci.
    found = of_families(centrality.betweenness(florence()[0]))
    known = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103, "Pazzi": 0.0}
    assert {name: found[name] for name in known} == known


def test_closeness_of_the_florentine_families() -> None:
    # Wasserman and Faust 1994, table 5.1 (without Pucci, for closeness wants a connected network).
    found = of_families(centrality.closeness(florence()[0]))
    known = {"Medici": 0.560, "Ridolfi": 0.500, "Albizzi": 0.483, "Tornabuoni": 0.483, "Pazzi": 0.286}
    assert {name: found[name] for name in known} == known


def test_centralisation_of_the_florentine_families() -> None:
    # Wasserman and Faust 1994, chapter 5: degree and betweenness with all 16, closeness without Pucci.
    alone, _ = florence()
    all_families = Graph(16, alone.a, alone.b, alone.weight)
    without, with_pucci = (
        cohesion.centralisation(
            centrality.degree(each), centrality.betweenness(each), centrality.closeness(each)
        )
        for each in (alone, all_families)
    )
    found = (with_pucci.degree, with_pucci.betweenness, without.betweenness, without.closeness)
    assert found == pytest.approx((0.267, 0.383, 0.437, 0.322), abs=0.0005)


@functools.cache
def southern_women(weight: Weight) -> tuple[Collaboration, list[str]]:
    """Who of 18 women attended which of 14 events (Davis, Gardner and Gardner 1941), as our own relation."""
    attended = nx.davis_southern_women_graph()
    women = [node for node, side in attended.nodes(data="bipartite") if side == 0]
    events = [node for node in attended if node not in women]
    present = {"attendance": "PRESENT", "function": "MEMBER"}
    structure = structure_of(
        [*(("Organisation", woman) for woman in women), *(("Meeting", event) for event in events)],
        [(woman, "ATTENDED", event, present) for woman, event in attended.edges(women)],
    )
    return collaborate(structure, RelationOptions(roll_up=RollUp.NONE, weight=weight)), women


def row(found: Collaboration, women: list[str], woman: str) -> list[float]:
    me = found.actor(woman)
    others = [found.pair(me, found.actor(other)) for other in women]
    return [0.0 if pair is None else float(found.weight[pair]) for pair in others]


def test_how_many_events_the_southern_women_shared() -> None:
    # Breiger 1974, The duality of persons and groups, the first rows of the women's matrix.
    found, women = southern_women(Weight.COUNT)
    assert len(found.pairs) == 139
    assert row(found, women, "Evelyn Jefferson") == [0, 6, 7, 6, 3, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 2, 1, 1]
    assert row(found, women, "Laura Mandeville") == [6, 0, 6, 6, 3, 4, 4, 2, 3, 2, 1, 1, 2, 2, 2, 1, 0, 0]


def test_newmans_weight_makes_strength_the_number_of_events() -> None:
    # Newman 2001b: every woman's strength is the number of events at which she met anyone; all had company.
    found, women = southern_women(Weight.NEWMAN)
    expected = nx.davis_southern_women_graph()
    strengths = {woman: sum(row(found, women, woman)) for woman in women}
    assert strengths == pytest.approx({woman: expected.degree[woman] for woman in women})


def test_newmans_weight_equals_networkx() -> None:
    found, women = southern_women(Weight.NEWMAN)
    other = nx.bipartite.collaboration_weighted_projected_graph(nx.davis_southern_women_graph(), women)
    for woman in women:
        expected = [
            other.edges[woman, each]["weight"] if other.has_edge(woman, each) else 0.0 for each in women
        ]
        assert row(found, women, woman) == pytest.approx(expected)


@functools.cache
def karate() -> Graph:
    """Zachary's karate club (1977), unweighted; node 0 is the instructor, 33 the administrator."""
    return from_networkx(nx.Graph(nx.karate_club_graph().edges()))


def number_of(node: int) -> int:
    nodes: list[object] = list(nx.Graph(nx.karate_club_graph().edges()))
    return nodes.index(node)


def test_modularity_of_the_karate_club() -> None:
    # Louvain finds 0.42 (Blondel et al. 2008, table 1); the greatest possible is 0.4198, with four communities
    # (Brandes et al. 2008).
    found = communities(karate(), runs=10)
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert found.count == 4


def test_the_instructor_holds_the_karate_club_together() -> None:
    # Zachary 1977, figure 1: 34 members, 78 ties; five are joined to the rest by the instructor alone, and one more.
    (point,) = cohesion.articulation_points(karate())
    assert (point.node, point.parts) == (number_of(0), (27, 5, 1))
    assert cohesion.density(karate()) == pytest.approx(0.139, abs=0.0005)


def test_the_adjusted_rand_index_of_a_published_table() -> None:
    # Yeung and Ruzzo 2001, supplement: ten objects, by classes and clusters (1 1 0 / 1 2 1 / 0 0 4), give 0.313.
    classes = np.array([0, 0, 1, 1, 1, 1, 2, 2, 2, 2], dtype=np.int32)
    clusters = np.array([0, 1, 0, 1, 1, 2, 2, 2, 2, 2], dtype=np.int32)
    assert adjusted_rand_index(classes, clusters) == pytest.approx(0.313, abs=5e-4)
    assert adjusted_rand_index(clusters, classes) == pytest.approx(0.313, abs=5e-4)
