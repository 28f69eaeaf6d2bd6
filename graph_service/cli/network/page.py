"""What every picture is asked: into which file, in which language, under which title, from which day."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.choices import choice, day
from graph_service.cli.context import err
from graph_service.cli.network.asking import Given
from graph_service.cli.network.handing import handing
from graph_service.cli.network.printing import require, whole
from graph_service.cli.network.sources import sources_of
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis import Frame, Language, Picture, PictureKind

_MOST_TIES = 20_000
"""Of more ties the caption tells of all documents: to ask for the sources of each takes longer than to draw."""
_MOST_NAMED = 8

Out = Annotated[Path, typer.Option(help="Draw into this SVG, PNG or PDF file.", dir_okay=False)]
LanguageName = Annotated[str, typer.Option(help="sv or en.", metavar="LANGUAGE")]
Title = Annotated[str | None, typer.Option(help="In the place of the picture's own title.")]
Date = Annotated[
    str | None,
    typer.Option(
        help="The day that the caption says the picture was drawn; today without it.", metavar="DAY"
    ),
]


@dataclass(frozen=True)
class Page:
    """Where a picture goes, and what stands around it."""

    out: Path
    kind: "PictureKind"
    language: "Language"
    title: str | None
    drawn_on: dt.date

    def frame(self, given: Given, ties: Iterable[int] | None = None) -> "Frame":
        """What stands around a picture that rests on some ties; without them, on those of the collaboration."""
        from graph_service.analysis import Frame

        wanted = sorted(set(given.collaboration.rows.tie.tolist() if ties is None else ties))
        return Frame(self.language, self.title, _source(given, wanted, self.language), self.drawn_on)

    def write(self, draw: "Callable[[], Picture]") -> None:
        """Draw, and write the picture into its file, whole or not at all."""
        picture = draw()
        with whole(self.out) as file:
            picture.write(file, self.kind)
        err.print(f"written: {self.out}", markup=False)


def _page(*, out: Out, language: LanguageName = "sv", title: Title = None, date: Date = None) -> Page:
    from graph_service.analysis import Language

    kind = _kind(out)
    chosen = choice(Language, language, "--language")
    drawn_on = day(date, "--date") or dt.datetime.now(dt.UTC).date()
    require(out)
    return Page(out, kind, chosen, title, drawn_on)


drawing = handing("page", _page)
"""Give a command the options of a picture, as its argument `page: Page`."""


def _kind(out: Path) -> "PictureKind":
    from graph_service.analysis.pictures.picture import kind_of

    try:
        return kind_of(out)
    except BadInputError as error:
        raise BadInputError(f"--out: {error}", hint=error.hint) from None


def _source(given: Given, ties: list[int], language: "Language") -> str | None:
    """The documents that state the ties, by number and, if they are few, by id."""
    from graph_service.analysis.words.languages import number, said

    documents = _documents(given, ties)
    if not documents:
        return None
    many = number(len(documents), language, 0)
    words = (f"{many} dokument", f"{many} document{'s' * (len(documents) != 1)}")
    named = f" ({', '.join(documents)})" if len(documents) <= _MOST_NAMED else ""
    return said(words, language) + named


def _documents(given: Given, ties: list[int]) -> list[str]:
    from graph_service.storage.queries import query

    if len(ties) > _MOST_TIES:
        return [row["id"] for row in given.reader.run(query("queries/documents").text).rows]
    places = (place for told in sources_of(given, ties).values() for place in told)
    return sorted({place.partition("#")[0] for place in places})
