"""How the network hangs together: density, centralisation, components, and who holds parts together."""

import itertools
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.depth_first import depth_first
from graph_service.analysis.joining import parts
from graph_service.analysis.structure import Floats, Ints


@dataclass(frozen=True)
class Centralisation:
    """How much the network is centred on one actor (Freeman 1978), by each of three measures.

    Formula: Σ (greatest - c(v)), divided by what it is in a star of as many nodes, where it is greatest. Range
    0 (all alike) to 1 (a star). None, not defined, with fewer than three actors. For closeness the denominator
    is (n-1)(n-2)/(2n-3) and the closeness is that of Wasserman and Faust, so that a network which is not
    connected has a value too; Freeman defined it for connected ones only.
    """

    degree: float | None
    betweenness: float | None
    closeness: float | None


@dataclass(frozen=True)
class ArticulationPoint:
    """A node without which its component falls apart (Harary 1969)."""

    node: int
    parts: tuple[int, ...]
    """The sizes of the parts that would be left, greatest first: always two or more."""


def density(graph: Graph) -> float | None:
    """Give the share of possible ties that are there (Wasserman and Faust 1994, p. 101).

    Formula: m / (n(n-1)/2). Range 0 to 1. None, not defined, with fewer than two nodes.
    """
    if graph.order < 2:
        return None
    return graph.size / (graph.order * (graph.order - 1) / 2)


def centralisation(degree: Ints, betweenness: Floats, closeness: Floats) -> Centralisation:
    """Measure how much the network is centred on one actor (Freeman 1978).

    Formula, range 0 (all alike) to 1 (a star), and None with fewer than three actors: `Centralisation`.
    """
    n = len(degree)
    if n < 3:
        return Centralisation(None, None, None)
    return Centralisation(
        degree=degree_centralisation(degree),
        betweenness=_spread(betweenness) / (n - 1),
        closeness=_spread(closeness) / ((n - 1) * (n - 2) / (2 * n - 3)),
    )


def degree_centralisation(degree: Ints) -> float | None:
    """Measure the same by degree alone (Freeman 1978). Formula, range and what is not defined: `Centralisation`."""
    n = len(degree)
    return _spread(degree.astype(np.float64)) / ((n - 1) * (n - 2)) if n > 2 else None


def components(graph: Graph) -> Ints:
    """Number each node's component: the largest is 0; of equals, the one with the first node.

    A component is everyone who is joined by ties, however many in between (Wasserman and Faust 1994, p. 109):
    the classes of "a path leads from u to v". Range 0 to n-1. Isolated: one by itself. No nodes: no numbers.
    """
    if not graph.order:
        return np.zeros(0, dtype=np.int32)
    return largest_first(parts(graph.order, graph.a, graph.b))


def largest_first(label: Ints) -> Ints:
    """Number the labels, which are numbers from 0 on, anew: the most frequent is 0; of equals, the one that stands first."""
    size = np.bincount(label)
    first = np.full(len(size), len(label))
    np.minimum.at(first, label, np.arange(len(label)))
    number = np.empty(len(size), dtype=np.int32)
    number[np.lexsort((first, -size))] = np.arange(len(size), dtype=np.int32)
    return number[label]


def articulation_points(graph: Graph) -> list[ArticulationPoint]:
    """Find the nodes without which a component falls apart, and into what (Harary 1969; Tarjan 1972).

    Formula: v is one if its component less v has two components or more, which are the parts. Range: none to
    n-2 of them, each with two parts or more that make up the rest of its component. Isolated nodes and networks
    of fewer than three have none. Those that leave most outside the greatest part come first.
    """
    node, size = _left_without(graph)
    points, begin = np.unique(node, return_index=True)
    parts, ends = size.tolist(), [*begin.tolist(), len(size)]
    found = [
        ArticulationPoint(point, tuple(parts[first:end]))
        for point, (first, end) in zip(points.tolist(), itertools.pairwise(ends), strict=True)
        if end - first > 1
    ]
    return sorted(found, key=lambda point: (-sum(point.parts[1:]), point.node))


def _left_without(graph: Graph) -> tuple[Ints, Ints]:
    """Give of nodes, in order, what their component would fall into: a row for each part, the greatest first."""
    tree = depth_first(graph)
    parted = np.flatnonzero(tree.parted)
    node, size = tree.above[parted], tree.below[parted]
    rest = tree.whole - 1 - np.bincount(node, size, graph.order).astype(np.int32)
    above = np.flatnonzero((np.bincount(node, minlength=graph.order) > 0) & (rest > 0)).astype(np.int32)
    node, size = np.concatenate([node, above]), np.concatenate([size, rest[above]])
    order = np.lexsort((-size, node))
    return node[order], size[order]


def _spread(values: Floats) -> float:
    return float((values.max() - values).sum())
