"""The report as one HTML file that needs nothing else."""

import base64
from typing import Any

from graph_service.analysis.pictures.picture import Picture
from graph_service.analysis.report.content import Report
from graph_service.analysis.words.languages import said

_WORDS = {
    "contents": ("Innehåll", "Contents"),
    "asked": ("Vad som räknas", "What counts"),
    "means": ("Vad siffrorna betyder", "What the figures mean"),
    "limits": ("Vad de inte betyder", "What they do not mean"),
    "made": ("Framställd", "Made"),
    "by": (
        "med graph-service ur de dokument som räknas upp sist",
        "by graph-service from the documents that are listed last",
    ),
}


def html(report: Report) -> str:
    """Write the report. Pictures are in the page as data, so that no request is made; every text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # takes a while to import

    environment = Environment(
        loader=PackageLoader("graph_service.analysis.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words: dict[str, Any] = {name: said(each, report.language) for name, each in _WORDS.items()}
    return environment.get_template("page.html.jinja").render(report=report, words=words, picture=_data)


def _data(picture: Picture) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(picture.svg().encode()).decode()
