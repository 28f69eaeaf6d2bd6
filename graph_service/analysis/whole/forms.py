"""The network as a whole: whether partners share partners, how small the world is, and by what figures it is governed."""

import math
import random
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.holding_together.cohesion import components, degree_centralisation
from graph_service.analysis.lots import igraph_lots
from graph_service.analysis.position.centrality import degree, strength
from graph_service.analysis.position.clustering import clustering
from graph_service.analysis.position.stepping import steps_from
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.holding import holding
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.relation.projection import Incidence
from graph_service.analysis.relation.tying import stated
from graph_service.analysis.structure import TieName
from graph_service.choices import require
from graph_service.model.vocabulary import Label

_SWAPS = 10
"""How often each edge changes an end when a network is rewired, on average."""


@dataclass(frozen=True)
class SmallWorld:
    """Whether neighbours know each other although ways are short (Watts and Strogatz 1998; Humphries and Gurney 2008).

    Formula: of the largest component, C the mean share of a node's pairs of neighbours that are joined (0 with fewer
    than two neighbours), L the mean number of steps between two; `sigma` = (C/C′)/(L/L′), C′ and L′ those of a random
    network of as many nodes and edges. Range of C 0 to 1, of L and sigma 0 and up; above 1 sigma speaks for a small
    world. None, not defined, with fewer than three nodes there; `sigma` also where the random network has no triangle,
    and where all are joined to all: there is one such network only, and nothing to compare it with.

    A network made of shared things has a large C by construction: all who share one are joined. Compare with
    `two_mode_clustering` before anything is made of it.
    """

    nodes: int
    edges: int
    clustering: float | None
    path_length: float | None
    random_clustering: float | None
    random_path_length: float | None
    sigma: float | None
    sources: int
    """How many nodes the steps were counted from: all, or those that were drawn."""
    rewired: int
    """How many rewired networks C′ and L′ are the mean of; 0 if they are those of the formula."""


@dataclass(frozen=True)
class Coordination:
    """That a group is coordinated: by whom, by node index, and which actor that is (-1 for a group)."""

    group: int
    by: int
    actor: int
    tie: int


@dataclass(frozen=True)
class GovernanceIndicators:
    """Figures that speak for or against Provan and Kenis's three forms of governance, and no verdict.

    Shared governance shows in little centralisation and a dense rest; a lead organisation in one actor through whom
    most ties go; a network administrative organisation in one that coordinates. Which of them it is depends on who
    decides, and no figure says that. After Provan and Kenis 2008; the figures are ours. Range of all shares 0 to 1.
    """

    degree_centralisation: float | None
    """Freeman's (1978). None with fewer than three actors."""
    most_central: int | None
    """The actor with most neighbours; of equals the strongest, then the first. None without pairs."""
    share_of_pairs: float | None
    """The share of all pairs that it is in. None without pairs."""
    share_of_weight: float | None
    """The share of all weight that its pairs have. None without pairs."""
    density_of_others: float | None
    """The density of the network without it. None without pairs, and with fewer than two others."""
    coordinations: tuple[Coordination, ...]
    """Every COORDINATES of a group that holds and counts, in the order of the groups."""
    groups: int
    """How many groups anyone takes part in: those that may have a coordinator."""
    coordinated: int
    """How many of these have one."""
    most_central_coordinates: int
    """How many of these the most central actor coordinates."""


def two_mode_clustering(taken: Incidence) -> float | None:
    """Say how often two who share one thing share another (Robins and Alexander 2004).

    Formula: 4·C4/L3, C4 the circles of two actors and two things, L3 the paths of three steps, a thing between two
    actors of whom one goes on to another thing. Range 0 to 1; 1 if whoever shares one shares all. None, not defined,
    without such a path, as in an empty network. It is not raised by large things, as clustering of the pairs is.
    """
    from scipy.sparse import coo_array  # noqa: PLC0415  # takes a while to import

    has = np.bincount(taken.actor)
    size = taken.size.astype(np.int64)
    paths = int(((has[taken.actor] - 1) * (size[taken.thing] - 1)).sum())
    if not paths:
        return None
    ones = np.ones(len(taken.actor), dtype=np.int64)
    table = coo_array((ones, (taken.actor, taken.thing)), shape=(len(has), len(size))).tocsr()
    by_actor = int((size * size).sum()) <= int((has * has).sum())
    common = table @ table.T if by_actor else table.T @ table
    own = has if by_actor else size
    circles = (int((common.data * (common.data - 1)).sum()) - int((own * (own - 1)).sum())) / 4
    return 4 * circles / paths


def small_world(
    graph: Graph,
    *,
    rewired: int = 0,
    sources: int | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> SmallWorld:
    """Compare the largest component's clustering and path length with a random network's (Humphries and Gurney 2008).

    The random values are those of `random_values` (Watts and Strogatz 1998), or with `rewired` the mean over so many
    networks in which every node keeps its degree, which is fairer to few nodes, and to a few who know nearly all. `sources` counts steps only from so many nodes drawn with the seed:
    an estimate. Range and what is not defined: see `SmallWorld`.
    """
    require("rewired", rewired, 0)
    require("sources", sources, 1)
    part = graph.among(components(graph) == 0)
    n, m = part.order, part.size
    if n < 3:
        return SmallWorld(n, m, None, None, None, None, None, 0, 0)
    drawn = random.Random(seed)  # noqa: S311  # nothing secret
    chosen = np.arange(n) if sources is None or sources >= n else np.array(drawn.sample(range(n), sources))
    several = 1 + rewired
    joined, length = _figures(part, chosen, progress, 0, several)
    random_clustering, random_length = random_values(n, m)
    if rewired:
        found = [_figures(_rewired(part, drawn), chosen, progress, at + 1, several) for at in range(rewired)]
        random_clustering = sum(each[0] for each in found) / rewired
        random_length = sum(each[1] for each in found) / rewired
    comparable = random_clustering > 0 and m < n * (n - 1) // 2
    sigma = joined / random_clustering * random_length / length if comparable else None
    return SmallWorld(n, m, joined, length, random_clustering, random_length, sigma, len(chosen), rewired)


def random_values(nodes: int, edges: int) -> tuple[float, float]:
    """Give C and L of a random network by formula (Watts and Strogatz 1998). Range as in `SmallWorld`.

    Formula: ⟨k⟩/(n-1) and ln n/ln⟨k⟩, ⟨k⟩ = 2m/n; for connected networks of three nodes and more, where ⟨k⟩ > 1. The
    second holds for many nodes of few edges each. Where it is beyond what a connected network of n and m can have, L
    is the nearest that one can: at least 2 - m/(n(n-1)/2), all who are not joined being two steps apart, as in a dense
    network nearly all are; and at most what the longest has (Šoltés 1991).
    """
    k = 2 * edges / nodes
    least = 2 - 2 * edges / (nodes * (nodes - 1))
    length = max(math.log(nodes) / math.log(k), least)
    return k / (nodes - 1), min(length, _longest(nodes, edges))


def _longest(nodes: int, edges: int) -> float:
    """Give the mean number of steps in the longest connected network there is: all joined to all, and a path from there.

    The clique is as large as can be, t nodes are on the path, and the edges that are left join its first to more than
    one of the clique.
    """
    beyond = edges - nodes
    clique = (3 + math.isqrt(9 + 8 * beyond)) // 2  # the greatest with c(c-1)/2 + n - c edges at most
    path = nodes - clique
    near = 1 + beyond - clique * (clique - 3) // 2
    steps = clique * (clique - 1) // 2 + clique * path * (path + 1) // 2 + path * (clique - near)
    return 2 * (steps + (path**3 - path) // 6) / (nodes * (nodes - 1))


def governance(found: Collaboration, graph: Graph) -> GovernanceIndicators:
    """Collect the figures that tell forms of governance apart (Provan and Kenis 2008).

    Formula: of the actor v with most neighbours, d(v)/m, s(v)/Σw and 2(m-d(v))/((n-1)(n-2)); beside them Freeman's
    degree centralisation, and how many of the groups are coordinated. Range of the shares 0 to 1; what is not defined,
    as without pairs, `GovernanceIndicators` says. `graph` has the actors of the collaboration as its nodes.
    """
    near = degree(graph)
    coordinations = _coordinations(found)
    in_groups = _groups(found)
    central = int(np.lexsort((-strength(graph).round(9), -near))[0]) if graph.size else None
    led = {each.group for each in coordinations}
    by_central = {each.group for each in coordinations if each.actor == central}
    with_it = (graph.a == central) | (graph.b == central) if graph.size else np.zeros(0, dtype=bool)
    n, any_tie = graph.order, graph.size > 0
    others = (n - 1) * (n - 2) / 2
    return GovernanceIndicators(
        degree_centralisation=degree_centralisation(near),
        most_central=central,
        share_of_pairs=float(with_it.mean()) if any_tie else None,
        share_of_weight=float(graph.weight[with_it].sum() / graph.weight.sum()) if any_tie else None,
        density_of_others=float((~with_it).sum() / others) if any_tie and others else None,
        coordinations=coordinations,
        groups=len(in_groups),
        coordinated=len(led & in_groups),
        most_central_coordinates=len(by_central & in_groups),
    )


def _groups(found: Collaboration) -> set[int]:
    label = found.structure.nodes.label
    return {thing for thing in np.unique(found.taken.thing).tolist() if label[thing] == Label.GROUP}


def _coordinations(found: Collaboration) -> tuple[Coordination, ...]:
    """List who coordinates what: as an actor if it takes part by that tie, as a node in any case."""
    nodes, ties = found.structure.nodes, found.structure.ties
    nodes_hold, ties_hold = holding(found.structure, found.options)
    counts = ties.type.equals(TieName.COORDINATES) & nodes.label.equals(Label.GROUP)[ties.target]
    counts &= ties_hold & nodes_hold[ties.source] & nodes_hold[ties.target]
    if not found.options.include_inferred:
        counts &= stated(found.structure)
    actors: dict[int, list[int]] = {}
    for tie, actor in zip(found.rows.tie.tolist(), found.rows.actor.tolist(), strict=True):
        actors.setdefault(tie, []).append(actor)
    rows = [
        Coordination(int(ties.target[tie]), int(ties.source[tie]), actor, tie)
        for tie in np.flatnonzero(counts).tolist()
        for actor in actors.get(tie, [-1])
    ]
    return tuple(sorted(rows, key=lambda each: (each.group, each.by, each.actor, each.tie)))


def _figures(part: Graph, sources: Longs, progress: Progress, at: int, several: int) -> tuple[float, float]:
    """C and L of a network, L over the pairs that are joined: rewiring may leave some that are not."""

    def within(_: str, done: float) -> None:
        progress("small world", (at + done) / several)

    found = clustering(part).average_with_zeros or 0.0
    steps = steps_from(part, sources, "small world", within)
    return found, int(steps.total.sum()) / int(steps.reached.sum())


def _rewired(part: Graph, drawn: random.Random) -> Graph:
    other = part.igraph.copy()
    with igraph_lots(drawn.getrandbits(32)):
        other.rewire(n=_SWAPS * other.ecount())
    ends = np.array(other.get_edgelist(), dtype=np.int32)
    return Graph(part.order, ends[:, 0].copy(), ends[:, 1].copy(), np.ones(len(ends)))
