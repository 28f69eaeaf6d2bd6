"""GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): POST and GET at one address."""

import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import orjson
from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from graph_service.access import Caller
from graph_service.graphql import graphiql
from graph_service.graphql.account import accounted
from graph_service.graphql.answering import Means
from graph_service.graphql.filling import Filler, Run, Structured
from graph_service.graphql.kept import Kept, Question
from graph_service.graphql.limits import Limits
from graph_service.graphql.service import Response as Answered
from graph_service.graphql.service import Service

PATH = "/graphql"
_JSON, _GRAPHQL = "application/json", "application/graphql-response+json"
_PARAMETERS = ("query", "variables", "operationName", "extensions")
Gate = Callable[[Request], Awaitable[Caller]]
"""Says who sends a request. Raises HTTPException for whom it does not let in."""


def router(run: Run, structure: Structured, limits: Limits, kept: Kept, gate: Gate) -> APIRouter:
    """The routes. `run` runs statements, `structure` gives the graph's columns to the analysis."""
    noted = accounted(run)
    service, routes = Service(Means(noted, Filler(noted, structure, limits), limits)), APIRouter()

    @routes.api_route(PATH, methods=["GET", "HEAD", "POST"])
    async def answer(request: Request) -> Response:
        return await (post(request) if request.method == "POST" else get(request))

    async def post(request: Request) -> Response:
        caller, media = await gate(request), _media(request)
        given = _mapping(_parsed(await _body(request, limits.body_bytes), "The body"), "The body")
        return await _answered(service, kept, _Asked(caller, given, media))

    async def get(request: Request) -> Response:
        if "query" not in request.query_params and graphiql.wanted(request):
            return graphiql.page()
        caller, media = await gate(request), _media(request)
        given: dict[str, Any] = {
            name: request.query_params[name] for name in _PARAMETERS if name in request.query_params
        }
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = _parsed(given[name].encode(errors="replace"), name) if given[name] else None
        if isinstance(given.get("query"), str) and len(given["query"]) <= limits.body_bytes:
            operation = service.operation(given["query"], given.get("operationName"))
            if operation is not None and operation.operation.value != "query":
                raise HTTPException(405, "GET is for queries.", {"Allow": "POST"})
        return await _answered(
            service, kept, _Asked(caller, given, media, request.headers.get("if-none-match", ""))
        )

    routes.include_router(graphiql.files())
    return routes


class _Asked(NamedTuple):
    """A request: who sends it, what it says, in which form its answer is wanted, and the tags of what they have."""

    caller: Caller
    given: dict[str, Any]
    media: str
    known: str = ""


async def _answered(service: Service, kept: Kept, asked: _Asked) -> Response:
    given, media = asked.given, asked.media
    query, variables, operation = (given.get(name) for name in _PARAMETERS[:3])
    if not isinstance(query, str) or not query:
        raise HTTPException(400, "query is missing: it is the text of a GraphQL document.")
    for name in ("variables", "extensions"):
        if given.get(name) is not None:
            _mapping(given[name], name)
    if operation is not None and not isinstance(operation, str):
        raise HTTPException(400, "operationName must be a text.")
    question, version = (
        Question.of(query, operation or None, variables, asked.caller.rights),
        await kept.version(),
    )
    headers = {"Vary": "Accept"}
    if question is not None and version is not None:
        tag = question.tag(version, media)
        tagged = {**headers, "ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in asked.known:
            return Response(status_code=304, headers=tagged)
        body = kept.find(question, version)
        if body is not None:
            return _response(body, media, 200, tagged)
    answer: Answered = await service.answer(query, variables, operation or None)
    body = orjson.dumps(answer.body)
    if question is not None and version is not None and answer.executed and "errors" not in answer.body:
        kept.keep(question, version, body)
        headers = tagged
    return _response(body, media, 200 if answer.executed or media == _JSON else 400, headers)


def _response(body: bytes, media: str, status: int, headers: dict[str, str]) -> Response:
    return Response(body, status, headers, f"{media}; charset=utf-8")


def refusal(message: str, code: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """A request that is no GraphQL request, answered in the form of one."""
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return Response(orjson.dumps(body), status, headers, f"{_JSON}; charset=utf-8")


def _media(request: Request) -> str:
    """The media type of the answer. Raises for one that we have not."""
    wanted: dict[str, float] = {}
    accept = ",".join(request.headers.getlist("accept")).strip()
    for each in (accept or "*/*").split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                with contextlib.suppress(ValueError):
                    weight = float(parameter[2:])
        wanted[name] = max(weight, wanted.get(name, 0.0))
    general = max(wanted.get("*/*", 0.0), wanted.get("application/*", 0.0))
    json = wanted.get(_JSON, general)
    graphql = wanted.get(_GRAPHQL, 0.0 if json else general)
    if not graphql and not json:
        raise HTTPException(406, f"The answer comes as {_GRAPHQL} or {_JSON}.")
    return _GRAPHQL if graphql >= json else _JSON


async def _body(request: Request, most: int) -> bytes:
    name, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        parameter.partition("=")[2].strip('"') for parameter in parameters if parameter.startswith("charset=")
    ]
    if name != _JSON or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        raise HTTPException(415, f"The body must be {_JSON} in UTF-8.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413, f"The body is larger than {most} bytes.")
    return bytes(body)


def _parsed(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise HTTPException(400, f"{what} is not JSON.") from None


def _mapping(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise HTTPException(400, f"{what} must be a JSON object.")
    return value
