"""What is contact data: the nodes that hold it with every tie to them, and addresses and numbers within other text.

That somebody *is* the contact for something (CONTACT_FOR) is a role like a seat in a group, and stays.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any

from graph_service.model.search import search_words
from graph_service.model.vocabulary import Label

LABELS = (Label.CONTACT_POINT.value,)
"""Nodes that hold nothing else. What a document STATES of them stands on ties to them, which go with them."""
EMAIL_IS_GONE, TELEPHONE_IS_GONE = "[e-post]", "[telefon]"
_AT = r"(?:[@\uff20]|%40|\s?[(\[]\s?(?:at|snabel-?a)\s?[)\]]\s?)"
_EMAIL = re.compile(rf"[\w.+'-]+{_AT}[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:\W{0,3}\d){6}")
"""Nothing with fewer in a row is a telephone number; to look closer takes a hundred times as long."""
_HOURS = re.compile(r"\d\d[.:]\d\d\W{1,3}\d\d[.:]\d\d")
_COUNTRY = "SE"
"""Whose way of writing a number without a country's code is understood."""
_REMEMBERED = 65_536
_IDENTIFYING = frozenset({"id", "key", "digest", "sources"})
"""Worked out by the service: of two million keys a few are digits by chance, and would all become the same word."""


def without(properties: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Properties with a word in the place of each address and number; and how many there were.

    Where they stood in a name, what the search goes by is made of what is left.
    """
    found: dict[str, Any] = {}
    many = 0
    for name, value in properties.items():
        found[name], gone = (value, 0) if name in _IDENTIFYING else _cleared(value)
        many += gone
    if many and "searchWords" in found:
        found["searchWords"] = search_words([str(found.get("name", "")), *found.get("aliases", ())])
    return found, many


def _cleared(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list) and value and isinstance(value[0], str):
        pairs = [_text(item) for item in value]
        return [text for text, _ in pairs], sum(many for _, many in pairs)
    return value, 0


@functools.lru_cache(_REMEMBERED)
def _text(text: str) -> tuple[str, int]:
    text, addresses = _EMAIL.subn(EMAIL_IS_GONE, text)
    numbers = _telephones(text) if _DIGITS.search(text) else []
    for begin, end in reversed(numbers):
        text = text[:begin] + TELEPHONE_IS_GONE + text[end:]
    return text, addresses + len(numbers)


def _telephones(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that can be had in Sweden, or anywhere if they begin with a country's code."""
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415  # heavy

    found = PhoneNumberMatcher(text, _COUNTRY)
    return [(match.start, match.end) for match in found if not _HOURS.fullmatch(match.raw_string)]
