"""network brokers: who stands between others that do not collaborate, and between which groups."""

from typing import Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing

ByName = Annotated[
    str,
    typer.Option(
        "--by", help="What parts actors into groups: sector, county, kind or community.", metavar="BY"
    ),
]
Order = Annotated[
    str,
    typer.Option(
        help="Who is first: total, coordinator, itinerant, gatekeeper, representative or liaison.",
        metavar="ROLE",
    ),
]


@asking
@printing
def brokers(*, asked: Asked, show: Printer, by: ByName = "sector", order: Order = "total") -> None:
    """Who stands between others that do not collaborate, and between which groups.

    Each role (Gould and Fernandez) with what chance would give and z; constraint, effective size and efficiency
    (Burt); how far ties lead out of the own group (E–I index), and over how many groups they are spread (participation).

    Examples:
        graph-service network brokers

        graph-service network brokers --by county --order liaison --top 10

        graph-service network brokers --by community --format csv --out brokers

    """
    from graph_service.analysis.tables.brokers import By, brokers_tables, role_named

    groups, role = choice(By, by, "--by"), role_named(order)
    with asked.given() as given:
        show(*brokers_tables(given.network(), groups, role))
