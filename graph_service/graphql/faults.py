"""How errors look to a client: what it caused has a code and a sentence, anything else an id to ask about."""

import secrets
from typing import Any

import structlog
from graphql import GraphQLError

from graph_service.errors import (
    GraphServiceError,
    RequestError,
    TimeLimitError,
    TooBigError,
    UnavailableError,
)
from graph_service.graphql.limits import OverLimitError

_log = structlog.get_logger()
_TOO_BIG = "The answer takes more memory than Neo4j gives to one query."
_BUSY = "Neo4j does not answer. Trying again later may help."
_SLOW = "The query took longer than it may. Ask for less."


def shown(error: GraphQLError, code: str = "BAD_INPUT") -> dict[str, Any]:
    """An error as the response has it. `code` is for those that GraphQL itself found."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return _entry(error, error.message, {"code": code})
    if isinstance(original, RequestError):
        return _entry(error, _sentence(original), _details(original))
    if isinstance(original, UnavailableError | TimeLimitError | TooBigError):
        _log.warning("Neo4j did not answer", error=str(original), path=error.path)
        sentences = {UnavailableError: _BUSY, TimeLimitError: _SLOW, TooBigError: _TOO_BIG}
        sentence = next(text for kind, text in sentences.items() if isinstance(original, kind))
        return _entry(error, sentence, {"code": original.face.code})
    return _masked(error, original)


def _masked(error: GraphQLError, original: BaseException) -> dict[str, Any]:
    number = secrets.token_hex(6)
    _log.error("internal error", id=number, path=error.path, exc_info=original)
    return _entry(
        error,
        f"Something went wrong here, not in what you asked. Its id is {number}.",
        {"code": "INTERNAL_ERROR", "id": number},
    )


def _sentence(error: GraphServiceError) -> str:
    said = str(error)
    if not error.hint:
        return said
    hint = error.hint[0].upper() + error.hint[1:]
    return f"{said.removesuffix('.')}. {hint.removesuffix('.')}."


def _details(error: RequestError) -> dict[str, Any]:
    details: dict[str, Any] = {"code": error.face.code}
    if isinstance(error, OverLimitError):
        details.update(what=error.what, limit=error.limit, actual=error.actual)
    return details


def _entry(error: GraphQLError, message: str, extensions: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"message": message}
    if error.locations:
        entry["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        entry["path"] = error.path
    entry["extensions"] = extensions
    return entry
