"""network overlap, network links: where the same is done twice, and where ties might be missing."""

from typing import Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing
from graph_service.errors import BadInputError

_ON_TERMINAL, _IN_FILES = 100, 100_000

Across = Annotated[bool, typer.Option("--across", help="Compare things of different layers too.")]
Nested = Annotated[bool, typer.Option("--nested", help="Keep what lies under another, as a subgroup.")]
LeastShared = Annotated[int, typer.Option(help="Leave out pairs that share fewer actors.", min=1)]
LeastJaccard = Annotated[float, typer.Option(help="Leave out pairs less alike.", min=0, max=1)]
LeastContainment = Annotated[float, typer.Option(help="Leave out pairs less contained.", min=0, max=1)]
By = Annotated[
    str, typer.Option(help="adamic_adar, resource_allocation or common_neighbours.", metavar="MEASURE")
]
Of = Annotated[
    str | None, typer.Option(help="Only pairs of this organisation, by name or id.", metavar="NAME")
]
Many = Annotated[
    int | None,
    typer.Option(
        "--many",
        help=f"How many pairs to look for; {_ON_TERMINAL} for the terminal, {_IN_FILES:,} for files.",
        min=1,
        max=10_000_000,
    ),
]


@asking
@printing
def overlap(
    *,
    asked: Asked,
    show: Printer,
    across: Across = False,
    nested: Nested = False,
    least_shared: LeastShared = 2,
    least_jaccard: LeastJaccard = 0.0,
    least_containment: LeastContainment = 0.0,
) -> None:
    """Which groups, agreements or projects gather the same actors: the double work.

    jaccard: the share of all actors of the two that is in both. containment: the share of the smaller one's.

    Examples:
        graph-service network overlap --layer group --least-containment 0.8

    """
    from graph_service.analysis import OverlapOptions, overlaps
    from graph_service.analysis.tables.overlaps import overlaps_table

    with asked.given() as given:
        options = OverlapOptions(
            layers=given.options.layers,
            across=across,
            nested=nested,
            least_shared=least_shared,
            least_jaccard=least_jaccard,
            least_containment=least_containment,
        )
        found = overlaps(given.collaboration, options, given.progress)
        show(overlaps_table(given.collaboration, found, show.rows))


@asking
@printing
def links(*, asked: Asked, show: Printer, by: By = "adamic_adar", of: Of = None, many: Many = None) -> None:
    """Who does not collaborate and yet has many collaborators in common.

    Examples:
        graph-service network links --of "Region Kronoberg"

    """
    from graph_service.analysis import LinkMeasure, missing_collaborations
    from graph_service.analysis.tables.overlaps import links_table

    measure = choice(LinkMeasure, by, "--by")
    with asked.given() as given:
        found = given.collaboration
        actors = given.actors(of) if of is not None else [None]
        if len(actors) > 1:
            raise BadInputError(
                f"{of!r} is several actors",
                hint=_one_of([found.actors.id[at] for at in actors if at is not None]),
            )
        most = many or (max(show.rows, _ON_TERMINAL) if show.rows else _IN_FILES)
        scores = missing_collaborations(
            found, by=measure, top=most + 1, of=actors[0], progress=given.progress
        )
        table = links_table(found, scores)
        more = [f"these are the {most:,} strongest, and there are more: --many"] if len(table) > most else []
        show(table.top(most).noting(*more))


def _one_of(ids: list[str]) -> str:
    return f"say which: {', '.join(ids)}; or --roll-up legal_person"
