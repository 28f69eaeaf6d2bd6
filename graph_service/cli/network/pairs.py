"""network pairs, network compare: who collaborates with whom, and how networks differ."""

from typing import Annotated, Any

import typer

from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing
from graph_service.cli.network.sides import Side, side
from graph_service.errors import BadInputError

Sides = Annotated[
    list[str],
    typer.Argument(
        metavar="SIDE...",
        help="Two or more networks, each as what it asks beside the options: area=07, or layer=agreement,as-of=2020-11-26.",
    ),
]
Permutations = Annotated[
    int,
    typer.Option(
        help="Say how often two would be as alike if their actors had any other places, of so many permutations (QAP); "
        "0 does not.",
        min=0,
        max=100_000,
    ),
]
Of = Annotated[
    str | None,
    typer.Option(help="Only those whom this organisation collaborates with: its name or id.", metavar="NAME"),
]


@asking
@printing
def pairs(*, asked: Asked, show: Printer, of: Of = None) -> None:
    """Every pair that collaborates, the heaviest first, and in how many ways.

    Examples:
        graph-service network pairs --of "Region Kronoberg"

        graph-service network pairs --layer agreement --out pairs.parquet

    """
    from graph_service.analysis.tables.pairs import pairs_table

    with asked.given() as given:
        show(pairs_table(given.collaboration, None if of is None else given.actors(of)))


@asking
@printing
def compare(sides: Sides, *, asked: Asked, show: Printer, permutations: Permutations = 0) -> None:
    """Several networks side by side: of areas, layers, sectors or days.

    Examples:
        graph-service network compare area=07 area=18 area=04

        graph-service network compare layer=agreement layer=group+meeting --permutations 1000

    """
    from graph_service.analysis import Network, collaborate
    from graph_service.analysis.tables.comparing import comparison_tables

    asks = _different(sides)
    with asked.given() as given:
        networks: dict[str, Any] = {}
        for name, options in asks.items():
            found = collaborate(given.structure, given.asked(**options), given.progress)
            networks[name] = Network(found, progress=given.progress)
        show(*comparison_tables(networks, permutations))


def _different(sides: list[str]) -> dict[str, Side]:
    asks = {text: side(text) for text in sides}
    if len(asks) < 2:
        raise BadInputError("there is nothing to compare", hint="name two networks or more: area=07 area=18")
    return asks
