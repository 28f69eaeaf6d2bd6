"""How texts are set, and how much room they take, in points."""

import functools
from typing import Any

FONTS = ["DejaVu Sans", "Bitstream Vera Sans", "Verdana", "Geneva", "sans-serif"]
"""The first one measures and draws; an SVG that is opened where it is missing takes the next, which are as wide."""
STYLE: dict[str, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": FONTS,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "graph-service",
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
}
"""Text stays text, which can be searched and read aloud, and is never taken for a formula."""
LINE = 1.25
"""How far lines stand apart, in heights of the letters."""
_FINE = 4


@functools.lru_cache(maxsize=20_000)
def room(text: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Give the width and height of a text of one or several lines."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415  # takes a while to import

    font = FontProperties(family=FONTS[0], size=size, weight="bold" if bold else "normal")
    lines = text.split("\n")
    widths = [_renderer().get_text_width_height_descent(line, font, False)[0] / _FINE for line in lines]
    return max(widths), size * (1 + LINE * (len(lines) - 1))


@functools.cache
def _renderer() -> Any:
    """Make a page to measure on, finer than points, for letters stand on whole dots."""
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415  # takes a while to import

    return RendererAgg(1, 1, 72 * _FINE)  # type: ignore[no-untyped-call]


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines no wider than so many points, unless one word is."""
    lines: list[str] = []
    blank, left = room("a a", size)[0] - room("aa", size)[0], 0.0
    for word in text.split():
        wide = room(word, size)[0]
        if lines and left >= blank + wide:
            lines[-1] += f" {word}"
            left -= blank + wide
        else:
            lines.append(word)
            left = width - wide
    return lines
