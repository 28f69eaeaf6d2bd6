"""Who may ask from a page of another origin: nobody who is not named."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from graph_service.graphql.http.endpoint import PATH

_MAY_SEND = ("Accept", "Authorization", "Content-Type", "If-None-Match", "Traceparent", "X-Request-Id")
_MAY_READ = ("ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate", "X-Request-Id")
_DAY_S = 86_400


class CrossOrigin:
    """Starlette's middleware, for GraphQL alone: the rest has rules of its own.

    Never with credentials: keys and tokens are sent by whoever has them, and no cookie says who asks.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._open = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=_MAY_SEND,
            expose_headers=_MAY_READ,
            max_age=_DAY_S,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        about = scope["type"] == "http" and scope["path"] == PATH
        await (self._open if about else self._app)(scope, receive, send)
