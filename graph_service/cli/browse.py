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
    url = _running(settings, snapshot=snapshot)
    page = f"{url}{EXPLORE_COPY if snapshot else EXPLORE}"
    door = whereabouts.copy_door(settings) if snapshot else whereabouts.door(settings)
    invitation = _invitation(settings, page, snapshot=snapshot) if isinstance(door, OwnDoor) else None
    address = invitation.address if invitation else page
    opened = not no_open and _open(invitation.page.as_uri() if invitation else address)
    if as_json:
        context.print_json(_told(address, door, invitation, opened=opened))
    else:
        _say(address, door, invitation)
    if not (no_open or opened):
        _say_how(url, door)


def _running(settings: Settings, *, snapshot: bool) -> str:
    """The address of the API, if it and the Neo4j that is looked at run."""
    found = service.find(settings)
    if found is None or not found.answers():
        raise UnavailableError("the API does not run", hint="`graph-service up --detach` starts it")
    if not snapshot:
        whereabouts.address(settings)
    return found.url


def _invitation(settings: Settings, explore: str, *, snapshot: bool) -> "Invitation | None":
    """None where the home is somebody else's: then the page only tells how."""
    try:
        make = whereabouts.copy_invitations if snapshot else whereabouts.invitations
        return make(settings).make(explore)
    except PermissionError:
        context.warn(f"{settings.home} belongs to somebody else, who has the password")
        return None


def _open(address: str) -> bool:
    """Whether a web browser took it. Without a display there are only those that draw no pictures."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _until(invitation: "Invitation") -> dt.datetime:
    return dt.datetime.fromtimestamp(invitation.until).astimezone()


def _told(address: str, door: Door, invitation: "Invitation | None", *, opened: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "explore": address,
        "until": _until(invitation).isoformat(timespec="seconds") if invitation else None,
        "user": door.user,
        "opened": opened,
    }
    if isinstance(door, OwnDoor):
        told |= {
            "browser": door.browser,
            "connect": door.connecting,
            "passwordFile": str(door.password_file),
        }
    return told


def _say(address: str, door: Door, invitation: "Invitation | None") -> None:
    out.print(f"Explore        {address}", markup=False)
    if invitation:
        out.print(
            f"               shows the password once, until {_until(invitation):%H:%M:%S}", markup=False
        )
    if isinstance(door, OwnDoor):
        out.print(f"Later          {door.browser}", markup=False)


def _say_how(url: str, door: Door) -> None:
    """What to do where there is no web browser, such as over SSH."""
    ports = [urlsplit(url).port]
    if isinstance(door, OwnDoor):
        ports += [urlsplit(door.browser).port, door.bolt_port]
    ways = " ".join(f"-L {port}:127.0.0.1:{port}" for port in ports)
    context.warn(
        "there is no web browser to open here. If you sit at another machine, run there "
        f"`ssh -N {ways} USER@THIS-MACHINE`, and open the address there"
    )
