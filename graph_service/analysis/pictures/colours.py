"""Colours that the colour-blind tell apart (Okabe and Ito 2008), and marks, so that nothing is told by colour alone.

Kinds of things and communities have the colours that Neo4j Browser shows them in.
"""

from graph_service.analysis.gaps.coverage import Verdict
from graph_service.analysis.relation.options import LAYER_OF_LABEL, Layer
from graph_service.model.vocabulary import Label
from graph_service.style_sheet import fill, rings

INK, SOFT, GREY, PALE = "#222222", "#6B7280", "#9A9A9A", "#E5E7EB"
ORGANISATION = fill(Label.ORGANISATION)

PALETTE = (*rings(), ORGANISATION)
"""Those in which Neo4j Browser rings the largest communities, and one more."""
MARKS = ("o", "s", "^", "D", "v", "p", "h", "8")
"""The mark that goes with each colour of the palette."""
SPREAD = {"o": 1.0, "s": 0.886, "D": 0.886, "^": 1.253, "v": 1.253, "p": 1.15, "h": 1.1, "8": 1.054}
"""How wide a mark is drawn to have the area of a circle."""

LAYER_COLOURS = {layer: fill(label) for label, layer in LAYER_OF_LABEL.items()}
LAYER_MARKS = {Layer.GROUP: "s", Layer.AGREEMENT: "D", Layer.PROJECT: "^", Layer.MEETING: "h"}

VERDICT_TILES = {
    Verdict.COVERED: ("#8FD3BF", None),
    Verdict.DENIED: ("#F4B68C", "////"),
    Verdict.UNKNOWN: ("#FFFFFF", None),
}
"""A colour and a hatch: alike where colours are not seen, too."""

_DARK_END, _LIGHT_END = (0, 53, 97), (222, 235, 247)


def shade(share: float) -> str:
    """Give a blue for 0, the lightest, to 1, the darkest: lighter and darker is told apart in print, too."""
    mixed = (round(light + (dark - light) * share) for light, dark in zip(_LIGHT_END, _DARK_END, strict=True))
    return "#" + "".join(f"{each:02X}" for each in mixed)
