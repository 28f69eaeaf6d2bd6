"""browse: from the shell to a picture."""

import datetime as dt
import os
import sys
import webbrowser
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from graph_service import whereabouts
from graph_service.cli import context, service
from graph_service.cli.context import AsJson, out
from graph_service.config import Settings
from graph_service.errors import UnavailableError
from graph_service.exploring.doors import EXPLORE, EXPLORE_COPY, Door, OwnDoor

if TYPE_CHECKING:
    from graph_service.exploring.invitations import Invitation

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def browse(
    *,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="The copy to hand out, not the graph.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", "--print", help="Only print the address.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open Neo4j Browser: a page with the password to paste, then a picture and a guide.

    The address that is printed shows the password once, within five minutes, on this machine only.

    Examples:
        graph-service browse

        graph-service browse --no-open

        graph-service browse --snapshot

    """
    settings = context.settings()
    page = EXPLORE_COPY if snapshot else EXPLORE
    found = service.find(settings)
    url = _answering(found or service.Service(0, settings.api_url))
    door = _door(settings, snapshot=snapshot) if found else None
    if door is None:
        context.warn(f"the API at {url} is not that of {settings.home}: whoever started it has the password")
    invitation = (
        _invitation(settings, f"{url}{page}", snapshot=snapshot) if isinstance(door, OwnDoor) else None
    )
    address = invitation.address if invitation else f"{url}{page}"
    opened = not no_open and _open(invitation.page.as_uri() if invitation else address)
    if as_json:
        context.print_json(_told(address, door, invitation, opened=opened))
    else:
        _say(address, door, invitation)
    if not (no_open or opened):
        _say_how(url, door)


def _answering(api: service.Service) -> str:
    """Its address, if it has the page."""
    if not api.answers(EXPLORE):
        raise UnavailableError(f"no API answers at {api.url}", hint="`graph-service up --detach` starts it")
    return api.url


def _door(settings: Settings, *, snapshot: bool) -> Door:
    """Into the copy, or into the Neo4j behind the API, which must run."""
    if snapshot:
        return whereabouts.copy_door(settings)
    whereabouts.address(settings)
    return whereabouts.door(settings)


def _invitation(settings: Settings, explore: str, *, snapshot: bool) -> "Invitation":
    make = whereabouts.copy_invitations if snapshot else whereabouts.invitations
    return make(settings).make(explore)


def _open(address: str) -> bool:
    """Whether a web browser took it. Without a display there are only those that draw no pictures."""
    bare = sys.platform.startswith("linux") or "SSH_CONNECTION" in os.environ
    if bare and not any(os.environ.get(name) for name in _DISPLAYS):
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _until(invitation: "Invitation") -> dt.datetime:
    return dt.datetime.fromtimestamp(invitation.until).astimezone()


def _told(
    address: str, door: Door | None, invitation: "Invitation | None", *, opened: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "explore": address,
        "until": _until(invitation).isoformat(timespec="seconds") if invitation else None,
        "opened": opened,
    }
    if isinstance(door, OwnDoor):
        told |= {
            "user": door.user,
            "browser": door.browser,
            "connect": door.connecting,
            "passwordFile": str(door.password_file),
        }
    return told


def _say(address: str, door: Door | None, invitation: "Invitation | None") -> None:
    out.print(f"Explore        {address}", markup=False)
    if invitation:
        out.print(
            f"               shows the password once, until {_until(invitation):%H:%M:%S}", markup=False
        )
    if isinstance(door, OwnDoor):
        out.print(f"Later          {door.browser}", markup=False)


def _say_how(url: str, door: Door | None) -> None:
    """What to do where there is no web browser, such as over SSH."""
    ports = [urlsplit(url).port]
    if isinstance(door, OwnDoor):
        ports += [urlsplit(door.browser).port, door.bolt_port]
    ways = " ".join(f"-L {port}:127.0.0.1:{port}" for port in ports)
    context.warn(
        "there is no web browser to open here. If you sit at another machine, run there "
        f"`ssh -N {ways} USER@THIS-MACHINE`, and open the address there"
    )
