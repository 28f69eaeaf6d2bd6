"""What is exported, whatever the format: nodes and edges as tables, on which days they are there, and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.table import Table
from graph_service.analysis.times.spells import Spells


@dataclass(frozen=True, eq=False)
class Exported:
    """A network laid out for a format to write. Edges are undirected and name their ends by the places of nodes."""

    nodes: Table
    """Among the columns are `id` and `name`."""
    edges: Table
    """Among the columns is `weight`."""
    source: Ints
    target: Ints
    node_spells: Spells
    edge_spells: Spells
    about: Mapping[str, str]
    """What it is: how it was asked for, of which version of the graph, when, by which documents."""
    actors: int
    """How many of the nodes are actors, who come first; the others are shared things."""

    @property
    def two_mode(self) -> bool:
        """Whether the nodes are of two kinds, and edges lead from one to the other."""
        return "mode" in self.nodes.columns
