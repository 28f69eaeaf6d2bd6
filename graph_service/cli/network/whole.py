"""network whole: the whole network in figures."""

from typing import Annotated

import typer

from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing

Rewired = Annotated[
    int,
    typer.Option(
        help="Compare the small world with so many networks in which everyone keeps its number of partners; "
        "0 compares with a formula.",
        min=0,
        max=1000,
    ),
]


@asking
@printing
def whole(*, asked: Asked, show: Printer, rewired: Rewired = 0) -> None:
    """The whole network in figures, each with what it says.

    Density, centralisation, clustering, small world, core and periphery, who collaborates with their like, in how many
    ways pairs meet, and the figures behind forms of governance: those are no verdict.

    Examples:
        graph-service network whole

        graph-service network whole --rewired 20

        graph-service network whole --as-of 2020-11-26 --format json

        graph-service network whole --format csv --out figures

    """
    from graph_service.analysis.tables.governance import governance_tables
    from graph_service.analysis.tables.whole import whole_tables

    with asked.given() as given:
        network = given.network()
        show(*whole_tables(network, rewired), *governance_tables(network))
