"""The page `/explore` in Swedish and English, with a policy that lets nothing of it ask for anything."""

import base64
import functools
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from graph_service.analysis.words.languages import Language, said
from graph_service.exploring.doors import BROWSE, Door, OwnDoor
from graph_service.exploring.explore_words import WORDS

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """What the page tells."""

    door: Door
    origin: str
    """Of the API."""
    language: Language
    """The one that is read first."""
    password: str | None
    note: str | None
    """Which of the words say why a link showed none."""


def html(page: Page) -> str:
    """Write it. Every text is escaped."""
    order = sorted(Language, key=lambda language: language != page.language)
    text: str = _template().render(
        page=page,
        own=isinstance(page.door, OwnDoor),
        languages=[(language.lower(), _words(language, page.door)) for language in order],
        guides={language.lower(): f"{page.origin}/guide/{language.lower()}.html" for language in Language},
    )
    return text


@functools.cache
def policy() -> str:
    """The page's own script and style by their digests, and nothing else from anywhere."""
    text = _template().environment.loader.get_source(_template().environment, "explore.html.jinja")[0]
    inline = dict(_INLINE.findall(text))
    own = {f"{kind}-src": f"'sha256-{_digest(content)}'" for kind, content in inline.items()}
    rest = {"img-src": "data:", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in {"default-src": "'none'", **own, **rest}.items())


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _words(language: Language, door: Door) -> dict[str, str]:
    command = door.command if isinstance(door, OwnDoor) else BROWSE
    return {name: said(each, language).replace(BROWSE, command) for name, each in WORDS.items()}


@functools.cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # takes a while to import

    environment = Environment(
        loader=PackageLoader("graph_service.exploring", "."), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("explore.html.jinja")
