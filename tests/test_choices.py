"""Whatever is chosen in Python is what it says, or is refused with what could be said instead."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph_service.analysis import MeasureOptions, RelationOptions, RollUp
from graph_service.analysis.backbones.filtering import Correction, corrected
from graph_service.analysis.backbones.testing import PairTest, p_values
from graph_service.analysis.brokerage.attributes import Attribute, groups_by
from graph_service.analysis.brokerage.chance import NullModel
from graph_service.analysis.brokerage.roles import brokerage_of
from graph_service.analysis.communities.finding import CommunityMethod, communities
from graph_service.analysis.gaps.link_prediction import LinkMeasure, missing_ties
from graph_service.analysis.gaps.overlap import overlaps
from graph_service.analysis.holding_together.key_players import Purpose, find_key_players
from graph_service.analysis.network import Network
from graph_service.analysis.pictures.choosing import BackboneTest, chosen
from graph_service.analysis.pictures.ego import ego_picture
from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.pictures.timeline import timeline
from graph_service.analysis.pictures.two_mode import two_mode_picture
from graph_service.analysis.position.routes import shortest_routes
from graph_service.analysis.relation.options import Layer, Weight
from graph_service.analysis.tables.backbone import backbone_tables
from graph_service.analysis.tables.brokers import By, brokers_tables
from graph_service.analysis.tables.key_players import key_players_table
from graph_service.analysis.tables.overlaps import overlaps_table
from graph_service.analysis.whole.forms import small_world
from graph_service.analysis.words.languages import Language
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import OrganisationKind, Sector, UnknownBound
from tests.analysis.graphs import from_networkx
from tests.analysis.worlds import groups, members, organisations, relation

BOTH = members("one", *"abc") + members("two", *"cd")
FOUND = relation([*organisations(*"abcd"), *groups("one", "two")], BOTH)
NETWORK = Network(FOUND)
GRAPH = from_networkx(nx.path_graph(6))
GROUP = np.array([0, 0, 0, 1, 1, 1], dtype=np.int32)

CHOICES: dict[str, tuple[Callable[[Any], object], Any]] = {
    "roll_up": (lambda given: RelationOptions(roll_up=given).roll_up, RollUp.LEGAL_PERSON),
    "weight": (lambda given: RelationOptions(weight=given).weight, Weight.COUNT),
    "unknown": (lambda given: RelationOptions(unknown=given).unknown, UnknownBound.INCLUDE),
    "layers": (lambda given: RelationOptions(layers=frozenset({given})).layers, Layer.MEETING),
    "sectors": (lambda given: RelationOptions(sectors=frozenset({given})).sectors, Sector.ACADEMIC),
    "kinds": (lambda given: RelationOptions(kinds=frozenset({given})).kinds, OrganisationKind.REGION),
    "method": (lambda given: communities(GRAPH, method=given).method, CommunityMethod.LEIDEN),
    "a method": (lambda given: MeasureOptions(method=given).method, CommunityMethod.LEIDEN),
    "purpose": (lambda given: find_key_players(GRAPH, 2, given), Purpose.REACH),
    "a purpose": (lambda given: key_players_table(NETWORK, 2, given).notes, Purpose.REACH),
    "by": (lambda given: len(missing_ties(GRAPH, by=given)), LinkMeasure.COMMON_NEIGHBOURS),
    "groups": (lambda given: groups_by(FOUND, given).names, Attribute.KIND),
    "brokers": (lambda given: [each.notes for each in brokers_tables(NETWORK, given)], By.COMMUNITY),
    "null": (lambda given: brokerage_of(GRAPH, GROUP, null=given).deviation.tolist(), NullModel.SAME_TIES),
    "correction": (lambda given: corrected(np.full(2, 0.1), given).tolist(), Correction.BONFERRONI),
    "test": (lambda given: p_values(FOUND, NETWORK.graph, given)[1], PairTest.DISPARITY),
    "a test": (lambda given: backbone_tables(NETWORK, given)[0].notes, PairTest.DISPARITY),
    "pairs": (lambda given: chosen(NETWORK, given, 9, 9, Language.SV).told, BackboneTest.DISPARITY),
    "language": (lambda given: Frame(given).language, Language.EN),
}


@pytest.mark.parametrize("what", CHOICES)
def test_a_choice_may_be_written(what: str) -> None:
    ask, member = CHOICES[what]
    assert ask(str(member)) == ask(member.lower()) == ask(member)
    for wrong in ("wish", None, 3):
        with pytest.raises(BadInputError, match="is not known") as refused:
            ask(wrong)
        assert member.value.lower() in refused.value.hint


def test_several_are_no_letters() -> None:
    assert RelationOptions(layers=["GROUP"]) == RelationOptions(layers=frozenset({Layer.GROUP}))  # type: ignore[arg-type]
    with pytest.raises(BadInputError, match="layers: 'GROUP' is one and no list"):
        RelationOptions(layers="GROUP")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda: NETWORK.actors(top=-1), "top is -1"),
        (lambda: overlaps_table(FOUND, overlaps(FOUND), top=-1), "top is -1"),
        (lambda: shortest_routes(GRAPH, [0], [5], most=-1), "most is -1"),
        (lambda: timeline(FOUND, most=0), "most is 0"),
        (lambda: ego_picture(FOUND, "a", most=-2), "most is -2"),
        (lambda: two_mode_picture(FOUND, most_nodes=0), "most_nodes is 0"),
        (lambda: chosen(NETWORK, BackboneTest.ALL, 0, 9, Language.SV), "most_actors is 0"),
        (lambda: chosen(NETWORK, BackboneTest.ALL, 9, -1, Language.SV), "most_pairs is -1"),
        (lambda: small_world(GRAPH, rewired=-1), "rewired is -1"),
        (lambda: small_world(GRAPH, sources=0), "sources is 0"),
        (lambda: find_key_players(GRAPH, 1, among=[-1]), "among: -1 to -1"),
        (lambda: find_key_players(GRAPH, 1, among=[3, 6]), "among: 3 to 6"),
        (lambda: RelationOptions(near_years=-1), "near_years is -1"),
        (lambda: MeasureOptions(runs=0), "0 runs"),
        *(
            (lambda given=given: MeasureOptions(resolution=given), f"resolution is {given}")
            for given in (0.0, -1.0, float("nan"), float("inf"))
        ),
        (lambda: communities(GRAPH, resolution=1e308), "resolution is 1e"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(ask: Callable[[], object], why: str) -> None:
    with pytest.raises(BadInputError, match=why) as refused:
        ask()
    assert "ive " in refused.value.hint  # give, and what
