"""A picture that is done, and how it becomes a file."""

import contextlib
import datetime as dt
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape

from graph_service.analysis.pictures.lettering import STYLE
from graph_service.analysis.words.languages import Language
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MAKER = "graph-service"
DOTS_PER_INCH = 150


class PictureKind(StrEnum):
    """What files pictures come as."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, eq=False)
class Picture:
    """A page that is drawn, with what it says to those who do not see it."""

    figure: "Figure"
    title: str
    description: str
    """What the picture shows, in sentences: the `desc` of an SVG, the subject of a PDF."""
    language: Language
    drawn_on: dt.date | None

    def write(self, file: Path | str | BinaryIO, kind: PictureKind | None = None) -> None:
        """Write the picture into a file; without a kind, a path's ending says which."""
        file = Path(file) if isinstance(file, str) else file
        kind = kind or kind_of(file)
        if kind == PictureKind.SVG:
            _put(file, self.svg().encode())
        else:
            with style():
                self.figure.savefig(file, format=kind.value, dpi=DOTS_PER_INCH, metadata=self._noted(kind))

    def svg(self) -> str:
        """Give the picture as SVG, with a title and a description for those who have it read to them."""
        file = io.StringIO()
        with style():
            self.figure.savefig(file, format="svg", metadata=self._noted(PictureKind.SVG))
        told = f"</title>\n <desc>{escape(self.description)}</desc>"
        text = file.getvalue().replace("</title>", told, 1)
        return text.replace("<svg ", f'<svg role="img" lang="{self.language.lower()}" ', 1)

    def _repr_svg_(self) -> str:
        """Give what a notebook shows."""
        return self.svg()

    def _noted(self, kind: PictureKind) -> dict[str, Any]:
        """Say what the file is, and no day and no version but the one that was given."""
        day = self.drawn_on
        if kind == PictureKind.SVG:
            return {"Title": self.title, "Creator": _MAKER, "Date": day and day.isoformat()}
        if kind == PictureKind.PNG:
            return {"Title": self.title, "Description": self.description, "Software": _MAKER}
        made = day and dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        about = {"Title": self.title, "Subject": self.description, "Creator": _MAKER, "Producer": _MAKER}
        return {**about, "CreationDate": made}


def kind_of(file: Path | BinaryIO) -> PictureKind:
    """Tell from a path's ending what picture it is to be. Raises BadInputError if it is none."""
    name = file.name if isinstance(file, Path) else ""
    try:
        return PictureKind(Path(name).suffix.removeprefix(".").lower())
    except ValueError:
        raise BadInputError(f"{name!r} is no picture", "Name it .svg, .png or .pdf.") from None


@contextlib.contextmanager
def style() -> Iterator[None]:
    """Set texts our way while something is drawn or written; a letter that the font lacks is a box, and no matter."""
    import matplotlib as mpl  # noqa: PLC0415  # takes a while to import

    given: Any = STYLE
    with mpl.rc_context(given), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _put(file: Path | BinaryIO, content: bytes) -> None:
    if isinstance(file, Path):
        file.write_bytes(content)
    else:
        file.write(content)
