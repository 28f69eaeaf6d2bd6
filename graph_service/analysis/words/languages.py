"""In which language people read, and how numbers are written in it."""

from collections.abc import Sequence
from enum import StrEnum


class Language(StrEnum):
    """A language that pictures and reports come in, by its code in ISO 639-1."""

    SV = "SV"
    EN = "EN"


Said = tuple[str, str]
"""The same in Swedish and in English."""

Counted = tuple[Said, Said]
"""What is counted: one of it, and several."""
ORGANISATIONS: Counted = (("organisation", "organisation"), ("organisationer", "organisations"))

OTHERS: Counted = (("annan", "other"), ("andra", "others"))


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


def counted(many: int, of: Counted, language: Language) -> str:
    """Write how many there are of something, given as one of it and as several: 1 organisation, 2 organisationer."""
    return f"{number(many, language, 0)} {said(of[many != 1], language)}"


def among_equals(names: Sequence[str], language: Language) -> str:
    """Name the strongest: one or two, or the first of more and how many are as strong."""
    others = len(names) - 1
    if others < 2:
        return listed(names, language)
    return names[0] + said((f" och {others} lika starka", f" and {others} as strong"), language)


def listed(words: Sequence[str], language: Language) -> str:
    """Write words one after another: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {said(('och', 'and'), language)} {words[-1]}"
