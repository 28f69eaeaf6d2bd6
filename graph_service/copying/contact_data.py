"""What is contact data: the nodes that hold it with every tie to them, and addresses and numbers within other text.

That somebody *is* the contact for something (CONTACT_FOR) is a role like a seat in a group, and stays.
"""

import re
from collections.abc import Mapping
from typing import Any

from graph_service.model.search import search_words
from graph_service.model.vocabulary import Label

LABELS = (Label.CONTACT_POINT.value,)
"""Nodes that hold nothing else. What a document STATES of them stands on ties to them, which go with them."""
EMAIL_IS_GONE, TELEPHONE_IS_GONE = "[e-post]", "[telefon]"
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_BEFORE = r"(?<![\w#+-])"
_TELEPHONES = (
    r"(?:\+|00)\d{2,3}[ -]?(?:\(0\)[ -]?)?(?:\d{1,4}[ -]?){2,4}\d{2,8}",
    r"0\d{1,3} ?[-–/] ?(?:\d{2,3}(?: \d{2,3}){1,3}|\d{5,8})",
    r"0\d{1,3}(?: \d{2,3}){2,4}",
    r"07\d{8}",
)
_TELEPHONE = re.compile(_BEFORE + "(?:" + "|".join(_TELEPHONES) + r")(?![\w-])")
_LEAST_DIGITS, _MOST_DIGITS = 8, 15
_IDENTIFYING = frozenset({"id", "key", "digest"})
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


def _text(text: str) -> tuple[str, int]:
    addresses = numbers = 0
    if "@" in text:
        text, addresses = _EMAIL.subn(EMAIL_IS_GONE, text)
    if "0" in text:
        before = text
        text = _TELEPHONE.sub(_number, text)
        numbers = text.count(TELEPHONE_IS_GONE) - before.count(TELEPHONE_IS_GONE)
    return text, addresses + numbers


def _number(match: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in match[0])
    return TELEPHONE_IS_GONE if _LEAST_DIGITS <= digits <= _MOST_DIGITS else match[0]
