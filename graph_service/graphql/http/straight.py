"""GraphQL's requests, taken before FastAPI looks for who is to have them: that takes longer than many an answer."""

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from graph_service.graphql.http.endpoint import PATH


class Straight:
    """The middleware next to the routes, which has one of its own. `refused` makes the answer of a refusal."""

    def __init__(
        self,
        app: ASGIApp,
        answer: Callable[[Request], Awaitable[Response]],
        refused: Callable[[HTTPException], Response],
    ) -> None:
        self._app = app
        self._answer = answer
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        try:
            response = await self._answer(Request(scope, receive))
        except HTTPException as error:
            response = self._refused(error)
        await response(scope, receive, send)
