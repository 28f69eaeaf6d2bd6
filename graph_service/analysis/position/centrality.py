"""How central each node is. Every function gives one number a node, in the order of the nodes.

Paths count steps: a weight says how much two organisations do together, not how far apart they are, and the
classic definitions know no weights. Strength, PageRank and, if it is asked to, eigenvector centrality weigh.

Papers are named by author and year, here and in the rest of this folder; docs/network.md lists them in full.
"""

import math
import random
from collections.abc import Callable

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.position.leading import leading
from graph_service.analysis.position.passing import passing
from graph_service.analysis.position.stepping import Steps, steps_to_all
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.structure import Floats, Ints

_NEAR, _STEPS = 5e-10, 100
"""How near PageRank has to be begun, in all, for one step more to show it; and how many steps are gone for that at most."""
_THIN = 2_000
"""How many nodes in the 3-core a network has at most whose equations are solved without filling up."""


def degree(graph: Graph) -> Ints:
    """Count each node's neighbours (Freeman 1978).

    Formula: d(v) = |N(v)|. Range 0 to n-1, in neighbours. Isolated: 0.
    """
    a, b = (np.bincount(ends, minlength=graph.order) for ends in (graph.a, graph.b))
    return (a + b).astype(np.int32)


def strength(graph: Graph) -> Floats:
    """Add up the weights of each node's edges (Barrat et al. 2004).

    Formula: s(v) = Σ w(v, u). Range 0 and up, in the weight's unit. Isolated: 0.

    With Newman's weight a thing of n actors adds 1/(n-1) for each of the others, so 1 in all (Newman 2001b), as
    long as it counts with all of them. It adds less where it is nested for some, and where pairs within one legal
    person are left out: an agency that takes part as two actors, with one other, has 1/2 for each of its two.
    """
    a, b = (np.bincount(ends, graph.weight, graph.order) for ends in (graph.a, graph.b))
    return np.asarray(a + b, dtype=np.float64)


def betweenness(
    graph: Graph, *, pivots: int | None = None, seed: int = 0, progress: Progress = silent
) -> Floats:
    """Share out the shortest paths of all others over the nodes that lie on them (Freeman 1977; Brandes 2001).

    Formula: Σ σ(s,t|v)/σ(s,t) over the pairs s, t other than v, divided by their number (n-1)(n-2)/2. Range
    0 to 1, the share of pairs. Paths are unweighted; pairs that no path joins add nothing. With fewer than
    three nodes everything is 0. Raises BadInputError where two have more shortest paths than floats can count.

    With `pivots` fewer than the nodes it is estimated from the paths out of that many nodes drawn with the
    seed (Brandes and Pich 2007): unbiased, but it may exceed 1 and differs with the seed. `pivot_error` says how
    far it can be off; `path_sampling.sampled_betweenness` estimates to within an error that is asked for.
    """
    if graph.order < 3 or not graph.size:
        return np.zeros(graph.order)
    sources = list(range(graph.order))
    if pivots is not None and pivots < graph.order:
        sources = sorted(random.Random(seed).sample(sources, pivots))  # noqa: S311  # nothing secret
    total = passing(graph, np.array(sources, dtype=np.int64), progress=progress)
    pairs = (graph.order - 1) * (graph.order - 2) / 2
    return total * (graph.order / len(sources)) / pairs


def pivot_error(order: int, pivots: int, delta: float = 0.1) -> float:
    """Say how far betweenness from pivots is at most from the exact one, for all nodes at once (Hoeffding 1963).

    Formula: n/(n-1) · √((1-(k-1)/n) · ln(2n/δ) / 2k) with k pivots of n nodes, as drawn without putting back
    (Serfling 1974): a pivot adds between 0 and n/(n-1), and the n nodes share the chance δ that one is farther off.
    Range 0 to 1, as betweenness; 0 from all nodes. It supposes the worst and hardly ever comes near: with 500 pivots of 40,000
    it is 0.12.
    """
    if pivots >= order or order < 3:
        return 0.0
    drawn = 1 - (pivots - 1) / order
    return min(order / (order - 1) * math.sqrt(drawn * math.log(2 * order / delta) / (2 * pivots)), 1.0)


def closeness(graph: Graph, *, steps: Steps | None = None, progress: Progress = silent) -> Floats:
    """Say how few steps each node is from the others, in networks that need not be connected.

    Formula (Wasserman and Faust 1994, p. 201; Freeman 1978 in a connected network):
    C(v) = r/(n-1) · r/Σ d(v,u), with u the r nodes that v reaches. Range 0 to 1; 1 is a neighbour of all.
    The first factor keeps small components from looking central. Isolated, and a single node: 0.
    `steps` are those of `steps_to_all`, if they are known already.
    """
    reached, total, _ = steps or steps_to_all(graph, "closeness", progress)
    return reached / max(graph.order - 1, 1) * reached / np.maximum(total, 1)


def harmonic(graph: Graph, *, steps: Steps | None = None, progress: Progress = silent) -> Floats:
    """Say how near each node is to the others, who count nothing where no path leads (Marchiori and Latora 2000).

    Formula: H(v) = 1/(n-1) · Σ 1/d(v,u) over the others, 1/∞ being 0 (Rochat 2009). Range 0 to 1; 1 is a neighbour
    of all. Unlike closeness it is the same sum in networks that are connected and that are not. Isolated, and a
    single node: 0. `steps` are those of `steps_to_all`, if they are known already.
    """
    found = steps or steps_to_all(graph, "harmonic", progress)
    return found.inverse / max(graph.order - 1, 1)


def eigenvector(graph: Graph, *, weighted: bool = False) -> Floats:
    """Say how well each node is joined to those who are themselves well joined (Bonacich 1972).

    Formula: λ c(v) = Σ c(u) over the neighbours, λ being the greatest for which that has a solution; with `weighted`,
    Σ w(v,u) c(u). Scaled so that the greatest is 1. Range 0 to 1, of the most central.

    It is that of the largest component (of equals, the one with the first node); everyone outside has 0: the vectors
    of two components have no common scale, and that of the whole matrix would be the one component's with the
    greatest λ, however small. Isolated, without ties, and a single node: 0.
    """
    found = np.zeros(graph.order)
    if graph.size:
        inside = np.flatnonzero(components(graph) == 0)
        thin = int((core_number(graph) > 2).sum()) <= _THIN
        vector = leading(graph.matrix(weighted=weighted)[inside][:, inside], thin=thin)
        found[inside] = vector / vector.max()
    return found


def pagerank(graph: Graph) -> Floats:
    """Follow weighted ties at random, starting anew one time in seven or so (Brin and Page 1998).

    Formula: p(v) = 0.15/n + 0.85 · Σ p(u) w(u,v)/s(u) over the neighbours; what an isolated node holds is
    spread evenly. Range 0 to 1, the share of time; sums to 1. Without ties everyone has 1/n. Worked out by steps
    until one changes less than 1e-9 in all, however many nodes there are: a billionth of the time, not of each node's.
    """
    if not graph.size:
        return np.full(graph.order, 1 / max(graph.order, 1))
    total, along = strength(graph), graph.along
    joined = total > 0
    share = np.divide(0.85, total, out=np.zeros(graph.order), where=joined)
    here, change = _begun(total, along), 1.0
    while change > 1e-9:
        spread = (0.15 + 0.85 * here[~joined].sum()) / graph.order
        there = along(here * share) + spread
        here, change = there, float(np.abs(there - here).sum())
    return here


def _begun(total: Floats, along: Callable[[Floats], Floats]) -> Floats:
    """Nearly the PageRank, in fewer steps: by conjugate gradients, as ties have no direction (Hestenes and Stiefel 1952).

    With y = p/√s the equations are symmetric: y - 0.85 S y = b, S = w(u,v)/√(s(u) s(v)). Their solution is within
    |y - 0.85 S y - b|/0.15, for no eigenvalue of S is above 1.
    """
    joined = total > 0
    spread = 0.15 / (len(total) - 0.85 * (~joined).sum())
    scale = np.divide(1.0, np.sqrt(total), out=np.zeros(len(total)), where=joined)
    here = np.sqrt(total) * ((1 - spread * (~joined).sum()) / total.sum())
    ahead = left = spread * scale - (here - 0.85 * scale * along(scale * here))
    square = float(left @ left)
    for _ in range(_STEPS):
        if math.sqrt(total.sum() * square) < _NEAR:
            break
        toward = ahead - 0.85 * scale * along(scale * ahead)
        far = square / float(ahead @ toward)
        here, left = here + far * ahead, left - far * toward
        before, square = square, float(left @ left)
        ahead = left + square / before * ahead
    return np.asarray(np.where(joined, np.sqrt(total) * here, spread), dtype=np.float64)


def core_number(graph: Graph) -> Ints:
    """Give the greatest k for which each node is in a k-core (Seidman 1983; Batagelj and Zaveršnik 2003).

    Formula: max{k: v ∈ H, d_H(u) ≥ k for all u of H}, over the parts H of the network: a k-core is a largest part in
    which everyone has at least k neighbours there. Range 0 to n-1. Isolated: 0. No nodes: no values.
    """
    if graph.size <= paying.TIES_FOR_NUMBA:
        return np.array(graph.igraph.coreness(), dtype=np.int32)
    from graph_service.analysis.kernels.cores import core_numbers  # noqa: PLC0415  # takes a while to import

    start, other, _ = graph.adjacency
    return core_numbers(start, unsigned(other))
