"""Arguments of fields, looked at: what they may be, and a sentence for what they may not."""

import math
from typing import Any, TypeVar

from graph_service.errors import BadInputError
from graph_service.graphql.limits import OverLimitError

_LONGEST = 200
"""Characters of an id or a name; no thing has a longer one."""
T = TypeVar("T")


def name(of: str, given: str) -> str:
    """An id or a name that is looked for among all."""
    if not given.strip():
        raise BadInputError(f"{of} is empty.")
    if len(given) > _LONGEST:
        raise OverLimitError(f"characters of {of}", _LONGEST, len(given))
    return given


def number(of: str, given: int, least: int, most: int) -> int:
    """A whole number between two."""
    if not least <= given <= most:
        raise BadInputError(f"{of} is {given}; it must be from {least} to {most}.")
    return given


def share(of: str, given: float, most: float = 1.0, *, above: bool = False) -> float:
    """A number from 0 to 1, or `above` 0."""
    if not (math.isfinite(given) and (given > 0 if above else given >= 0) and given <= most):
        raise BadInputError(f"{of} is {given:g}; it must be {'above' if above else 'from'} 0 to {most:g}.")
    return given


def few(of: str, given: list[T], most: int) -> list[T]:
    """A list of one or several."""
    if not given:
        raise BadInputError(f"{of} is empty; name one or several.")
    if len(given) > most:
        raise OverLimitError(of, most, len(given))
    return given


def chosen(given: Any, of: type[T]) -> T:
    """A value of an enumeration of the analysis."""
    return of(given.value)  # type: ignore[call-arg]  # an enumeration takes its value


def perhaps(given: Any, of: type[T]) -> T | None:
    """The same, or nothing."""
    return None if given is None else chosen(given, of)
