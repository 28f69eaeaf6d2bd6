"""Bars on an axis of time: what is known is drawn out, what is supposed with dashes, and an open end is an arrow."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph_service.analysis.pictures.colours import INK, LAYER_COLOURS, PALE, SOFT
from graph_service.analysis.pictures.spans import Span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

YEARS = 16.0
"""How high the row of years above the bars is."""
_SMALL, _ARROW = 5.4, 5.0
_MOST_BEFORE, _MOST_AFTER = 25, 16


class Scale(NamedTuple):
    """The days at the left and the right edge."""

    begin: int
    end: int
    width: float

    def at(self, day: float) -> float:
        """Give how far to the right a day is; days before and after stand at the edges."""
        share = (day - self.begin) / max(self.end - self.begin, 1)
        return min(max(share, 0.0), 1.0) * self.width


def scale_of(shown: Sequence[Span], day: dt.date | None, width: float) -> Scale:
    """Span whole years from the first bar to the last, but only so many around the day that bars do not become dots."""
    days = sorted(each.known_from for each in shown)
    middle = day or dt.date.fromordinal(days[len(days) // 2])
    ends = [middle.toordinal(), *(each.left for each in shown), *(each.right for each in shown)]
    first, last = (dt.date.fromordinal(end(ends)).year for end in (min, max))
    return Scale(
        _new_year(max(first, middle.year - _MOST_BEFORE)),
        _new_year(min(last + 1, middle.year + _MOST_AFTER)),
        width,
    )


def _new_year(year: int) -> int:
    return dt.date(min(year, dt.MAXYEAR), 1, 1).toordinal()


def draw_years(axes: "Axes", scale: Scale, ends: tuple[float, float]) -> None:
    """Draw a line for each new year, from the foot to the head, and as many numbers above as find room."""
    years = range(dt.date.fromordinal(scale.begin).year, dt.date.fromordinal(scale.end).year + 1)
    every = max(1, round(len(years) * 24 / scale.width + 0.5))
    for year in years:
        x = scale.at(_new_year(year))
        axes.plot([x, x], ends, color=PALE, linewidth=0.6, zorder=0)
        if year % every == 0:
            axes.text(x, ends[1] + YEARS - 7, str(year), fontsize=7, color=SOFT, ha="center", va="center")


def draw_bar(axes: "Axes", scale: Scale, span: Span, row: tuple[float, float]) -> None:
    """Draw what is known as a bar, what is supposed with dashes, an open end as an arrow, and when it ends."""
    colour, (y, high) = LAYER_COLOURS[span.layer], row
    hatch = "////" if span.is_ahead else None
    until = scale.end if span.is_open else span.known_to
    for begin, end in _supposed(span, until):
        draw_box(axes, (scale.at(begin), scale.at(end)), row, colour, hatch=hatch, supposed=True)
    if until > span.known_from or span.left == span.right:
        ends = scale.at(span.known_from), max(scale.at(until), scale.at(span.known_from) + 1.5)
        draw_box(axes, ends, row, colour, hatch=hatch)
    middle = y + high / 2
    if span.is_open or span.right > scale.end:
        draw_arrow(axes, scale.width, middle, high, colour)
    if span.left < scale.begin:
        draw_arrow(axes, 0, middle, high, colour, back=True)
    if span.last_day:
        x = scale.at(span.right) + 3
        axes.text(x, middle, span.last_day.isoformat(), fontsize=_SMALL, color=INK, va="center", zorder=5)


def _supposed(span: Span, until: int) -> list[tuple[int, int]]:
    """Give what is supposed before and after what is known, or in all if nothing is."""
    if until <= span.known_from:
        return [(span.left, span.right)]
    return [each for each in ((span.left, span.known_from), (until, span.right)) if each[1] > each[0]]


def draw_box(
    axes: "Axes",
    ends: tuple[float, float],
    row: tuple[float, float],
    colour: str,
    *,
    hatch: str | None = None,
    supposed: bool = False,
) -> None:
    """Draw a bar between two places of a row, given by its foot and height."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # takes a while to import

    corner, wide = (ends[0], row[0]), ends[1] - ends[0]
    axes.add_patch(
        Rectangle(
            corner,
            wide,
            row[1],
            facecolor="white" if supposed or hatch else colour,
            edgecolor=colour,
            linewidth=0.8,
            linestyle=(0, (2, 2)) if supposed else "-",
            hatch=hatch,
            zorder=2,
        )
    )


def draw_arrow(axes: "Axes", x: float, y: float, high: float, colour: str, *, back: bool = False) -> None:
    """Draw the point of an arrow, to the right or back to the left."""
    from matplotlib.patches import Polygon  # noqa: PLC0415  # takes a while to import

    tip = -_ARROW if back else _ARROW
    corners = np.array([(x, y - high * 0.7), (x + tip, y), (x, y + high * 0.7)])
    axes.add_patch(Polygon(corners, facecolor=colour, clip_on=False, zorder=3))
