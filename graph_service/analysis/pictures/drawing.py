"""A picture of the network: a circle for each actor, a line for each pair. What it says is in Swedish.

Colours are told apart by the colour-blind (Okabe and Ito 2008) and stand for communities or counties; what
comes after the eighth is grey. A circle's area grows with the actor's strength, a line's width with the
pair's weight. The same network always gives the same picture, to the byte in SVG.
"""

import textwrap
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.network import Network
from graph_service.analysis.pictures.labelling import place_labels, shortened
from graph_service.analysis.pictures.layout import Places, layout
from graph_service.analysis.relation.options import Layer, RelationOptions, RollUp, Weight
from graph_service.analysis.structure import Floats, Ints

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D00", "#332288")
GREY, INK = "#9A9A9A", "#222222"

_ROLL_UPS = {
    RollUp.NONE: "Enheter för sig",
    RollUp.LEGAL_PERSON: "Enheter hör till sin organisation",
    RollUp.COUNTY: "Myndigheter räknas en gång per län",
}
_WEIGHTS = {
    Weight.COUNT: "vikt: antal gemensamma sammanhang",
    Weight.NEWMAN: "vikt: små sammanhang väger tyngre (Newman)",
}
_LAYERS = {
    Layer.GROUP: "grupper",
    Layer.AGREEMENT: "överenskommelser",
    Layer.PROJECT: "projekt",
    Layer.MEETING: "möten",
}


_STYLE: Any = {"svg.hashsalt": "graph-service", "svg.fonttype": "path", "font.family": "DejaVu Sans"}


class ColourBy(StrEnum):
    """What the colours of a picture stand for."""

    COMMUNITY = "COMMUNITY"
    COUNTY = "COUNTY"


def draw(network: Network, file: Path | BinaryIO, kind: str = "svg", **how: Any) -> None:
    """Write a picture of the network into a file, as `svg`, `png` or `pdf`. `how` is what `picture` takes."""
    import matplotlib as mpl  # noqa: PLC0415  # takes a while to import

    unchanging: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    with mpl.rc_context(_STYLE):
        picture(network, **how).savefig(file, format=kind, metadata=unchanging)


def picture(
    network: Network,
    *,
    colour_by: ColourBy = ColourBy.COMMUNITY,
    title: str = "Vem samverkar med vem",
    most_actors: int = 300,
    most_labels: int = 60,
) -> "Figure":
    """Compose a picture of the network.

    Actors that nobody else is known to share anything with are left out, and of a large network all but the
    `most_actors` strongest; the caption says so. The strongest `most_labels` get their names, as far as they
    find room.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # takes a while to import
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(14, 9), dpi=150, facecolor="white")
    FigureCanvasAgg(figure)
    _compose(figure, network, colour_by, title, (most_actors, most_labels))
    return figure


def _compose(
    figure: "Figure", network: Network, colour_by: ColourBy, title: str, most: tuple[int, int]
) -> None:
    axes = figure.add_axes((0.02, 0.07, 0.76, 0.87))
    axes.set_axis_off()
    figure.text(0.02, 0.965, title, fontsize=16, weight="bold", color=INK, va="center")
    strongest = np.argsort(-network.strength.round(9), kind="stable")
    shown = np.sort(strongest[network.degree[strongest] > 0][: most[0]]).astype(np.int32)
    figure.text(
        0.02, 0.03, _caption(network, len(shown)), fontsize=8, color=INK, va="center", linespacing=1.5
    )
    if not len(shown):
        axes.text(0.5, 0.5, "Ingen samverkan att visa", ha="center", va="center", fontsize=14, color=INK)
        return
    graph = _part(network.graph, shown)
    places = layout(graph, network.options.seed)
    group, names = _groups(network, colour_by)
    colours = [COLOURS[at] if 0 <= at < len(COLOURS) else GREY for at in group[shown].tolist()]
    strength = network.strength[shown]
    area = 30 + 420 * strength / max(float(strength.max()), 1e-9)
    _lines(axes, graph, places)
    axes.scatter(places[:, 0], places[:, 1], s=area, c=colours, edgecolors="white", linewidths=0.8, zorder=2)
    axes.margins(0.1, 0.05)
    _legend(figure, [name for at, name in enumerate(names) if at in set(group[shown].tolist())], colour_by)
    order = np.argsort(-strength.round(9), kind="stable")[: most[1]].tolist()
    labels = [network.collaboration.actors.name[int(shown[at])] for at in order]
    place_labels(axes, places, area, list(zip(order, labels, strict=True)))


def _part(graph: Graph, shown: Ints) -> Graph:
    """Give the network of some of the nodes, numbered anew."""
    number = np.full(graph.order, -1, dtype=np.int32)
    number[shown] = np.arange(len(shown), dtype=np.int32)
    kept = (number[graph.a] >= 0) & (number[graph.b] >= 0)
    return Graph(len(shown), number[graph.a[kept]], number[graph.b[kept]], graph.weight[kept])


def _groups(network: Network, colour_by: ColourBy) -> tuple[Ints, list[str]]:
    """Give each actor's colour by number, -1 for none, and what the numbers stand for."""
    if colour_by == ColourBy.COMMUNITY:
        rows = network.community_rows()
        member = network.communities.member.copy()
        member[member >= len(rows)] = -1
        return member, [f"kring {shortened(row.led_by)}" for row in rows]
    home = network.collaboration.actors.home
    counties, count = np.unique(home[home >= 0], return_counts=True)
    names = network.collaboration.structure.nodes.name
    order = sorted(range(len(counties)), key=lambda at: (-int(count[at]), names[int(counties[at])]))
    number = {int(counties[at]): place for place, at in enumerate(order)}
    group = np.array([number.get(county, -1) for county in home.tolist()], dtype=np.int32)
    return group, [names[int(counties[at])] for at in order]


def _lines(axes: "Axes", graph: Graph, places: Places) -> None:
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    if not graph.size:
        return
    widths: Floats = 0.4 + 3.6 * np.sqrt(graph.weight / graph.weight.max())
    order = np.argsort(graph.weight, kind="stable")
    ends = np.stack([places[graph.a[order]], places[graph.b[order]]], axis=1)
    lines = LineCollection(
        list(ends), linewidths=widths[order].tolist(), colors="#555555", alpha=0.28, zorder=1
    )
    axes.add_collection(lines)


def _legend(figure: "Figure", names: list[str], colour_by: ColourBy) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    marks = [
        Line2D([], [], marker="o", linestyle="", markersize=8, color=colour, label=name)
        for colour, name in zip(COLOURS, names, strict=False)
    ]
    marks.append(Line2D([], [], marker="o", linestyle="", markersize=8, color=GREY, label="övriga"))
    heading = "Gemenskap" if colour_by == ColourBy.COMMUNITY else "Län"
    figure.legend(
        handles=marks,
        title=heading,
        loc="upper left",
        bbox_to_anchor=(0.78, 0.94),
        fontsize=7.5,
        title_fontsize=9,
        frameon=False,
    )


def _caption(network: Network, shown: int) -> str:
    options, size = network.collaboration.options, network.graph
    alone = int((network.degree == 0).sum())
    joined = size.order - alone
    actors = f"{joined} aktörer" if shown == joined else f"De {shown} starkaste av {joined} aktörer"
    day = f"gällande {options.as_of.isoformat()}" if options.as_of else "utan avgränsning i tid"
    parts = (
        f"{actors}, {size.size} par, {day}",
        *([f"{alone} till, utan känd samverkan, visas inte"] if alone else []),
        f"Genom {_listed(options)}",
        f"{_ROLL_UPS[options.roll_up]}; {_WEIGHTS[options.weight]}",
        "Cirkelns yta: sammanlagd vikt",
        *(["Även slutsatser som ingen källa uttalar"] if options.include_inferred else []),
        *(["Även par inom en och samma organisation"] if options.internal else []),
    )
    return "\n".join(textwrap.wrap(". ".join(parts) + ".", width=190))


def _listed(options: RelationOptions) -> str:
    words = [word for layer, word in _LAYERS.items() if layer in options.layers]
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
