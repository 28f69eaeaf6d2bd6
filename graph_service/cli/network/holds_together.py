"""network holds-together: who and what joins parts that would fall apart, and how firmly two are connected."""

from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.printing import Printer, printing
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis.tables.table import Table

Many = Annotated[int | None, typer.Option("--k", help="How many key players to look for; 3 without it.")]
PurposeName = Annotated[
    str,
    typer.Option(
        "--purpose",
        help="What key players are for: fragment, fragment_by_distance, reach or reach_by_distance.",
        metavar="PURPOSE",
    ),
]
Steps = Annotated[
    int, typer.Option(help="Within how many steps to reach others; with --purpose reach.", min=1)
]
Two = Annotated[
    tuple[str, str] | None,
    typer.Option(
        help="Two organisations: ways that have nothing in common, and what would part them.", metavar="A B"
    ),
]
_NAMED = 5


@asking
@printing
def holds_together(
    *,
    asked: Asked,
    show: Printer,
    between: Two = None,
    k: Many = None,
    purpose: PurposeName = "fragment",
    steps: Steps = 2,
) -> None:
    """What holds the network together: without whom, and without which pairs, parts of it fall apart.

    Components, articulation points and bridges with who would be cut off, and the key players: the few without
    whom most falls apart, or who together reach most.

    Examples:
        graph-service network holds-together

        graph-service network holds-together --k 5 --purpose reach

        graph-service network holds-together --between "Region Kronoberg" "Karlskrona kommun"

    """
    from graph_service.analysis import Purpose
    from graph_service.analysis.tables.holding_together import holding_tables
    from graph_service.analysis.tables.key_players import key_players_table

    wanted = choice(Purpose, purpose, "--purpose")
    with asked.given() as given:
        if between is not None:
            show(*_between(given, *between))
            return
        network = given.network()
        players = key_players_table(network, k, wanted, steps)
        show(*holding_tables(network), players)


def _between(given: Given, a: str, b: str) -> "list[Table]":
    from graph_service.analysis.tables.connectivity import connectivity_tables

    return connectivity_tables(given.network(), _one(given, a), _one(given, b))


def _one(given: Given, text: str) -> int:
    found = given.actors(text)
    if len(found) == 1:
        return found[0]
    ids = [given.collaboration.actors.id[at] for at in found]
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    raise BadInputError(
        f"{text!r} is {len(ids)} actors",
        hint=f"say which: {', '.join(ids[:_NAMED])}{more}; or --roll-up legal_person",
    )
