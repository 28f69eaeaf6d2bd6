"""network what-if: what would be left without some organisations, groups, agreements, projects or meetings."""

from typing import Annotated

import typer

from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.printing import Printer, printing
from graph_service.model.vocabulary import Label

Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...", help="Organisations, groups, agreements, projects or meetings, by name or id."
    ),
]
Nested = Annotated[
    bool, typer.Option("--nested", help="Take away what lies under them too: committees, their meetings.")
]
_TAKEN_AWAY = (Label.ORGANISATION, Label.GROUP, Label.AGREEMENT, Label.PROJECT, Label.MEETING)


@asking
@printing
def what_if(names: Names, *, asked: Asked, show: Printer, nested: Nested = False) -> None:
    """What would be left if some organisations, groups, agreements, projects or meetings were not there.

    Figures before and after, which pairs rested on them alone, what falls apart, and who loses whom. An
    organisation goes with all that its units do for it; one actor of it goes by that actor's id, as agency@county.

    Examples:
        graph-service network what-if "Tingsryds kommun"

        graph-service network what-if "Arbetsmarknadssamverkan Kronoberg" --nested

        graph-service network what-if region-kronoberg lansstyrelsen-i-kronobergs-lan --format json

    """
    from graph_service.analysis.tables.what_if import what_if_tables

    with asked.given() as given:
        nodes, actors = _named(given, names)
        show(*what_if_tables(given.network(), nodes, actors, nested=nested))


def _named(given: Given, names: list[str]) -> tuple[list[int], list[int]]:
    """Give the nodes that are named, and the actors that are by an id that no node has."""
    known = set(given.collaboration.actors.id) - set(given.structure.nodes.id)
    actors = [given.collaboration.actor(text) for text in names if text in known]
    return [given.node(text, *_TAKEN_AWAY) for text in names if text not in known], actors
