"""One network in the form that each tool wants: a council of three, a pact of two of them, and a group of one.

council = {Alvesta, Växjö, the agency} from 2019 on, the pact = {Alvesta, Växjö} in 2020, lone = {the company}.
"""

import io

import networkx as nx
import numpy as np
import pytest
from networkx.algorithms import bipartite

from graph_service.analysis import RelationOptions, RollUp, Structure, analyse, structure_of
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import UnknownBound
from graph_service.notebooks import CollaborationNetwork
from tests.analysis.worlds import members

NODES = [
    ("Organisation", "af", {"name": "Arbetsförmedlingen", "kind": "STATE_AGENCY", "sector": "STATE"}),
    ("Organisation", "alvesta", {"name": "Alvesta kommun", "kind": "MUNICIPALITY"}),
    ("Organisation", "vaxjo", {"name": "Växjö kommun", "kind": "MUNICIPALITY"}),
    ("Organisation", "company"),
    ("Group", "council", {"name": "Rådet", "kind": "COUNCIL", "when": "2019-03/.."}),
    ("Agreement", "pact", {"kind": "DUA", "when": "2020"}),
    ("Group", "lone"),
]
TIES = [
    *members("council", "af", "vaxjo"),
    ("alvesta", "MEMBER_OF", "council", {"role": "ordförande", "when": "2020/2021"}),
    ("alvesta", "MEMBER_OF", "council", {"role": "ledamot", "when": "2019-06/.."}),
    ("alvesta", "PARTY_TO", "pact", {"when": "2020"}),
    ("vaxjo", "PARTY_TO", "pact"),
    *members("lone", "company"),
]


def collaborating(structure: Structure, **asked) -> CollaborationNetwork:
    options = RelationOptions(roll_up=RollUp.NONE, unknown=UnknownBound.INCLUDE, **asked)
    return CollaborationNetwork(analyse(structure, options))


@pytest.fixture
def network() -> CollaborationNetwork:
    return collaborating(structure_of(NODES, TIES))


@pytest.fixture
def nobody() -> CollaborationNetwork:
    return collaborating(structure_of([]))


def test_the_graph_has_actors_and_pairs_with_what_is_known_of_them(network) -> None:
    graph = network.graph()
    assert sorted(graph.edges) == [("af", "alvesta"), ("af", "vaxjo"), ("alvesta", "vaxjo")]
    assert graph.nodes["af"] == {
        "name": "Arbetsförmedlingen",
        "organisation": "af",
        "kind": "STATE_AGENCY",
        "sector": "STATE",
        "county": "",
    }
    both = graph.edges["vaxjo", "alvesta"]
    assert (both["weight"], both["count"], both["group"], both["agreement"], both["largest"]) == (
        1.5,
        2,
        1,
        1,
        3,
    )


def test_the_two_mode_graph_is_a_bipartite_one_of_networkx(network) -> None:
    graph = network.two_mode()
    actors = {node for node, side in graph.nodes(data="bipartite") if side == 0}
    assert actors == {"af", "alvesta", "vaxjo", "company"}
    assert bipartite.is_bipartite_node_set(graph, actors)
    assert set(graph["council"]) == {"af", "alvesta", "vaxjo"}
    projected = bipartite.collaboration_weighted_projected_graph(graph, sorted(actors))
    assert (
        projected.edges["alvesta", "vaxjo"]["weight"] == network.graph().edges["alvesta", "vaxjo"]["weight"]
    )


def test_things_and_seats_say_when_and_as_what(network) -> None:
    graph = network.two_mode()
    assert graph.nodes["council"] == {
        "name": "Rådet",
        "mode": "THING",
        "bipartite": 1,
        "layer": "GROUP",
        "organisation": "",
        "kind": "COUNCIL",
        "sector": "",
        "county": "",
        "size": 3,
        "when": "2019-03-01/..",
    }
    assert "size" not in graph.nodes["af"]
    assert graph.edges["alvesta", "council"] == {
        "weight": 1,
        "ties": 2,
        "types": "MEMBER_OF",
        "roles": "ledamot; ordförande",
        "when": "2019-06-01/..",
    }
    assert graph.edges["alvesta", "pact"]["when"] == "2020-01-01/2020-12-31"


def test_networkx_writes_both_and_reads_them_back(network) -> None:
    for graph in (network.graph(), network.two_mode()):
        file = io.BytesIO()
        nx.write_graphml(graph, file)
        file.seek(0)
        found = nx.read_graphml(file)
        assert (dict(found.nodes), dict(found.adj)) == (dict(graph.nodes), dict(graph.adj))


def test_the_arrays_are_those_networks_by_place(network) -> None:
    arrays = network.arrays()
    assert arrays.actors == ["af", "alvesta", "company", "vaxjo"]
    assert arrays.things == ["council", "pact", "lone"]
    assert arrays.pairs.toarray().tolist() == [
        [0, 0.5, 0, 0.5],
        [0.5, 0, 0, 1.5],
        [0, 0, 0, 0],
        [0.5, 1.5, 0, 0],
    ]
    assert arrays.taking_part.toarray().tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 1], [1, 1, 0]]
    assert np.array_equal((arrays.taking_part.T @ np.ones(4)), [3, 2, 1])


def test_the_frames_have_a_row_each(network) -> None:
    actors = network.actors().set_index("id")
    assert actors.loc["vaxjo", ["name", "degree", "strength"]].tolist() == ["Växjö kommun", 2, 2.0]
    assert network.pairs()[["a", "b", "weight", "count"]].values.tolist() == [
        ["af", "alvesta", 0.5, 1],
        ["af", "vaxjo", 0.5, 1],
        ["alvesta", "vaxjo", 1.5, 2],
    ]
    assert network.things()[["id", "layer", "size"]].values.tolist() == [
        ["council", "GROUP", 3],
        ["pact", "AGREEMENT", 2],
        ["lone", "GROUP", 1],
    ]


def test_a_measure_that_is_none_is_refused(network) -> None:
    assert list(network.actors("core-number", "harmonic"))[2:4] == ["coreNumber", "harmonic"]
    with pytest.raises(BadInputError, match="'beauty' is no measure"):
        network.actors("beauty")


def test_nothing_has_every_form_too(nobody) -> None:
    assert len(nobody.graph()) == len(nobody.two_mode()) == 0
    assert nobody.actors().empty
    assert list(nobody.pairs()) == list(collaborating(structure_of(NODES, TIES)).pairs())
    assert nobody.things().empty
    assert nobody.arrays().pairs.shape == (0, 0)


def test_everything_else_is_asked_of_the_network_itself(network) -> None:
    assert network.network.cohesion.isolates == 1
    assert [thing.id for thing in network.network.evidence("alvesta", "vaxjo")] == ["pact", "council"]
    assert [thing.id for thing in network.collaboration.single_party()] == ["lone"]
