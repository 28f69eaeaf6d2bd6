"""Networks in columns with what is known of their nodes and edges: what other tools are handed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import SHARED_LAYERS, Layer

if TYPE_CHECKING:
    import networkx as nx

Column = Sequence[Any] | npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Attributed:
    """A graph, what its nodes are called, and columns of what is known of nodes, of edges, and of the whole."""

    graph: Graph
    ids: list[Any]
    of_nodes: Mapping[str, Column]
    of_edges: Mapping[str, Column]
    of_all: Mapping[str, Any] = field(default_factory=dict)

    def networkx(self) -> "nx.Graph[Any]":
        """Give the same to NetworkX."""
        import networkx as nx  # noqa: PLC0415  # takes a while to import

        made: nx.Graph[Any] = nx.Graph(**self.of_all)
        made.add_nodes_from(zip(self.ids, rows(self.of_nodes, len(self.ids)), strict=True))
        a, b = ([self.ids[at] for at in ends.tolist()] for ends in (self.graph.a, self.graph.b))
        made.add_edges_from(zip(a, b, rows(self.of_edges, self.graph.size), strict=True))
        return made


def one_mode(found: Collaboration, graph: Graph) -> Attributed:
    """Give who collaborates with whom. `graph` is that of the pairs, node i being actor i."""
    of_nodes = of_actors(found)
    ids = list(of_nodes.pop("id"))
    return Attributed(graph, ids, of_nodes, of_pairs(found))


def of_actors(found: Collaboration) -> dict[str, Column]:
    """Tell who the actors are: `id`, `name`, `organisation`, `kind`, `sector` and `county`."""
    actors, nodes = found.actors, found.structure.nodes
    return {
        "id": actors.id,
        "name": actors.name,
        "organisation": [nodes.id[at] for at in actors.organisation.tolist()],
        "kind": nodes.kind.take(actors.organisation),
        "sector": nodes.sector.take(actors.organisation),
        "county": [nodes.name[home] if home >= 0 else None for home in actors.home.tolist()],
    }


def of_pairs(found: Collaboration) -> dict[str, Column]:
    """Tell of each pair `weight`, `count`, `newman`, `largest`, and how many things it shares in each layer."""
    pairs, within = found.pairs, found.internal
    layers = {layer.lower(): pairs.layers[:, at] * ~within for at, layer in enumerate(SHARED_LAYERS)}
    return {
        "weight": found.weight,
        "count": pairs.count,
        "newman": pairs.newman,
        "largest": pairs.largest,
        **layers,
        Layer.INTERNAL.lower(): pairs.count * within,
    }


def rows(columns: Mapping[str, Column], many: int) -> list[dict[str, Any]]:
    """Give the rows of columns of that length as NetworkX and GraphML want them: without None.

    A text that is unknown is empty; any other value that is unknown, or does not apply, is left out.
    """
    found: list[dict[str, Any]] = [{} for _ in range(many)]
    for name, column in columns.items():
        values = column.tolist() if isinstance(column, np.ndarray) else column
        instead = "" if all(isinstance(each, str | None) for each in values) else None
        for row, value in zip(found, values, strict=True):
            told = instead if value is None else value
            if told is not None:
                row[name] = told
    return found
