"""How firmly two organisations are connected: how many ways lead from one to the other, and what would cut them off."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Flags, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Path = tuple[int, ...]


class Connectivity(NamedTuple):
    """How many others, and how many ties, it takes to cut two nodes off from each other.

    The paths are one set of several that may be; both cuts are, of the smallest, those nearest to the first node.
    """

    vertices: int
    """The greatest number of paths that share no node but the two ends."""
    paths: tuple[Path, ...]
    """So many of them, shortest first, each with both its ends."""
    cut: Path
    """The fewest nodes without which no path is left, in their order; for neighbours, beside the tie itself."""
    edges: int
    """The greatest number of paths that share no edge."""
    edge_paths: tuple[Path, ...]
    edge_cut: tuple[tuple[int, int], ...]
    """The fewest edges without which no path is left, each from the first node's side to the other's."""


def connectivity_of(graph: Graph, a: int, b: int) -> Connectivity:
    """Count the paths between two nodes that have nothing in common (Menger 1927; Whitney 1932).

    Formula: κ(a,b), the most paths that share no node, is the size of the smallest set of nodes that parts a
    from b; λ(a,b), the most that share no edge, that of the smallest set of edges; κ ≤ λ ≤ the smaller degree.
    Neighbours no set of nodes can part: their tie is one of the κ paths, and `cut` has the κ-1 nodes for the
    rest. Range 0 to n-1, in paths; 0 without ties and in different components. Raises ValueError for a node with itself.
    """
    if a == b:
        raise ValueError("connectivity is that of two different nodes")
    beside = ((graph.a == a) & (graph.b == b)) | ((graph.a == b) & (graph.b == a))
    paths, cut = _apart_in_nodes(graph, a, b, ~beside)
    if beside.any():
        paths = [(a, b), *paths]
    edge_paths, edge_cut = _apart_in_edges(graph, a, b)
    return Connectivity(len(paths), tuple(paths), cut, len(edge_paths), tuple(edge_paths), edge_cut)


def _apart_in_nodes(graph: Graph, a: int, b: int, kept: Flags) -> tuple[list[Path], Path]:
    """Let everything flow through a node at most once: into its twin 2v and out of 2v+1."""
    one, other = graph.a[kept], graph.b[kept]
    every = np.arange(graph.order, dtype=np.int32)
    source = np.concatenate([2 * every, 2 * one + 1, 2 * other + 1])
    target = np.concatenate([2 * every + 1, 2 * other, 2 * one])
    room = np.ones(len(source), dtype=np.int32)
    room[graph.order :] = graph.order
    paths, near = _flow(2 * graph.order, (source, target, room), (2 * a + 1, 2 * b))
    cut = np.flatnonzero(near[0::2] & ~near[1::2])
    found = {tuple(dict.fromkeys(step // 2 for step in path)) for path in paths}
    return sorted(found, key=lambda path: (len(path), path)), tuple(cut.tolist())


def _apart_in_edges(graph: Graph, a: int, b: int) -> tuple[list[Path], tuple[tuple[int, int], ...]]:
    source, target = np.concatenate([graph.a, graph.b]), np.concatenate([graph.b, graph.a])
    room = np.ones(len(source), dtype=np.int32)
    paths, near = _flow(graph.order, (source, target, room), (a, b))
    cut = near[source] & ~near[target]
    ends = sorted(zip(source[cut].tolist(), target[cut].tolist(), strict=True))
    return sorted(paths, key=lambda path: (len(path), path)), tuple(ends)


def _flow(order: int, arcs: tuple[Ints, Ints, Ints], ends: tuple[int, int]) -> tuple[list[Path], Flags]:
    """Send as much as fits from end to end: the paths that it takes, and which nodes more of it could still reach."""
    from scipy.sparse import csr_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow  # noqa: PLC0415

    source, target, room = arcs
    given = csr_array((room, (source, target)), shape=(order, order))
    most = maximum_flow(given, *ends)
    left = given - most.flow
    left.eliminate_zeros()
    near = np.zeros(order, dtype=bool)
    near[breadth_first_order(left, ends[0], return_predecessors=False)] = True
    return _paths(most.flow, most.flow_value, ends), near


def _paths(flow: "csr_array", value: int, ends: tuple[int, int]) -> list[Path]:
    """Follow the flow from end to end, and leave out where it goes round."""
    run = flow.tocoo()
    on: dict[int, list[int]] = {}
    forward = run.data > 0
    columns = (run.row[forward], run.col[forward], run.data[forward])
    for here, there, amount in zip(*(column.tolist() for column in columns), strict=True):
        on.setdefault(here, []).extend([there] * amount)
    return [_followed(on, ends) for _ in range(value)]


def _followed(on: dict[int, list[int]], ends: tuple[int, int]) -> Path:
    path = {ends[0]: None}
    here = ends[0]
    while here != ends[1]:
        here = on[here].pop()
        if here in path:
            while next(reversed(path)) != here:
                path.popitem()
        path[here] = None
    return tuple(path)
