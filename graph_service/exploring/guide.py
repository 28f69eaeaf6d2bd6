"""The guide as Neo4j Browser's command `guide` takes it: HTML of slides, whose queries run on a click."""

import functools
import re
from typing import Any

from markupsafe import Markup, escape

from graph_service.analysis.words.languages import Language, Said, said
from graph_service.exploring.headings import worded
from graph_service.exploring.legend import LEGEND
from graph_service.exploring.parameters import PARAMETERS
from graph_service.exploring.presets import PRESETS
from graph_service.exploring.walks import WALKS
from graph_service.storage.queries import query
from graph_service.style_sheet import rules

_CODE = re.compile(r"`([^`]+)`")
WORDS: dict[str, Said] = {
    "title": ("Guide: vem samverkar med vem", "Guide: who collaborates with whom"),
    "elsewhere": (
        "Den här sidan hör hemma i Neo4j Browser. Skriv där: ",
        "This page belongs in Neo4j Browser. Type there: ",
    ),
    "other": ("In English", "På svenska"),
    "run": ("Kör", "Run"),
    "set": ("Byt", "Change"),
    "start": (
        "Säger ett svar `Expected parameter(s)`, eller vill du börja om? Så här sätts alla val som de var:",
        "Does an answer say `Expected parameter(s)`, or do you want to begin again? This sets every choice as it was:",
    ),
    "choose": ("Välj", "Choose"),
    "way_on": ("Vidare härifrån", "A way on"),
    "same": ("Liknande utan Browser", "Something like it without Browser"),
    "page": ("sida", "page"),
}
"""What the slides have in common."""


def path(language: Language) -> str:
    """Where the service serves the guide in a language."""
    return f"/guide/{language.value.lower()}.html"


@functools.cache
def html(language: Language, origin: str) -> str:
    """Write the guide for a service at `origin`. Every text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # takes a while to import

    environment = Environment(
        loader=PackageLoader("graph_service.exploring", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["say"] = lambda words: _marked(said(words, language))
    return environment.get_template("guide.html.jinja").render(**_content(language, origin))


def _content(language: Language, origin: str) -> dict[str, Any]:
    (other,) = set(Language) - {language}
    return {
        "language": language.value.lower(),
        "walks": WALKS,
        "number": {walk.id: at for at, walk in enumerate(WALKS)},
        "title": {walk.id: walk.title for walk in WALKS},
        "words": WORDS,
        "here": f"{origin}{path(language)}",
        "other": f"{origin}{path(other)}",
        "parameters": PARAMETERS,
        "presets": PRESETS,
        "start": "{" + ", ".join(f'{name}: "{value}"' for name, value in PRESETS.items()) + "}",
        "legend": [(label.value, _look(label), *words) for label, words in LEGEND.items()],
        "statement": lambda name: worded(query(f"guide/{name}").text, language),
    }


def _look(label: str) -> dict[str, str]:
    rule = rules()[f"node.{label}"]
    return {"fill": rule["color"], "line": rule["border-color"]}


def _marked(text: str) -> Markup:
    """Escaped, with what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped before
