"""Who lies on the shortest paths of others: added up over the paths out of some nodes, or of all."""

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.position.ordering import by_degree
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.structure import Floats

_CHUNK = 32
"""From how many nodes paths are followed between two reports of progress."""


def passing(graph: Graph, sources: Longs, step: str = "betweenness", progress: Progress = silent) -> Floats:
    """Add up for each node ½ Σ σ(s,t|v)/σ(s,t) over the sources s and all t: every pair once, if all are sources."""
    if len(sources) * graph.size <= paying.PATHS_FOR_NUMBA:
        return _by_igraph(graph, sources, step, progress)
    return _by_numba(graph, sources, step, progress)


def _by_igraph(graph: Graph, sources: Longs, step: str, progress: Progress) -> Floats:
    total = np.zeros(graph.order)
    for begin in range(0, len(sources), _CHUNK):
        chunk = sources[begin : begin + _CHUNK].tolist()
        total += graph.igraph.betweenness(directed=False, sources=chunk)
        progress(step, (begin + len(chunk)) / len(sources))
    return total


def _by_numba(graph: Graph, sources: Longs, step: str, progress: Progress) -> Floats:
    from graph_service.analysis.kernels.dependencies import (  # noqa: PLC0415  # takes a while to import
        add_dependencies,
    )

    start, other, number = by_degree(graph.adjacency)
    total = np.zeros(graph.order)
    for begin in range(0, len(sources), _CHUNK):
        chunk = number[sources[begin : begin + _CHUNK]]
        add_dependencies(start, other, chunk, total)
        progress(step, (begin + len(chunk)) / len(sources))
    return total[number] / 2
