"""To NetworkX and back."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.views import Attributes


def convert_from_nx(
    graph: "nx.Graph[Any]",
    *,
    edge_attrs: Mapping[str, Any] | None = None,
    node_attrs: Mapping[str, Any] | None = None,
    preserve_edge_attrs: bool = False,
    preserve_node_attrs: bool = False,
    preserve_graph_attrs: bool = False,
    name: str | None = None,
    graph_name: str | None = None,
) -> ArrayGraph:
    """Put a networkx.Graph into columns, with the attributes that are wanted.

    Raises NotImplementedError for what has no place there: directed edges, several between two nodes, self-loops.
    """
    if reason := unfit(graph):
        raise NotImplementedError(reason)
    ids = list(graph)
    place = {node: at for at, node in enumerate(ids)}
    beside = [neighbours for _, neighbours in graph.adjacency()]
    near = np.repeat(np.arange(len(ids), dtype=np.int32), [len(each) for each in beside])
    far = np.fromiter(map(place.__getitem__, chain.from_iterable(beside)), dtype=np.int32, count=len(near))
    once = near < far
    columns = Graph(len(ids), near[once], far[once], np.ones(int(once.sum())))
    of_edges: Sequence[Attributes] = list(repeat({}, columns.size))
    if edge_attrs or preserve_edge_attrs:
        every = chain.from_iterable(each.values() for each in beside)
        of_edges = [edge for edge, wanted in zip(every, once.tolist(), strict=True) if wanted]
    wanted_nodes = preserve_node_attrs or bool(node_attrs)
    of_nodes = [graph.nodes[node] for node in ids] if wanted_nodes else list(repeat({}, len(ids)))
    return ArrayGraph(columns, ids, of_nodes, of_edges, graph.graph if preserve_graph_attrs else {})


def convert_to_nx(found: Any, *, name: str | None = None) -> Any:
    """Give a networkx.Graph for a graph in columns, and everything else as it is."""
    return found.converted if isinstance(found, ArrayGraph) else found


def unfit(graph: Any) -> str | None:
    """Say why a graph cannot be put into columns, if it cannot."""
    if isinstance(graph, ArrayGraph):
        return None
    if graph.is_directed() or graph.is_multigraph():
        return "the graph is directed, or a multigraph"
    if any(node in neighbours for node, neighbours in graph.adjacency()):
        return "the graph has self-loops"
    return None
