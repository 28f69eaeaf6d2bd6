"""What is written on the command line and in Python, as what it means; refused with what could be written instead."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from graph_service.errors import BadInputError

E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E], text: str, option: str) -> E:
    """The member, or the one that is written, in any case, with `-` or `_`."""
    members = {str(member.value): member for member in kind}
    try:
        return members[text.upper().replace("-", "_")]
    except (KeyError, AttributeError):
        known = ", ".join(members).lower()
        raise BadInputError(f"{option}: {text!r} is not known", hint=f"one of {known}") from None


def choices(kind: type[E], given: Iterable[str], option: str) -> frozenset[E]:
    """The members that are written; a single text is none of several, though one can go through its letters."""
    if isinstance(given, str):
        raise BadInputError(f"{option}: {given!r} is one and no list", hint="give several, or a list of one")
    return frozenset(choice(kind, each, option) for each in given)


def require(option: str, number: int | None, least: int) -> None:
    """Refuse a number that is too small; none at all is no limit."""
    if number is not None and not number >= least:
        raise BadInputError(f"{option} is {number}", hint=f"give {least} or more")


def day(text: str | None, option: str) -> dt.date | None:
    """A day as ISO 8601 writes it."""
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except (ValueError, TypeError):
        raise BadInputError(f"{option}: {text!r} is no day", hint="write it as 2020-11-26") from None
