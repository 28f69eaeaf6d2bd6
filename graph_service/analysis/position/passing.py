"""Who lies on the shortest paths of others: added up over the paths out of some nodes, or of all."""

import functools
from collections.abc import Callable

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph, Longs, Sets
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.position.covering import covered
from graph_service.analysis.position.ordering import Ordered, by_degree
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats, Ints
from graph_service.errors import BadInputError

_CHUNK = 32
"""From how many nodes paths are followed between two reports of progress."""
_SPARED, _MOST = 2, 60_000
"""How many times fewer entries a search by sets has to read, which cannot choose from which side to go; and of how many nodes
it is faster at most: beyond, they lie too far apart in memory."""


def passing(graph: Graph, sources: Longs, step: str = "betweenness", progress: Progress = silent) -> Floats:
    """Add up for each node ½ Σ σ(s,t|v)/σ(s,t) over the sources s and all t: every pair once, if all are sources.

    σ is counted in floats, up to 1.8e308. Raises BadInputError where two have more shortest paths than that, which takes
    some six hundred layers, each tied to all of the next.
    """
    few = len(sources) * (graph.size + 10 * graph.order) <= paying.PATHS_FOR_NUMBA
    found = (_by_igraph if few else _by_numba)(graph, sources, step, progress)
    if not np.isfinite(found).all():
        raise BadInputError(
            "two have more shortest paths than can be counted, so nobody's share of them is known",
            "Look at an area, a sector or a kind; or estimate with an epsilon, which draws paths.",
        )
    return found


def _by_igraph(graph: Graph, sources: Longs, step: str, progress: Progress) -> Floats:
    total = np.zeros(graph.order)
    for begin in range(0, len(sources), _CHUNK):
        chunk = sources[begin : begin + _CHUNK].tolist()
        total += graph.igraph.betweenness(directed=False, sources=chunk)
        progress(step, (begin + len(chunk)) / len(sources))
    return total


def _by_numba(graph: Graph, sources: Longs, step: str, progress: Progress) -> Floats:
    network = by_degree(graph.adjacency)
    number, add_dependencies = network.number, _from_sources(network, graph.sets)
    total = np.zeros(graph.order)

    def work(begin: int) -> Floats:
        found = np.zeros(graph.order)
        add_dependencies(number[sources[begin : begin + _CHUNK]], found)
        return found

    def take(begin: int, found: Floats) -> None:
        total[:] += found
        progress(step, min(begin + _CHUNK, len(sources)) / len(sources))

    side_by_side(work, range(0, len(sources), _CHUNK), take)
    return total[number] / 2


def _from_sources(network: Ordered, sets: Sets | None) -> Callable[[Ints, Floats], None]:
    """Choose the kernel that has less to read."""
    cover = covered(network, sets if len(network.number) <= _MOST else None)
    if _SPARED * cover.steps < len(network.other):
        from graph_service.analysis.kernels import dependencies_by_sets  # noqa: PLC0415  # numba

        return functools.partial(dependencies_by_sets.add_dependencies, cover)
    from graph_service.analysis.kernels import dependencies  # noqa: PLC0415  # numba takes a while to import

    return functools.partial(dependencies.add_dependencies, network.start, unsigned(network.other))
