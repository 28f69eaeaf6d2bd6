"""Marks, ties and names on a page, for all pictures that are networks. Places and sizes are in points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.pictures.colours import INK, SOFT, SPREAD
from graph_service.analysis.pictures.grouping import Look
from graph_service.analysis.pictures.labelling import place_names
from graph_service.analysis.pictures.layout import Page, Places
from graph_service.analysis.pictures.legend import Section, dot, line
from graph_service.analysis.pictures.lettering import LINE, room
from graph_service.analysis.structure import Floats
from graph_service.analysis.words.languages import Language, number, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LETTERS = (6.8, 6.2, 5.6)
"""The heights of names: the first in which all of them find room, or else the last."""
_LEAST_RADIUS, _MOST_RADIUS = 3.2, 12.0
_THIN, _ALIKE, _THICK = 0.35, 0.8, 4.0


def radii(values: Floats, count: int) -> Floats:
    """Give circles whose areas grow with the values; smaller ones where there are many. Not a number is smallest."""
    most = _MOST_RADIUS * min(1.0, (60 / max(count, 1)) ** 0.5)
    least = min(_LEAST_RADIUS, most / 2)
    known = np.nan_to_num(values, nan=0.0).clip(min=0)
    share = known / max(float(known.max(initial=0)), 1e-12)
    return np.asarray(np.sqrt(least**2 + (most**2 - least**2) * share), dtype=np.float64)


def widths(weight: Floats) -> Floats:
    """Give ties their widths, by weight; if all weigh the same, there is nothing to tell apart."""
    top = float(weight.max(initial=0))
    if not len(weight) or weight.min() == top:
        return np.full(len(weight), _ALIKE)
    return np.asarray(_THIN + (_THICK - _THIN) * weight / top, dtype=np.float64)


def paint_ties(axes: "Axes", graph: Graph, places: Places, colour: str = SOFT) -> None:
    """Draw the ties, the heaviest last, and the fainter the more there are."""
    from matplotlib.collections import LineCollection  # noqa: PLC0415  # takes a while to import

    if not graph.size:
        return
    order = np.argsort(graph.weight, kind="stable")
    ends = np.stack([places[graph.a[order]], places[graph.b[order]]], axis=1)
    faint = 0.5 if graph.size < 150 else 0.34 if graph.size < 700 else 0.22
    wide = widths(graph.weight)[order].tolist()
    lines = LineCollection(list(ends), linewidths=wide, colors=colour, alpha=faint, zorder=1)
    lines.set_gid("ties")
    axes.add_collection(lines)


def paint_marks(axes: "Axes", places: Places, radius: Floats, looks: Sequence[Look]) -> None:
    """Draw the marks, those of one look together."""
    for look in dict.fromkeys(looks):
        at = np.array([place for place, each in enumerate(looks) if each == look])
        axes.scatter(
            places[at, 0],
            places[at, 1],
            s=(2 * radius[at] * SPREAD[look.mark]) ** 2,
            c=[look.colour],
            marker=look.mark,
            edgecolors="white",
            linewidths=0.7,
            zorder=2,
        )


def paint_names(
    axes: "Axes",
    graph: Graph,
    marks: tuple[Places, Floats],
    names: Sequence[tuple[int, str, bool]],
    page: Page,
) -> int:
    """Write names, by node, in lines as given, slanting or not, the first ones first; give how many found no room."""
    places, radius = marks
    lines = np.concatenate([places[graph.a], places[graph.b]], axis=1)
    for letters in _LETTERS:
        wanted = [(node, _padded(room(text, letters))) for node, text, _ in names]
        placed = place_names(places, radius, wanted, page, lines)
        if len(placed) == len(names):
            break
    texts = {node: (text, slants) for node, text, slants in names}
    for name in placed:
        if name.is_far:
            near = np.clip(places[name.node], name.box[0] + 1, name.box[1] - 1)
            axes.plot(*zip(places[name.node], near, strict=True), color=SOFT, linewidth=0.5, zorder=1.4)
        _write(axes, *texts[name.node], name.box, letters)
    return len(names) - len(placed)


def _write(axes: "Axes", text: str, slants: bool, box: Floats, letters: float) -> None:
    """Write the lines of a name in its box, on white that covers ties and no marks."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # takes a while to import

    corner, (wide, high) = tuple(box[0].tolist()), (box[1] - box[0]).tolist()
    axes.add_patch(Rectangle(corner, wide, high, facecolor="white", alpha=0.7, zorder=1.5))
    x, y = box.mean(axis=0).tolist()
    axes.text(
        x,
        y,
        text,
        fontsize=letters,
        style="italic" if slants else "normal",
        color=INK,
        ha="center",
        va="center",
        linespacing=LINE * 0.9,
        zorder=3,
    )


def _padded(size: tuple[float, float]) -> tuple[float, float]:
    return size[0] + 3.0, size[1] + 2.0


def sizes_told(values: Floats, radius: Floats, what: str, language: Language) -> Section:
    """Tell in the legend what the size of a mark is: of the greatest, of one in the middle and of the smallest."""
    known = np.where(np.isfinite(values), values, 0)
    order = np.argsort(known, kind="stable")
    picked = dict.fromkeys(int(order[place]) for place in (len(order) - 1, len(order) // 2, 0))
    entries = {number(float(known[at]), language, 3): dot(SOFT, width=2 * float(radius[at])) for at in picked}
    heading = said((f"Yta: {what}", f"Area: {what}"), language)
    return Section(heading, [(sign, text) for text, sign in entries.items()])


def widths_told(weight: Floats, language: Language) -> Section:
    """Tell in the legend what the width of a tie is, of the heaviest and of the lightest."""
    ends = sorted(
        {float(weight.max(initial=0)), float(weight.min(initial=np.inf))} - {0.0, np.inf}, reverse=True
    )
    wide = widths(np.array(ends)).tolist()
    entries = {number(each, language, 3): line(at) for each, at in zip(ends, wide, strict=True)}
    heading = said(("Bredd: parets vikt", "Width: the pair's weight"), language)
    return Section(heading, [(sign, text) for text, sign in entries.items()])
