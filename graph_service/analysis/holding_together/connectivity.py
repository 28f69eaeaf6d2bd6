"""How firmly two organisations are connected: how many ways lead from one to the other, and what would cut them off."""

from typing import NamedTuple

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.flows import Arcs, Flows

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
    found = _flows_between(graph, a, b)
    source, target = found.through_ties
    leads_on = found.near[source] & ~found.near[target]
    edge_cut = sorted(zip(source[leads_on].tolist(), target[leads_on].tolist(), strict=True))
    paths = _paths(found.through_nodes, len(found.cut), (a, b))
    if (a, b) in edge_cut:  # as the tie of neighbours always is
        paths = [(a, b), *paths]
    edge_paths = _paths(found.through_ties, len(edge_cut), (a, b))
    return Connectivity(
        vertices=len(paths),
        paths=tuple(paths),
        cut=tuple(found.cut.tolist()),
        edges=len(edge_paths),
        edge_paths=tuple(edge_paths),
        edge_cut=tuple(edge_cut),
    )


def _flows_between(graph: Graph, a: int, b: int) -> Flows:
    if graph.size > paying.TIES_FOR_NUMBA:
        from graph_service.analysis.holding_together import flows_along_rows  # noqa: PLC0415  # numba takes a while

        return flows_along_rows.flows_between(graph, a, b)
    from graph_service.analysis.holding_together import flows_in_matrices  # noqa: PLC0415  # and so does scipy

    return flows_in_matrices.flows_between(graph, a, b)


def _paths(arcs: Arcs, count: int, ends: tuple[int, int]) -> list[Path]:
    """Follow what flows from end to end, and leave out where it goes round: as many ways as the cut is large."""
    on: dict[int, list[int]] = {}
    for here, there in zip(*(column.tolist() for column in arcs), strict=True):
        on.setdefault(here, []).append(there)
    return sorted((_followed(on, ends) for _ in range(count)), key=lambda path: (len(path), path))


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
