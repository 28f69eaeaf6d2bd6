"""What is wrong and what would be right, in a sentence a person can act on, however hostile the input."""

import difflib
import re
from collections.abc import Iterable
from typing import Any

import pydantic

LONGEST = 4000
"""Characters in one cell."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SHOWN = 80


def shown(given: object) -> str:
    """A value as it is quoted in a sentence: never longer than a line."""
    if isinstance(given, str) and len(given) > _SHOWN:
        return repr(given[:_SHOWN] + "…")
    text = repr(given)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def unfit(text: str) -> str | None:
    """Why no cell may hold this text, if none may."""
    if len(text) > LONGEST:
        return f"{len(text):,} characters are more than a cell may hold ({LONGEST:,})"
    found = _UNSEEN.search(text)
    return f"{shown(text)} holds the control character U+{ord(found[0]):04X}" if found else None


def one_of(given: object, known: Iterable[str]) -> str:
    """The known name that was probably meant, or all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(str(given)[:_SHOWN], names, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"one of {', '.join(names)}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known id that was probably meant."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only when something is wrong

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean {found[0]!r}?" if found else ""


def in_words(
    error: pydantic.ValidationError, kind: type[pydantic.BaseModel]
) -> dict[str, list[tuple[str, str]]]:
    """By cell (`""` for the whole entry), each thing that pydantic minds: the problem and the remedy."""
    found: dict[str, list[tuple[str, str]]] = {}
    for mistake in error.errors(include_url=False):
        name = str(mistake["loc"][0]) if mistake["loc"] else ""
        words = _sentence(name[:_SHOWN], mistake, kind)
        if words not in found.setdefault(name, []):
            found[name].append(words)
    return found


def _sentence(name: str, mistake: Any, kind: type[pydantic.BaseModel]) -> tuple[str, str]:
    what, given = mistake["type"], mistake.get("input")
    if what == "extra_forbidden":
        return f"unknown cell {name!r}", one_of(name, cells_of(kind))
    if what == "missing":
        return f"{name} is missing", ""
    if what == "enum":
        return f"{name}: {shown(given)} is not known", f"one of {mistake['ctx']['expected']}"
    if what == "string_pattern_mismatch":
        return f"{name}: {shown(given)} is not of the form {mistake['ctx']['pattern']}", ""
    message = str(mistake["msg"]).removeprefix("Value error, ")
    if len(message) > 3 * _SHOWN:
        message = message[: 3 * _SHOWN] + "…"
    return (f"{name}: {message}" if name else message), ""


def cells_of(kind: type[pydantic.BaseModel]) -> list[str]:
    """The cells as they are written in a file."""
    return [str(info.alias or field) for field, info in kind.model_fields.items()]
