"""igraph, from Python, each measure by the function that it has for it."""

import random
from dataclasses import dataclass
from typing import Any

import igraph as ig
import numpy as np

from bench.networks import rows
from bench.networks.measures import Answer, Route, by_least, ends, hub_pairs, most_between, ordered, two_hubs
from bench.networks.rows import Rows

_CHUNK = 256


@dataclass(frozen=True)
class Given:
    """The one-mode network, and what it is made of."""

    rows: Rows
    graph: Any


def _build(given: Rows) -> Given:
    found = rows.pairs(given)
    rows_of_two = np.column_stack([found.a, found.b])
    return Given(
        given, ig.Graph(len(given.sector), rows_of_two, edge_attrs={"weight": found.weight.tolist()})
    )


def _both(given: Given) -> Any:
    """The two-mode network: things after organisations."""
    many = len(given.rows.sector)
    things = int(given.rows.thing.max()) + 1
    rows_of_two = np.column_stack([given.rows.organisation, given.rows.thing + many])
    return ig.Graph(many + things, rows_of_two, vertex_attrs={"type": [False] * many + [True] * things})


def _column(values: Any) -> Answer:
    return {"value": np.array(values, dtype=np.float64)}


def _projection(given: Given) -> Answer:
    """It counts things, and knows no Newman: the pairs alone can be compared."""
    found = _both(given).bipartite_projection(which=False, multiplicity=True)
    return ends(np.array(found.get_edgelist()))


def _betweenness(graph: Any, **options: Any) -> Answer:
    n = graph.vcount()
    return _column(np.array(graph.betweenness(directed=False, **options)) / ((n - 1) * (n - 2) / 2))


def _pivots(given: Given) -> Answer:
    n = given.graph.vcount()
    chosen = random.Random(1).sample(range(n), min(500, n))  # noqa: S311  # nothing secret
    return _betweenness(given.graph, sources=chosen)


def _closeness(given: Given) -> Answer:
    """It is that within the component: times the share that one reaches it is Wasserman and Faust's."""
    parts = given.graph.connected_components()
    reached = np.array(parts.sizes())[parts.membership] - 1
    return _column(np.nan_to_num(given.graph.closeness()) * reached / (given.graph.vcount() - 1))


def _eigenvector(given: Given) -> Answer:
    """Of the largest component: it warns of networks that are not connected."""
    inside = np.array(given.graph.connected_components().membership)
    largest = np.flatnonzero(inside == np.bincount(inside).argmax())
    found = np.zeros(given.graph.vcount())
    found[largest] = given.graph.induced_subgraph(largest.tolist()).eigenvector_centrality()
    return _column(found)


def _two_mode_degree(given: Given) -> Answer:
    both = _both(given)
    many = len(given.rows.sector)
    return _column(np.array(both.degree(range(many))) / (both.vcount() - many))


def _two_mode_betweenness(given: Given) -> Answer:
    both, many = _both(given), len(given.rows.sector)
    found = np.array(both.betweenness(directed=False))[:many]
    return _column(found / most_between(many, both.vcount() - many))


def _small_world(given: Given) -> Answer:
    part = given.graph.connected_components().giant()
    clustering = part.transitivity_avglocal_undirected(mode="zero")
    return _column([clustering, part.average_path_length(directed=False)])


def _member(found: Any) -> Answer:
    return {"member": np.array(found.membership)}


def _bridges(given: Given) -> Answer:
    return ends(np.array([given.graph.es[edge].tuple for edge in given.graph.bridges()]))


def _without(given: Given) -> Answer:
    graph = given.graph.copy()
    graph.delete_vertices(np.argsort(-np.array(graph.degree()), kind="stable")[:3].tolist())
    return {"left": np.array([graph.ecount(), len(graph.connected_components())])}


def _overlap(given: Given) -> Answer:
    both, many = _both(given), len(given.rows.sector)
    things = both.bipartite_projection(which=True, multiplicity=False)
    two = np.array(things.get_edgelist())
    share = np.array(both.similarity_jaccard(pairs=two + many, loops=False))
    kept = share >= 0.5
    return ordered(two[kept, 0], two[kept, 1], share[kept], "jaccard")


def _link_prediction(given: Given) -> Answer:
    """It gives a row of scores for a node: joined pairs, and what is below the diagonal, are left out of it."""
    best = np.zeros(0)
    for begin in range(0, given.graph.vcount(), _CHUNK):
        nodes = range(begin, min(begin + _CHUNK, given.graph.vcount()))
        score = np.array(given.graph.similarity_inverse_log_weighted(nodes))
        for row, near in enumerate(given.graph.get_adjlist()[begin : begin + _CHUNK]):
            score[row, near] = 0
            score[row, : begin + row + 1] = 0
        best = np.sort(np.concatenate([best, score[score > 0]]))[-20:]
    return {"score": best[::-1]}


def _adamic_adar(given: Given) -> Answer:
    """It gives a row of scores for a hub."""
    pairs = hub_pairs(np.array(given.graph.degree()))
    hubs, place = np.unique(pairs, return_inverse=True)
    score = np.array(given.graph.similarity_inverse_log_weighted(hubs.tolist()))
    return {"score": score[place.reshape(-1, 2)[:, 0], pairs[:, 1]]}


def _sectors(given: Given) -> list[int]:
    number = {name: at for at, name in enumerate(sorted(set(given.rows.sector)))}
    return [number[name] for name in given.rows.sector]


ROUTE = Route(
    "igraph",
    rows.read,
    _build,
    rows.keep,
    lambda _, folder: rows.kept(folder),
    {
        "projection": _projection,
        "degree": lambda given: _column(given.graph.degree()),
        "strength": lambda given: _column(given.graph.strength(weights="weight")),
        "betweenness": lambda given: _betweenness(given.graph),
        "pivots": _pivots,
        "closeness": _closeness,
        "harmonic": lambda given: _column(given.graph.harmonic_centrality()),
        "eigenvector": _eigenvector,
        "pagerank": lambda given: _column(given.graph.pagerank(directed=False, weights="weight")),
        "core": lambda given: _column(given.graph.coreness()),
        "two-mode degree": _two_mode_degree,
        "two-mode betweenness": _two_mode_betweenness,
        "constraint": lambda given: _column(given.graph.constraint(weights="weight")),
        "clustering": lambda given: _column(given.graph.transitivity_local_undirected(mode="zero")),
        "transitivity": lambda given: _column([given.graph.transitivity_undirected(mode="zero")]),
        "small world": _small_world,
        "density": lambda given: _column([given.graph.density()]),
        "assortativity": lambda given: _column(
            [given.graph.assortativity_nominal(_sectors(given), directed=False)]
        ),
        "degree assortativity": lambda given: _column([given.graph.assortativity_degree(directed=False)]),
        "louvain": lambda given: _member(given.graph.community_multilevel(weights="weight")),
        "leiden": lambda given: _member(
            given.graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=10)
        ),
        "components": lambda given: {
            "part": by_least(np.array(given.graph.connected_components().membership))
        },
        "articulation points": lambda given: {"node": np.sort(given.graph.articulation_points())},
        "bridges": _bridges,
        "connectivity": lambda given: {
            "edges": np.array([given.graph.edge_connectivity(*two_hubs(np.array(given.graph.degree())))])
        },
        "what-if": _without,
        "overlap": _overlap,
        "link prediction": _link_prediction,
        "adamic-adar": _adamic_adar,
    },
)
