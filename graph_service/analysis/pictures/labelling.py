"""Names beside circles, none upon another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.pictures.layout import Places
from graph_service.analysis.structure import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg

_LONGEST = 38
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))
"""In which directions from its circle a name may stand, the most readable first."""


def place_labels(
    axes: "Axes", places: Places, area: Floats, labels: Sequence[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Write names, the first ones first, each where it is inside the axes, covers no other name and circles least.

    A name that would cover another wherever it stands is left out. Gives those that were written.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.patheffects import withStroke  # noqa: PLC0415

    canvas = axes.figure.canvas
    if not isinstance(canvas, FigureCanvasAgg):
        raise TypeError("names are measured on an Agg canvas")
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    axes.autoscale_view()  # or the data would be measured by limits that are still to change
    centres = axes.transData.transform(places)
    radius = np.sqrt(area) / 2 * axes.figure.dpi / 72
    page = axes.bbox.get_points()
    taken: list[Floats] = []
    written = []
    for node, name in labels:
        size = _size(axes, renderer, text := shortened(name))
        spots = [_box(centres[node], radius[node] + 3, size, direction) for direction in _AROUND]
        free = [
            at
            for at, box in enumerate(spots)
            if (box[0] >= page[0]).all()
            and (box[1] <= page[1]).all()
            and not any(_overlap(box, other) for other in taken)
        ]
        if not free:
            continue
        best = min(free, key=lambda at: (_covered(spots[at], centres, radius), at))
        x, y = (float(value) for value in axes.transData.inverted().transform(spots[best].mean(axis=0)))
        halo = [withStroke(linewidth=2.5, foreground="white")]
        axes.text(
            x, y, text, fontsize=7.5, ha="center", va="center", color="#222222", path_effects=halo, zorder=3
        )
        taken.append(spots[best])
        written.append((node, name))
    return written


def _size(axes: "Axes", renderer: "RendererAgg", text: str) -> Floats:
    """Measure a text, in pixels."""
    trial = axes.text(0, 0, text, fontsize=7.5)
    extent = trial.get_window_extent(renderer)
    trial.remove()
    return np.array([extent.width, extent.height])


def _box(centre: Floats, distance: float, size: Floats, direction: tuple[float, float]) -> Floats:
    """Give the lower left and upper right corner of a text that stands beside a circle."""
    way = np.array(direction)
    middle = centre + way * distance + np.sign(way) * size / 2
    return np.stack([middle - size / 2, middle + size / 2])


def _overlap(one: Floats, other: Floats) -> bool:
    return bool((one[0] < other[1]).all() and (other[0] < one[1]).all())


def _covered(box: Floats, centres: Floats, radius: Floats) -> float:
    """Say how far a text would lie upon circles, in pixels."""
    nearest = np.clip(centres, box[0], box[1])
    distance = np.sqrt(((centres - nearest) ** 2).sum(axis=1))
    return float((radius - distance).clip(min=0).sum().round(3))


def shortened(name: str) -> str:
    """Cut a name that is too long for a picture."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
