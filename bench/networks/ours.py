"""Ours: columns from Neo4j, the relation, and each measure as the command line would ask for it.

The libraries are imported beforehand, as the peers' are.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import igraph
import numba
import numpy as np
import scipy.sparse.linalg
import scipy.special

from bench.networks.measures import STAGE_S, Answer, Route, by_least, hub_pairs, ordered, two_hubs
from graph_service.analysis import (
    Attribute,
    CommunityMethod,
    Groups,
    MeasureOptions,
    Network,
    OverlapOptions,
    Purpose,
    RelationOptions,
    Structure,
    analyse,
    assortativity,
    brokerage_of,
    change,
    collaborate,
    connectivity_of,
    core_periphery,
    degree_assortativity,
    disparity,
    external_internal,
    find_key_players,
    groups_by,
    hypergeometric,
    link_scores,
    missing_ties,
    multiplexity,
    overlaps,
    participation_coefficient,
    sampled_betweenness,
    sdsm,
    small_world,
    two_mode_betweenness,
    two_mode_clustering,
    two_mode_degree,
    without,
)
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import density
from graph_service.analysis.position import centrality
from graph_service.analysis.position.holes import structural_holes
from graph_service.collecting import look_rarely
from graph_service.storage.driver import Address, connect
from graph_service.storage.reader import BlockingReader
from graph_service.storage.snapshot import Snapshot
from graph_service.structures import kept_pairs, structure_blocking

LIBRARIES = igraph, numba, scipy.sparse.linalg, scipy.special
_COLUMNS = "columns"
_DAYS = dt.date(2025, 6, 1), dt.date(2027, 6, 1)
"""So near to the document that all of it holds."""


@dataclass(frozen=True)
class Given:
    """The network with nothing measured yet, and what goes by groups."""

    network: Network
    sector: Groups

    @property
    def graph(self) -> Any:
        return self.network.graph

    @property
    def taken(self) -> Any:
        return self.network.collaboration.taken


class Read(NamedTuple):
    """What was read, and where pairs are kept."""

    structure: Structure
    pairs: Path


def _read(address: Address, folder: Path) -> Read:
    (folder / _COLUMNS).unlink(missing_ok=True)
    return _as_commands_do(address, folder)


def _as_commands_do(address: Address, folder: Path) -> Read:
    """From the file that one before it has left, or it leaves one."""
    look_rarely()
    with connect(address) as driver:
        reader = BlockingReader(
            driver, address.database, STAGE_S
        )  # the server ends others as it ends measures
        return Read(structure_blocking(reader, Snapshot(folder / _COLUMNS))[0], folder / "pairs")


def _keep(_given: Given, _folder: Path) -> None:
    """Reading and building have left their files."""


def _build(given: Read) -> Given:
    given.pairs.unlink(missing_ok=True)
    found = _built(given)
    _ready(found)
    return found


def _built(given: Read) -> Given:
    network = analyse(given.structure, kept=kept_pairs(given.pairs))
    return Given(network, groups_by(network.collaboration, Attribute.SECTOR))


def _ready(given: Given) -> None:
    """Neighbours by node, for all that goes from one to the next."""
    assert given.graph.adjacency


def _projection(given: Given) -> Answer:
    pairs = analyse(given.network.collaboration.structure).collaboration.pairs
    return ordered(pairs.a, pairs.b, pairs.newman, "weight")


def _communities(method: CommunityMethod) -> Callable[[Given], Answer]:
    def found(given: Given) -> Answer:
        options = MeasureOptions(runs=1, method=method)
        return {"member": replace(given.network, options=options).communities.member}

    return found


def _betweenness(given: Given) -> Answer:
    return {"value": centrality.betweenness(given.graph)}


def _pivots(given: Given) -> Answer:
    return {"value": centrality.betweenness(given.graph, pivots=500)}


def _small_world(given: Given) -> Answer:
    found = small_world(given.graph)
    return {"value": np.array([found.clustering, found.path_length])}


def _holes(given: Given) -> Answer:
    found = given.network.holes
    return {
        name: getattr(found, name) for name in ("constraint", "effective_size", "efficiency", "hierarchy")
    }


def _without_weights(name: str) -> Callable[[Given], Answer]:
    """With weights NetworkX's all at once differs from its own one by one, which takes minutes for 600 nodes (3.6.1)."""

    def found(given: Given) -> Answer:
        graph = given.graph
        alike = Graph(graph.order, graph.a, graph.b, np.ones(graph.size))
        return {"value": getattr(structural_holes(alike), name)}

    return found


def _changes(given: Given) -> Answer:
    structure = given.network.collaboration.structure
    before, after = (collaborate(structure, RelationOptions(as_of=day)) for day in _DAYS)
    pairs = change(before, after, pivots=50).pairs
    return {"pairs": np.array([each.sum() for each in (pairs.come, pairs.gone, pairs.kept)])}


def _of_hubs(name: str) -> Callable[[Given], Answer]:
    def found(given: Given) -> Answer:
        return {"score": getattr(link_scores(given.graph, *hub_pairs(given.network.degree).T), name)}

    return found


def _bridges(given: Given) -> Answer:
    graph, edge = given.graph, bridges(given.graph).edge
    found = ordered(graph.a[edge], graph.b[edge], edge, "edge")
    return {"a": found["a"], "b": found["b"]}


def _articulation_points(given: Given) -> Answer:
    ids = {identifier: at for at, identifier in enumerate(given.network.collaboration.actors.id)}
    return {"node": np.sort([ids[point.id] for point in given.network.articulation_points])}


def _hubs(given: Given) -> list[int]:
    return np.argsort(-given.network.degree, kind="stable")[:3].tolist()  # type: ignore[no-any-return]


def _connectivity(given: Given) -> Answer:
    found = connectivity_of(given.graph, *two_hubs(given.network.degree))
    return {"edges": np.array([found.edges])}


def _without(given: Given) -> Answer:
    found = without(given.network.collaboration, actors=_hubs(given)).figures_after
    return {"left": np.array([found.pairs, found.components])}


def _key_players(given: Given) -> Answer:
    return {"node": np.array(find_key_players(given.graph, 3, Purpose.FRAGMENT).nodes)}


def _overlap(given: Given) -> Answer:
    options = OverlapOptions(across=True, nested=True, least_shared=1, least_jaccard=0.5)
    found = overlaps(given.network.collaboration, options)
    ids = given.network.collaboration.structure.nodes.id
    a, b = (np.array([int(ids[at].split("-")[1]) for at in side.tolist()]) for side in (found.a, found.b))
    return ordered(a, b, found.jaccard, "jaccard")


def _backbone(test: Callable[..., Any]) -> Callable[[Given], Answer]:
    def found(given: Given) -> Answer:
        pairs = given.network.collaboration.pairs
        return {"p": test(given.taken, pairs.a, pairs.b, pairs.count)}

    return found


def _one(value: float | None) -> Answer:
    return {"value": np.array([value], dtype=np.float64)}


ROUTE = Route(
    "ours",
    _read,
    _build,
    _keep,
    lambda address, folder: _built(_as_commands_do(address, folder)),
    {
        "projection": _projection,
        "degree": lambda given: {"value": given.network.degree},
        "strength": lambda given: {"value": given.network.strength},
        "betweenness": _betweenness,
        "pivots": _pivots,
        "paths": lambda given: {"value": sampled_betweenness(given.graph).value},
        "closeness": lambda given: {"value": given.network.closeness},
        "harmonic": lambda given: {"value": given.network.harmonic},
        "eigenvector": lambda given: {"value": given.network.eigenvector},
        "pagerank": lambda given: {"value": given.network.pagerank},
        "core": lambda given: {"value": given.network.core_number},
        "two-mode degree": lambda given: {"value": two_mode_degree(given.taken, given.graph.order).actor},
        "two-mode betweenness": lambda given: {
            "value": two_mode_betweenness(given.taken, given.graph.order).actor
        },
        "constraint": lambda given: {"value": given.network.holes.constraint},
        "effective size": _without_weights("effective_size"),
        "efficiency": _without_weights("efficiency"),
        "hierarchy": lambda given: {"value": given.network.holes.hierarchy},
        "holes": _holes,
        "clustering": lambda given: {"value": given.network.clustering.local},
        "transitivity": lambda given: _one(given.network.clustering.transitivity),
        "two-mode clustering": lambda given: _one(two_mode_clustering(given.taken)),
        "small world": _small_world,
        "density": lambda given: _one(density(given.graph)),
        "core-periphery": lambda given: _one(core_periphery(given.graph).fit),
        "assortativity": lambda given: _one(assortativity(given.graph, given.sector.number).coefficient),
        "degree assortativity": lambda given: _one(degree_assortativity(given.graph).coefficient),
        "external-internal": lambda given: {
            "value": external_internal(given.graph, given.sector.number).index
        },
        "brokerage": lambda given: {"value": brokerage_of(given.graph, given.sector.number).count},
        "participation": lambda given: {"value": participation_coefficient(given.graph, given.sector.number)},
        "louvain": _communities(CommunityMethod.LOUVAIN),
        "leiden": _communities(CommunityMethod.LEIDEN),
        "components": lambda given: {"part": by_least(given.network.component)},
        "articulation points": _articulation_points,
        "bridges": _bridges,
        "connectivity": _connectivity,
        "key players": _key_players,
        "what-if": _without,
        "disparity": lambda given: {"p": disparity(given.graph)},
        "hypergeometric": _backbone(hypergeometric),
        "sdsm": _backbone(sdsm),
        "overlap": _overlap,
        "link prediction": lambda given: {"score": missing_ties(given.graph).adamic_adar},
        "adamic-adar": _of_hubs("adamic_adar"),
        "resource allocation": _of_hubs("resource_allocation"),
        "multiplexity": lambda given: {"layers": multiplexity(given.network.collaboration).layers},
        "changes": _changes,
    },
    _ready,
)
