"""Who collaborates with whom, and what the network looks like.

This folder turns columns of nodes and ties (`Structure`) into numbers. It never reads a database, a file or a
setting: storage fills the columns, and the command line and GraphQL say what is wanted.
"""

from graph_service.analysis.building import structure_of
from graph_service.analysis.structure import OPEN_END, OPEN_START, UNKNOWN, Nodes, Structure, Ties, bounds

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "UNKNOWN",
    "Nodes",
    "Structure",
    "Ties",
    "bounds",
    "structure_of",
]
