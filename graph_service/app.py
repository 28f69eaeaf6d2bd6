"""The service, put together: settings and an address in, an app out."""

import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from graph_service import rest
from graph_service.access import ANYBODY, Caller
from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN, Nodes, Structure, Ties
from graph_service.analysis.structure import NODE_LABELS, TIE_TYPES
from graph_service.config import Settings
from graph_service.graphql import endpoint
from graph_service.graphql.kept import Kept
from graph_service.graphql.limits import Limits
from graph_service.resources import resource
from graph_service.storage.driver import Address, connect_async
from graph_service.storage.per_version import PerVersion
from graph_service.storage.reader import Reader
from graph_service.storage.structure import Wanted, read_structure

_WANTED = Wanted(NODE_LABELS, TIE_TYPES, UNKNOWN, OPEN_START, OPEN_END)


def create_app(settings: Settings, address: Address) -> FastAPI:
    """The API over the Neo4j at `address`. It starts whether Neo4j answers or not, and waits for it."""
    reader = Reader(connect_async(address), address.database, settings.query_timeout_s)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await reader.close()

    async def structure() -> tuple[Structure, str]:
        found = await read_structure(reader, _WANTED)
        return Structure(Nodes(**found.nodes), Ties(**found.ties)), found.version

    limits = Limits(
        depth=settings.max_depth,
        tokens=settings.max_tokens,
        aliases=settings.max_aliases,
        page_size=settings.max_page_size,
        near_years=settings.near_document_years,
        seconds=settings.query_timeout_s,
    )
    app = FastAPI(title="graph-service", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(rest.router(reader.ready, resource("cypher") / "style.grass"))
    kept = Kept(reader.version, settings.answer_age_s, settings.answers_mb * 2**20)
    app.include_router(
        endpoint.router(reader.run, PerVersion(reader.version, structure).get, limits, kept, _anybody)
    )
    app.add_exception_handler(HTTPException, _refused)
    return app


async def _anybody(_: Request) -> Caller:
    return ANYBODY


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # that is what it is registered for
    return endpoint.refusal(error.detail, "BAD_REQUEST", error.status_code, dict(error.headers or {}))
