"""Which two neighbours of a node are tied to each other, by what the node would be to them."""

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.kernels.counted import Counted
from graph_service.analysis.structure import Ints

_COORDINATOR = int(Counted.COORDINATOR)
_ITINERANT = int(Counted.ITINERANT)
_MIXED = int(Counted.MIXED)
_LIAISON = int(Counted.LIAISON)
_TOTAL = int(Counted.TOTAL)


@compiled
def count_closed(
    ties: tuple[Longs, Ints], group: Ints, seen: Ints, found: Longs, nodes: tuple[int, int]
) -> None:
    """Add the triangles whose first node is one of a run of nodes, each to all three of its nodes.

    Every tie stands once, with its first node: the one of lower degree.
    """
    start, onward = ties
    for u in range(nodes[0], nodes[1]):
        for i in range(start[u], start[u + 1]):
            seen[onward[i]] = u
        for i in range(start[u], start[u + 1]):
            v = onward[i]
            for j in range(start[v], start[v + 1]):
                w = onward[j]
                if seen[w] == u:
                    _add(found[u], group[u], group[v], group[w])
                    _add(found[v], group[v], group[u], group[w])
                    _add(found[w], group[w], group[u], group[v])


@compiled
def _add(found: Longs, own: int, one: int, other: int) -> None:
    found[_TOTAL] += 1
    if own < 0 or one < 0 or other < 0:
        return
    if one == other:
        found[_COORDINATOR if one == own else _ITINERANT] += 1
    elif own in (one, other):
        found[_MIXED] += 1
    else:
        found[_LIAISON] += 1
