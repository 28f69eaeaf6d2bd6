"""network measures: every actor's position."""

from typing import Annotated

import typer

from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing

Measures = Annotated[
    list[str] | None,
    typer.Option(help="Only this measure, such as betweenness. May be repeated; all without it."),
]
Order = Annotated[
    str,
    typer.Option(
        help="The measure that the actors are ordered by: degree, strength, betweenness, closeness, harmonic, eigenvector, "
        "pagerank, coreNumber, constraint, effectiveSize, efficiency, hierarchy, clustering, component, community or "
        "communityStability."
    ),
]


@asking
@printing
def measures(*, asked: Asked, show: Printer, measure: Measures = None, order: Order = "strength") -> None:
    """Every actor's measures: who is central, who is a broker, who stands at the edge.

    What each means, its formula and its paper: docs/network.md.

    Examples:
        graph-service network measures --order betweenness --top 10

        graph-service network measures --measure constraint --measure efficiency --out brokers.csv

    """
    from graph_service.analysis.tables.measures import MEASURES, actors_table, measure_named

    names = [measure_named(one) for one in measure or MEASURES]
    by = measure_named(order)
    with asked.given() as given:
        show(actors_table(given.network(), names, by))
