"""network things: the groups, agreements, projects and meetings that actors share, and what stands between them."""

from typing import Annotated

import typer

from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.measures import ExactUpTo, Pivots
from graph_service.cli.network.printing import Printer, printing

Order = Annotated[
    str,
    typer.Option(
        help="What they are ordered by, greatest first: twoModeBetweenness, twoModeDegree or size.",
        metavar="MEASURE",
    ),
]


@asking
@printing
def things(
    *,
    asked: Asked,
    show: Printer,
    order: Order = "twoModeBetweenness",
    exact_up_to: ExactUpTo = 3000,
    pivots: Pivots = 500,
) -> None:
    """What is shared: which groups, agreements, projects and meetings are large, and which join those who share nothing else.

    two-mode degree: the share of all actors who take part. two-mode betweenness: how many of the shortest paths through
    actors and things lead through it.

    Examples:
        graph-service network things --layer group --top 10

        graph-service network things --order size --out things.csv

    """
    from graph_service.analysis import MeasureOptions
    from graph_service.analysis.tables.things import thing_order, things_table

    by = thing_order(order)
    work = MeasureOptions(exact_up_to=exact_up_to, pivots=pivots)
    with asked.given() as given:
        show(things_table(given.network(work), by))
