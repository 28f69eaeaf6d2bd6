"""What Neo4j Browser fetches from the service."""

from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.exceptions import HTTPException

from graph_service.analysis.words.languages import Language
from graph_service.exploring import guide
from graph_service.exploring.favourites import ARCHIVE, archive

_CORS = {"Access-Control-Allow-Origin": "*"}
_READ = ["GET", "HEAD"]
_PREFLIGHT = {
    **_CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
_TEXT_ONLY = {**_CORS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def router(style: Path, origin: str) -> APIRouter:
    """The routes of a service that is reached at `origin`, whatever a request says that it is called."""
    routes = APIRouter()
    installed = style.exists()

    @routes.options("/style.grass")
    @routes.options("/guide/{page}")
    async def preflight() -> Response:
        return Response(status_code=204, headers=_PREFLIGHT)

    @routes.api_route("/style.grass", methods=_READ)
    async def grass() -> Response:
        if not installed:
            raise HTTPException(404, "This installation has no style.grass.", _CORS)
        return FileResponse(style, media_type="text/plain", headers=_CORS)

    @routes.api_route(f"/{ARCHIVE}", methods=_READ)
    def favourites() -> Response:
        kept_as = {"Content-Disposition": f'attachment; filename="{ARCHIVE}"'}
        return Response(archive(), media_type="application/zip", headers=kept_as)

    @routes.api_route("/guide/{page}", methods=_READ)
    def guided(page: str) -> Response:
        for language in Language:
            if guide.path(language) == f"/guide/{page}":
                return HTMLResponse(guide.html(language, origin), headers=_TEXT_ONLY)
        pages = " and ".join(guide.path(language) for language in Language)
        raise HTTPException(404, f"There is no such guide: {pages} are.", _CORS)

    return routes
