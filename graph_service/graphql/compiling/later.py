"""Fields that the analysis fills in: a statement says only of which organisations, and the rest is worked out then."""

import contextlib
import contextvars
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph_service.graphql.compiling.context import Around, Context, when
from graph_service.graphql.compiling.parts import Part
from graph_service.graphql.compiling.selection import Asked


@dataclass(eq=False)
class Later:
    """One such field of what is compiled."""

    context: Context
    asked: Asked
    around: Around
    made: object = None
    """What `networks.filling` has made of it, once: it serves every request that the compiled form does."""


class Pending(NamedTuple):
    """It is wanted, of an organisation that the statement found."""

    later: Later
    organisation: str
    holder: dict[str, Any]
    """Where it goes."""


_waiting: contextvars.ContextVar[list[Pending]] = contextvars.ContextVar("waiting")


@contextlib.contextmanager
def gathered() -> Iterator[list[Pending]]:
    """All that is found to be wanted while the block reads answers."""
    token = _waiting.set([])
    try:
        yield _waiting.get()
    finally:
        _waiting.reset(token)


def collaborators(context: Context, variable: str, field: Asked, around: Around) -> Part:
    """Only whose: they are worked out for all that are found together."""
    when(field.arguments, around)  # refuses what it cannot take over
    later = Later(context, field, around)
    context.fills_in = True

    def read(organisation: str) -> dict[str, Any]:
        pending = Pending(later, organisation, {})
        _waiting.get().append(pending)
        return pending.holder

    return Part(f"{variable}.id", read)
