"""The page that every picture stands on: title, picture, legend and caption, in one place and look."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graph_service.analysis.pictures.colours import INK, SOFT
from graph_service.analysis.pictures.lettering import LINE, wrapped
from graph_service.analysis.pictures.names import in_line, tidy
from graph_service.analysis.pictures.picture import DOTS_PER_INCH, Picture
from graph_service.analysis.words.languages import Language, Said, said
from graph_service.choices import choice

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT = 842.0, 595.0
"""A4, lying."""
EDGE, TITLE, CAPTION, LEGEND = 24.0, 30.0, 62.0, 164.0
"""What is left free around, and given to the title above, the caption below and the legend to the right."""
_LETTERS = 7.2
_LEAST = 4.0


@dataclass(frozen=True)
class Frame:
    """What stands around a picture, whichever it is."""

    language: Language = Language.SV
    title: str | None = None
    """In the place of the picture's own."""
    source: str | None = None
    """Where it comes from, as a caption says it: "5 documents"."""
    drawn_on: dt.date | None = None
    """The day that the picture is from; without it, the picture has none, and is the same on any day."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", choice(Language, self.language, "language"))

    def say(self, words: Said) -> str:
        """Choose the words of the frame's language."""
        return said(words, self.language)


class Box(NamedTuple):
    """A part of the page, in points from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


PICTURE = Box(EDGE, EDGE + CAPTION, WIDTH - 2 * EDGE - LEGEND, HEIGHT - 2 * EDGE - TITLE - CAPTION)
BESIDE = Box(PICTURE.left + PICTURE.width, PICTURE.bottom, LEGEND, PICTURE.height)


class Sheet:
    """A page that is being drawn on."""

    def __init__(self, frame: Frame, title: Said) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # takes a while to import
        from matplotlib.figure import Figure  # noqa: PLC0415

        self.frame = frame
        self.title = tidy(frame.title or frame.say(title))
        self._figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=DOTS_PER_INCH, facecolor="white")
        FigureCanvasAgg(self._figure)
        shown = in_line(self.title, 90)
        self.write(shown, EDGE, HEIGHT - EDGE - 8, size=15, bold=True)

    def axes(self, box: Box = PICTURE) -> "Axes":
        """Give a part of the page to draw on, in points from its own lower left corner."""
        sides = box.left / WIDTH, box.bottom / HEIGHT, box.width / WIDTH, box.height / HEIGHT
        axes = self._figure.add_axes(sides)
        axes.set_axis_off()
        axes.set_xlim(0, box.width)
        axes.set_ylim(0, box.height)
        return axes

    def write(self, text: str, left: float, middle: float, *, size: float, bold: bool = False) -> None:
        """Write a line on the page."""
        self._figure.text(
            left / WIDTH,
            middle / HEIGHT,
            text,
            fontsize=size,
            weight="bold" if bold else "normal",
            color=INK,
            va="center",
        )

    def instead(self, sentence: str) -> None:
        """Say, where the picture would be, why there is none."""
        axes = self.axes()
        lines = "\n".join(wrapped(sentence, PICTURE.width * 0.7, 12))
        middle = PICTURE.width / 2, PICTURE.height / 2
        axes.text(*middle, lines, ha="center", va="center", fontsize=12, color=SOFT, linespacing=1.5)

    def done(self, caption: Sequence[str], description: str) -> Picture:
        """Write the caption, with source and day at its end, and give the picture."""
        self._caption(" ".join(map(tidy, [*caption, *self._from()])))
        told = tidy(f"{description} {' '.join(caption)}")
        return Picture(self._figure, self.title, told, self.frame.language, self.frame.drawn_on)

    def _from(self) -> list[str]:
        frame = self.frame
        source = [frame.say((f"Källa: {frame.source}.", f"Source: {frame.source}."))] if frame.source else []
        day = frame.drawn_on
        return [*source, *([frame.say((f"Ritad {day}.", f"Drawn {day}."))] if day else [])]

    def _caption(self, text: str) -> None:
        """Write a caption as large as it can be."""
        size, wide = _LETTERS, WIDTH - 2 * EDGE
        while len(lines := wrapped(text, wide, size)) * size * LINE * 1.1 > CAPTION - 8 and size > _LEAST:
            size -= 0.4
        for at, line in enumerate(lines):
            self.write(line, EDGE, EDGE + CAPTION - 12 - at * size * LINE * 1.1, size=size)
