"""Which municipalities take part, which are said not to, and of which nobody says: a tile for each."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph_service.analysis.gaps.coverage import Coverage, Verdict
from graph_service.analysis.pictures.colours import INK, SOFT, VERDICT_TILES
from graph_service.analysis.pictures.frame import PICTURE, Box, Frame, Sheet
from graph_service.analysis.pictures.layout import Page, packed
from graph_service.analysis.pictures.legend import Section, Sign, write_legend
from graph_service.analysis.pictures.lettering import LINE, room
from graph_service.analysis.pictures.names import in_line, in_lines
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.structure import Structure
from graph_service.analysis.words.asking import holding_told
from graph_service.analysis.words.languages import Language, number, said
from graph_service.analysis.words.terms import term, thing_kind
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import AreaKind, Label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_KINDS = 4
_HEAD = 15.0
_WIDE, _HIGH = 1.7, 1.0
"""The shape of a tile."""
_LARGEST = 96.0
_NAME, _LEAST = 13, 2.0
"""How many letters of a name stand on a line of a tile, and the smallest that they may be."""
_DEFAULT_FRAME, _DEFAULT_OPTIONS = Frame(), RelationOptions()
_NOT_OUTSIDE = (
    "Inte känt betyder att ingen källa säger något, inte att kommunen står utanför.",
    "Not known means that no source says anything, not that the municipality stands outside.",
)


class _Block(NamedTuple):
    """The municipalities of a county, by row of the coverage."""

    name: str
    rows: tuple[int, ...]

    def columns(self) -> int:
        """Give how many tiles stand side by side, so that the block lies."""
        return max(1, round(math.sqrt(len(self.rows)) * 0.95))

    def size(self) -> tuple[float, float]:
        """Give its width and height, in tiles' heights, with its heading and some air."""
        down = -(-len(self.rows) // self.columns())
        return max(self.columns() * _WIDE, 3.4) + 0.4, down * _HIGH + self.head() + 0.2

    def head(self) -> float:
        """Give the height of its heading: none where there is one county only."""
        return 0.9 if self.name else 0.0


def coverage_map(
    structure: Structure,
    found: Coverage,
    frame: Frame = _DEFAULT_FRAME,
    options: RelationOptions = _DEFAULT_OPTIONS,
) -> Picture:
    """Draw a grid of the municipalities for each kind, those of a county together, in the order of their codes.

    The verdict is told by colour and by a mark. `options` are those that the coverage was asked with. Raises
    BadInputError for more than four kinds, which no page holds.
    """
    if len(found.kinds) > MOST_KINDS:
        raise BadInputError(
            f"{len(found.kinds)} kinds are more than a page holds", f"Draw at most {MOST_KINDS}."
        )
    language, area = frame.language, structure.nodes.name[found.area]
    with style():
        sheet = Sheet(frame, (f"{area}: vilka kommuner är med?", f"{area}: which municipalities take part?"))
        caption = [*_counted(found, language), frame.say(_NOT_OUTSIDE), *holding_told(options, language)]
        if not len(found.municipalities):
            nobody = frame.say(
                (f"{area} har inga kommuner i grafen.", f"{area} has no municipalities in the graph.")
            )
            sheet.instead(nobody)
            return sheet.done([], nobody)
        for kind, box in enumerate(_panels(len(found.kinds))):
            _panel(sheet, structure, found, kind, box)
        _legend(sheet)
        return sheet.done(caption, _described(structure, found, language))


def _panels(count: int) -> list[Box]:
    """Divide the picture: side by side, or in two rows."""
    across = 1 if count == 1 else 2
    down = -(-count // across)
    wide, high = PICTURE.width / across, PICTURE.height / down
    top = PICTURE.bottom + PICTURE.height
    places = [divmod(at, across) for at in range(count)]
    return [
        Box(PICTURE.left + column * wide, top - (row + 1) * high, wide - 10, high - 6)
        for row, column in places
    ]


def _panel(sheet: Sheet, structure: Structure, found: Coverage, kind: int, box: Box) -> None:
    language = sheet.frame.language
    axes = sheet.axes(box)
    wanted = found.kinds[kind]
    heading = thing_kind(wanted.layer, wanted.kind, language)
    axes.text(0, box.height - 6, _headed(heading), fontsize=8.6, weight="bold", color=INK, va="center")
    page = Page(box.width, box.height - _HEAD)
    blocks = _blocks(structure, found)
    sizes = np.array([each.size() for each in blocks])
    corners = packed(sizes, page)
    low, high = corners.min(axis=0), (corners + sizes).max(axis=0)
    unit = min(page.width / (high - low)[0], page.height / (high - low)[1], _LARGEST / _WIDE)
    for block, size, corner in zip(blocks, sizes, corners, strict=True):
        left, top = (corner[0] - low[0]) * unit, page.height - (high[1] - corner[1] - size[1]) * unit
        _block(axes, structure, found, (block, kind), (float(left), float(top), unit))


def _blocks(structure: Structure, found: Coverage) -> list[_Block]:
    """Group the municipalities by their county's code, which their own begins with."""
    nodes = structure.nodes
    counties = {
        nodes.code[at]: nodes.name[at]
        for at, label in enumerate(nodes.label)
        if label == Label.AREA and nodes.kind[at] == AreaKind.COUNTY
    }
    rows: dict[str, list[int]] = {}
    for row, area in enumerate(found.municipalities.tolist()):
        rows.setdefault((nodes.code[area] or "")[:2], []).append(row)
    named = [_Block(counties.get(code, code), tuple(rows[code])) for code in sorted(rows)]
    return named if len(named) > 1 else [_Block("", named[0].rows)]


def _block(
    axes: "Axes",
    structure: Structure,
    found: Coverage,
    what: tuple[_Block, int],
    where: tuple[float, float, float],
) -> None:
    (block, kind), (left, top, unit) = what, where
    if block.name:
        letters = min(7.0, unit * 0.62)
        wide = int((block.size()[0] - 0.2) * unit / (letters * 0.62))
        axes.text(
            left,
            top - unit * block.head() + letters * 0.8,
            in_line(block.name, wide),
            fontsize=letters,
            color=SOFT,
            va="center",
        )
    for place, row in enumerate(block.rows):
        down, across = divmod(place, block.columns())
        corner = left + across * unit * _WIDE, top - (down + 1) * unit * _HIGH - unit * block.head()
        name = structure.nodes.name[int(found.municipalities[row])]
        _tile(axes, name, found.cells[row][kind].verdict, corner, unit)


def _tile(axes: "Axes", name: str, verdict: Verdict, corner: tuple[float, float], unit: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # takes a while to import

    wide, high = unit * _WIDE * 0.96, unit * _HIGH * 0.94
    colour, hatch = VERDICT_TILES[verdict]
    axes.add_patch(
        Rectangle(
            corner,
            wide,
            high,
            facecolor=colour,
            hatch=hatch,
            edgecolor="white" if hatch else SOFT,
            linewidth=0.5,
        )
    )
    text = in_lines(name, _NAME, 2)
    letters = max(min(7.0, unit * 0.36, 10 * (wide - 1.5) / max(room(text, 10)[0], 1.0)), _LEAST)
    middle = corner[0] + wide / 2
    axes.text(
        middle,
        corner[1] + high * 0.66,
        text,
        fontsize=letters,
        color=INK,
        ha="center",
        va="center",
        linespacing=LINE * 0.8,
    )
    _mark(axes, verdict, (middle, corner[1] + high * 0.22), unit * 0.15)


def _mark(axes: "Axes", verdict: Verdict, middle: tuple[float, float], size: float) -> None:
    """Draw a tick, a cross or a question mark, as lines, for not every font has them."""
    (x, y), wide = middle, max(0.5, size * 0.32)
    if verdict == Verdict.COVERED:
        axes.plot(
            [x - size, x - size * 0.2, x + size],
            [y, y - size * 0.7, y + size * 0.8],
            color=INK,
            linewidth=wide,
        )
    elif verdict == Verdict.DENIED:
        for turn in (-1, 1):
            axes.plot(
                [x - size * 0.7, x + size * 0.7],
                [y - turn * size * 0.7, y + turn * size * 0.7],
                color=INK,
                linewidth=wide,
            )
    else:
        axes.text(x, y, "?", fontsize=max(size * 2.4, 2), color=SOFT, ha="center", va="center")


def _legend(sheet: Sheet) -> None:
    language = sheet.frame.language
    entries = [(_sign(verdict), term(verdict, language)) for verdict in Verdict]
    write_legend(sheet, [Section(said(("Kommunen", "The municipality"), language), entries)])


def _sign(verdict: Verdict) -> Sign:
    return Sign(lambda axes, x, y: _tile(axes, "", verdict, (x - 11, y - 6), 12), 14)


def _headed(text: str) -> str:
    return text[0].upper() + text[1:]


def _counted(found: Coverage, language: Language) -> list[str]:
    """Say for each kind how many there are of each verdict."""
    told = []
    for at, wanted in enumerate(found.kinds):
        count = found.count(at)
        parts = ", ".join(
            f"{number(count[verdict], language, 0)} {term(verdict, language)}" for verdict in Verdict
        )
        told.append(f"{_headed(thing_kind(wanted.layer, wanted.kind, language))}: {parts}.")
    return told


def _described(structure: Structure, found: Coverage, language: Language) -> str:
    """Name, for each kind, the municipalities that are not known to take part, or say that all do."""
    names = structure.nodes.name
    told = []
    for at, wanted in enumerate(found.kinds):
        kind = _headed(thing_kind(wanted.layer, wanted.kind, language))
        without = _names([names[area] for area in found.without(at)])
        if without:
            told.append(
                said(
                    (
                        f"{kind}, inte känt eller nekat: {without}.",
                        f"{kind}, not known or denied: {without}.",
                    ),
                    language,
                )
            )
        else:
            told.append(said((f"{kind}: alla är med.", f"{kind}: all take part."), language))
    return " ".join(told)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)
