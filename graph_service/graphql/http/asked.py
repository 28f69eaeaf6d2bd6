"""What a request says, read from its body or from its address."""

from typing import Any, NamedTuple

import orjson
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from graph_service.graphql.http.media import require_json

_PARAMETERS = ("query", "variables", "operationName", "extensions", "documentId")
_OBJECTS = ("variables", "extensions")


class Asked(NamedTuple):
    """A GraphQL request (https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters)."""

    query: str
    """Empty for a document that is named instead: see `persisted`."""
    variables: dict[str, Any]
    operation: str | None
    extensions: dict[str, Any]
    document: str = ""
    """By what a document is named, if it is."""


async def from_body(request: Request, most: int) -> Asked:
    """What a POST says. Raises HTTPException for what is no GraphQL request."""
    require_json(request)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise HTTPException(413, f"The body is larger than {most} bytes.")
    except ClientDisconnect:
        raise HTTPException(400, "The body has not come whole.") from None
    given = _parsed(bytes(body), "The body")
    if isinstance(given, list):
        raise HTTPException(400, "Batches are not taken: send one request at a time, on one connection.")
    return _asked(_mapping(given, "The body"))


def from_parameters(request: Request, most: int) -> Asked:
    """What a GET says. Raises HTTPException for what is no GraphQL request."""
    if len(request.scope["query_string"]) > most:
        raise HTTPException(414, f"The parameters are larger than {most} bytes.")
    given: dict[str, Any] = {
        name: request.query_params[name] for name in _PARAMETERS if name in request.query_params
    }
    for name in _OBJECTS:
        if name in given:
            given[name] = _parsed(given[name].encode(errors="replace"), name) if given[name] else None
    return _asked(given)


def _asked(given: dict[str, Any]) -> Asked:
    query, operation = given.get("query"), given.get("operationName")
    if query is not None and not isinstance(query, str):
        raise HTTPException(400, "query must be a text.")
    if operation is not None and not isinstance(operation, str):
        raise HTTPException(400, "operationName must be a text.")
    variables, extensions = (
        {} if given.get(name) is None else _mapping(given[name], name) for name in _OBJECTS
    )
    document = _document(given, extensions)
    if not query and not document:
        raise HTTPException(400, "query is missing: it is the text of a GraphQL document.")
    return Asked(query or "", variables, operation or None, extensions, document)


def _document(given: dict[str, Any], extensions: dict[str, Any]) -> str:
    """By what the document is named. Empty if it is not."""
    name, persisted = given.get("documentId"), extensions.get("persistedQuery")
    if name is not None:
        if not isinstance(name, str) or not name or given.get("query") or persisted:
            raise HTTPException(400, "documentId must be a text, and stand there instead of query.")
        return name
    if persisted is None:
        return ""
    digest = _mapping(persisted, "persistedQuery").get("sha256Hash")
    if persisted.get("version") != 1 or not isinstance(digest, str) or not digest:
        raise HTTPException(400, "persistedQuery must have version 1 and a sha256Hash.")
    return digest


def _parsed(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise HTTPException(400, f"{what} is not JSON.") from None


def _mapping(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise HTTPException(400, f"{what} must be a JSON object.")
    return value
