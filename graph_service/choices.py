"""What is written on the command line and in Python, as what it means; refused with what could be written instead."""

import datetime as dt
from enum import StrEnum
from typing import TypeVar

from graph_service.errors import BadInputError

E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E], text: str, option: str) -> E:
    """The member that is written in any case, with `-` or `_`."""
    members = {str(member.value): member for member in kind}
    try:
        return members[text.upper().replace("-", "_")]
    except (KeyError, AttributeError):
        known = ", ".join(members).lower()
        raise BadInputError(f"{option}: {text!r} is not known", hint=f"one of {known}") from None


def day(text: str | None, option: str) -> dt.date | None:
    """A day as ISO 8601 writes it."""
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except (ValueError, TypeError):
        raise BadInputError(f"{option}: {text!r} is no day", hint="write it as 2020-11-26") from None
