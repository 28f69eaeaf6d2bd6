"""Betweenness from paths drawn at random, with how far it can be from the exact one: for very large networks."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Adjacency, Graph, Longs
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.places import spread
from graph_service.analysis.position.ordering import by_degree
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats, Ints
from graph_service.errors import BadInputError

_CHUNK = 2000
"""How many paths are drawn between two reports of progress."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """Betweenness as it was estimated, and what is known of the exact one."""

    value: Floats
    low: Floats
    """With `low` and `high` around them, all exact values lie within at once, with probability 1 - `delta`."""
    high: Floats
    samples: int
    epsilon: float
    """No value is farther from the exact one than this, with probability 1 - `delta`."""
    delta: float


def sampled_betweenness(
    graph: Graph, *, epsilon: float = 0.01, delta: float = 0.1, seed: int = 0, progress: Progress = silent
) -> Estimate:
    """Estimate betweenness, as `centrality.betweenness` defines it, from shortest paths drawn at random.

    Two nodes are drawn, and of their shortest paths one, found from both ends (Borassi and Natale 2016); a node's estimate is the share of the paths that it lies
    within, over (n-2)/n. The number of paths follows from `epsilon` and `delta` (Riondato and Kornaropoulos 2016):
    0.5/ε² · (⌊log₂(V-2)⌋ + 1 + ln 1/δ), V being a bound of the nodes on the longest shortest path. It hardly grows with
    the network. That 0.5 was found by experiment; `low` and `high` need no such constant: each count is binomial, and
    its exact interval (Clopper and Pearson 1934) is taken at δ/n for all n to hold together. They are much closer than
    `epsilon` where betweenness is small, as it is of nearly all.

    Formula: ĉ(v) = n/(n-2) · ∣{paths with v inside}∣/r of r paths. Range 0 to 1. Unjoined pairs add 0. With fewer than three nodes, and without ties: 0, exactly, of no samples.
    Deterministic for a seed.
    """
    if not (0 < epsilon < 1 and 0 < delta < 1):
        raise BadInputError(f"epsilon is {epsilon} and delta {delta}", "Give each between 0 and 1.")
    if graph.order < 3 or not graph.size:
        nothing = np.zeros(graph.order)
        return Estimate(nothing, nothing, nothing, 0, 0.0, delta)
    share = (graph.order - 2) / graph.order
    samples = _samples(_longest(graph), epsilon * share, delta)
    counts = _counts(graph, samples, seed, progress)
    low, high = _interval(counts, samples, delta / graph.order)
    value = counts / samples / share
    return Estimate(value, low / share, np.minimum(high / share, 1.0), samples, epsilon, delta)


def _samples(longest: int, epsilon: float, delta: float) -> int:
    dimension = math.floor(math.log2(longest - 2)) + 1 if longest > 2 else 0
    return math.ceil(0.5 / epsilon**2 * (dimension + math.log(1 / delta)))


def _longest(graph: Graph) -> int:
    """Bound the nodes on any shortest path: in a component, no two are farther apart than twice one's way to the farthest."""
    _, first = np.unique(components(graph), return_index=True)
    steps = np.full(graph.order, -1, dtype=np.int64)
    steps[first] = 0
    here, far = first.astype(np.int64), 0
    while len(here):
        there = _beside(graph.adjacency, here)
        there = there[steps[there] < 0]
        far += 1
        steps[there] = far
        here = there
    return 2 * (far - 1) + 1


def _beside(adjacency: Adjacency, nodes: Longs) -> Longs:
    """Give all neighbours of some nodes, once each."""
    places, _ = spread(adjacency.start[nodes], adjacency.start[nodes + 1])
    return np.unique(adjacency.other[places]).astype(np.int64)


def _counts(graph: Graph, samples: int, seed: int, progress: Progress) -> Longs:
    from graph_service.analysis.kernels.paths import count_paths  # noqa: PLC0415  # takes a while to import

    start, other, number = by_degree(graph.adjacency)
    counts = np.zeros(graph.order, dtype=np.int64)

    def work(drawn: _Drawn) -> Longs:
        found = np.zeros(graph.order, dtype=np.int64)
        count_paths(start, unsigned(other), number[drawn.ends], drawn.seed, found)
        return found

    def take(drawn: _Drawn, found: Longs) -> None:
        counts[:] += found
        progress("betweenness", drawn.done)

    side_by_side(work, _drawn(graph.order, samples, seed), take)
    return counts[number]


class _Drawn(NamedTuple):
    ends: Ints
    seed: np.uint64
    """What the paths between them are drawn from."""
    done: float


def _drawn(order: int, samples: int, seed: int) -> Iterator[_Drawn]:
    random = np.random.default_rng(seed)
    for begin in range(0, samples, _CHUNK):
        rows = min(_CHUNK, samples - begin)
        word = random.integers(0, 2**64, dtype=np.uint64)
        yield _Drawn(_ends(random, rows, order), word, (begin + rows) / samples)


def _ends(random: np.random.Generator, rows: int, order: int) -> Ints:
    """Draw two different nodes for each row."""
    one = random.integers(0, order, rows)
    other = random.integers(0, order - 1, rows)
    return np.column_stack([one, other + (other >= one)]).astype(np.int32)


def _interval(counts: Longs, samples: int, delta: float) -> tuple[Floats, Floats]:
    from scipy.special import betaincinv  # noqa: PLC0415  # takes a while to import

    none, all_ = counts == 0, counts == samples
    low = betaincinv(np.maximum(counts, 1), samples - counts + 1, delta / 2)
    high = betaincinv(counts + 1, np.maximum(samples - counts, 1), 1 - delta / 2)
    return np.where(none, 0.0, low), np.where(all_, 1.0, high)
