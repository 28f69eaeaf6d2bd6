"""What marks, colours, lines and sizes stand for, beside the picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph_service.analysis.pictures.colours import INK, PALE, SOFT, SPREAD
from graph_service.analysis.pictures.frame import BESIDE, Sheet
from graph_service.analysis.pictures.lettering import LINE
from graph_service.analysis.pictures.names import in_line, in_lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE, _HEAD = 7.2, 8.2
_INDENT, _TEXT, _APART = 10.0, 34.0, 5.0
_LETTERS, _MOST_LINES = 27, 3


class Sign(NamedTuple):
    """What stands before a text."""

    draw: Callable[["Axes", float, float], None]
    """With its middle in a place."""
    height: float = 8.0


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: signs and texts."""

    heading: str
    entries: Sequence[tuple[Sign, str]]


def _nothing(_axes: "Axes", _x: float, _y: float) -> None:
    pass


NONE = Sign(_nothing)
"""For a text that stands by itself."""


def dot(colour: str, mark: str = "o", width: float = 8.0, edge: str = "white") -> Sign:
    """Draw the sign of a node."""

    def draw(axes: "Axes", x: float, y: float) -> None:
        area = (width * SPREAD[mark]) ** 2
        axes.scatter([x], [y], s=area, c=[colour], marker=mark, edgecolors=edge, linewidths=0.7)

    return Sign(draw, width)


def line(width: float, colour: str = SOFT, dashes: str = "-") -> Sign:
    """Draw the sign of a tie."""

    def draw(axes: "Axes", x: float, y: float) -> None:
        axes.plot([x - 10, x + 10], [y, y], linewidth=width, color=colour, linestyle=dashes)

    return Sign(draw)


def tile(colour: str, hatch: str | None = None, edge: str = SOFT, width: float = 16.0) -> Sign:
    """Draw the sign of an area or a bar."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # takes a while to import

    def draw(axes: "Axes", x: float, y: float) -> None:
        corner = x - width / 2, y - 4
        axes.add_patch(
            Rectangle(corner, width, 8, facecolor=colour, hatch=hatch, edgecolor=edge, linewidth=0.6)
        )

    return Sign(draw)


def write_legend(sheet: Sheet, sections: Sequence[Section]) -> None:
    """Write sections one under another, those that have entries."""
    axes = sheet.axes(BESIDE)
    y = BESIDE.height - _HEAD
    for section in sections:
        if not section.entries:
            continue
        heading = in_line(section.heading, _LETTERS)
        axes.text(_INDENT, y, heading, fontsize=_HEAD, weight="bold", color=INK, va="center")
        y -= _HEAD * 1.9
        y = _entries(axes, section.entries, y) - _APART * 1.6
    axes.plot([1, 1], [0, BESIDE.height], color=PALE, linewidth=0.8)


def _entries(axes: "Axes", entries: Sequence[tuple[Sign, str]], y: float) -> float:
    for sign, text in entries:
        told = in_lines(text, _LETTERS, _MOST_LINES)
        y -= max(0.0, (sign.height - _SIZE) / 2)
        sign.draw(axes, _INDENT + 10, y)
        left = _INDENT if sign is NONE else _TEXT
        axes.text(left, y + _SIZE * 0.45, told, fontsize=_SIZE, color=INK, va="top", linespacing=LINE * 0.95)
        y -= max((told.count("\n") + 1) * _SIZE * LINE, (sign.height + _SIZE) / 2) + _APART
    return y
