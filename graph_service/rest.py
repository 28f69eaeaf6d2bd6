"""What is not GraphQL: is the service up?"""

import importlib.metadata
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, JSONResponse

from graph_service.errors import GraphServiceError

_START = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>graph-service</title><link rel="icon" href="data:,"></head>
<body><h1>graph-service</h1>
<p>A knowledge graph of regional collaboration: who works with whom, through what, since when, and who says so.</p>
<ul>
<li><a href="/explore">/explore</a>: see it in Neo4j Browser</li>
<li><a href="/graphql">/graphql</a>: ask it; a browser gets GraphiQL</li>
<li><a href="/health/ready">/health/ready</a>: whether Neo4j answers, and the graph's version</li>
</ul></body></html>
"""


def router(ready_version: Callable[[], Awaitable[str]]) -> APIRouter:
    """The routes. `ready_version` asks Neo4j for the graph's version, and raises where it cannot be served."""
    routes = APIRouter()
    version = importlib.metadata.version("graph-service")

    @routes.get("/")
    async def start() -> Response:
        return HTMLResponse(_START, headers={"Content-Security-Policy": "default-src 'none'; img-src data:"})

    @routes.get("/health/live")
    async def live() -> Response:
        return JSONResponse({"status": "live", "version": version})

    @routes.get("/health/ready")
    async def ready() -> Response:
        try:
            graph = await ready_version()
        except GraphServiceError as error:
            return JSONResponse(
                {"status": "not ready", "version": version, "code": error.face.code, "problem": str(error)},
                503,
            )
        return JSONResponse({"status": "ready", "version": version, "graphVersion": graph})

    return routes
