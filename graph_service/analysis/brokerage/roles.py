"""Who stands between others that are not tied to each other, and between which groups."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from graph_service.analysis.brokerage.chance import Moments, NullModel, null_moments
from graph_service.analysis.brokerage.mixing import check_one_each
from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.kernels.counted import Counted
from graph_service.analysis.kernels.unsigned import unsigned
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats, Ints
from graph_service.choices import choice

_FEW = 5_000_000
"""Up to how many pairs of neighbours matrices are multiplied; beyond, triangles are listed by a compiled loop."""
_CHUNK, _CHUNKS = 4096, 32
"""How many nodes are gone through between two reports at least, and how many times at most."""


class Role(IntEnum):
    """What a broker is to the two that it joins (Gould and Fernandez 1989): the columns of the figures.

    G is the broker's group, H and K are others; from → broker → to.
    """

    COORDINATOR = 0
    """G → G → G."""
    ITINERANT = 1
    """H → G → H: an outsider to both, who are of one group. Also called consultant."""
    GATEKEEPER = 2
    """H → G → G: lets in."""
    REPRESENTATIVE = 3
    """G → G → H: speaks for its own. Where ties have no direction there are as many as of the gatekeeper."""
    LIAISON = 4
    """H → G → K."""
    TOTAL = 5
    """All of them, and those where a group is unknown."""


_COUNTED = (
    Counted.COORDINATOR,
    Counted.ITINERANT,
    Counted.MIXED,
    Counted.MIXED,
    Counted.LIAISON,
    Counted.TOTAL,
)
_WAYS = np.array([2, 2, 1, 1, 2, 2])
"""In how many directions a pair makes the role: a mixed one is let in one way and spoken for the other way."""


@dataclass(frozen=True)
class RoleFigure:
    """One role in the whole network."""

    count: int
    expected: float
    deviation: float
    z: float | None
    """None, not defined, where chance leaves no room: the deviation is 0."""


@dataclass(frozen=True, eq=False)
class Brokerage:
    """How often each node brokers, by role, and what chance would give it (Gould and Fernandez 1989).

    One row a node, one column a `Role`. Formula: the ordered pairs of a node's neighbours that are not tied to each
    other, by the groups of the three. A tie has no direction here, so every such pair counts both ways: twice as
    coordinator, itinerant or liaison, and if one of the two is of the broker's group and the other is not, once as
    gatekeeper and once as representative. Range 0 to (n-1)(n-2), in ordered pairs. Isolated: 0. Empty: no rows.

    Where the group of one of the three is unknown, the pair counts in the total alone.
    """

    count: Longs
    expected: Floats
    """The mean under the null model; it is the same for all nodes of a group."""
    deviation: Floats
    """The standard deviation under the null model."""
    z: Floats
    """(count - expected)/deviation. NaN, not defined, where the deviation is 0: nothing could have been otherwise,
    as for the roles of a node whose group is unknown, or a coordinator's in a group of two."""
    whole: tuple[RoleFigure, ...]
    """The sums over all nodes, by role, with what chance would give them."""

    @property
    def undetermined(self) -> Longs:
        """How many of each node's ordered pairs have no role, because a group is unknown."""
        found: Longs = self.count[:, Role.TOTAL] - self.count[:, : Role.TOTAL].sum(axis=1)
        return found


def brokerage_of(
    graph: Graph, group: Ints, *, null: NullModel = NullModel.INDEPENDENT, progress: Progress = silent
) -> Brokerage:
    """Count the roles in which each node brokers, and say what chance would give (Gould and Fernandez 1989).

    `group` has a number for each node, -1 where it is unknown. Range, unit and formula: `Brokerage`. The null
    model keeps the groups and the density of the whole network, unknown groups included; see `NullModel`. Weights do
    not matter. Isolated: 0, expected as of anyone of its group. Without ties, and where all are tied to all: 0 of 0,
    and no z. The counts are whole numbers; so is all that expectation and deviation rest on, to the last division.
    """
    check_one_each(graph, group)
    brokered = _neighbour_pairs(graph, group) - _closed(graph, group, progress)
    count = brokered[:, _COUNTED] * _WAYS
    sizes = np.bincount(group[group >= 0]).tolist()
    by_size, whole = null_moments(graph.order, graph.size, sizes, choice(NullModel, null, "null"))
    size_of = np.append(sizes, 0).astype(np.int64)[group]  # -1 is the last: unknown, as of no size
    moments = np.array([_in_roles(by_size[size]) for size in np.unique(size_of)]).reshape(-1, 2, len(Role))
    place = np.searchsorted(np.unique(size_of), size_of)
    expected, deviation = moments[place, 0], moments[place, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(deviation > 0, (count - expected) / deviation, np.nan)
    return Brokerage(count, expected, deviation, z, _whole(count, _in_roles(whole)))


def _whole(count: Longs, moments: list[list[float]]) -> tuple[RoleFigure, ...]:
    return tuple(
        RoleFigure(found, expected, deviation, (found - expected) / deviation if deviation else None)
        for found, expected, deviation in zip(count.sum(axis=0).tolist(), *moments, strict=True)
    )


def _in_roles(moments: tuple[Moments, ...]) -> list[list[float]]:
    """Give means and deviations by role, from those of what is counted without direction."""
    means = [float(moments[kind].mean * ways) for kind, ways in zip(_COUNTED, _WAYS.tolist(), strict=True)]
    spreads = [
        float(moments[kind].variance) ** 0.5 * ways
        for kind, ways in zip(_COUNTED, _WAYS.tolist(), strict=True)
    ]
    return [means, spreads]


def _neighbour_pairs(graph: Graph, group: Ints) -> Longs:
    """Count the pairs of neighbours of each node, tied to each other or not, by what a broker would be to them."""
    start, other, _ = graph.adjacency
    near = np.repeat(np.arange(graph.order), np.diff(start))
    kinds = int(group.max(initial=0)) + 1
    known = group[other] >= 0
    cell, many = np.unique(near[known] * kinds + group[other[known]], return_counts=True)
    node, kind = cell // kinds, cell % kinds
    total, determined = np.diff(start), _sums(node, many, graph.order)
    own = kind == group[node]
    ours = _sums(node[own], many[own], graph.order)
    others = determined - ours
    alike = _sums(node[~own], _two(many[~own]), graph.order)
    found = np.zeros((graph.order, len(Counted)), dtype=np.int64)
    found[:, Counted.COORDINATOR] = _two(ours)
    found[:, Counted.ITINERANT] = alike
    found[:, Counted.MIXED] = ours * others
    found[:, Counted.LIAISON] = _two(others) - alike
    found[group < 0] = 0
    found[:, Counted.TOTAL] = _two(total)
    return found


def _sums(node: Longs, many: Longs, order: int) -> Longs:
    found = np.zeros(order, dtype=np.int64)
    np.add.at(found, node, many)
    return found


def _two(many: Longs) -> Longs:
    return many * (many - 1) // 2


def _closed(graph: Graph, group: Ints, progress: Progress) -> Longs:
    """Count those pairs of neighbours that are tied to each other: a triangle has one for each of its nodes."""
    pairs = int(_two(np.diff(graph.adjacency.start)).sum())
    return _closed_by_loop(graph, group, progress) if pairs > _FEW else _closed_by_matrix(graph, group)


def _closed_by_matrix(graph: Graph, group: Ints) -> Longs:
    """Multiply the ties within groups and between them: two steps out and a tie back are a triangle."""
    found = np.zeros((graph.order, len(Counted)), dtype=np.int64)
    if not graph.size:
        return found
    every = graph.matrix(weighted=False)
    known = (group[graph.a] >= 0) & (group[graph.b] >= 0)
    alike = group[graph.a] == group[graph.b]
    same, apart = (graph.only(known & sort).matrix(weighted=False) for sort in (alike, ~alike))
    # First out, then on, then whether a tie of that sort leads back; both ways round where the two are alike.
    for kind, first, on, back, twice in (
        (Counted.COORDINATOR, same, same, same, 2),
        (Counted.ITINERANT, apart, same, apart, 2),
        (Counted.MIXED, same, apart, apart, 1),
        (Counted.LIAISON, apart, apart, apart, 2),
        (Counted.TOTAL, every, every, every, 2),
    ):
        found[:, kind] = np.asarray((first @ on).multiply(back).sum(axis=1)).ravel() // twice
    return found


def _closed_by_loop(graph: Graph, group: Ints, progress: Progress) -> Longs:
    from graph_service.analysis.kernels.brokered import count_closed  # noqa: PLC0415  # numba

    by_degree = np.argsort(np.diff(graph.adjacency.start), kind="stable")
    rank = np.empty(graph.order, dtype=np.int32)
    rank[by_degree] = np.arange(graph.order, dtype=np.int32)
    low, high = np.minimum(rank[graph.a], rank[graph.b]), np.maximum(rank[graph.a], rank[graph.b])
    start = np.concatenate([[0], np.cumsum(np.bincount(low, minlength=graph.order))])
    onward = unsigned(high[np.argsort(low, kind="stable")])
    found = np.zeros((graph.order, len(Counted)), dtype=np.int64)
    groups, chunk = group[by_degree].astype(np.int32), max(_CHUNK, graph.order // _CHUNKS + 1)

    def work(begin: int) -> Longs:
        closed, seen = np.zeros_like(found), np.full(graph.order, -1, dtype=np.int32)
        count_closed((start, onward), groups, seen, closed, (begin, min(begin + chunk, graph.order)))
        return closed

    def take(begin: int, closed: Longs) -> None:
        found[:] += closed
        progress("brokerage", min(begin + chunk, graph.order) / graph.order)

    side_by_side(work, range(0, graph.order, chunk), take)
    return found[rank]
