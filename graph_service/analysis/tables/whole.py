"""The whole network in figures, a table for each thing that can be said of it."""

from collections.abc import Sequence

import numpy as np

from graph_service.analysis.brokerage.attributes import Attribute, groups_by
from graph_service.analysis.brokerage.mixing import (
    assortativity,
    degree_assortativity,
    external_internal,
)
from graph_service.analysis.network import Network
from graph_service.analysis.relation.options import SHARED_LAYERS
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.holding_together import cohesion_table
from graph_service.analysis.tables.measures import ranked, who
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.whole.core_periphery import core_periphery
from graph_service.analysis.whole.forms import SmallWorld, small_world, two_mode_clustering
from graph_service.analysis.whole.multiplexity import multiplexity

_FEW = "with fewer than three actors"
_TINY = f"{_FEW} in the largest component"
_HARDLY = 0.3
"""Below this fit there hardly is a core (our rule of thumb)."""
_MIXING = (
    "assortativity: 1 only with one's like, 0 as by chance, below 0 with others; error by jackknife",
    "E–I index: -1 all pairs within a group, 1 all between groups; expected: if all collaborated with all",
    "unknown: pairs left out, for a group is not known",
)


def whole_tables(network: Network, rewired: int = 0) -> list[Table]:
    """Give the figures of the whole network but those of its governance, which `governance` has.

    The small world is compared with so many rewired networks, or with a formula.
    """
    return [
        cohesion_table(network),
        centralisation_table(network),
        clustering_table(network),
        small_world_table(network, rewired),
        *core_tables(network),
        mixing_table(network),
        *layers_tables(network),
    ]


def centralisation_table(network: Network) -> Table:
    """Say how far the network is centred on one actor, by three measures."""
    found = network.cohesion.centralisation
    notes = []
    if not network.betweenness_is_exact:
        given = network.options
        drawn = (
            f"{given.pivots} actors"
            if given.epsilon is None
            else f"random paths, to within {given.epsilon:g}"
        )
        notes.append(f"betweenness: estimated, from {drawn}")
    if len(network.cohesion.components) > 1:
        notes.append("closeness: the network is not connected, so it rests on Wasserman and Faust's")
    return figures_table(
        "centralisation",
        [
            Figure("degree", found.degree, "1 is a star, 0 is all alike", _FEW),
            Figure("betweenness", found.betweenness, "the same, by who lies between", _FEW),
            Figure("closeness", found.closeness, "the same, by who is near", _FEW),
        ],
        *notes,
    )


def clustering_table(network: Network) -> Table:
    """Say how often partners of one are partners too, and share more than one thing."""
    found, two_mode = network.clustering, two_mode_clustering(network.collaboration.taken)
    return figures_table(
        "clustering",
        [
            Figure(
                "transitivity", found.transitivity, "share of closed triples", "where nobody has two partners"
            ),
            Figure(
                "average clustering",
                found.average,
                "over those with two partners",
                "where nobody has two partners",
            ),
            Figure(
                "average with zeros",
                found.average_with_zeros,
                "over all, as NetworkX has it",
                "without actors",
            ),
            Figure(
                "two-mode clustering",
                two_mode,
                "how often two who share one thing share another",
                "where none could",
            ),
        ],
        "all who share one thing are joined, so clustering of pairs is high by construction: two-mode clustering is not",
    )


def small_world_table(network: Network, rewired: int = 0) -> Table:
    """Compare the largest component with random networks of its size: so many rewired ones, or a formula's."""
    options = network.options
    sources = None if network.graph.order <= options.exact_up_to else options.pivots
    found = small_world(
        network.graph, rewired=rewired, sources=sources, seed=options.seed, progress=network.progress
    )
    random = "of as many actors and pairs"
    notes = []
    if found.sigma is not None:
        notes.append(
            "above 1 sigma speaks for a small world, as it nearly always does where shared things make the pairs"
        )
    if found.rewired:
        notes.append(
            f"random: mean of {found.rewired} networks in which everyone keeps its number of partners, "
            f"drawn with seed {options.seed}"
        )
    if sources and found.sources < found.nodes:
        notes.append(f"path length: estimated, from {found.sources} actors drawn with seed {options.seed}")
    return figures_table(
        "smallWorld",
        [
            Figure("actors", found.nodes, "of the largest component"),
            Figure("clustering", found.clustering, "mean, those with one partner as 0", _TINY),
            Figure("path length", found.path_length, "steps from one to another, on average", _TINY),
            Figure("random clustering", found.random_clustering, random, _TINY),
            Figure("random path length", found.random_path_length, random, _TINY),
            Figure(
                "sigma",
                found.sigma,
                "clustering over path length, each over the random one",
                _no_sigma(found),
            ),
        ],
        *notes,
    )


def _no_sigma(found: SmallWorld) -> str:
    """Say where the small world has no sigma."""
    if found.nodes < 3:
        return _TINY
    if found.edges == found.nodes * (found.nodes - 1) // 2:
        return "where all collaborate with all: every network of as many pairs is the same"
    return "where the random network has no triangle"


def core_tables(network: Network) -> list[Table]:
    """Say how nearly the network is a core and a periphery, and who is in the core."""
    found = core_periphery(network.graph, network.progress)
    inside = np.flatnonzero(found.core)
    notes = []
    if found.fit is not None and found.fit < _HARDLY:
        notes.append(f"a fit below {_HARDLY} says that there hardly is a core")
    if not found.is_best:
        notes.append("found by a search: a good core, and perhaps not the best")
    why = "without pairs, where all collaborate with all, and with fewer than three actors"
    figures = [
        Figure("fit", found.fit, "1 is a core that all know, and a periphery that knows nobody else", why),
        Figure("actors in the core", len(inside)),
        Figure("actors outside", network.graph.order - len(inside)),
    ]
    at = ranked(network, network.degree)
    at = at[found.core[at]]
    core = Table("core", {**who(network, at), "degree": network.degree[at]}, () if len(at) else ("nobody",))
    return [figures_table("corePeriphery", figures, *notes), core]


def mixing_table(network: Network) -> Table:
    """Say by kind, sector, county and degree whether like collaborates with like."""
    graph = network.graph
    rows: list[tuple[str | int | float | None, ...]] = []
    for attribute in Attribute:
        groups = groups_by(network.collaboration, attribute)
        alike, balance = assortativity(graph, groups.number), external_internal(graph, groups.number)
        figures = (alike.coefficient, alike.error, balance.whole.index, balance.expected, int(alike.unknown))
        rows.append((attribute.lower(), len(groups.names), *figures))
    by_degree = degree_assortativity(graph)
    rows.append(("degree", None, by_degree.coefficient, by_degree.error, None, None, 0))
    names = ["by", "groups", "assortativity", "error", "eiIndex", "eiExpected", "unknown"]
    notes = [*_MIXING, *_undefined(rows)]
    return table_of("mixing", names, rows, *notes, is_whole=True)


def _undefined(rows: Sequence[Sequence[object]]) -> list[str]:
    """Say what is not defined of some rows of the mixing, the last of them by degree."""
    notes = []
    if any(row[2] is None for row in rows):
        notes.append("assortativity: not defined where all ends are alike, or without pairs")
    if any(row[2] is not None and row[3] is None for row in rows):
        notes.append("error: not defined where one pair makes all the difference")
    if any(row[4] is None for row in rows[:-1]):
        notes.append("E–I index: not defined without pairs whose groups are known")
    return [*notes, "groups and E–I index: not defined by degree, which makes no groups"]


def layers_tables(network: Network) -> list[Table]:
    """Say in how many ways pairs meet, and how far the layers join the same pairs."""
    found = multiplexity(network.collaboration)
    ways = np.bincount(found.layers, minlength=len(SHARED_LAYERS) + 1)
    figures = [
        Figure("in one layer", int(ways[1]), "pairs that meet in one way only"),
        Figure("by one thing", int(found.one_thing.sum()), "of these, pairs that share that alone"),
        *[Figure(f"in {many} layers", int(ways[many]), "pairs") for many in range(2, len(ways))],
        *[Figure(f"only by {layer.lower()}s", count, "pairs") for layer, count in found.by_layer.items()],
    ]
    rows = []
    for each in found.overlaps:
        sizes = (each.pairs_of_one, each.pairs_of_other, each.in_both)
        rows.append((each.one.lower(), each.other.lower(), *sizes, each.jaccard, each.correlation))
    notes = ["jaccard: pairs in both over pairs in either; correlation over all pairs of actors"]
    if any(row[5] is None for row in rows):
        notes.append("jaccard: not defined where neither layer has a pair")
    if any(row[6] is None for row in rows):
        notes.append("correlation: not defined where a layer has no pair, or all")
    names = ["one", "other", "pairsOfOne", "pairsOfOther", "inBoth", "jaccard", "correlation"]
    return [figures_table("ways", figures), table_of("layers", names, rows, *notes, is_whole=True)]
