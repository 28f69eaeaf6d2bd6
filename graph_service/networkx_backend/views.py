"""The mappings that NetworkX reads a graph by: nodes to what is known of them, nodes to neighbours to edges.

They are read from the columns when they are asked, and cannot be written to.
"""

from collections.abc import Hashable, ItemsView, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints

if TYPE_CHECKING:
    from graph_service.networkx_backend.array_graph import ArrayGraph

Attributes = Mapping[str, Any]


class Some(Sequence[Attributes]):
    """Some of several rows, each read when it is asked."""

    def __init__(self, rows: Sequence[Attributes], at: Ints | Longs) -> None:
        self._rows, self._at = rows, at

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, at: int) -> Attributes: ...
    @overload
    def __getitem__(self, at: slice) -> "Some": ...
    def __getitem__(self, at: int | slice) -> "Attributes | Some":
        if isinstance(at, slice):
            return Some(self._rows, self._at[at])
        return self._rows[int(self._at[at])]


class Nodes(Mapping[Hashable, Attributes]):
    """Each node, and what is known of it."""

    def __init__(self, graph: "ArrayGraph") -> None:
        self._graph = graph

    def __getitem__(self, node: Hashable) -> Attributes:
        return self._graph.of_nodes[self._graph.place[node]]

    def __contains__(self, node: object) -> bool:
        return node in self._graph.place

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._graph.ids)

    def __len__(self) -> int:
        return len(self._graph.ids)


class Adjacent(Mapping[Hashable, "Neighbours"]):
    """Each node, and its neighbours."""

    def __init__(self, graph: "ArrayGraph") -> None:
        self._graph = graph

    def __getitem__(self, node: Hashable) -> "Neighbours":
        return Neighbours(self._graph, self._graph.place[node])

    def __contains__(self, node: object) -> bool:
        return node in self._graph.place

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._graph.ids)

    def __len__(self) -> int:
        return len(self._graph.ids)


class Neighbours(Mapping[Hashable, Attributes]):
    """The neighbours of a node, and what is known of the edge to each."""

    __slots__ = ("_begin", "_end", "_graph")

    def __init__(self, graph: "ArrayGraph", at: int) -> None:
        self._graph = graph
        begin, end = graph.columns.adjacency.start[at : at + 2].tolist()
        self._begin, self._end = int(begin), int(end)

    def __getitem__(self, node: Hashable) -> Attributes:
        found = self._find(node)
        if found is None:
            raise KeyError(node)
        return self._graph.of_edges[int(self._graph.edge_at[found])]

    def __contains__(self, node: object) -> bool:
        return self._find(node) is not None

    def __iter__(self) -> Iterator[Hashable]:
        return map(self._graph.ids.__getitem__, self._others().tolist())

    def __len__(self) -> int:
        return self._end - self._begin

    def __repr__(self) -> str:
        return repr({node: dict(edge) for node, edge in self.items()})

    def copy(self) -> dict[Hashable, Attributes]:
        return dict(self.items())

    def items(self) -> "_Items":
        return _Items(self)

    def edges(self) -> Iterator[Attributes]:
        """Go through the edges, in the order of the neighbours."""
        places = self._graph.edge_at[self._begin : self._end].tolist()
        return map(self._graph.of_edges.__getitem__, places)

    def _others(self) -> Ints:
        return self._graph.columns.adjacency.other[self._begin : self._end]

    def _find(self, node: object) -> int | None:
        other = self._graph.place.get(node)
        if other is None:
            return None
        found = self._begin + int(np.searchsorted(self._others(), np.int32(other)))
        return found if found < self._end and self._graph.columns.adjacency.other[found] == other else None


class _Items(ItemsView[Hashable, Attributes]):
    """The neighbours with their edges, one after the other: without looking for each."""

    _mapping: Neighbours

    def __iter__(self) -> Iterator[tuple[Hashable, Attributes]]:
        return zip(self._mapping, self._mapping.edges(), strict=True)
