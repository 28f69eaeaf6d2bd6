"""Who collaborates with whom, and what the network looks like.

This folder turns columns of nodes and ties (`Structure`) into numbers. It never reads a database, a file or a
setting: storage fills the columns, and the command line and GraphQL say what is wanted. The same columns and
options give the same numbers, always; what draws lots says with which seed.

`analyse` gives a `Network`, which works out each measure when it is asked for; `collaborate` gives only the
relation under it. docs/network.md says what everything means.
"""

from graph_service.analysis.backbones.filtering import (
    Backbone,
    Correction,
    backbone,
    disparity,
    ends_tested,
    hypergeometric,
    topmost,
)
from graph_service.analysis.backbones.sdsm import sdsm
from graph_service.analysis.backbones.testing import PairTest, p_values
from graph_service.analysis.brokerage.attributes import Attribute, Groups, grouped, groups_by
from graph_service.analysis.brokerage.chance import NullModel
from graph_service.analysis.brokerage.mixing import (
    Assortativity,
    Balance,
    ExternalInternal,
    assortativity,
    assortativity_of,
    degree_assortativity,
    external_internal,
    mixing_matrix,
    numeric_assortativity,
)
from graph_service.analysis.brokerage.participation import participation_coefficient, within_group_degree
from graph_service.analysis.brokerage.roles import Brokerage, Role, RoleFigure, brokerage_of
from graph_service.analysis.building import structure_of
from graph_service.analysis.communities.distinguishing import Distinctions, Marks, distinctions
from graph_service.analysis.communities.finding import Communities, CommunityMethod
from graph_service.analysis.communities.partitions import co_assignment_matrix
from graph_service.analysis.gaps.coverage import Cell, Coverage, ThingKind, Verdict, coverage
from graph_service.analysis.gaps.link_prediction import (
    Grounds,
    LinkMeasure,
    LinkScores,
    grounds,
    link_scores,
    missing_collaborations,
    missing_ties,
)
from graph_service.analysis.gaps.overlap import Kinship, OverlapOptions, Overlaps, in_both, only_in, overlaps
from graph_service.analysis.gaps.reaching import Reason, Way
from graph_service.analysis.holding_together.bridging import Bridges, bridges
from graph_service.analysis.holding_together.connectivity import Connectivity, connectivity_of
from graph_service.analysis.holding_together.key_players import (
    KeyPlayers,
    Purpose,
    distance_fragmentation,
    distance_reach,
    find_key_players,
    fragmentation,
    reach,
)
from graph_service.analysis.holding_together.what_if import Without, without
from graph_service.analysis.network import MeasureOptions, Network, analyse
from graph_service.analysis.pictures.choosing import BackboneTest
from graph_service.analysis.pictures.communities import community_matrix
from graph_service.analysis.pictures.coverage import coverage_map
from graph_service.analysis.pictures.ego import ego_picture
from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.pictures.network import network_picture
from graph_service.analysis.pictures.picture import Picture, PictureKind
from graph_service.analysis.pictures.timeline import timeline
from graph_service.analysis.pictures.two_mode import two_mode_picture
from graph_service.analysis.position.clustering import Clustering
from graph_service.analysis.position.holes import Holes
from graph_service.analysis.position.path_sampling import Estimate, sampled_betweenness
from graph_service.analysis.position.two_mode import (
    TwoMode,
    two_mode_betweenness,
    two_mode_degree,
    two_mode_pivot_error,
)
from graph_service.analysis.relation.collaborating import collaborate
from graph_service.analysis.relation.collaboration import Collaboration, Collaborators
from graph_service.analysis.relation.evidence import Shared, SharedThing, Side, SinglePartyThing
from graph_service.analysis.relation.naming import node_named
from graph_service.analysis.relation.options import (
    SHARED_LAYERS,
    Layer,
    Progress,
    RelationOptions,
    RollUp,
    Weight,
)
from graph_service.analysis.relation.projection import Pairs
from graph_service.analysis.relation.roll_up import Actors
from graph_service.analysis.relation.supplying import Supply
from graph_service.analysis.rows import (
    ORDERS,
    ActorRow,
    ArticulationRow,
    Cohesion,
    CommunityRow,
    PairRow,
)
from graph_service.analysis.structure import OPEN_END, OPEN_START, UNKNOWN, Nodes, Structure, Ties, bounds
from graph_service.analysis.tables.writing import as_dict, evidence_as_dict
from graph_service.analysis.times.changing import (
    Change,
    Figures,
    Matched,
    Rank,
    Year,
    change,
    series,
    years_spoken,
)
from graph_service.analysis.times.expiring import Ending, Expiring, expiring
from graph_service.analysis.whole.core_periphery import CorePeriphery, core_periphery
from graph_service.analysis.whole.forms import (
    Coordination,
    GovernanceIndicators,
    SmallWorld,
    governance,
    small_world,
    two_mode_clustering,
)
from graph_service.analysis.whole.multiplexity import LayerOverlap, Multiplexity, multiplexity
from graph_service.analysis.whole.permuting import Permuted, qap
from graph_service.analysis.words.languages import Language

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "ORDERS",
    "SHARED_LAYERS",
    "UNKNOWN",
    "ActorRow",
    "Actors",
    "ArticulationRow",
    "Assortativity",
    "Attribute",
    "Backbone",
    "BackboneTest",
    "Balance",
    "Bridges",
    "Brokerage",
    "Cell",
    "Change",
    "Clustering",
    "Cohesion",
    "Collaboration",
    "Collaborators",
    "Communities",
    "CommunityMethod",
    "CommunityRow",
    "Connectivity",
    "Coordination",
    "CorePeriphery",
    "Correction",
    "Coverage",
    "Distinctions",
    "Ending",
    "Estimate",
    "Expiring",
    "ExternalInternal",
    "Figures",
    "Frame",
    "GovernanceIndicators",
    "Grounds",
    "Groups",
    "Holes",
    "KeyPlayers",
    "Kinship",
    "Language",
    "Layer",
    "LayerOverlap",
    "LinkMeasure",
    "LinkScores",
    "Marks",
    "Matched",
    "MeasureOptions",
    "Multiplexity",
    "Network",
    "Nodes",
    "NullModel",
    "OverlapOptions",
    "Overlaps",
    "PairRow",
    "PairTest",
    "Pairs",
    "Permuted",
    "Picture",
    "PictureKind",
    "Progress",
    "Purpose",
    "Rank",
    "Reason",
    "RelationOptions",
    "Role",
    "RoleFigure",
    "RollUp",
    "Shared",
    "SharedThing",
    "Side",
    "SinglePartyThing",
    "SmallWorld",
    "Structure",
    "Supply",
    "ThingKind",
    "Ties",
    "TwoMode",
    "Verdict",
    "Way",
    "Weight",
    "Without",
    "Year",
    "analyse",
    "as_dict",
    "assortativity",
    "assortativity_of",
    "backbone",
    "bounds",
    "bridges",
    "brokerage_of",
    "change",
    "co_assignment_matrix",
    "collaborate",
    "community_matrix",
    "connectivity_of",
    "core_periphery",
    "coverage",
    "coverage_map",
    "degree_assortativity",
    "disparity",
    "distance_fragmentation",
    "distance_reach",
    "distinctions",
    "ego_picture",
    "ends_tested",
    "evidence_as_dict",
    "expiring",
    "external_internal",
    "find_key_players",
    "fragmentation",
    "governance",
    "grounds",
    "grouped",
    "groups_by",
    "hypergeometric",
    "in_both",
    "link_scores",
    "missing_collaborations",
    "missing_ties",
    "mixing_matrix",
    "multiplexity",
    "network_picture",
    "node_named",
    "numeric_assortativity",
    "only_in",
    "overlaps",
    "p_values",
    "participation_coefficient",
    "qap",
    "reach",
    "sampled_betweenness",
    "sdsm",
    "series",
    "small_world",
    "structure_of",
    "timeline",
    "topmost",
    "two_mode_betweenness",
    "two_mode_clustering",
    "two_mode_degree",
    "two_mode_picture",
    "two_mode_pivot_error",
    "within_group_degree",
    "without",
    "years_spoken",
]
