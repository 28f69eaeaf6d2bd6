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
        "pagerank, coreNumber, constraint, effectiveSize, efficiency, hierarchy, clustering, component, community, "
        "communityStability, twoModeDegree or twoModeBetweenness."
    ),
]
ExactUpTo = Annotated[
    int,
    typer.Option("--exact-up-to", help="Betweenness is exact up to so many actors, estimated beyond.", min=0),
]
Pivots = Annotated[int, typer.Option(help="From how many actors it is estimated then.", min=1)]
Epsilon = Annotated[
    float | None,
    typer.Option(help="Estimate it from random paths instead, none farther off than this, at 90%."),
]


@asking
@printing
def measures(
    *,
    asked: Asked,
    show: Printer,
    measure: Measures = None,
    order: Order = "strength",
    exact_up_to: ExactUpTo = 3000,
    pivots: Pivots = 500,
    epsilon: Epsilon = None,
) -> None:
    """Every actor's measures: who is central, who is a broker, who stands at the edge.

    What each means, its formula and its paper: docs/network.md.

    Examples:
        graph-service network measures --order betweenness --top 10

        graph-service network measures --measure constraint --measure efficiency --out brokers.csv

    """
    from graph_service.analysis import MeasureOptions
    from graph_service.analysis.tables.measures import OF_PAIRS, actors_table, measure_named

    names = [measure_named(one) for one in measure or OF_PAIRS]
    by = measure_named(order)
    work = MeasureOptions(exact_up_to=exact_up_to, pivots=pivots, epsilon=epsilon)
    with asked.given() as given:
        show(actors_table(given.network(work), names, by))
