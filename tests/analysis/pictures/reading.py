"""What an SVG says: read from its text, by somebody who knows nothing of how it was drawn."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from graph_service.analysis.pictures.lettering import room
from graph_service.analysis.pictures.picture import Picture, style

_SVG = "{http://www.w3.org/2000/svg}"
_PLACE = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")


class Line(NamedTuple):
    """A line of a text, and the box that it fills, in points from the upper left corner of the page."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Line", spare: float = 0.6) -> bool:
        """Whether two lines stand upon each other by more than so much."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > spare and down > spare


class Drawn(NamedTuple):
    """All that is written in a picture."""

    title: str
    description: str
    language: str
    role: str
    width: float
    height: float
    texts: list[list[Line]]

    def words(self) -> list[str]:
        """Each text, its lines joined."""
        return [" ".join(line.text for line in lines) for lines in self.texts]

    def whole(self) -> str:
        """All texts as one, as somebody reads who reads from line to line."""
        return " ".join(self.words())

    def collisions(self) -> list[tuple[str, str]]:
        """Lines of different texts that stand upon each other."""
        found = []
        for at, lines in enumerate(self.texts):
            for others in self.texts[:at]:
                found += [(a.text, b.text) for a in lines for b in others if a.overlaps(b)]
        return found

    def off_the_page(self) -> list[str]:
        """Lines that the page cuts."""
        return [
            line.text
            for lines in self.texts
            for line in lines
            if line.left < 0 or line.top < 0 or line.right > self.width or line.bottom > self.height
        ]


def read(picture: Picture) -> Drawn:
    """Read the SVG of a picture."""
    root = ET.fromstring(picture.svg())  # noqa: S314  # ours
    *_, width, height = (float(each) for each in root.attrib["viewBox"].split())
    groups = [group for group in root.iter(f"{_SVG}g") if group.get("id", "").startswith("text_")]
    with style():
        texts = [list(_lines(group)) for group in groups]
    return Drawn(
        title=root.findtext(f"{_SVG}title") or "",
        description=root.findtext(f"{_SVG}desc") or "",
        language=root.get("lang", ""),
        role=root.get("role", ""),
        width=width,
        height=height,
        texts=texts,
    )


def _lines(group: ET.Element) -> Iterator[Line]:
    for found in group.iter(f"{_SVG}text"):
        style = dict(part.strip().split(": ", 1) for part in found.get("style", "").split(";") if ":" in part)
        size = float(re.search(r"[\d.]+", style.get("font-size", style.get("font", "")).split("px")[0])[0])  # type: ignore[index]
        text = found.text or ""
        placed = _PLACE.search(found.get("transform", ""))
        x, y = (
            (float(placed[1]), float(placed[2]))
            if placed
            else (float(found.get("x", 0)), float(found.get("y", 0)))
        )
        wide = room(text, size, bold="bold" in found.get("style", ""))[0]
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", ""), 0.0)
        yield Line(text, size, left, y - size * 0.73, left + wide, y)
