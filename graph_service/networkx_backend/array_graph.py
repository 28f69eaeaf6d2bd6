"""A graph in columns that NetworkX reads as one of its own."""

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn, Self, TypeVar, cast

import networkx as nx
import numpy as np
from networkx.classes.coreviews import AdjacencyView
from networkx.classes.reportviews import DegreeView, EdgeView, NodeView

from graph_service.analysis.attributed import Attributed, Rows
from graph_service.analysis.graph import Graph, Longs
from graph_service.networkx_backend.views import Adjacent, Attributes, Nodes, Some

T = TypeVar("T")


def _frozen(*_: object, **__: object) -> NoReturn:
    raise nx.NetworkXError("a graph in columns cannot be changed; copy() gives a networkx.Graph that can")


def _dicts(rows: Sequence[Attributes]) -> Iterable[dict[str, Any]]:
    return rows.dicts() if isinstance(rows, Rows) else map(dict, rows)


class ArrayGraph:
    """An undirected graph without self-loops, with NetworkX's reading interface.

    It is not a subclass of `networkx.Graph`: functions that are not dispatched would then reach into dicts that it does
    not have. Its own reading methods are NetworkX's, over mappings that read the columns. It cannot be changed.
    """

    __networkx_backend__ = "graph_service"
    frozen = True
    """For `networkx.is_frozen`."""

    def __new__(cls, *given: Any, **named: Any) -> Any:
        """Give a networkx.Graph where nothing is given: NetworkX asks the class for an empty graph to fill."""
        return super().__new__(cls) if given or named else nx.Graph()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return ArrayGraph, (self.columns.bare(), self.ids, self.of_nodes, self.of_edges, self.graph)

    def __init__(
        self,
        columns: Graph,
        ids: Sequence[Any],
        of_nodes: Sequence[Attributes],
        of_edges: Sequence[Attributes],
        graph: Mapping[str, Any],
    ) -> None:
        self.columns = columns
        """The nodes by number and the edges as columns, for the functions of `graph_service.analysis`."""
        self.ids = ids
        """What the nodes are called."""
        self.of_nodes = of_nodes
        self.of_edges = of_edges
        self.graph = dict(graph)
        self._kept: dict[Hashable, Any] = {}

    @classmethod
    def of(cls, held: Attributed) -> Self:
        """Read a network with its attributes, which stay in their columns."""
        of_nodes, of_edges = Rows(held.of_nodes, held.graph.order), Rows(held.of_edges, held.graph.size)
        return cls(held.graph, held.ids, of_nodes, of_edges, held.of_all)

    @functools.cached_property
    def place(self) -> dict[Any, int]:
        """The number of each node."""
        return {node: at for at, node in enumerate(self.ids)}

    @functools.cached_property
    def edge_at(self) -> Longs:
        """The edge that stands at each place of the adjacency."""
        a, b = self.columns.a, self.columns.b
        order = np.lexsort((np.concatenate([b, a]), np.concatenate([a, b])))
        return (order % max(self.columns.size, 1)).astype(np.int64)

    def weighed(self, weight: str | None) -> Graph:
        """Give the columns with an edge attribute for their weight; 1 for all of None, and where it is missing.

        Raises NotImplementedError for what is no number, and for one without end: NetworkX then says in its own words
        what comes of it.
        """
        return self.keep(("weighed", weight), lambda: self._weighed(weight))

    def _weighed(self, weight: str | None) -> Graph:
        given: Any = np.ones(self.columns.size)
        if isinstance(self.of_edges, Rows) and weight in self.of_edges.columns:
            given = self.of_edges.columns[cast("str", weight)]
        elif weight is not None:
            given = [edge.get(weight, 1) for edge in self.of_edges]
        if given is self.columns.weight:
            return self.columns
        try:
            values = np.asarray(given)
        except ValueError:  # lists of unequal length
            values = np.array([None])
        if values.ndim != 1 or values.dtype.kind not in "biuf" or not np.isfinite(values).all():
            raise NotImplementedError(f"{weight!r} is not a number on every edge")
        values = values.astype(np.float64)
        return Graph(self.columns.order, self.columns.a, self.columns.b, values)

    def keep(self, name: Hashable, make: Callable[[], T]) -> T:
        """Give what has been worked out before, or work it out."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("T", self._kept[name])

    def named(self, values: Any) -> dict[Any, Any]:
        """Give each node its value of a column, as a number of Python's."""
        return dict(zip(self.ids, values.tolist(), strict=True))

    # What follows is how NetworkX reads a graph.

    @functools.cached_property
    def _node(self) -> Nodes:
        return Nodes(self)

    @functools.cached_property
    def _adj(self) -> Adjacent:
        return Adjacent(self)

    @functools.cached_property
    def nodes(self) -> "NodeView[Any]":
        return NodeView(cast("Any", self))

    @functools.cached_property
    def adj(self) -> "AdjacencyView[Any, Any, Any]":
        return AdjacencyView(cast("Any", self._adj))

    @functools.cached_property
    def edges(self) -> "EdgeView[Any]":
        return EdgeView(cast("Any", self))

    @functools.cached_property
    def degree(self) -> "DegreeView[Any]":
        return DegreeView(cast("Any", self))

    @property
    def name(self) -> str:
        return str(self.graph.get("name", ""))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.ids)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.place
        except TypeError:
            return False

    def __len__(self) -> int:
        return self.columns.order

    def __getitem__(self, node: Hashable) -> Any:
        return self.adj[node]

    __str__ = nx.Graph.__str__

    def __repr__(self) -> str:
        return f"<{self}>"

    def is_directed(self) -> bool:
        return False

    def is_multigraph(self) -> bool:
        return False

    def number_of_nodes(self) -> int:
        return len(self)

    order = number_of_nodes

    def size(self, weight: str | None = None) -> float:
        if weight is None:
            return self.columns.size
        try:
            return float(self.weighed(weight).weight.sum())
        except NotImplementedError:
            return float(self.converted.size(weight))

    def number_of_edges(self, u: Hashable = None, v: Hashable = None) -> int:
        return self.columns.size if u is None else int(v in self._adj[u])

    has_node = __contains__
    has_edge = nx.Graph.has_edge
    neighbors = nx.Graph.neighbors
    get_edge_data = nx.Graph.get_edge_data
    adjacency = nx.Graph.adjacency

    def nbunch_iter(self, nbunch: Any = None) -> Iterator[Any]:
        return nx.Graph.nbunch_iter(cast("Any", self), nbunch)

    def subgraph(self, nodes: Iterable[Hashable]) -> "ArrayGraph":
        """Give the nodes that are here of those, and the edges among them: in columns again."""
        kept = np.zeros(len(self), dtype=bool)
        kept[[self.place[node] for node in self.nbunch_iter(nodes)]] = True
        edge = kept[self.columns.a] & kept[self.columns.b]
        at = np.flatnonzero(kept)
        return ArrayGraph(
            self.columns.among(kept),
            [self.ids[each] for each in at.tolist()],
            Some(self.of_nodes, at),
            Some(self.of_edges, np.flatnonzero(edge)),
            self.graph,
        )

    @functools.cached_property
    def converted(self) -> "nx.Graph[Any]":
        """The same as a networkx.Graph, for what does not run on columns. It is kept, and so cannot be changed."""
        made = self.copy()
        nx.freeze(made)
        return made

    def copy(self, as_view: bool = False) -> "nx.Graph[Any]":
        """Give a networkx.Graph, which can be changed; or with `as_view` the one that is kept, which cannot."""
        if as_view:
            return self.converted
        made: nx.Graph[Any] = nx.Graph(**self.graph)
        made.add_nodes_from(zip(self.ids, _dicts(self.of_nodes), strict=True))
        a, b = ([self.ids[at] for at in ends.tolist()] for ends in (self.columns.a, self.columns.b))
        made.add_edges_from(zip(a, b, _dicts(self.of_edges), strict=True))
        return made

    def to_undirected(self, as_view: bool = False) -> "nx.Graph[Any]":
        return self.copy(as_view)

    def to_directed(self, as_view: bool = False) -> "nx.DiGraph[Any]":
        return self.converted.to_directed(as_view)

    def edge_subgraph(self, edges: Iterable[Any]) -> "nx.Graph[Any]":
        return self.converted.edge_subgraph(edges)

    def to_directed_class(self) -> "type[nx.DiGraph[Any]]":
        return nx.DiGraph

    def to_undirected_class(self) -> "type[nx.Graph[Any]]":
        return nx.Graph

    add_node = add_nodes_from = remove_node = remove_nodes_from = _frozen
    add_edge = add_edges_from = add_weighted_edges_from = remove_edge = remove_edges_from = _frozen
    update = clear = clear_edges = _frozen
