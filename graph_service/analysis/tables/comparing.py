"""Several networks side by side: the figures of each, and how alike every two are."""

import itertools
from collections.abc import Mapping

from graph_service.analysis.network import Network
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.whole.likeness import likeness

_LIKENESS = ("one", "other", "actorsInBoth", "pairsInBoth", "actorsJaccard", "pairsJaccard", "correlation")


def comparison_tables(networks: Mapping[str, Network]) -> tuple[Table, Table]:
    """Give a row of figures for each network, by what it is called, and one of likeness for every two."""
    figures = [(name, *_figures(network)) for name, network in networks.items()]
    columns = ("network", *_FIGURES)
    missing = sorted(
        {name for row in figures for name, value in zip(columns, row, strict=True) if value is None}
    )
    notes = [f"not defined where there are too few actors or pairs: {', '.join(missing)}"] if missing else []
    pairs = [
        (one, other, found.actors_in_both, found.pairs_in_both, found.actors, found.pairs, found.correlation)
        for (one, a), (other, b) in itertools.combinations(networks.items(), 2)
        for found in [likeness(a.collaboration, b.collaboration)]
    ]
    unlike = [
        "correlation: over the pairs of actors that both have; not defined where none or all of them collaborate"
    ]
    return table_of("figures", columns, figures, *notes), table_of("likeness", _LIKENESS, pairs, *unlike)


_FIGURES = (
    "actors",
    "pairs",
    "isolates",
    "components",
    "largest",
    "density",
    "meanDegree",
    "transitivity",
    "degreeCentralisation",
    "communities",
    "modularity",
)


def _figures(network: Network) -> tuple[float | None, ...]:
    whole, n = network.cohesion, network.graph.order
    return (
        whole.actors,
        whole.pairs,
        whole.isolates,
        len(whole.components),
        max(whole.components, default=0),
        whole.density,
        2 * whole.pairs / n if n else None,
        network.clustering.transitivity,
        whole.centralisation.degree,
        network.communities.count,
        network.communities.modularity,
    )
