"""network between, network path: by what two organisations are connected, and who says so."""

import itertools
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.network import reporting
from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing
from graph_service.cli.network.sources import sources_of
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    pass

One = Annotated[str, typer.Argument(metavar="A", help="An organisation: its name or id.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another.")]
Most = Annotated[int, typer.Option(help="How many ways to tell, of all that are as short.", min=1, max=1000)]
Supplies = Annotated[bool, typer.Option("--supplies", help="Who of the two supplies the other, too.")]


@asking
@printing
def between(a: One, b: Other, *, asked: Asked, show: Printer, supplies: Supplies = False) -> None:
    """All that two organisations share, by which ties, and which place of which document says so.

    Examples:
        graph-service network between "Region Kronoberg" "Växjö kommun"

        graph-service network between region-kronoberg vaxjo-kommun --out evidence.csv

    """
    from graph_service.analysis.tables.evidence import (
        evidence_table,
        supplies_table,
        things_between,
        ties_behind,
    )

    with asked.given(supplies=supplies) as given:
        found = given.collaboration
        ours, theirs = given.actors(a), given.actors(b)
        if ours == theirs:
            raise BadInputError(f"{a!r} and {b!r} are the same", hint="name two organisations")
        pairs = [(one, other) for one in ours for other in theirs if found.pair(one, other) is not None]
        shared = things_between(found, pairs)
        supplied = [each for each in found.supplies if _joins(each.supplier, each.customer, ours, theirs)]
        sources = sources_of(given, {*ties_behind(shared), *(each.tie for each in supplied)})
        if show.on_terminal:
            reporting.evidence(given, shared, supplied, sources, show.top)
        else:
            more = [supplies_table(found, supplied, sources)] if supplies else []
            show(evidence_table(found, shared, sources), *more)


@asking
@printing
def path(a: One, b: Other, *, asked: Asked, show: Printer, most: Most = 3) -> None:
    """The shortest ways from one organisation to another, and what the two of each step share.

    Examples:
        graph-service network path "Region Kronoberg" "Region Sörmland" --roll-up legal_person

    """
    from graph_service.analysis.position.routes import shortest_routes
    from graph_service.analysis.tables.evidence import routes_table, things_between, ties_behind

    with asked.given() as given:
        found = given.collaboration
        routes = shortest_routes(given.network().graph, given.actors(a), given.actors(b), most)
        steps = {step for way in routes.ways for step in itertools.pairwise(way)}
        shared = things_between(found, sorted(steps))
        show(routes_table(found, routes, shared, sources_of(given, ties_behind(shared))))


def _joins(one: int, other: int, ours: list[int], theirs: list[int]) -> bool:
    return (one in ours and other in theirs) or (one in theirs and other in ours)
