"""The network that measures are taken of: undirected, weighted, without loops, its nodes numbered from 0."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.analysis import paying
from graph_service.analysis.structure import Flags, Floats, Ints

if TYPE_CHECKING:
    import igraph as ig
    import networkx as nx
    from scipy.sparse import csr_array

Longs = npt.NDArray[np.int64]


class Adjacency(NamedTuple):
    """Each node's neighbours in one run of a column, in their order: those of v stand from `start[v]` to `start[v + 1]`."""

    start: Longs
    """One entry a node, and one more."""
    other: Ints
    weight: Floats


class Sets(NamedTuple):
    """Sets of nodes, those of one after the other: of s from `start[s]` to `start[s + 1]`."""

    start: Longs
    """One entry a set, and one more."""
    member: Ints

    def among(self, kept: Flags, number: Ints) -> "Sets":
        """Give of each those that are kept, by another number."""
        stays = kept[self.member]
        before = np.concatenate([[0], np.cumsum(stays)]).astype(np.int64)
        return Sets(before[self.start], number[self.member[stays]])


@dataclass(frozen=True, eq=False)
class Graph:
    """Edges as columns; every two nodes are joined by one edge at most."""

    order: int
    """The number of nodes."""
    a: Ints
    b: Ints
    weight: Floats
    sets: Sets | None = None
    """In which sets all are joined to each other, as far as that is known: searches then pass through a set at once,
    and look whether it is so."""

    @property
    def size(self) -> int:
        """The number of edges."""
        return len(self.a)

    def bare(self) -> "Graph":
        """The same without what has been made of it: for another process."""
        return Graph(self.order, self.a, self.b, self.weight)

    def only(self, kept: Flags) -> "Graph":
        """The same nodes with some of the edges."""
        return Graph(self.order, self.a[kept], self.b[kept], self.weight[kept])

    def among(self, kept: Flags) -> "Graph":
        """Some of the nodes, numbered anew in their order, and the edges among them."""
        number, edge = np.cumsum(kept, dtype=np.int32) - np.int32(1), kept[self.a] & kept[self.b]
        sets = self.sets.among(kept, number) if self.sets else None
        return Graph(int(kept.sum()), number[self.a[edge]], number[self.b[edge]], self.weight[edge], sets)

    @functools.cached_property
    def adjacency(self) -> Adjacency:
        """The same by node: every edge stands there twice, once for each of its ends."""
        if self.size > paying.TIES_FOR_NUMBA:
            return self._in_their_order() or self._by_node()
        near, far = np.concatenate([self.a, self.b]), np.concatenate([self.b, self.a])
        order = np.lexsort((far, near))
        start = np.concatenate([[0], np.cumsum(np.bincount(near, minlength=self.order))]).astype(np.int64)
        return Adjacency(start, far[order].astype(np.int32), np.tile(self.weight, 2)[order])

    def _in_their_order(self) -> Adjacency | None:
        """Do the same where no edge has to be sorted."""
        from graph_service.analysis.adjacency import by_node  # noqa: PLC0415  # takes a while to import

        could, start, other, weight = by_node(self.order, self.a, self.b, self.weight)
        return Adjacency(start, other, weight) if could else None

    def _by_node(self) -> Adjacency:
        """Do the same without comparing: scipy counts where each node's begin, and sorts what is not sorted yet."""
        from scipy.sparse import coo_array  # noqa: PLC0415  # takes a while to import

        # Whoever comes before a node in the order comes first, and edges most often stand in it already.
        ends = np.concatenate([self.b, self.a]), np.concatenate([self.a, self.b])
        found = coo_array((np.tile(self.weight, 2), ends), shape=(self.order, self.order)).tocsr()
        found.sort_indices()
        return Adjacency(found.indptr.astype(np.int64), found.indices.astype(np.int32), found.data)

    def matrix(self, *, weighted: bool) -> "csr_array":
        """The same as a symmetric matrix of scipy's: 1 for each edge, or its weight."""
        from scipy.sparse import csr_array  # noqa: PLC0415  # takes a while to import

        start, other, weight = self.adjacency
        values = weight.copy() if weighted else np.ones(len(other))
        return csr_array((values, other, _narrow(start)), shape=(self.order, self.order))

    @functools.cached_property
    def along(self) -> Callable[[Floats], Floats]:
        """Adds up for each node what its neighbours have, times the weights: Σ w(v,u) x(u)."""
        start, other, weight = self.adjacency
        if self.size > paying.TIES_FOR_SCIPY:
            from scipy.sparse import csr_array  # noqa: PLC0415  # takes a while to import

            matrix = csr_array((weight, other, _narrow(start)), shape=(self.order, self.order))
            return lambda values: np.asarray(matrix @ values)
        node = np.repeat(np.arange(self.order), np.diff(start))
        return lambda values: np.bincount(node, weight * values[other], self.order).astype(np.float64)

    @functools.cached_property
    def igraph(self) -> "ig.Graph":
        """The same as an igraph, with the edge attribute `weight`, its edges in the order of the columns."""
        import igraph as ig  # noqa: PLC0415  # takes a while to import

        # One after the other: of an array igraph would make a list of lists.
        edges = zip(self.a.tolist(), self.b.tolist(), strict=True)
        return ig.Graph(n=self.order, edges=edges, edge_attrs={"weight": self.weight.tolist()})

    @functools.cached_property
    def networkx(self) -> "nx.Graph[int]":
        """The same as a NetworkX graph with the edge attribute `weight`."""
        import networkx as nx  # noqa: PLC0415  # takes a while to import

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(self.order))
        edges = zip(self.a.tolist(), self.b.tolist(), self.weight.tolist(), strict=True)
        graph.add_weighted_edges_from(edges)
        return graph


def _narrow(start: Longs) -> Ints | Longs:
    """Give them in 32 bits, if that will do: otherwise scipy makes all neighbours as wide, for every product to read."""
    return start.astype(np.int32) if int(start[-1]) <= np.iinfo(np.int32).max else start
