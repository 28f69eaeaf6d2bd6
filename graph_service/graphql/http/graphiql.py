"""GraphiQL for whoever comes with a browser, from files that we serve ourselves."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.exceptions import HTTPException

from graph_service.graphql.http import kinds

_FILES = Path(__file__).parent / "static"
_PREFIX = "/graphql/static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain"}
_KEPT = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>graph-service</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{_PREFIX}/graphiql.min.css">
<link rel="stylesheet" href="{_PREFIX}/kinds.css">
<style>body {{ margin: 0 }} #graphiql {{ height: 100dvh }}</style>
</head>
<body>
<div id="graphiql">GraphiQL needs JavaScript.</div>
<script src="{_PREFIX}/react.production.min.js"></script>
<script src="{_PREFIX}/react-dom.production.min.js"></script>
<script src="{_PREFIX}/graphiql.min.js"></script>
<script src="{_PREFIX}/kinds.js"></script>
<script src="{_PREFIX}/start.js"></script>
</body>
</html>
"""


def wanted(request: Request) -> bool:
    """Only a browser names text/html; `*/*` alone is no wish for it."""
    names = (each.partition(";")[0].strip().lower() for each in request.headers.get("accept", "").split(","))
    return "text/html" in names


def page() -> Response:
    return HTMLResponse(
        _PAGE, headers={"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"}
    )


def files() -> APIRouter:
    """The files that the page is made of, and their licences."""
    routes = APIRouter()
    known = {path.name: path for path in _FILES.iterdir() if path.suffix in _TYPES}
    looks = kinds.css()

    @routes.get(f"{_PREFIX}/kinds.css")
    async def kinds_css() -> Response:
        return Response(looks, media_type="text/css", headers=_KEPT)

    @routes.get(f"{_PREFIX}/{{name}}")
    async def file(name: str) -> Response:
        if name not in known:
            raise HTTPException(404, "There is no such file.")
        return FileResponse(known[name], media_type=_TYPES[known[name].suffix], headers=_KEPT)

    return routes
