"""One organisation, what it shares, with whom, and who of these share something without it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.pictures.colours import GREY, INK, SOFT
from graph_service.analysis.pictures.frame import PICTURE, Frame, Sheet
from graph_service.analysis.pictures.legend import Section, line, write_legend
from graph_service.analysis.pictures.lettering import LINE, room
from graph_service.analysis.pictures.names import in_lines
from graph_service.analysis.pictures.painting import paint_marks, radii
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.pictures.two_mode import ACTOR, layer_look, layer_of, layers_told
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.structure import Floats
from graph_service.analysis.words.asking import asked
from graph_service.analysis.words.languages import Language, listed, number, said
from graph_service.choices import require

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_COLLABORATORS, _MOST_THINGS = 44, 30
_EGO, _THINGS, _OTHERS, _ARCS = 62.0, 215.0, 430.0, 562.0
"""How far from the left the columns stand, in points."""
_DEFAULT = Frame()
_READING = (
    "Inom parentes: hur många aktörer som deltar. Cirkelns yta till höger: parets vikt.",
    "In brackets: how many actors take part. Area of a circle to the right: the pair's weight.",
)
_ROUNDS = 8
_LETTERS = 6.6


@dataclass(frozen=True, eq=False)
class _Ego:
    """What is drawn, in the order of its rows."""

    actors: list[int]
    """The actors that the organisation is here."""
    things: list[int]
    others: list[int]
    ties: list[tuple[int, int]]
    """A thing and another, by row."""
    beside: list[tuple[int, int]]
    """Two others, by row, that share something which the organisation is not in."""
    whole: tuple[int, int]
    """How many others and things there are in all."""
    weight: dict[int, float]


def ego_picture(
    found: Collaboration,
    organisation: str,
    frame: Frame = _DEFAULT,
    *,
    most: int = MOST_COLLABORATORS,
) -> Picture:
    """Draw an organisation, given by its or an actor's id, in three columns: itself, what it shares, and with whom.

    Arcs to the right join those of its collaborators that share something which it takes no part in. Of more than `most`
    collaborators the strongest are drawn. Raises BadInputError if the organisation takes part in nothing that counts.
    """
    require("most", most, 1)
    language = frame.language
    with style():
        seen = _seen(found, organisation, most)
        name = listed([found.actors.name[at] for at in seen.actors], language)
        sheet = Sheet(frame, (f"{name}: med vem, och genom vad", f"{name}: with whom, and through what"))
        caption = [*_counted(seen, language), frame.say(_READING), *asked(found, language)]
        if not seen.others:
            nobody = frame.say(
                (
                    f"{name} delar ingenting som räknas här med någon annan.",
                    f"{name} shares nothing that counts here with anybody else.",
                )
            )
            sheet.instead(nobody)
            return sheet.done(caption, nobody)
        _paint(sheet, found, seen, name)
        _legend(sheet, found, seen)
        return sheet.done(caption, _described(found, seen, name, frame))


def _seen(found: Collaboration, organisation: str, most: int) -> _Ego:
    """Find what to draw, and put the rows so that few lines cross."""
    actors = found.actors_of(organisation)
    mine = found.collaborators(organisation)
    weight: dict[int, float] = {}
    for other, heavy in zip(mine.theirs.tolist(), mine.weight.tolist(), strict=True):
        if other not in actors:
            weight[other] = weight.get(other, 0.0) + heavy
    all_others = sorted(weight, key=lambda at: (-round(weight[at], 9), at))
    others = all_others[:most]
    own = {thing for at in actors for thing in found.taken.things(at).tolist()}
    by_other = {other: own & set(found.taken.things(other).tolist()) for other in others}
    things, left = _counting(by_other)
    order = _untangled(things, {other: by_other[other] & set(things) for other in others})
    rows = [{node: row for row, node in enumerate(column)} for column in order]
    ties = [
        (rows[0][thing], rows[1][other]) for other in others for thing in by_other[other] if thing in rows[0]
    ]
    apart = _beside(found, order[1], own)
    beside = [(rows[1][a], rows[1][b]) for a, b in apart]
    return _Ego(
        actors, order[0], order[1], sorted(ties), beside, (len(all_others), len(things) + left), weight
    )


def _counting(by_other: dict[int, set[int]]) -> tuple[list[int], int]:
    """Give the things that most are in, as many as find room, and how many do not."""
    count: dict[int, int] = {}
    for things in by_other.values():
        for thing in things:
            count[thing] = count.get(thing, 0) + 1
    order = sorted(count, key=lambda thing: (-count[thing], thing))
    return order[:_MOST_THINGS], max(0, len(order) - _MOST_THINGS)


def _untangled(things: list[int], by_other: dict[int, set[int]]) -> tuple[list[int], list[int]]:
    """Order both columns so that what is joined stands near: each by the middle of its neighbours, in turns."""
    by_thing = {thing: {other for other in by_other if thing in by_other[other]} for thing in things}
    first, second = list(things), sorted(by_other, key=lambda other: (len(by_other[other]), other))
    for _ in range(_ROUNDS):
        second = _by_middle(second, by_other, first)
        first = _by_middle(first, by_thing, second)
    return first, second


def _by_middle(column: list[int], joined: dict[int, set[int]], other: list[int]) -> list[int]:
    share = {node: (row + 0.5) / len(other) for row, node in enumerate(other)}
    own = {node: (row + 0.5) / len(column) for row, node in enumerate(column)}

    def middle(node: int) -> float:
        found = [share[each] for each in joined[node]]
        return sum(found) / len(found) if found else own[node]

    return sorted(column, key=lambda node: (round(middle(node), 9), own[node]))


def _beside(found: Collaboration, others: list[int], own: set[int]) -> list[tuple[int, int]]:
    """Find the pairs of collaborators that share something which the organisation is not in."""
    elsewhere = {other: set(found.taken.things(other).tolist()) - own for other in others}
    return [
        (one, other)
        for at, one in enumerate(others)
        for other in others[at + 1 :]
        if elsewhere[one] & elsewhere[other] and found.pair(one, other) is not None
    ]


def _rows(count: int) -> Floats:
    """Give the heights of so many rows, from the top."""
    high = PICTURE.height - 14
    step = min(34.0, high / max(count, 1))
    top = PICTURE.height / 2 + step * (count - 1) / 2
    return np.asarray(top - step * np.arange(count), dtype=np.float64)


def _paint(sheet: Sheet, found: Collaboration, seen: _Ego, name: str) -> None:
    axes, middle = sheet.axes(), PICTURE.height / 2
    things = np.column_stack([np.full(len(seen.things), _THINGS), _rows(len(seen.things))])
    others = np.column_stack([np.full(len(seen.others), _OTHERS), _rows(len(seen.others))])
    for thing in things.tolist():
        _curve(axes, (_EGO, middle), thing, SOFT, 0.9)
    names = _thing_names(found, seen)
    ends = [_THINGS + 16 + room(text, _LETTERS)[0] for text in names]
    for thing, other in seen.ties:
        start = [ends[thing], things[thing, 1]]
        _curve(axes, start, others[other].tolist(), _colour(found, seen.things[thing]), 0.7)
    for a, b in seen.beside:
        _arc(axes, float(others[a, 1]), float(others[b, 1]))
    _marks(axes, found, seen, (things, others))
    _names(axes, found, seen, (things, others), (name, names))


def _thing_names(found: Collaboration, seen: _Ego) -> list[str]:
    """Give the names of the things, each with how many are in it, on two lines if the rows have room."""
    names, size = found.structure.nodes.name, found.taken.size
    lines = 2 if len(seen.things) <= _MOST_THINGS * 0.8 else 1
    return [in_lines(f"{names[at]} ({int(size[at])})", 36, lines) for at in seen.things]


def _colour(found: Collaboration, thing: int) -> str:
    return layer_look(layer_of(found, thing)).colour


def _marks(axes: "Axes", found: Collaboration, seen: _Ego, places: tuple[Floats, Floats]) -> None:
    things, others = places
    paint_marks(axes, np.array([[_EGO, PICTURE.height / 2]]), np.array([11.0]), [ACTOR])
    looks = [layer_look(layer_of(found, thing)) for thing in seen.things]
    paint_marks(axes, things, np.full(len(things), 5.0), looks)
    sizes = radii(np.array([seen.weight[other] for other in seen.others]), 120)
    paint_marks(axes, others, np.minimum(sizes, 5.5), [ACTOR] * len(others))


def _names(
    axes: "Axes",
    found: Collaboration,
    seen: _Ego,
    places: tuple[Floats, Floats],
    names: tuple[str, list[str]],
) -> None:
    things, others = places
    own, of_things = names
    below = PICTURE.height / 2 - 15
    axes.text(_EGO, below, in_lines(own, 22, 4), fontsize=8, weight="bold", color=INK, ha="center", va="top")
    for (x, y), text in zip(things.tolist(), of_things, strict=True):
        _beside_mark(axes, x + 9, y, text, slants=True)
    lines = 2 if len(others) <= MOST_COLLABORATORS * 0.6 else 1
    for (x, y), other in zip(others.tolist(), seen.others, strict=True):
        _beside_mark(axes, x + 9, y, in_lines(found.actors.name[other], 32, lines), slants=False)


def _beside_mark(axes: "Axes", x: float, y: float, text: str, *, slants: bool) -> None:
    axes.text(
        x,
        y,
        text,
        fontsize=_LETTERS,
        style="italic" if slants else "normal",
        color=INK,
        va="center",
        linespacing=LINE * 0.85,
        zorder=3,
    )


def _curve(
    axes: "Axes", start: tuple[float, float] | list[float], end: list[float], colour: str, wide: float
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415  # takes a while to import
    from matplotlib.path import Path  # noqa: PLC0415

    bend = (end[0] - start[0]) / 2
    points = [(start[0], start[1]), (start[0] + bend, start[1]), (end[0] - bend, end[1]), (end[0], end[1])]
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(path, facecolor="none", edgecolor=colour, linewidth=wide, alpha=0.6, zorder=1))


def _arc(axes: "Axes", one: float, other: float) -> None:
    """Join two rows to the right, the farther the rows the farther."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415  # takes a while to import
    from matplotlib.path import Path  # noqa: PLC0415

    out = _ARCS + 10 + (PICTURE.width - _ARCS - 12) * 1.3 * abs(one - other) / PICTURE.height
    path = Path([(_ARCS, one), (out, one), (out, other), (_ARCS, other)], [1, 4, 4, 4])
    axes.add_patch(PathPatch(path, facecolor="none", edgecolor=GREY, linewidth=0.6, alpha=0.7, zorder=1))


def _legend(sheet: Sheet, found: Collaboration, seen: _Ego) -> None:
    language = sheet.frame.language
    through = ("deltar; färgen är sammanhangets", "takes part; the colour is the thing's")
    beside = ("delar något även utan organisationen", "share something without it, too")
    lines = [(line(0.9), said(through, language))]
    if seen.beside:
        lines.append((line(0.6, GREY), said(beside, language)))
    write_legend(
        sheet,
        [layers_told(found, seen.things, language), Section(said(("Linjer", "Lines"), language), lines)],
    )


def _counted(seen: _Ego, language: Language) -> list[str]:
    few, all_of = (number(each, language, 0) for each in (len(seen.others), seen.whole[0]))
    things, all_things = (number(each, language, 0) for each in (len(seen.things), seen.whole[1]))
    if (few, things) == (all_of, all_things):
        return [
            said(
                (
                    f"{few} samverkar med den, genom {things} sammanhang.",
                    f"{few} collaborate with it, through {things} shared things.",
                ),
                language,
            )
        ]
    swedish = f"Visar {few} av {all_of} som samverkar med den, de starkaste, och {things} av {all_things} sammanhang, de största."
    english = f"Shows {few} of {all_of} that collaborate with it, the strongest, and {things} of {all_things} things, the largest."
    return [said((swedish, english), language)]


def _described(found: Collaboration, seen: _Ego, name: str, frame: Frame) -> str:
    strongest = sorted(seen.others, key=lambda at: (-round(seen.weight[at], 9), at))[:3]
    names = listed([found.actors.name[at] for at in strongest], frame.language)
    return frame.say((f"{name} samverkar mest med {names}.", f"{name} collaborates most with {names}."))
