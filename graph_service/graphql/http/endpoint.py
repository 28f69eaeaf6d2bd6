"""GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): POST and GET at one address."""

from collections.abc import Awaitable
from typing import NamedTuple

import orjson
from fastapi import Request, Response
from starlette.exceptions import HTTPException

from graph_service.access import Caller
from graph_service.access.gate import Gate
from graph_service.access.meter import Meter
from graph_service.errors import OverloadedError
from graph_service.graphql import explaining
from graph_service.graphql.account import current
from graph_service.graphql.http import graphiql
from graph_service.graphql.http.asked import Asked, from_body, from_parameters
from graph_service.graphql.http.gone import GoneError, until_gone
from graph_service.graphql.http.kept import Kept, Question
from graph_service.graphql.http.media import JSON, wanted_media
from graph_service.graphql.http.persisted import Persisted
from graph_service.graphql.limits import Limits
from graph_service.graphql.service import Asker, Service

PATH = "/graphql"
_QUESTION = {"query", "extensions", "documentId"}
GONE = 499
"""What stands in the log where nobody was there any more to be answered."""


class Reception(NamedTuple):
    """What a request passes before anything is answered anew."""

    gate: Gate
    persisted: Persisted
    kept: Kept
    graphiql: bool = True
    """Whether a browser gets GraphiQL."""


def refusal(message: str, code: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """A request that is no GraphQL request, answered in the form of one."""
    errors = [{"message": message, "extensions": {"code": code}}]
    current().note_errors(errors)
    return Response(orjson.dumps({"errors": errors}), status, headers, f"{JSON}; charset=utf-8")


class Endpoint:
    """From a request to a response: who asks, what, and the answer, from memory if it is known."""

    def __init__(self, service: Service, limits: Limits, reception: Reception) -> None:
        self._service = service
        self._limits = limits
        self._gate, self._persisted, self._kept, self._graphiql = reception

    async def __call__(self, request: Request) -> Response:
        """Raises HTTPException for what is no GraphQL request, as all of these do."""
        if request.method == "POST":
            return await self.post(request)
        if request.method in {"GET", "HEAD"}:
            return await self.get(request)
        raise HTTPException(405, f"{PATH} takes GET and POST.", {"Allow": "GET, HEAD, POST"})

    async def post(self, request: Request) -> Response:
        """A request in its body."""
        caller, media = await self._let_in(request), wanted_media(request)
        asked = self._persisted.resolved(await from_body(request, self._limits.body_bytes), media)
        return await self._while_there(request, self._counted(caller, asked, media, ""))

    async def get(self, request: Request) -> Response:
        """Whoever comes with a browser and without a question gets GraphiQL."""
        if self._graphiql and not _QUESTION & request.query_params.keys() and graphiql.wanted(request):
            return graphiql.page()
        caller, media = await self._let_in(request), wanted_media(request)
        asked = self._persisted.resolved(from_parameters(request, self._limits.body_bytes), media)
        known = request.headers.get("if-none-match", "")
        return await self._while_there(request, self._query(caller, asked, media, known))

    async def _while_there(self, request: Request, answering: Awaitable[Response]) -> Response:
        """The answer, as long as the client waits for it."""
        try:
            async with until_gone(request.receive):
                return await answering
        except GoneError:
            return Response(status_code=GONE)
        except OverloadedError as error:
            sentence = f"{str(error).capitalize()}. Retry-After says when to try again."
            raise HTTPException(503, sentence, {"Retry-After": str(error.retry_s)}) from None

    async def _let_in(self, request: Request) -> Caller:
        caller = await self._gate(request)
        current().caller = caller.name
        return caller

    async def _query(self, caller: Caller, asked: Asked, media: str, known: str) -> Response:
        """A GET changes nothing."""
        operation = await self._service.operation(asked.query, asked.operation)
        if operation is not None and operation.operation.value != "query":
            raise HTTPException(405, "GET is for queries.", {"Allow": "POST"})
        return await self._counted(caller, asked, media, known)

    async def _counted(self, caller: Caller, asked: Asked, media: str, known: str) -> Response:
        """Within the caller's budget."""
        meter = Meter(self._gate.budget, caller)
        response = await self._answered(Asker(caller, meter.charge), asked, media, known)
        response.raw_headers += [
            (name.lower().encode(), said.encode()) for name, said in meter.headers().items()
        ]
        return response

    async def _answered(self, asker: Asker, asked: Asked, media: str, known: str) -> Response:
        """`known` are the tags of the answers that the client has."""
        version = await self._kept.version()
        if version is None or explaining.is_asked(asked.extensions):
            return (await self._anew(asker, asked, media))[0]
        question = Question.of(asked.query, asked.operation, asked.variables, asker.caller.rights)
        if question is None:
            return (await self._anew(asker, asked, media))[0]
        tag = question.tag(version, media)
        tagged = {"Vary": "Accept", "ETag": tag, "Cache-Control": "private, no-cache"}
        body = None if tag in known else self._kept.find(question, version)
        if tag in known or body is not None:
            self._note(asked, kept=True)
        if tag in known:
            return Response(status_code=304, headers=tagged)
        if body is not None:
            return _response(body, media, 200, tagged)
        response, complete = await self._anew(asker, asked, media)
        if complete:
            self._kept.keep(question, version, bytes(response.body))
            response.headers.update(tagged)
        return response

    async def _anew(self, asker: Asker, asked: Asked, media: str) -> tuple[Response, bool]:
        """The response, and whether it is an answer without errors that may be kept."""
        answer = await self._service.answer(asked, asker)
        self._note(asked, kept=False)
        answer.account.note_errors(answer.body.get("errors", ()))
        status = 200 if answer.executed or media == JSON else 400
        response = _response(orjson.dumps(answer.body), media, status, {"Vary": "Accept"})
        if answer.private:
            response.headers["Cache-Control"] = "no-store"
        return response, answer.executed and "errors" not in answer.body and not answer.private

    def _note(self, asked: Asked, *, kept: bool) -> None:
        """Only of a document that is valid: names in any other are whatever somebody wrote."""
        account, operation = current(), self._service.remembered(asked.query, asked.operation)
        account.kept = kept
        if operation is not None:
            account.kind = operation.operation.value
            account.operation = operation.name.value if operation.name else ""


def _response(body: bytes, media: str, status: int, headers: dict[str, str]) -> Response:
    return Response(body, status, headers, f"{media}; charset=utf-8")
