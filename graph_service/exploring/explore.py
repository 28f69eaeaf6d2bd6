"""`/explore`: how to get into Neo4j Browser, and for whoever was invited the password to do it with."""

import functools
import ipaddress
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from graph_service.analysis.words.languages import Language
from graph_service.errors import EngineError, UnavailableError
from graph_service.exploring import explore_page
from graph_service.exploring.doors import EXPLORE, Door, ForeignDoor, OwnDoor
from graph_service.exploring.invitations import Invitations

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def router(
    door: Callable[[], Door],
    password: Callable[[], str],
    invitations: Invitations,
    language: Language,
    origin: str,
    *,
    path: str = EXPLORE,
) -> APIRouter:
    """The route. `door` and `password` are asked each time: a server may be started anew elsewhere."""
    routes = APIRouter()

    @routes.get(path)
    def explore(request: Request, token: str | None = None) -> Response:
        if token is not None:
            _require_here(request)
        found = _found(door) if _from_here(request) else _discreet(_found(door))
        told, note = None, None
        if token is not None and isinstance(found, OwnDoor):
            told, note = _told(password) if invitations.use(token) else (None, "late")
        page = explore_page.Page(found, origin, language, told, note)
        policy = {"Content-Security-Policy": explore_page.policy()}
        return HTMLResponse(explore_page.html(page), headers={**_HEADERS, **policy})

    return routes


def _found(door: Callable[[], Door]) -> Door:
    try:
        return door()
    except UnavailableError as error:
        raise HTTPException(404, f"{error}: {error.hint}", _HEADERS) from None


def _told(password: Callable[[], str]) -> tuple[str | None, str | None]:
    """The password, or why it is not told."""
    try:
        return password(), None
    except (EngineError, OSError):  # gone, or another user's
        return None, "unread"


def _require_here(request: Request) -> None:
    """Refuse with 403 whoever may be on another machine, or may be a page that has its name point to this one.

    A prefetch is refused, too: nobody sees what it gets.
    """
    if "prefetch" in request.headers.get("sec-purpose", ""):
        raise HTTPException(503, "This link is opened once, when somebody looks.", _HEADERS)
    if not _from_here(request):
        raise HTTPException(
            403, "A link with a token is opened on this machine only, at 127.0.0.1.", _HEADERS
        )


def _from_here(request: Request) -> bool:
    peer = request.client.host if request.client else ""
    passed_on = any(name in request.headers for name in _FORWARDED)
    return not passed_on and _is_here(peer) and _is_here(_host(request))


def _host(request: Request) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _discreet(door: Door) -> Door:
    """Without what is nobody's business elsewhere: names of folders, of users, and of other machines."""
    if isinstance(door, OwnDoor):
        return replace(door, password_file=Path("GRAPH_SERVICE_HOME", door.password_file.name))
    return ForeignDoor("NEO4J_URI", "NEO4J_USER")


@functools.lru_cache(maxsize=64)
def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
