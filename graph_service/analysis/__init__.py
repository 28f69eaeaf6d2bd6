"""Who collaborates with whom, and what the network looks like.

This folder turns columns of nodes and ties (`Structure`) into numbers. It never reads a database, a file or a
setting: storage fills the columns, and the command line and GraphQL say what is wanted.
"""

from graph_service.analysis.building import structure_of
from graph_service.analysis.collaborating import collaborate
from graph_service.analysis.collaboration import Collaboration
from graph_service.analysis.evidence import SharedThing, Side, SinglePartyThing
from graph_service.analysis.projection import Pairs
from graph_service.analysis.relation import SHARED_LAYERS, Layer, Progress, RelationOptions, RollUp, Weight
from graph_service.analysis.roll_up import Actors
from graph_service.analysis.structure import OPEN_END, OPEN_START, UNKNOWN, Nodes, Structure, Ties, bounds
from graph_service.analysis.supplying import Supply

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "SHARED_LAYERS",
    "UNKNOWN",
    "Actors",
    "Collaboration",
    "Layer",
    "Nodes",
    "Pairs",
    "Progress",
    "RelationOptions",
    "RollUp",
    "SharedThing",
    "Side",
    "SinglePartyThing",
    "Structure",
    "Supply",
    "Ties",
    "Weight",
    "bounds",
    "collaborate",
    "structure_of",
]
