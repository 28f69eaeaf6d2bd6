"""A core in which all know all and whom all others know, and a periphery: how nearly the network is like that."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Adjacency, Graph
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.structure import Flags, Floats, Ints

_FEW = 14
"""Up to how many nodes every core there could be is tried."""
_EVERY = 500


@dataclass(frozen=True, eq=False)
class CorePeriphery:
    """Who is in the core, and how well that fits; nobody, and None, if nothing does or it is not defined."""

    core: Flags
    fit: float | None
    is_best: bool
    """Whether every core there could be was tried, so that no other fits better."""


def core_periphery(graph: Graph, progress: Progress = silent) -> CorePeriphery:
    """Find the core whose pattern the ties are most like (Borgatti and Everett 2000, the discrete model).

    Formula: of all cores, the one with the greatest correlation, over all pairs, of having a tie with having an end in
    the core. Range of the fit: 0 to 1; 1 is the pattern itself, as in a star. Ties count and weights do not. None, not
    defined, with fewer than three nodes, without ties, and where all are tied to all: there everyone is alike.

    Up to 14 nodes all cores are tried. In larger networks a core grows by the node that brings most ties, and one shrinks by
    the node that takes fewest; then nodes join, leave and change places as long as that fits better. What fits better of
    the two is a good core, and perhaps not the best. Of cores
    that fit equally well, the smaller; then the one found first.
    """
    n, m = graph.order, graph.size
    nobody = np.zeros(n, dtype=bool)
    if n < 3 or not 0 < m < n * (n - 1) // 2:
        return CorePeriphery(nobody, None, is_best=True)
    core, fit = _every(graph) if n <= _FEW else _search(graph, progress)
    return CorePeriphery(core, fit, is_best=n <= _FEW)


def fit_of(graph: Graph, core: Flags) -> float | None:
    """Give the correlation of the ties with a core's pattern (Borgatti and Everett 2000).

    Formula: (S·M - m·T)/√(m(M-m)·T(M-T)), M all pairs, T those with an end in the core, m all ties, S those with an end
    in the core. Range -1 to 1. None, not defined, where all pairs are alike in ties or in the pattern.
    """
    n, size = graph.order, np.array([np.count_nonzero(core)])
    covered = np.array([np.count_nonzero(core[graph.a] | core[graph.b])])
    found = float(_fit(n, graph.size, size, covered)[0])
    return None if found == -np.inf else found


def _fit(n: int, m: int, size: npt.NDArray[np.int64], covered: npt.NDArray[np.int64]) -> Floats:
    """The same for many cores, by their sizes and how many ties they cover; -∞ where it is not defined."""
    pairs = n * (n - 1) / 2
    pattern = pairs - (n - size) * (n - size - 1.0) / 2
    spread = m * (pairs - m) * pattern * (pairs - pattern)
    fit = (covered * pairs - m * pattern) / np.sqrt(np.where(spread > 0, spread, 1))
    return np.asarray(np.where(spread > 0, fit.round(12), -np.inf), dtype=np.float64)


def _every(graph: Graph) -> tuple[Flags, float]:
    """Try all cores at once, each a number whose bits are its nodes."""
    cores = np.arange(1 << graph.order)
    member = (cores[:, None] >> np.arange(graph.order)) & 1
    covered = (member[:, graph.a] | member[:, graph.b]).sum(axis=1)
    size = member.sum(axis=1)
    fit = _fit(graph.order, graph.size, size, covered)
    best = np.lexsort((cores, size, -fit))[0]
    return member[best].astype(bool), float(fit[best])


@dataclass(eq=False)
class _State:
    """A core, and for each node how many of its neighbours are outside."""

    beside: Adjacency
    core: Flags
    outside: Ints
    size: int = 0
    covered: int = 0

    def turn(self, node: int) -> None:
        """Let a node join the core, or leave it."""
        joins = not self.core[node]
        sign = 1 if joins else -1
        self.core[node] = joins
        self.size += sign
        self.covered += sign * int(self.outside[node])
        self.outside[self.near(node)] -= sign

    def near(self, node: int) -> Ints:
        """Its neighbours."""
        return self.beside.other[self.beside.start[node] : self.beside.start[node + 1]]


def _search(graph: Graph, progress: Progress) -> tuple[Flags, float]:
    """Better two cores, one that grew and one that shrank, and take the one that fits better."""
    found = [_bettered(graph, state) for state in (_grown(graph, progress), _shrunk(graph, progress))]
    progress("core and periphery", 1.0)
    return max(found, key=lambda each: each[1])


def _bettered(graph: Graph, state: "_State") -> tuple[Flags, float]:
    """Let nodes join, leave and change places as long as that fits better."""
    fit = float(_fit(graph.order, graph.size, np.array([state.size]), np.array([state.covered]))[0])
    while True:
        moves = _moves(state)
        sizes = np.array([state.size + size for _, size, _ in moves])
        covered = np.array([state.covered + more for _, _, more in moves])
        fits = _fit(graph.order, graph.size, sizes, covered)
        best = int(np.argmax(fits))
        if fits[best] <= fit:
            return state.core, fit
        for node in moves[best][0]:
            state.turn(node)
        fit = float(fits[best])


def _grown(graph: Graph, progress: Progress) -> _State:
    """Let the node with most neighbours outside join, again and again, and keep the core that fitted best.

    It stops when no core as large could fit better, even one with an end of every tie.
    """
    state, order = _fresh(graph), []
    sizes, covered = [0], [0]
    whose_turn = _by_least(graph.order, lambda node: -int(state.outside[node]))
    while state.covered < graph.size:
        node = next(whose_turn)
        state.turn(node)
        order.append(node)
        sizes.append(state.size)
        covered.append(state.covered)
        if len(order) % _EVERY == 0:
            progress("core and periphery", state.covered / graph.size / 2)
            most = float(_fit(graph.order, graph.size, np.array(sizes), np.array(covered)).max())
            if _fit(graph.order, graph.size, np.array([state.size]), np.array([graph.size]))[0] <= most:
                break
    return _best_on_the_way(graph, _fresh(graph), order, sizes, covered)


def _shrunk(graph: Graph, progress: Progress) -> _State:
    """Begin with all in the core, let the node leave that takes fewest ties along, and keep what fitted best.

    Of equals the one with fewest ties leaves: so first a periphery gathers in which nobody knows another.
    """
    state, order = _whole(graph), []
    degree = np.diff(graph.adjacency.start).tolist()
    sizes, covered = [state.size], [state.covered]
    whose_turn = _by_least(graph.order, lambda node: int(state.outside[node]) * graph.order + degree[node])
    while state.covered:
        node = next(whose_turn)
        state.turn(node)
        order.append(node)
        sizes.append(state.size)
        covered.append(state.covered)
        if len(order) % _EVERY == 0:
            progress("core and periphery", 0.5 + len(order) / graph.order / 2)
    return _best_on_the_way(graph, _whole(graph), order, sizes, covered)


def _by_least(order: int, cost: Callable[[int], int]) -> Iterator[int]:
    """Give each node once, always the one that costs least; of equals, the first. Meanwhile costs may grow, and not fall.

    So only of the one that would be next it has to be looked at whether it costs more by now.
    """
    waiting = [(cost(node), node) for node in range(order)]
    heapq.heapify(waiting)
    while waiting:
        known, node = waiting[0]
        now = cost(node)
        if now > known:
            heapq.heapreplace(waiting, (now, node))
        else:
            heapq.heappop(waiting)
            yield node


def _best_on_the_way(
    graph: Graph, state: _State, order: list[int], sizes: list[int], covered: list[int]
) -> _State:
    """Go the same way again, as far as the core that fitted best."""
    fits = _fit(graph.order, graph.size, np.array(sizes), np.array(covered))
    for node in order[: int(np.argmax(fits))]:
        state.turn(node)
    return state


def _whole(graph: Graph) -> _State:
    everyone = np.ones(graph.order, dtype=bool)
    return _State(graph.adjacency, everyone, np.zeros(graph.order, dtype=np.int32), graph.order, graph.size)


def _fresh(graph: Graph) -> _State:
    beside = graph.adjacency
    return _State(beside, np.zeros(graph.order, dtype=bool), np.diff(beside.start).astype(np.int32))


def _moves(state: _State) -> list[tuple[tuple[int, ...], int, int]]:
    """List the moves worth trying: who moves, and by how much that changes the core's size and the ties it covers.

    The best to join, the best to leave, and the best two to change places: two neighbours cover their own tie still.
    """
    inside, outside = np.flatnonzero(state.core), np.flatnonzero(~state.core)
    moves: list[tuple[tuple[int, ...], int, int]] = []
    if len(outside):
        joins = int(outside[np.argmax(state.outside[outside])])
        moves.append(((joins,), 1, int(state.outside[joins])))
    if len(inside):
        leaves = int(inside[np.argmin(state.outside[inside])])
        moves.append(((leaves,), -1, -int(state.outside[leaves])))
    if len(inside) and len(outside):
        moves.append(_change(state, leaves, joins))
        least = inside[state.outside[inside] == state.outside[leaves]]
        for one in least[:_EVERY].tolist():
            near = state.near(one)
            best = near[~state.core[near] & (state.outside[near] == state.outside[joins])]
            if len(best):
                moves.append(_change(state, one, int(best[0])))
                break
    return moves


def _change(state: _State, leaves: int, joins: int) -> tuple[tuple[int, ...], int, int]:
    joined = int(np.any(state.near(leaves) == joins))
    return (leaves, joins), 0, int(state.outside[joins] - state.outside[leaves]) + joined
