"""Headings of the guide's tables: written in Swedish in the query, `` AS `så här` ``, and put into English for its readers."""

import re

from graph_service.analysis.words.languages import Language

ENGLISH = {
    "antal": "number",
    "datum": "date",
    "dokument": "document",
    "id": "id",
    "rader": "lines",
    "slag": "kind",
}
_HEADING = re.compile(r"`([^`]+)`")


def headings(statement: str) -> set[str]:
    """Those that a statement has."""
    return set(_HEADING.findall(statement))


def worded(statement: str, language: Language) -> str:
    """The statement with its headings in a language."""
    if language == Language.SV:
        return statement
    return _HEADING.sub(lambda found: f"`{ENGLISH[found[1]]}`", statement)
