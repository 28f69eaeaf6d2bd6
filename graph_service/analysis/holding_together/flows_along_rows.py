"""Flows found by loops of our own along the rows of neighbours that are there: for large networks."""

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.flows import Arcs, Flows
from graph_service.analysis.kernels.through_nodes import send_through_nodes
from graph_service.analysis.kernels.through_ties import send_through_ties
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.structure import Flags, Ints


def flows_between(graph: Graph, a: int, b: int) -> Flows:
    """Send as much as fits from a to b."""
    return Flows(*_through_nodes(graph, a, b), *_through_ties(graph, a, b))


def _through_nodes(graph: Graph, a: int, b: int) -> tuple[Arcs, Ints]:
    start, other, _ = graph.adjacency
    (before, after), (front, back) = send_through_nodes(start, unsigned(other), a, b)
    before[b] = after[a] = -1  # many flow there, of which the last is told
    into = np.flatnonzero(before >= 0).astype(np.int32)
    last = np.flatnonzero(after == b).astype(np.int32)
    arcs = np.concatenate([before[into], last]), np.concatenate([into, np.full_like(last, b)])
    return arcs, np.flatnonzero((front >= 0) & (back < 0)).astype(np.int32)


def _through_ties(graph: Graph, a: int, b: int) -> tuple[Arcs, Flags]:
    start, other, _ = graph.adjacency
    flow, distance = send_through_ties(start, unsigned(other), a, b)
    along = np.flatnonzero(flow > 0)
    source = np.searchsorted(start, along, side="right") - 1
    return (source.astype(np.int32), other[along]), distance >= 0
