"""The two-mode network: organisations and the shared things that they take part in."""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph, Longs
from graph_service.analysis.pictures.colours import LAYER_COLOURS, LAYER_MARKS, ORGANISATION
from graph_service.analysis.pictures.frame import PICTURE, Frame, Sheet
from graph_service.analysis.pictures.grouping import Look
from graph_service.analysis.pictures.layout import Page, layout
from graph_service.analysis.pictures.legend import Section, dot, write_legend
from graph_service.analysis.pictures.names import in_lines
from graph_service.analysis.pictures.network import names_missing
from graph_service.analysis.pictures.painting import paint_marks, paint_names, paint_ties, radii, sizes_told
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import LAYER_OF_LABEL, SHARED_LAYERS, Layer
from graph_service.analysis.structure import Flags, Floats, Ints
from graph_service.analysis.words.asking import asked
from graph_service.analysis.words.languages import Language, number, said
from graph_service.analysis.words.terms import term
from graph_service.choices import require

MOST_NODES, _ACTORS = 160, 3
"""How many marks a page holds, and of how many one is an actor if they are too many."""
_TITLE = ("Vem deltar i vad", "Who takes part in what")
_NOTHING = (
    "Inget gemensamt att visa: ingenting som räknas här har två aktörer.",
    "Nothing shared to show: nothing that counts here has two actors.",
)
_PAGE = Page(PICTURE.width, PICTURE.height)
_DEFAULT = Frame()


@dataclass(frozen=True, eq=False)
class _Shown:
    """The actors and things of a picture; in its graph the actors come first."""

    actors: Ints
    things: Ints
    graph: Graph


def two_mode_picture(
    found: Collaboration, frame: Frame = _DEFAULT, *, most_nodes: int = MOST_NODES, seed: int = 0
) -> Picture:
    """Draw who takes part in what: circles for actors, and a mark and colour for each layer of shared things.

    Only what at least two take part in is shared. Of more than `most_nodes`, those that take part in most are drawn, and
    what most of them take part in; the caption says how much is left out.
    """
    require("most_nodes", most_nodes, 1)
    language = frame.language
    with style():
        sheet = Sheet(frame, _TITLE)
        shown = _shown(found, most_nodes)
        caption = [*_left_out(found, shown, language), *asked(found, language)]
        if not len(shown.actors):
            sheet.instead(frame.say(_NOTHING))
            return sheet.done(caption, frame.say(_NOTHING))
        degree = np.bincount(np.concatenate([shown.graph.a, shown.graph.b]), minlength=shown.graph.order)
        missing = _paint(sheet, found, shown, degree.astype(np.float64), seed)
        _legend(sheet, found, shown, degree.astype(np.float64))
        return sheet.done([*caption, *names_missing(missing, language)], _described(found, shown, frame))


def _shown(found: Collaboration, most: int) -> _Shown:
    """Take all that is shared if the page holds it; or else those in most things, and what most of them are in."""
    taken = found.taken
    shared = taken.size[taken.thing] > 1
    actor, thing = taken.actor[shared], taken.thing[shared]
    many = np.bincount(actor, minlength=len(found.actors))
    order = np.argsort(-many, kind="stable")[: int((many > 0).sum())]
    things = np.unique(thing)
    if len(order) + len(things) > most:
        order = order[: max(most // _ACTORS, 2)]
        things, count = np.unique(thing[np.isin(actor, order)], return_counts=True)
        first = np.argsort(-count, kind="stable")
        things = things[first[count[first] > 1]][: most - len(order)]
    return _of(actor, thing, order, things)


def _of(actor: Ints, thing: Ints, chosen: Longs, things: Ints) -> _Shown:
    """Give who of some actors takes part in which of some things, without those that take part in none."""
    kept: Flags = np.isin(actor, chosen) & np.isin(thing, things)
    actors, a = np.unique(actor[kept], return_inverse=True)
    left, b = np.unique(thing[kept], return_inverse=True)
    ends = a.astype(np.int32), (b + len(actors)).astype(np.int32)
    graph = Graph(len(actors) + len(left), *ends, np.ones(len(a)))
    return _Shown(actors.astype(np.int32), left.astype(np.int32), graph)


def _paint(sheet: Sheet, found: Collaboration, shown: _Shown, degree: Floats, seed: int) -> int:
    """Draw it all, and give how many names found no room; things are named in slanting letters."""
    radius = radii(degree, shown.graph.order)
    places = layout(shown.graph, _PAGE, radius, seed)
    axes = sheet.axes()
    paint_ties(axes, shown.graph, places)
    paint_marks(axes, places, radius, _looks(found, shown))
    nodes, actors = found.structure.nodes, found.actors
    names = [(actors.name[at], False) for at in shown.actors.tolist()]
    names += [(nodes.name[at], True) for at in shown.things.tolist()]
    order = np.argsort(-degree, kind="stable").tolist()
    wanted = [(at, in_lines(names[at][0]), names[at][1]) for at in order]
    return paint_names(axes, shown.graph, (places, radius), wanted, _PAGE)


def layer_of(found: Collaboration, thing: int) -> Layer:
    """Give the layer of a shared thing."""
    return LAYER_OF_LABEL[found.structure.nodes.label[thing]]


def layer_look(layer: Layer) -> Look:
    """Give the look of a layer's things, which is that of Neo4j Browser."""
    return Look(LAYER_COLOURS[layer], LAYER_MARKS[layer])


ACTOR = Look(ORGANISATION, "o")


def _looks(found: Collaboration, shown: _Shown) -> list[Look]:
    things = [layer_look(layer_of(found, thing)) for thing in shown.things.tolist()]
    return [ACTOR] * len(shown.actors) + things


def layers_told(found: Collaboration, things: list[int], language: Language) -> Section:
    """Tell in the legend the marks of organisations and of the layers that are there, with how many there are."""
    layers = [layer_of(found, thing) for thing in things]
    entries = [(dot(*ACTOR), said(("Organisation", "Organisation"), language))]
    for layer in SHARED_LAYERS:
        if layer in layers:
            name = term(layer, language)
            entries.append((dot(*layer_look(layer)), f"{name[0].upper()}{name[1:]} ({layers.count(layer)})"))
    return Section(said(("Tecken", "Marks"), language), entries)


def _legend(sheet: Sheet, found: Collaboration, shown: _Shown, degree: Floats) -> None:
    language = sheet.frame.language
    what = said(("förbindelser här", "ties here"), language)
    radius = radii(degree, shown.graph.order)
    write_legend(
        sheet,
        [layers_told(found, shown.things.tolist(), language), sizes_told(degree, radius, what, language)],
    )


def _left_out(found: Collaboration, shown: _Shown, language: Language) -> list[str]:
    taken = found.taken
    shared = int((taken.size > 1).sum())
    lone = int((taken.size == 1).sum())
    actors = len(np.unique(taken.actor[taken.size[taken.thing] > 1]))
    few, all_of, things, all_things = (
        number(each, language, 0) for each in (len(shown.actors), actors, len(shown.things), shared)
    )
    told = [
        (
            f"Visar {few} av {all_of} aktörer, de som deltar i mest, och {things} av {all_things} sammanhang, de som flest av dem deltar i.",
            f"Shows {few} of {all_of} actors, those that take part in most, and {things} of {all_things} things, those that most of them are in.",
        )
        if (few, things) != (all_of, all_things)
        else (f"{few} aktörer och {things} sammanhang.", f"{few} actors and {things} shared things.")
    ]
    if lone:
        told.append(
            (
                f"{number(lone, language, 0)} med en enda känd aktör visas inte.",
                f"{number(lone, language, 0)} with a single known actor are not shown.",
            )
        )
    return [said(each, language) for each in told]


def _described(found: Collaboration, shown: _Shown, frame: Frame) -> str:
    largest = max(shown.things.tolist(), key=lambda thing: (int(found.taken.size[thing]), -thing))
    name, size = found.structure.nodes.name[largest], int(found.taken.size[largest])
    return frame.say(
        (
            f"Aktörer och det de deltar i. Flest har {name}: {size} aktörer.",
            f"Actors and what they take part in. Most are in {name}: {size} actors.",
        )
    )
