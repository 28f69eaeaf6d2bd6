"""Networks in columns with what is known of their nodes and edges: what other tools are handed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import SHARED_LAYERS, Layer

if TYPE_CHECKING:
    import networkx as nx

Column = Sequence[Any] | npt.NDArray[Any]


class Rows(Sequence["Row"]):
    """Columns read row by row, as NetworkX and GraphML want it: without None.

    A text that is unknown is empty; any other value that is unknown, or does not apply, is left out.
    """

    def __init__(self, columns: Mapping[str, Column], many: int) -> None:
        self.columns = columns
        self._many = many
        self._instead: dict[str, str | None] = {}

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, at: int) -> "Row": ...
    @overload
    def __getitem__(self, at: slice) -> "list[Row]": ...
    def __getitem__(self, at: int | slice) -> "Row | list[Row]":
        if isinstance(at, slice):
            return [Row(self, each) for each in range(*at.indices(self._many))]
        if not -self._many <= at < self._many:
            raise IndexError(at)
        return Row(self, at % self._many)

    def instead(self, name: str) -> str | None:
        """What stands for None in a column: nothing, unless it holds text."""
        if name not in self._instead:
            column = self.columns[name]
            is_text = not isinstance(column, np.ndarray) and all(
                isinstance(each, str | None) for each in column
            )
            self._instead[name] = "" if is_text else None
        return self._instead[name]

    def dicts(self) -> list[dict[str, Any]]:
        """Give all rows at once."""
        found: list[dict[str, Any]] = [{} for _ in range(self._many)]
        for name, column in self.columns.items():
            values, instead = (
                column.tolist() if isinstance(column, np.ndarray) else column,
                self.instead(name),
            )
            for row, value in zip(found, values, strict=True):
                told = instead if value is None else value
                if told is not None:
                    row[name] = told
        return found


class Row(Mapping[str, Any]):
    """One of the rows, read when it is asked. It cannot be written to."""

    __slots__ = ("_at", "_rows")

    def __init__(self, rows: Rows, at: int) -> None:
        self._rows, self._at = rows, at

    def __getitem__(self, name: str) -> Any:
        value = self._rows.columns[name][self._at]
        if isinstance(value, np.generic):
            return value.item()
        told = self._rows.instead(name) if value is None else value
        if told is None:
            raise KeyError(name)
        return told

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._rows.columns if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def copy(self) -> dict[str, Any]:
        """Give one that can be written to."""
        return dict(self)

    def __repr__(self) -> str:
        return repr(self.copy())


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
        made.add_nodes_from(zip(self.ids, Rows(self.of_nodes, self.graph.order).dicts(), strict=True))
        a, b = ([self.ids[at] for at in ends.tolist()] for ends in (self.graph.a, self.graph.b))
        made.add_edges_from(zip(a, b, Rows(self.of_edges, self.graph.size).dicts(), strict=True))
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
