"""Who is central."""

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.position import centrality
from graph_service.analysis.position.passing import passing
from graph_service.analysis.structure import Floats
from graph_service.errors import BadInputError
from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.joined import components, hops, steps
from graph_service.networkx_backend.running import runs

Values = dict[Any, float]


@runs(quick=True)
def degree_centrality(G: ArrayGraph) -> Values:
    if len(G) <= 1:
        return dict.fromkeys(G, 1)
    return G.named(centrality.degree(G.columns) * (1.0 / (len(G) - 1.0)))


@runs("weight")
def betweenness_centrality(
    G: ArrayGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,
) -> Values:
    drawn = range(len(G))
    if k is not None and k != len(G):
        drawn = nx.utils.create_py_random_state(seed).sample(drawn, k)
    else:
        k = None
    sources = np.array(drawn, dtype=np.int64)
    found = np.zeros(len(G))
    if G.columns.size:
        try:
            found = 2 * passing(G.columns, sources)
        except BadInputError as error:
            raise NotImplementedError(str(error)) from None
        found += _as_ends(G, sources) if endpoints else 0
    return G.named(found * _scale(len(G), sources, k, normalized=normalized, endpoints=endpoints))


def _as_ends(G: ArrayGraph, sources: Longs) -> Floats:
    """Count the paths from the sources that begin or end at each node."""
    label = components(G)
    from_here = np.bincount(sources, minlength=len(G))
    begin = from_here * (np.bincount(label)[label] - 1)
    end = np.bincount(label[sources], minlength=label.max() + 1)[label] - from_here
    return (begin + end).astype(np.float64)


def _scale(n: int, sources: Longs, k: int | None, *, normalized: bool, endpoints: bool) -> Any:
    """Give what NetworkX multiplies the sums with; sources are no ends of their own paths, and counted apart."""
    others = n if endpoints else n - 1
    if others < 2:
        return 1.0
    full = 1 / (others - 1) if normalized else others / 2
    if k is None or endpoints:
        return full / (others if k is None else k)
    scale = np.full(n, full / k)
    scale[sources] = full / (k - 1) if k > 1 else math.nan
    return scale


@runs("distance")
def closeness_centrality(
    G: ArrayGraph, u: Any = None, distance: str | None = None, wf_improved: bool = True
) -> Values | float:
    if u is not None:
        far = hops(G, u)
        reached, total = np.array([(far >= 0).sum() - 1]), np.array([far[far > 0].sum()])
    else:
        reached, total, _ = steps(G)
    found = reached / np.maximum(total, 1)
    if wf_improved:
        found *= reached / max(len(G) - 1, 1)
    return G.named(found) if u is None else float(found[0])


@runs("distance", "sources")
def harmonic_centrality(
    G: ArrayGraph, nbunch: Any = None, distance: str | None = None, sources: Any = None
) -> Values:
    if nbunch is None:
        return G.named(steps(G).inverse)
    found = {}
    for node in set(G.nbunch_iter(nbunch)):
        far = hops(G, node)
        found[node] = float((1 / far[far > 0]).sum())
    return found


@runs("nstart")
def eigenvector_centrality(
    G: ArrayGraph, max_iter: int = 100, tol: float = 1.0e-6, nstart: Any = None, weight: str | None = None
) -> Values:
    if not len(G):
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    matrix = G.weighed(weight).matrix(weighted=True)
    here = np.full(len(G), 1 / len(G))
    for _ in range(max_iter):
        there = here + matrix @ here
        there /= np.linalg.norm(there) or 1
        if np.abs(there - here).sum() < len(G) * tol:
            return G.named(there)
        here = there
    raise nx.PowerIterationFailedConvergence(max_iter)


@runs()
def pagerank(
    G: ArrayGraph,
    alpha: float = 0.85,
    personalization: Mapping[Any, float] | None = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Mapping[Any, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[Any, float] | None = None,
) -> Values:
    if not len(G):
        return {}
    graph = G.weighed(weight)
    at_first, wanted = _shares(G, nstart), _shares(G, personalization)
    instead = wanted if dangling is None else _shares(G, dangling)
    found = _walked(graph, at_first, alpha, (wanted, instead), (max_iter, tol))
    return G.named(found)


def _walked(
    graph: Graph, here: Floats, alpha: float, jumps: tuple[Floats, Floats], until: tuple[int, float]
) -> Floats:
    """Follow the ties from where one is, or jump: at random, and from where there are no ties."""
    (wanted, instead), (max_iter, tol) = jumps, until
    matrix, total = graph.matrix(weighted=True), centrality.strength(graph)
    stuck = total == 0
    share = np.divide(1.0, total, out=np.zeros(graph.order), where=~stuck)
    for _ in range(max_iter):
        followed = matrix @ (here * share) + here[stuck].sum() * instead
        there: Floats = alpha * followed + (1 - alpha) * wanted
        if np.abs(there - here).sum() < graph.order * tol:
            return there
        here = there
    raise nx.PowerIterationFailedConvergence(max_iter)


def _shares(G: ArrayGraph, given: Mapping[Any, float] | None) -> Floats:
    if given is None:
        return np.full(len(G), 1 / len(G))
    values = np.array([given.get(node, 0) for node in G.ids], dtype=np.float64)
    if not values.sum():
        raise NotImplementedError("no node has a share")
    return np.asarray(values / values.sum())


@runs(quick=True)
def core_number(G: ArrayGraph) -> dict[Any, int]:
    return G.named(centrality.core_number(G.columns))
