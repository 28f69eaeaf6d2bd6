"""network coverage: which municipalities stand outside."""

from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.network.asking import Asked, asking_of_ties, layer_named
from graph_service.cli.network.printing import Printer, printing
from graph_service.cli.network.sources import sources_of
from graph_service.model.vocabulary import Label

if TYPE_CHECKING:
    from graph_service.analysis import ThingKind

AreaName = Annotated[str, typer.Argument(metavar="AREA", help="A county or another area: name, code or id.")]
Things = Annotated[
    list[str] | None,
    typer.Option(
        help="What to take part in: agreement, group, project or meeting, or one kind as agreement:dua. "
        "May be repeated; without it agreements, groups and projects.",
    ),
]
USUAL_THINGS = ("agreement", "group", "project")
Outside = Annotated[bool, typer.Option("--outside", help="Only municipalities not known to take part.")]


@asking_of_ties
@printing
def coverage(
    area: AreaName, *, asked: Asked, show: Printer, thing: Things = None, outside: Outside = False
) -> None:
    """Which municipalities of an area take part in something of a kind, and which stand outside.

    COVERED: it takes part, by itself, through a unit or a group. DENIED: a document says that it does not.
    UNKNOWN: no document says either.

    Examples:
        graph-service network coverage "Kronobergs län" --thing agreement:dua

        graph-service network coverage 18 --outside

    """
    from graph_service.analysis import coverage as covered
    from graph_service.analysis.tables.coverage import coverage_tables, coverage_ties

    kinds = [thing_named(one) for one in thing or USUAL_THINGS]
    with asked.given() as given:
        found = covered(given.structure, given.node(area, Label.AREA), kinds, given.options)
        sources = sources_of(given, coverage_ties(found))
        show(*coverage_tables(given.structure, found, sources, outside=outside))


def thing_named(text: str) -> "ThingKind":
    """The kind of thing that is written: a layer, or one kind of a layer."""
    from graph_service.analysis import ThingKind

    layer, _, kind = text.partition(":")
    return ThingKind(layer_named(layer, "--thing"), kind.upper().replace("-", "_") or None)
