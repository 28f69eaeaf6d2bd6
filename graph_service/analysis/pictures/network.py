"""The network of who collaborates with whom."""

import numpy as np

from graph_service.analysis.network import Network
from graph_service.analysis.pictures.choosing import (
    MOST_ACTORS,
    MOST_PAIRS,
    BackboneTest,
    Chosen,
    chosen,
)
from graph_service.analysis.pictures.frame import PICTURE, Frame, Sheet
from graph_service.analysis.pictures.grouping import COMMUNITY, Look, coloured, values_of
from graph_service.analysis.pictures.layout import Page, layout
from graph_service.analysis.pictures.legend import write_legend
from graph_service.analysis.pictures.names import in_lines
from graph_service.analysis.pictures.painting import (
    paint_marks,
    paint_names,
    paint_ties,
    radii,
    sizes_told,
    widths_told,
)
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.structure import Floats
from graph_service.analysis.tables.measures import measure_named
from graph_service.analysis.words.asking import asked
from graph_service.analysis.words.languages import Language, listed, number, said
from graph_service.analysis.words.measures import measure

_TITLE = ("Vem samverkar med vem", "Who collaborates with whom")
_NOTHING = (
    "Ingen samverkan att visa: inga två aktörer delar något som räknas här.",
    "No collaboration to show: no two actors share anything that counts here.",
)
_PAGE = Page(PICTURE.width, PICTURE.height)
_DEFAULT = Frame()
_TOLD = 3


def network_picture(
    network: Network,
    frame: Frame = _DEFAULT,
    *,
    size_by: str = "strength",
    colour_by: str = COMMUNITY,
    backbone: BackboneTest = BackboneTest.AUTO,
    most_actors: int = MOST_ACTORS,
    most_pairs: int = MOST_PAIRS,
) -> Picture:
    """Draw the one-mode network: a mark for each actor, a line for each pair.

    Sizes stand for a measure, colours and marks for `community`, `kind`, `sector` or `county`, or colours alone for a
    measure. A network that is too large for a page is drawn by its backbone (`BackboneTest`), with the `most_actors`
    strongest and the `most_pairs` heaviest there; the caption says so. Raises BadInputError for what colours and sizes
    cannot stand for.
    """
    values = values_of(network, size_by)
    with style():
        sheet = Sheet(frame, _TITLE)
        shown = chosen(network, backbone, most_actors, most_pairs, frame.language)
        looks = coloured(network, colour_by, shown.actors, frame.language)
        caption = [*shown.told, *asked(network.collaboration, frame.language)]
        if not len(shown.actors):
            sheet.instead(frame.say(_NOTHING))
            return sheet.done(caption, frame.say(_NOTHING))
        sizes = values[shown.actors]
        radius = radii(sizes, len(sizes))
        without_name = _paint(sheet, network, shown, (radius, sizes), looks.looks)
        told = sizes_told(sizes, radius, measure(measure_named(size_by), frame.language), frame.language)
        write_legend(sheet, [looks.legend, told, widths_told(shown.graph.weight, frame.language)])
        return sheet.done(
            [*caption, *names_missing(without_name, frame.language)], _described(network, shown, frame)
        )


def _paint(
    sheet: Sheet, network: Network, shown: Chosen, sized: tuple[Floats, Floats], looks: list[Look]
) -> int:
    """Draw it all, and give how many names found no room; the greatest are named first."""
    radius, sizes = sized
    axes = sheet.axes()
    places = layout(shown.graph, _PAGE, radius, network.options.seed)
    paint_ties(axes, shown.graph, places)
    paint_marks(axes, places, radius, looks)
    names = network.collaboration.actors.name
    order = np.argsort(-np.nan_to_num(sizes).round(9), kind="stable").tolist()
    wanted = [(at, in_lines(names[int(shown.actors[at])]), False) for at in order]
    return paint_names(axes, shown.graph, (places, radius), wanted, _PAGE)


def names_missing(count: int, language: Language) -> list[str]:
    """Say how many names found no room, if any did not."""
    if not count:
        return []
    many = number(count, language, 0)
    return [said((f"{many} namn fick inte plats.", f"{many} names found no room."), language)]


def _described(network: Network, shown: Chosen, frame: Frame) -> str:
    """Say what the picture shows to those who do not see it."""
    strongest = network.ranked("strength", _TOLD)
    names = listed([network.collaboration.actors.name[at] for at in strongest], frame.language)
    actors, pairs = (number(each, frame.language, 0) for each in (len(shown.actors), shown.graph.size))
    return frame.say(
        (
            f"Ett nät med {actors} aktörer och {pairs} par. Starkast: {names}.",
            f"A network of {actors} actors and {pairs} pairs. Strongest: {names}.",
        )
    )
