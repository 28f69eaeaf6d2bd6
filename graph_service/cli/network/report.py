"""network report: one page for a steering group."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.choices import choice, day
from graph_service.cli.context import err
from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.printing import require, whole
from graph_service.cli.network.sources import sources_of
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis.report.content import Document

Out = Annotated[Path, typer.Option(help="The HTML file to write.", dir_okay=False)]
LanguageName = Annotated[str, typer.Option("--language", help="sv or en.")]
Title = Annotated[str | None, typer.Option(help="In the place of the report's own title.")]
Day = Annotated[
    str | None,
    typer.Option("--on", help="The day of the report; without it --as-of, or else today.", metavar="DAY"),
]


@asking
def report(
    *,
    asked: Asked,
    out: Out = Path("report.html"),
    language: LanguageName = "sv",
    title: Title = None,
    on: Day = None,
) -> None:
    """One HTML page for a steering group: pictures, tables, what each figure means and what it does not.

    It needs nothing but a browser, and lists the documents that it rests on.

    Examples:
        graph-service network report --area "Kronobergs län" --out kronoberg.html

        graph-service network report --language en --as-of 2020-11-26

    """
    from graph_service.analysis.report.content import Basis
    from graph_service.analysis.report.rendering import html
    from graph_service.analysis.report.sections import report_of
    from graph_service.analysis.words.languages import Language

    spoken = choice(Language, language, "--language")
    then = day(on, "--on")
    _require_html(out)
    require(out)
    with asked.given() as given:
        sources = sources_of(given, given.collaboration.rows.tie.tolist())
        made_on = then or given.options.as_of or dt.datetime.now().astimezone().date()
        basis = Basis(given.network(), spoken, made_on, sources, _documents(given, sources))
        text = html(report_of(basis, title, given.progress))
    with whole(out) as file:
        file.write(text.encode())
    err.print(f"written: {out}", markup=False)


def _require_html(out: Path) -> None:
    if out.suffix.lower() not in {".html", ".htm", ""}:
        raise BadInputError(
            f"--out: a report is HTML, and {out.name!r} says that it is not",
            hint="end it in .html; a browser prints it as PDF",
        )


def _documents(given: Given, sources: dict[int, list[str]]) -> "list[Document]":
    """The documents that state any of the ties, the one that states most first."""
    from graph_service.analysis.report.content import Document
    from graph_service.storage.queries import query

    count = Counter(
        document for places in sources.values() for document in {place.partition("#")[0] for place in places}
    )
    answer = given.reader.run(query("queries/document-titles").text, {"ids": sorted(count)})
    found = [Document(**row, ties=count[row["id"]]) for row in answer.rows]
    return sorted(found, key=lambda each: (-each.ties, each.title))
