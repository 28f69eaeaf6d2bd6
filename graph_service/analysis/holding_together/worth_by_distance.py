"""What a node, or some together, reach: each other node is worth something by its distance."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Flags, Floats, Ints

LARGE = 100
"""From how many nodes on it pays to compile."""


def by_steps(steps: int) -> Floats:
    """Everyone within so many steps is worth 1, oneself among them."""
    return np.ones(steps + 1)


def by_distance(order: int) -> Floats:
    """Who is d steps away is worth 1/d; one is worth 1 to oneself."""
    return 1.0 / np.maximum(np.arange(max(order, 1)), 1)


def gains(graph: Graph, sources: Ints, worth: Floats, best: Floats, gone: Flags) -> Floats:
    """Add up for each source what it reaches, beyond what is `best` there already, on paths past those that are gone."""
    if graph.order < LARGE:
        return gains_of_few(graph, sources, worth, best, gone)
    from graph_service.analysis.kernels import reaching  # noqa: PLC0415  # numba takes a while to import

    start, other, _ = graph.adjacency
    if len(sources) * graph.size <= paying.STEPS_FOR_THREADS:
        return np.asarray(reaching.gains((start, other), sources, worth, best, gone))
    found = np.zeros(len(sources))

    def work(first: int) -> Floats:
        some = sources[first : first + reaching.AT_ONCE]
        return np.asarray(reaching.gains((start, other), some, worth, best, gone))

    def take(first: int, gain: Floats) -> None:
        found[first : first + len(gain)] = gain

    side_by_side(work, range(0, len(sources), reaching.AT_ONCE), take)
    return found


def gains_of_few(graph: Graph, sources: Ints, worth: Floats, best: Floats, gone: Flags) -> Floats:
    """The same by a table of all distances."""
    from scipy.sparse.csgraph import shortest_path  # noqa: PLC0415  # takes a while to import

    if not graph.order:
        return np.zeros(0)
    stays = ~gone[graph.a] & ~gone[graph.b]
    left = graph.only(stays)
    steps = shortest_path(left.matrix(weighted=False), unweighted=True, directed=False)
    near = steps < len(worth)
    value = np.where(near, worth[np.where(near, steps, 0).astype(np.int32)], 0.0)
    value[:, gone] = 0.0
    value[gone] = 0.0
    found: Floats = np.maximum(value - best, 0.0).sum(axis=1)[sources]
    return found


def reached(graph: Graph, chosen: npt.ArrayLike, worth: Floats) -> Floats:
    """Give what each node is worth to the nearest of the chosen; 0 if they do not reach it."""
    best, front = np.zeros(graph.order), np.zeros(graph.order)
    front[np.asarray(chosen, dtype=np.int32)] = 1.0
    best[front > 0] = worth[0]
    seen, beside = front > 0, graph.matrix(weighted=False)
    for value in worth[1:]:
        new = (beside @ front > 0) & ~seen
        if not new.any():
            break
        best[new] = value
        seen |= new
        front = new.astype(np.float64)
    return best
