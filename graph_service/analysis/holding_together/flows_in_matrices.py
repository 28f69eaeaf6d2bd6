"""Flows found by scipy in matrices that are made for them: for small networks, because it needs no numba."""

from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.flows import Arcs, Flows
from graph_service.analysis.structure import Flags, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def flows_between(graph: Graph, a: int, b: int) -> Flows:
    """Send as much as fits from a to b."""
    return Flows(*_through_nodes(graph, a, b), *_through_ties(graph, a, b))


def _through_nodes(graph: Graph, a: int, b: int) -> tuple[Arcs, Ints]:
    """Let everything flow through a node at most once: into its twin 2v and out of 2v+1."""
    beside = ((graph.a == a) & (graph.b == b)) | ((graph.a == b) & (graph.b == a))
    one, other = graph.a[~beside], graph.b[~beside]
    every = np.arange(graph.order, dtype=np.int32)
    source = np.concatenate([2 * every, 2 * one + 1, 2 * other + 1])
    target = np.concatenate([2 * every + 1, 2 * other, 2 * one])
    room = np.ones(len(source), dtype=np.int32)
    room[graph.order :] = graph.order
    (out_of, into), near = _flow(2 * graph.order, (source, target, room), (2 * a + 1, 2 * b))
    between = out_of % 2 == 1
    return (out_of[between] // 2, into[between] // 2), np.flatnonzero(near[0::2] & ~near[1::2]).astype(
        np.int32
    )


def _through_ties(graph: Graph, a: int, b: int) -> tuple[Arcs, Flags]:
    source, target = np.concatenate([graph.a, graph.b]), np.concatenate([graph.b, graph.a])
    return _flow(graph.order, (source, target, np.ones(len(source), dtype=np.int32)), (a, b))


def _flow(order: int, arcs: tuple[Ints, Ints, Ints], ends: tuple[int, int]) -> tuple[Arcs, Flags]:
    """Send as much as fits from end to end: along which arcs it flows, and which nodes more of it could still reach."""
    from scipy.sparse import csr_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow  # noqa: PLC0415

    source, target, room = arcs
    given = csr_array((room, (source, target)), shape=(order, order))
    most = maximum_flow(given, *ends)
    left = given - most.flow
    left.eliminate_zeros()
    near = np.zeros(order, dtype=bool)
    near[breadth_first_order(left, ends[0], return_predecessors=False)] = True
    return _along(most.flow), near


def _along(flow: "csr_array") -> Arcs:
    """Where something flows; where there is room for more, it is one all the same."""
    run = flow.tocoo()
    forward = run.data > 0
    return run.row[forward], run.col[forward]
