"""network communities: who belongs together, how sure that is, and what distinguishes them."""

from typing import Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing

Method = Annotated[str, typer.Option(help="louvain or leiden.", metavar="METHOD")]
Resolution = Annotated[
    float, typer.Option(help="Above 1: more and smaller communities; below 1: fewer and larger.")
]
Runs = Annotated[int, typer.Option(help="How many times they are looked for, each with another seed.")]
Seed = Annotated[int, typer.Option(help="The first of the seeds.", min=0)]
Level = Annotated[float, typer.Option(help="Up to which q something is told to distinguish a community.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="An organisation: with whom it belongs, and in how many runs.", metavar="NAME"),
]


@asking
@printing
def communities(
    *,
    asked: Asked,
    show: Printer,
    by: By = None,
    method: Method = "louvain",
    resolution: Resolution = 1.0,
    runs: Runs = 20,
    seed: Seed = 0,
    level: Level = 0.05,
) -> None:
    """Who belongs together, how sure that is, and what distinguishes each community.

    Communities are looked for many times. Stability says how far the runs agree on one; what is below 0.6 is one way
    of dividing among several. Distinctions tell what stands in a community more often than chance puts there.

    Examples:
        graph-service network communities

        graph-service network communities --method leiden --resolution 1.5 --runs 100

        graph-service network communities --by "Region Kronoberg"

    """
    from graph_service.analysis import CommunityMethod, MeasureOptions
    from graph_service.analysis.communities.finding import check_runs
    from graph_service.analysis.tables.communities import (
        belonging_table,
        communities_table,
        division_table,
    )
    from graph_service.analysis.tables.distinctions import check_level, distinctions_table

    check_runs(runs)
    check_level(level)
    how = choice(CommunityMethod, method, "--method")
    options = MeasureOptions(seed=seed, runs=runs, method=how, resolution=resolution)
    with asked.given() as given:
        network = given.network(options)
        if by is not None:
            show(belonging_table(network, given.actors(by)))
        else:
            show(division_table(network), communities_table(network), distinctions_table(network, level))
