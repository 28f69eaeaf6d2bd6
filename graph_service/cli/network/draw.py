"""network draw: pictures of the network, of one organisation, of communities, of time and of coverage."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, asking, asking_of_things, asking_of_ties
from graph_service.cli.network.coverage import USUAL_THINGS, AreaName, Things, thing_named
from graph_service.cli.network.grouping import DrawGroup
from graph_service.cli.network.page import Page, drawing
from graph_service.model.vocabulary import Label

if TYPE_CHECKING:
    from graph_service.analysis import Collaboration, Structure

app = typer.Typer(
    cls=DrawGroup,
    help="Pictures as SVG, PNG or PDF, with a legend, and a caption that says what was asked and left out.",
    no_args_is_help=False,
    rich_markup_mode="markdown",
)

SizeBy = Annotated[str, typer.Option(help="The measure that sizes stand for.", metavar="MEASURE")]
ColourBy = Annotated[str, typer.Option(help="community, county, sector, kind, or a measure.", metavar="WHAT")]
BackboneName = Annotated[
    str,
    typer.Option(
        help="How pairs are chosen: auto (sdsm if there are too many for a page), all, sdsm, hypergeometric or "
        "disparity.",
        metavar="TEST",
    ),
]
Actors = Annotated[int, typer.Option(help="Draw at most so many actors, the strongest.", min=2, max=1000)]
Nodes = Annotated[
    int, typer.Option(help="Draw at most so many actors and shared things together.", min=3, max=1000)
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="An organisation: name or id.")]


@app.command()
@asking
@drawing
def network(
    *,
    asked: Asked,
    page: Page,
    size_by: SizeBy = "strength",
    colour_by: ColourBy = "community",
    backbone: BackboneName = "auto",
    actors: Actors = 300,
) -> None:
    """Who collaborates with whom.

    Examples:
        graph-service network draw --out network.svg

        graph-service network draw --area "Kronobergs län" --colour-by kind --size-by betweenness --out kronoberg.pdf

    """
    from graph_service.analysis import BackboneTest, network_picture

    test = choice(BackboneTest, backbone, "--backbone")
    with asked.given() as given:
        found, frame = given.network(), page.frame(given)
        how = partial(network_picture, size_by=size_by, colour_by=colour_by, most_actors=actors)
        page.write(lambda: how(found, frame, backbone=test))


@app.command()
@asking
@drawing
def two_mode(*, asked: Asked, page: Page, nodes: Nodes = 160) -> None:
    """Who takes part in what: organisations, and the groups, agreements, projects and meetings that they share.

    Examples:
        graph-service network draw two-mode --area "Kronobergs län" --out who-is-in-what.svg

    """
    from graph_service.analysis import two_mode_picture

    with asked.given() as given:
        frame = page.frame(given)
        page.write(lambda: two_mode_picture(given.collaboration, frame, most_nodes=nodes))


@app.command()
@asking
@drawing
def ego(name: Name, *, asked: Asked, page: Page) -> None:
    """One organisation: what it shares, with whom, and who of these share something without it.

    Examples:
        graph-service network draw ego "Region Kronoberg" --out region-kronoberg.svg

    """
    from graph_service.analysis import ego_picture

    with asked.given() as given:
        ids = given.collaboration.actors.id
        identifier = name if "@" in name and name in ids else given.structure.nodes.id[given.node(name)]
        frame = page.frame(given, _ties_around(given.collaboration, identifier))
        page.write(lambda: ego_picture(given.collaboration, identifier, frame))


@app.command()
@asking
@drawing
def communities(*, asked: Asked, page: Page) -> None:
    """The communities as a table of pairs: those of a community stand together.

    Examples:
        graph-service network draw communities --out communities.pdf

    """
    from graph_service.analysis import community_matrix

    with asked.given() as given:
        found, frame = given.network(), page.frame(given)
        page.write(lambda: community_matrix(found, frame))


@app.command()
@asking_of_things
@drawing
def timeline(*, asked: Asked, page: Page) -> None:
    """When agreements and projects hold. The line is --as-of, or today; --area is what they cover.

    Examples:
        graph-service network draw timeline --area "Örebro län" --as-of 2014-06-01 --out orebro.svg

        graph-service network draw timeline --layer agreement --out agreements.png

    """
    from graph_service.analysis import timeline as drawn
    from graph_service.analysis.pictures.spans import spans

    where, line = asked.relation["area"], asked.relation["as_of"] or dt.datetime.now(dt.UTC).date()
    with asked.given(area=None, as_of=None) as given:
        area = None if where is None else given.node(where, Label.AREA)
        dated, _ = spans(given.collaboration, area)
        frame = page.frame(given, _ties_at(given.structure, [each.thing for each in dated]))
        page.write(lambda: drawn(given.collaboration, frame, day=line, area=area))


@app.command()
@asking_of_ties
@drawing
def coverage(area: AreaName, *, asked: Asked, page: Page, thing: Things = None) -> None:
    """A tile for each municipality of an area: whether it takes part, is said not to, or nobody says.

    Examples:
        graph-service network draw coverage "Kronobergs län" --thing agreement:local --out covered.svg

    """
    from graph_service.analysis import coverage as covered
    from graph_service.analysis import coverage_map
    from graph_service.analysis.tables.coverage import coverage_ties

    kinds = [thing_named(one) for one in thing or USUAL_THINGS]
    with asked.given() as given:
        found = covered(given.structure, given.node(area, Label.AREA), kinds, given.options)
        frame = page.frame(given, coverage_ties(found))
        page.write(lambda: coverage_map(given.structure, found, frame, given.options))


def _ties_around(found: "Collaboration", identifier: str) -> list[int]:
    """The ties that make anybody take part in what an organisation takes part in."""
    import numpy as np

    things = {
        thing for actor in found.actors_known(identifier) for thing in found.taken.things(actor).tolist()
    }
    ties: list[int] = found.rows.tie[np.isin(found.rows.thing, sorted(things))].tolist()
    return ties


def _ties_at(structure: "Structure", things: list[int]) -> list[int]:
    """The ties that begin or end in some things: what states these states the things."""
    import numpy as np

    ties = structure.ties
    return np.flatnonzero(np.isin(ties.source, things) | np.isin(ties.target, things)).tolist()
