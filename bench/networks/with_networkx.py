"""NetworkX, plain: without backends, each measure by the function that it has for it."""

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from scipy.stats import hypergeom

from bench.networks import rows
from bench.networks.measures import Answer, Route, by_least, ends, hub_pairs, ordered, two_hubs
from bench.networks.rows import Rows


@dataclass(frozen=True)
class Given:
    """The one-mode network, and what it is made of."""

    rows: Rows
    graph: Any


def _build(given: Rows) -> Given:
    found = rows.pairs(given)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from((at, {"sector": sector}) for at, sector in enumerate(given.sector))
    graph.add_weighted_edges_from(zip(found.a.tolist(), found.b.tolist(), found.weight.tolist(), strict=True))
    return Given(given, graph)


def _both(given: Given) -> Any:
    """The two-mode network: things after organisations."""
    graph: nx.Graph[int] = nx.Graph()
    many = len(given.rows.sector)
    graph.add_nodes_from(range(many), bipartite=0)
    graph.add_nodes_from((np.unique(given.rows.thing) + many).tolist(), bipartite=1)
    graph.add_edges_from(
        zip(given.rows.organisation.tolist(), (given.rows.thing + many).tolist(), strict=True)
    )
    return graph


def _column(values: Any) -> Answer:
    """By node, in order."""
    found = dict(values)
    return {"value": np.array([found[node] for node in range(len(found))], dtype=np.float64)}


def _one(value: float) -> Answer:
    return {"value": np.array([value], dtype=np.float64)}


def _edges(found: Any, name: str) -> Answer:
    a, b, value = (np.array(column) for column in zip(*found, strict=True))
    return ordered(a, b, value, name)


def _projection(given: Given) -> Answer:
    found = nx.bipartite.collaboration_weighted_projected_graph(_both(given), range(len(given.rows.sector)))
    return _edges(found.edges(data="weight"), "weight")


def _greatest(answer: Answer) -> Answer:
    """Scaled so that the greatest is 1."""
    return {"value": answer["value"] / answer["value"].max()}


def _harmonic(given: Given) -> Answer:
    found = _column(nx.harmonic_centrality(given.graph))
    return {"value": found["value"] / (len(given.graph) - 1)}


def _of_actors(given: Given, measured: Any) -> Answer:
    return _column((node, measured[node]) for node in range(len(given.rows.sector)))


def _largest(graph: Any) -> Any:
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def _small_world(given: Given) -> Answer:
    part = _largest(given.graph)
    return {"value": np.array([nx.average_clustering(part), nx.average_shortest_path_length(part)])}


def _members(parts: Any, order: int) -> np.ndarray[Any, Any]:
    member = np.zeros(order, dtype=np.int64)
    for number, part in enumerate(parts):
        member[list(part)] = number
    return member


def _louvain(given: Given) -> Answer:
    parts = nx.community.louvain_communities(given.graph, weight="weight", seed=0)
    return {"member": _members(parts, len(given.graph))}


def _components(given: Given) -> Answer:
    return {"part": by_least(_members(nx.connected_components(given.graph), len(given.graph)))}


def _bridges(given: Given) -> Answer:
    return ends(np.array(list(nx.bridges(given.graph)), dtype=np.int64))


def _connectivity(given: Given) -> Answer:
    degree = np.array([many for _, many in given.graph.degree()])
    return {"edges": np.array([nx.edge_connectivity(given.graph, *two_hubs(degree))])}


def _without(given: Given) -> Answer:
    graph = given.graph.copy()
    degree = np.array([many for _, many in graph.degree()])
    graph.remove_nodes_from(np.argsort(-degree, kind="stable")[:3].tolist())
    return {"left": np.array([graph.number_of_edges(), nx.number_connected_components(graph)])}


def _overlap(given: Given) -> Answer:
    both, many = _both(given), len(given.rows.sector)
    things = [node for node in both if node >= many]
    found = nx.bipartite.overlap_weighted_projected_graph(both, things, jaccard=True)
    edges: Any = found.edges(data="weight")
    kept = ((a - many, b - many, share) for a, b, share in edges if share >= 0.5)
    return _edges(kept, "jaccard")


def _efficiency(given: Given) -> Answer:
    found = nx.effective_size(given.graph)
    return _column((node, size / max(given.graph.degree(node), 1)) for node, size in found.items())


def _hierarchy(given: Given) -> Answer:
    """By hand, from the constraint of each pair: NetworkX has none."""
    found = {}
    for node in given.graph:
        of_each = np.array(
            [nx.local_constraint(given.graph, node, other, "weight") for other in given.graph[node]]
        )
        part, many = of_each / of_each.mean(), len(of_each)
        found[node] = (part * np.log(part)).sum() / (many * np.log(many)) if many > 1 else np.nan
    return _column(found)


def _external_internal(given: Given) -> Answer:
    """By hand."""
    sector, graph = given.rows.sector, given.graph
    apart = ((node, sum(sector[node] != sector[other] for other in graph[node])) for node in graph)
    return _column((node, (2 * many - len(graph[node])) / max(len(graph[node]), 1)) for node, many in apart)


def _participation(given: Given) -> Answer:
    """By hand."""
    sector, graph = given.rows.sector, given.graph
    tied = ((node, Counter(sector[other] for other in graph[node]).values()) for node in graph)
    return _column(
        (node, 1 - sum((many / sum(each)) ** 2 for many in each) if each else np.nan) for node, each in tied
    )


def _disparity(given: Given) -> Answer:
    """By hand, as it is done: an end with one tie has nothing to share out."""
    degree, strength = dict(given.graph.degree()), dict(given.graph.degree(weight="weight"))

    def at(end: int, weight: float) -> float:
        return (1 - weight / strength[end]) ** (degree[end] - 1) if degree[end] > 1 else 1.0

    edges = given.graph.edges(data="weight")
    return {"p": _edges(((a, b, min(at(a, weight), at(b, weight))) for a, b, weight in edges), "p")["p"]}


def _hypergeometric(given: Given) -> Answer:
    """By hand, with scipy's distribution."""
    found, has = rows.shared(given.rows), np.bincount(given.rows.organisation)
    things = len(np.unique(given.rows.thing))
    p = hypergeom.sf(found.weight - 1, things, has[found.a], has[found.b])
    return {"p": ordered(found.a, found.b, p, "p")["p"]}


def _of_hubs(given: Given, scored: Any) -> Answer:
    degree = np.array([many for _, many in given.graph.degree()])
    found = scored(given.graph, hub_pairs(degree).tolist())
    return {"score": np.array([score for _, _, score in found])}


def _link_prediction(given: Given) -> Answer:
    found = heapq.nlargest(20, (score for _, _, score in nx.adamic_adar_index(given.graph)))
    return {"score": np.array(found)}


ROUTE = Route(
    "NetworkX",
    rows.read,
    _build,
    rows.keep,
    lambda _, folder: rows.kept(folder),
    {
        "projection": _projection,
        "degree": lambda given: _column(given.graph.degree()),
        "strength": lambda given: _column(given.graph.degree(weight="weight")),
        "betweenness": lambda given: _column(nx.betweenness_centrality(given.graph)),
        "pivots": lambda given: _column(
            nx.betweenness_centrality(given.graph, k=min(500, len(given.graph)), seed=0)
        ),
        "closeness": lambda given: _column(nx.closeness_centrality(given.graph)),
        "harmonic": _harmonic,
        "eigenvector": lambda given: _greatest(
            _column(nx.eigenvector_centrality(given.graph, max_iter=10_000, tol=1e-10))
        ),
        "pagerank": lambda given: _column(
            nx.pagerank(given.graph, tol=1e-9 / len(given.graph), max_iter=1000)
        ),
        "core": lambda given: _column(nx.core_number(given.graph)),
        "two-mode degree": lambda given: _of_actors(
            given, nx.bipartite.degree_centrality(_both(given), range(len(given.rows.sector)))
        ),
        "two-mode betweenness": lambda given: _of_actors(
            given, nx.bipartite.betweenness_centrality(_both(given), range(len(given.rows.sector)))
        ),
        "constraint": lambda given: _column(nx.constraint(given.graph, weight="weight")),
        "effective size": lambda given: _column(nx.effective_size(given.graph)),
        "efficiency": _efficiency,
        "hierarchy": _hierarchy,
        "clustering": lambda given: _column(nx.clustering(given.graph)),
        "transitivity": lambda given: _one(nx.transitivity(given.graph)),
        "two-mode clustering": lambda given: _one(nx.bipartite.robins_alexander_clustering(_both(given))),
        "small world": _small_world,
        "density": lambda given: _one(nx.density(given.graph)),
        "assortativity": lambda given: _one(nx.attribute_assortativity_coefficient(given.graph, "sector")),
        "degree assortativity": lambda given: _one(nx.degree_assortativity_coefficient(given.graph)),
        "external-internal": _external_internal,
        "participation": _participation,
        "louvain": _louvain,
        "components": _components,
        "articulation points": lambda given: {
            "node": np.sort(np.array(list(nx.articulation_points(given.graph)), dtype=np.int64))
        },
        "bridges": _bridges,
        "connectivity": _connectivity,
        "what-if": _without,
        "overlap": _overlap,
        "disparity": _disparity,
        "hypergeometric": _hypergeometric,
        "link prediction": _link_prediction,
        "adamic-adar": lambda given: _of_hubs(given, nx.adamic_adar_index),
        "resource allocation": lambda given: _of_hubs(given, nx.resource_allocation_index),
    },
)
