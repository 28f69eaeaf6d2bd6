"""Names beside marks: none upon another, none off the page, and as few as can be upon marks and lines."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph_service.analysis.pictures.layout import Page, Places
from graph_service.analysis.structure import Flags, Floats

_AWAY = (2.0, 9.0, 18.0, 28.0)
"""How far from its mark a name may stand, in points: nearest first."""
_AROUND = tuple(
    (float(np.cos(turn)), float(np.sin(turn))) for turn in np.radians([0, 180, 90, 270, 35, 145, 325, 215])
)
"""In which directions, the most readable first."""
_UPON_MARK, _UPON_LINE, _FARTHER, _LATER = 25.0, 1.2, 1.0, 0.25
"""What a name costs for each point that it lies upon a mark, for each line under it, for standing farther away, and for
a less readable direction."""
_WORST = 60.0
"""A name that would cost more is left out."""


class Named(NamedTuple):
    """Where a name stands: its node, and the lower left and upper right corner of its box."""

    node: int
    box: Floats
    is_far: bool
    """Whether a line is needed to say whose name it is."""


def place_names(
    centres: Places,
    radius: Floats,
    names: Sequence[tuple[int, tuple[float, float]]],
    page: Page,
    lines: Floats,
) -> list[Named]:
    """Find places for names, the first ones first; those that find none are left out.

    Names are given by node and by the width and height of their text; `lines` are ties, as rows of x, y, x, y.
    """
    taken: list[Floats] = []
    found = []
    for node, size in names:
        boxes = _boxes(centres[node], radius[node], np.array(size))
        cost = _costs(boxes, *_near(boxes, (centres, radius), lines))
        cost[_off(boxes, page) | _upon(boxes, taken)] = np.inf
        best = int(np.argmin(cost.round(6)))
        if cost[best] > _WORST:
            continue
        taken.append(boxes[best])
        found.append(Named(node, boxes[best], is_far=best >= len(_AROUND)))
    return found


def _boxes(centre: Floats, radius: float, size: Floats) -> Floats:
    """Give every place that a name may stand in, as rows of its two corners."""
    way = np.array(_AROUND)
    middles = [
        centre + way * (radius + away) + np.where(abs(way) > 0.1, np.sign(way), 0) * size / 2
        for away in _AWAY
    ]
    middle = np.concatenate(middles)
    return np.stack([middle - size / 2, middle + size / 2], axis=1)


def _off(boxes: Floats, page: Page) -> Flags:
    return np.asarray((boxes[:, 0] < 0).any(axis=1) | (boxes[:, 1] > np.array(page)).any(axis=1))


def _upon(boxes: Floats, taken: list[Floats]) -> Flags:
    """Which boxes overlap one that is taken."""
    if not taken:
        return np.zeros(len(boxes), dtype=bool)
    other = np.array(taken)
    right_or_above = np.any(boxes[:, None, 0] >= other[:, 1], axis=2)
    left_or_below = np.any(boxes[:, None, 1] <= other[:, 0], axis=2)
    return np.asarray(np.any(~(right_or_above | left_or_below), axis=1))


def _near(boxes: Floats, marks: tuple[Places, Floats], lines: Floats) -> tuple[tuple[Places, Floats], Floats]:
    """Give the marks and lines that come near any of the boxes: the others cost nothing."""
    low, high = boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)
    centres, radius = marks
    at = np.all((centres + radius[:, None] > low - 1) & (centres - radius[:, None] < high + 1), axis=1)
    first, last = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    through = np.all((last >= low) & (first <= high), axis=1)
    return (centres[at], radius[at]), lines[through]


def _costs(boxes: Floats, marks: tuple[Places, Floats], lines: Floats) -> Floats:
    """Say how badly a name would stand in each box."""
    centres, radius = marks
    nearest = np.clip(centres, boxes[:, None, 0], boxes[:, None, 1])
    far = np.sqrt(((centres - nearest) ** 2).sum(axis=2))
    upon_marks = np.clip(radius + 1 - far, 0, None).sum(axis=1)
    place = np.arange(len(boxes))
    farther, later = np.array(_AWAY)[place // len(_AROUND)] - _AWAY[0], place % len(_AROUND)
    cost = upon_marks * _UPON_MARK + _crossed(boxes, lines) * _UPON_LINE
    return np.asarray(cost + farther * _FARTHER + later * _LATER, dtype=np.float64)


def _crossed(boxes: Floats, lines: Floats) -> Floats:
    """Count the lines that go through each box: those of which a part lies within all four sides."""
    if not len(lines):
        return np.zeros(len(boxes))
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    way = np.where(way == 0, 1e-9, way)
    into, out_of = ((boxes[:, None, side] - start) / way for side in (0, 1))
    first = np.minimum(into, out_of).max(axis=2)
    last = np.maximum(into, out_of).min(axis=2)
    return np.asarray(((first <= last) & (last > 0) & (first < 1)).sum(axis=1), dtype=np.float64)
