"""Where the nodes of a picture stand. The same network always gets the same places."""

import numpy as np
import numpy.typing as npt

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components

Places = npt.NDArray[np.float64]

_DETAILED = 150
"""Up to how many nodes a component is laid out by all its distances, which takes their square in time."""
_LEAST, _GAP = 2.2, 1.2  # names need room, also those of two


def layout(graph: Graph, seed: int = 0, aspect: float = 1.4) -> Places:
    """Give each node an x and a y: every component by itself, the largest first, side by side in shelves.

    A component is laid out by distances (Kamada and Kawai 1989), or by springs (Fruchterman and Reingold 1991)
    if it is large. Its room grows with the number of its nodes. The shelves are as wide as best fills a page
    that is `aspect` times as wide as it is high.
    """
    places = np.zeros((graph.order, 2))
    component = components(graph)
    parts = [np.flatnonzero(component == number) for number in range(int(component.max(initial=-1)) + 1)]
    sides = [max(float(np.sqrt(len(part))), _LEAST) if len(part) > 1 else 0.6 for part in parts]
    widths = [factor * np.sqrt(sum(side**2 for side in sides)) for factor in np.linspace(1, 3, 21)]
    shelves = min((_shelved(sides, width) for width in widths), key=lambda given: _page(given, sides, aspect))
    for part, side, corner in zip(parts, sides, shelves, strict=True):
        places[part] = _within(graph, part, seed) * side + corner
    return places


def _shelved(sides: list[float], width: float) -> list[tuple[float, float]]:
    """Put squares side by side, and on a new shelf below when the width is full; give their lower left corners."""
    x = y = shelf = 0.0
    corners = []
    for side in sides:
        if x and x + side > width:
            x, y, shelf = 0.0, y - shelf - _GAP, 0.0
        corners.append((x, y - side))
        x, shelf = x + side + _GAP, max(shelf, side)
    return corners


def _page(corners: list[tuple[float, float]], sides: list[float], aspect: float) -> float:
    """Give the height of the smallest page of that aspect that holds everything."""
    wide = max((x + side for (x, _), side in zip(corners, sides, strict=True)), default=0.0)
    high = -min((y for _, y in corners), default=0.0)
    return max(wide / aspect, high)


def _within(graph: Graph, part: npt.NDArray[np.intp], seed: int) -> Places:
    """Lay one component out in a square of side 1."""
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    if len(part) == 1:
        return np.full((1, 2), 0.5)
    nodes = part.tolist()
    # Made anew, for a subgraph keeps its nodes in the order of a set.
    inside: nx.Graph[int] = nx.Graph()
    inside.add_nodes_from(nodes)
    inside.add_edges_from((a, b, data) for a, b, data in graph.networkx.edges(nodes, data=True))
    start = nx.circular_layout(inside)
    if len(nodes) <= _DETAILED:
        found = nx.kamada_kawai_layout(inside, pos=start, weight=None)
    else:
        found = nx.spring_layout(inside, pos=start, seed=seed, iterations=100)
    places = np.array([found[node] for node in nodes])
    low, span = places.min(axis=0), np.ptp(places, axis=0).max() or 1.0
    centred: Places = (places - low) / span + (1 - np.ptp(places, axis=0) / span) / 2
    return centred
