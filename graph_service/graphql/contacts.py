"""Contact data: for whoever has the right to it, and noted whenever it is read.

Three things stand between it and everybody else. A document that names it, or is brought values that do, is refused
before it runs. A statement that reads it is not sent for whoever may not, however it came to be. And nothing in the
schema leads to a contact point but the one walk that is refused.
"""

import contextvars
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from graphql import (
    DocumentNode,
    FieldNode,
    NamedTypeNode,
    ObjectFieldNode,
    Visitor,
    visit,
)

from graph_service.access import Caller, Right
from graph_service.errors import ForbiddenError
from graph_service.graphql.account import current
from graph_service.graphql.compiling import cypher
from graph_service.graphql.graph import Answer, Run
from graph_service.graphql.vocabulary import walks
from graph_service.model.vocabulary import Label

_TIE = walks.CONTACTS.tie.name
_FIELD = walks.CONTACTS.field
# Whatever the level of the log is, who read contact data stands in it.
_log = structlog.wrap_logger(None, wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET))


@dataclass
class Reading:
    """What one request reads of contact data."""

    caller: Caller
    asked: bool = False
    """Whether a statement was sent that reads it, or goes by it."""
    ids: dict[str, None] = field(default_factory=dict)
    """The contact points that it brought, in order."""

    def note(self) -> None:
        """Write down who read what; never the data itself."""
        if self.asked:
            _log.info(
                "contact data was read",
                id=current().id,
                caller=self.caller.name,
                contact_points=list(self.ids),
            )


_reading: contextvars.ContextVar[Reading] = contextvars.ContextVar("reading")


def opened(caller: Caller) -> Reading:
    """A new reading, for all that follows in this context, and in tasks that it begins."""
    reading = Reading(caller)
    _reading.set(reading)
    return reading


def note(contact_point: str) -> None:
    """It was read."""
    _reading.get().ids[contact_point] = None


def guarded(run: Run) -> Run:
    """The same, but for statements on contact data. Raises ForbiddenError for a caller without the right."""

    async def run_if_it_may(text: str, parameters: Mapping[str, Any]) -> Answer:
        if _TIE in text and _TIE in text.replace(cypher.NO_CONTACTS, ""):
            reading = _reading.get(None)
            if reading is None or Right.READ_CONTACTS not in reading.caller.rights:
                raise lacking(Right.READ_CONTACTS)
            reading.asked = True
        return await run(text, parameters)

    return run_if_it_may


def lacking(right: Right) -> ForbiddenError:
    return ForbiddenError(f"This takes the right {right}.", hint="whoever runs the service gives keys rights")


class _Names(Visitor):
    """Looks for whatever names contact points, in whichever operation, fragment or literal, skipped or not."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def enter(self, node: Any, *_: Any) -> Any:
        if isinstance(node, FieldNode | ObjectFieldNode):
            self.found |= node.name.value == _FIELD
        elif isinstance(node, NamedTypeNode):
            self.found |= node.name.value.startswith(Label.CONTACT_POINT)
        return self.BREAK if self.found else None


def named_in(document: DocumentNode) -> bool:
    """Whether a document names contact points."""
    names = _Names()
    visit(document, names)
    return names.found


def named_among(variables: Mapping[str, Any]) -> bool:
    """Whether values that a request brings do: conditions may come as variables."""
    left: list[Any] = [variables]
    while left:
        value = left.pop()
        if isinstance(value, Mapping):
            if _FIELD in value and value is not variables:
                return True
            left += value.values()
        elif isinstance(value, list):
            left += value
    return False
