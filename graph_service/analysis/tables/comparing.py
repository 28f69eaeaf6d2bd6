"""Several networks side by side: the figures of each, and how alike every two are."""

import itertools
from collections.abc import Mapping

from graph_service.analysis.network import Network
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import missing
from graph_service.analysis.whole.likeness import Likeness, likeness

_LIKENESS = ("one", "other", "actorsInBoth", "pairsInBoth", "actorsJaccard", "pairsJaccard", "correlation")


def comparison_tables(networks: Mapping[str, Network], permutations: int = 0) -> tuple[Table, Table]:
    """Give a row of figures for each network, by what it is called, and one of likeness for every two.

    With `permutations`, likeness has the chance that actors in any other places are as alike, and as unlike.
    """
    figures = [(name, *_figures(network)) for name, network in networks.items()]
    columns = ("network", *_FIGURES)
    undefined = sorted(
        {name for row in figures for name, value in zip(columns, row, strict=True) if value is None}
    )
    notes = (
        [f"not defined where there are too few actors or pairs: {', '.join(undefined)}"] if undefined else []
    )
    notes += [f"{name}: {note}" for name, each in networks.items() for note in missing(each.collaboration)]
    pairs = [
        (one, other, *_alike(found))
        for (one, a), (other, b) in itertools.combinations(networks.items(), 2)
        for found in [likeness(a.collaboration, b.collaboration, permutations=permutations)]
    ]
    names = (*_LIKENESS, "pGreater", "pLess") if permutations else _LIKENESS
    unlike = [
        "correlation: over the pairs of actors that both have; not defined where none or all of them collaborate"
    ]
    if permutations:
        unlike.append(
            f"p: the share of {permutations:,} permutations of the actors in common that are as alike, or as unlike (QAP)"
        )
    return table_of("figures", columns, figures, *notes), table_of("likeness", names, pairs, *unlike)


def _alike(found: Likeness) -> tuple[float | None, ...]:
    by_chance = found.permuted
    chance = () if by_chance is None else (by_chance.greater, by_chance.less)
    return found.actors_in_both, found.pairs_in_both, found.actors, found.pairs, found.correlation, *chance


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
