"""Where the nodes of a picture stand. The same network always gets the same places."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.lots import igraph_lots
from graph_service.analysis.structure import Floats

Places = npt.NDArray[np.float64]

_DETAILED = 200
"""Up to how many nodes a component is laid out by all its distances, which takes their square in time."""
_SIDE, _OVER = 1.6, 0.9
"""How much room for names a component has at its sides, and above and below; the nearest nodes stand 1 apart."""
_STRETCHED = 1.3
"""How much longer one side may be drawn than the other, to fill the page."""
_WIDTHS = 17
_FARTHEST = 3.0
"""How far apart the nearest nodes may stand, in the side of a name: two alone are no whole page."""


class Page(NamedTuple):
    """How large a picture is, in points."""

    width: float
    height: float


def layout(graph: Graph, page: Page, radius: Floats, seed: int = 0) -> Places:
    """Give each node an x and a y on the page: every component by itself, the largest first, side by side.

    A component is laid out by distances (Kamada and Kawai 1989), or by springs (Fruchterman and Reingold 1991) if it
    is large, is turned so that it lies, and has room by how many nodes stand close to each other in it. Last, nodes that
    touch each other are moved apart.
    """
    if not graph.order:
        return np.zeros((0, 2))
    component = components(graph)
    parts = [np.flatnonzero(component == number) for number in range(int(component.max()) + 1)]
    inside = [_within(graph, part, seed) for part in parts]
    sizes = np.array([np.ptp(each, axis=0) for each in inside]) + np.array((2 * _SIDE, 2 * _OVER))
    corners = packed(sizes, page)
    places = np.zeros((graph.order, 2))
    for part, within, size, corner in zip(parts, inside, sizes, corners, strict=True):
        places[part] = corner + size / 2 + within - (within.min(axis=0) + within.max(axis=0)) / 2
    return _apart(_onto(places, corners, sizes, page), radius, page)


def packed(sizes: Floats, page: Page) -> Places:
    """Put boxes into a strip of the width that lets them be largest on the page; give their lower left corners."""
    whole = np.sqrt(sizes.prod(axis=1).sum())
    widths = [max(float(sizes[:, 0].max()), whole * factor) for factor in np.linspace(0.7, 3, _WIDTHS)]
    strips = [_stacked(sizes, width) for width in widths]
    return min(strips, key=lambda corners: _needed(corners, sizes, page))


def _stacked(sizes: Floats, width: float) -> Places:
    """Put one box after the other as high as it goes, and there as far to the left."""
    left, below, right = (np.zeros(len(sizes)) for _ in range(3))
    for box, (wide, high) in enumerate(sizes.tolist()):
        tried = np.unique(np.concatenate([[0.0], right[:box]]))
        tried = tried[tried + wide <= width + 1e-9]
        over = (left[:box] < tried[:, None] + wide - 1e-9) & (right[:box] > tried[:, None] + 1e-9)
        depth = np.where(over, below[:box], 0.0).max(axis=1, initial=0.0)
        best = int(np.argmin(depth.round(6)))
        left[box], below[box], right[box] = tried[best], depth[best] + high, tried[best] + wide
    return np.stack([left, -below], axis=1)


def _needed(corners: Places, sizes: Floats, page: Page) -> float:
    """Give how much smaller than the page the boxes have to be drawn."""
    wide, high = np.ptp(np.concatenate([corners, corners + sizes]), axis=0).tolist()
    return float(max(wide / page.width, high / page.height))


def _onto(places: Places, corners: Places, sizes: Floats, page: Page) -> Places:
    """Draw the boxes as large as the page allows, and in its middle."""
    low = corners.min(axis=0)
    span = (corners + sizes).max(axis=0) - low
    scale = np.minimum(np.array(page) / span, page.width / (_FARTHEST * 2 * _SIDE))
    scale = np.minimum(scale, scale.min() * _STRETCHED)
    spare = np.array(page) - span * scale
    moved: Places = (places - low) * scale + spare / 2
    return moved


def _within(graph: Graph, part: npt.NDArray[np.intp], seed: int) -> Places:
    """Lay one component out, its longest side across, the nodes nearest to each other about 1 apart."""
    if len(part) == 1:
        return np.zeros((1, 2))
    drawn = graph.igraph.induced_subgraph(part.tolist())
    start = drawn.layout_circle()
    with igraph_lots(seed):
        if len(part) <= _DETAILED:
            found = drawn.layout_kamada_kawai(seed=start, maxiter=max(2000, 50 * len(part)))
        else:
            found = drawn.layout_fruchterman_reingold(seed=start, niter=500)
    places = _lying(np.array(found.coords))
    return places / max(float(np.median(_nearest(places))), 1e-9)


def _lying(places: Places) -> Places:
    """Turn places so that they spread most from left to right."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.where(axes[:, [0]] + 1e-9 * axes[:, [1]] < 0, -1, 1)  # or the sign is the library's whim
    turned: Places = centred @ axes.T
    return turned.round(6)


def _nearest(places: Places) -> Floats:
    """Give how far each place is from the nearest other."""
    from scipy.spatial import cKDTree  # noqa: PLC0415  # takes a while to import

    return np.asarray(cKDTree(places).query(places, k=2)[0][:, 1], dtype=np.float64)


def _apart(places: Places, radius: Floats, page: Page, gap: float = 4.0, rounds: int = 60) -> Places:
    """Move circles apart that touch, half of the way each, and keep them on the page."""
    least = radius[:, None] + radius + gap
    np.fill_diagonal(least, 0)
    edge = (radius + 2)[:, None]
    for _ in range(rounds):
        way = places[:, None] - places
        far = np.sqrt((way**2).sum(axis=2))
        close = least - far
        if not (close > 0.1).any():
            break
        turn = np.where(far[..., None] > 0, way / np.maximum(far, 1e-9)[..., None], _turns(len(places)))
        places = places + (turn * np.clip(close, 0, None)[..., None] / 2).sum(axis=1) * 0.8
        places = np.clip(places, edge, np.array(page) - edge)
    return places.round(3)


def _turns(count: int) -> Places:
    """Give a direction for every two that stand in one place, opposite for the two."""
    number = np.arange(count)
    sign = np.sign(number[:, None] - number)
    angle = (number[:, None] + number) * 2.399963
    return np.asarray(np.stack([np.cos(angle), np.sin(angle)], axis=2) * sign[..., None], dtype=np.float64)
