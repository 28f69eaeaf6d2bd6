"""key make | list | rotate | revoke: who may ask the API, and for what."""

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service.cli import context
from graph_service.cli.context import AsJson, out
from graph_service.config import Settings
from graph_service.errors import BadInputError

app = typer.Typer(help="API keys of partner tools.", no_args_is_help=True, rich_markup_mode="markdown")

_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


class RightName(StrEnum):
    """As `access.Right`, which is imported where it is used."""

    READ = "read"
    READ_CONTACTS = "read:contacts"
    EXPLAIN = "explain"
    METRICS = "metrics"


Name = Annotated[
    str, typer.Argument(help="Who the key is for, such as `partner-verktyg`.", show_default=False)
]
Expires = Annotated[
    str | None,
    typer.Option(
        help="A day such as `2027-06-30` (from then on it is refused), or so many days.", show_default=False
    ),
]
Rights = Annotated[
    list[RightName] | None,
    typer.Option(
        "--right", help="What it may do; say it once for each. By default only `read`.", show_default=False
    ),
]


@app.command()
def make(name: Name, *, right: Rights = None, expires: Expires = None, as_json: AsJson = False) -> None:
    """Make a key and print it: the only time that it is shown. Only its hash is kept.

    Examples:
        graph-service key make partner-verktyg

        graph-service key make kontaktlista --right read --right read:contacts --expires 90

    """
    from graph_service.access import Right, managing

    rights = [Right(each) for each in right or [RightName.READ]]
    text = managing.make(_file(), name, rights, _day(expires))
    _show(name, text, as_json=as_json)


@app.command()
def rotate(
    name: Name,
    *,
    grace: Annotated[
        str, typer.Option(help="How long the old text goes on: days, or `12h`, `30m`; 0 ends it now.")
    ] = "7d",
    expires: Expires = None,
    as_json: AsJson = False,
) -> None:
    """Give a key a new text and print it. The old one goes on for a while, so that nothing stops meanwhile.

    Examples:
        graph-service key rotate partner-verktyg

        graph-service key rotate partner-verktyg --grace 0

    """
    from graph_service.access import managing

    text = managing.rotate(_file(), name, _span(grace, "--grace"), _day(expires))
    _show(name, text, as_json=as_json)


@app.command()
def revoke(name: Name) -> None:
    """End a key at once, in every worker. It stays in the list, and its name taken.

    Example:
        graph-service key revoke partner-verktyg

    """
    from graph_service.access import managing

    managing.revoke(_file(), name)
    context.remark(f"revoked {name}")


@app.command(name="list")
def list_(*, as_json: AsJson = False) -> None:
    """Every key: what it may do, until when, and when it was last used. Never the key itself.

    Example:
        graph-service key list

    """
    from graph_service.access import key_file, uses

    path = _file()
    last = uses.last_uses(path)
    found = [_described(key, last) for key in key_file.read(path).keys]
    if as_json:
        context.print_json(found)
    else:
        _print(found)


def _described(key: Any, last: dict[str, int]) -> dict[str, Any]:
    """A key as JSON has it, with each of its secrets."""
    secrets = [
        {
            "id": each.id,
            "made": _written(each.made),
            "until": _written(each.until),
            "lastUse": _used(last.get(each.id)),
        }
        for each in key.secrets
    ]
    return {
        "name": key.name,
        "state": key.state(_now()),
        "rights": list(key.rights),
        "made": _written(key.made),
        "expires": _written(key.expires),
        "revoked": _written(key.revoked),
        "lastUse": max((each["lastUse"] for each in secrets if each["lastUse"]), default=None),
        "secrets": secrets,
    }


def _print(keys: list[dict[str, Any]]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table("name", "state", "rights", "made", "expires", "last use", box=None, pad_edge=False)
    for key in keys:
        cells = [
            key["name"],
            key["state"],
            " ".join(key["rights"]),
            key["made"],
            key["expires"],
            key["lastUse"],
        ]
        table.add_row(*(escape(cell or "–") for cell in cells))
    context.wide().print(table)


def _show(name: str, text: str, *, as_json: bool) -> None:
    if as_json:
        context.print_json({"name": name, "key": text})
    else:
        out.print(text, markup=False)
        context.remark("this is the only time that it is shown")


def _file() -> Path:
    from graph_service.engine.layout import Layout

    settings: Settings = context.settings()
    if settings.keys_file is None:
        Layout(settings.home).claim()
    return settings.keys_path


def _day(given: str | None) -> dt.datetime | None:
    if given is None:
        return None
    try:
        return dt.datetime.combine(dt.date.fromisoformat(given), dt.time(), dt.UTC)
    except ValueError:
        return _now() + _span(given, "--expires")


def _span(given: str, option: str) -> dt.timedelta:
    match = re.fullmatch(r"(\d{1,6})([dhm]?)", given)
    if match is None:
        raise BadInputError(
            f"{option} {given!r} is neither a number of days nor such as 12h or 30m",
            hint="--expires takes a day such as 2027-06-30, too",
        )
    return dt.timedelta(**{_UNITS[match[2] or "d"]: int(match[1])})


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _written(time: dt.datetime | None) -> str | None:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time else None


def _used(seconds: int | None) -> str | None:
    return _written(dt.datetime.fromtimestamp(seconds, dt.UTC)) if seconds else None
