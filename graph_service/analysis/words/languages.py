"""In which language people read, and how numbers are written in it."""

from enum import StrEnum


class Language(StrEnum):
    """A language that pictures and reports come in, by its code in ISO 639-1."""

    SV = "SV"
    EN = "EN"


Said = tuple[str, str]
"""The same in Swedish and in English."""


def said(words: Said, language: Language) -> str:
    """Choose the words of a language."""
    return words[0] if language == Language.SV else words[1]


def number(value: float, language: Language, decimals: int = 2) -> str:
    """Write a number: without decimals that say nothing, thousands apart, and with a comma in Swedish."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language == Language.EN:
        return text
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def listed(words: list[str], language: Language) -> str:
    """Write words one after another: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {said(('och', 'and'), language)} {words[-1]}"
