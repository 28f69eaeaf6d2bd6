"""network summary: what an analyst wants to know first, and what `network` says when no command is named."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli import context
from graph_service.cli.context import AsJson
from graph_service.cli.network import reporting
from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.sources import sources_of
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis import Network

Supplies = Annotated[bool, typer.Option("--supplies", help="List who supplies whom too, and who says so.")]
Order = Annotated[
    str,
    typer.Option(
        help="What the actors are ordered by: strength, degree, betweenness, closeness, pagerank or core_number."
    ),
]
Top = Annotated[int, typer.Option(help="How many actors to list.", min=1)]


@asking
def summary(
    *,
    asked: Asked,
    supplies: Supplies = False,
    order: Order = "strength",
    top: Top = 15,
    as_json: AsJson = False,
) -> None:
    """Who collaborates with whom: the whole network in a few figures, its actors, its communities.

    Examples:
        graph-service network

        graph-service network --roll-up legal_person --weight count --top 30

        graph-service network --as-of 2020-11-26 --layer agreement

    """
    order = _order(order)
    with asked.given(supplies=supplies) as given:
        found = given.network()
        _show(given, found, order=order, top=top, as_json=as_json)


def _order(text: str) -> str:
    """The measure of that name, as the table, the files, GraphQL or Python write it."""
    from graph_service.analysis.rows import ORDERS

    names = {order.replace("_", ""): order for order in ORDERS} | {"core": "core_number"}
    try:
        return names[re.sub(r"[-_ ]", "", text).lower()]
    except KeyError:
        raise BadInputError(f"--order: {text!r} is not known", hint=f"one of {', '.join(ORDERS)}") from None


def _show(given: Given, found: "Network", *, order: str, top: int, as_json: bool) -> None:
    from graph_service.analysis.tables.writing import as_dict

    if as_json:
        context.print_json(as_dict(found))
        return
    reporting.summary(found, order, top)
    if given.options.supplies:
        supplied = given.collaboration.supplies
        context.out.print(
            "\nwho supplies whom:" if supplied else "\nnobody is known to supply anybody", markup=False
        )
        reporting.supplies(given, supplied, sources_of(given, [each.tie for each in supplied]))
