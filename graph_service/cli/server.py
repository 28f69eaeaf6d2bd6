"""neo4j start | stop | status | clean: the service's own Neo4j by itself."""

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli import context
from graph_service.cli.context import AsJson, err, out
from graph_service.config import Settings
from graph_service.errors import FileError, SettingsError

if TYPE_CHECKING:
    from graph_service.engine import Removable

app = typer.Typer(
    help="The Neo4j that the service runs itself.", no_args_is_help=True, rich_markup_mode="markdown"
)


def _own() -> Settings:
    settings = context.settings()
    if settings.neo4j_uri is not None:
        raise SettingsError(
            "NEO4J_URI names another server, which is not ours to start or stop", hint="unset it"
        )
    return settings


@app.command()
def start(*, as_json: AsJson = False) -> None:
    """Start it and leave it running. One that runs is left as it is.

    Example:
        graph-service neo4j start

    """
    engine = context.engine(_own())
    _show(engine.start(), as_json=as_json)
    engine.spawn_aot_cache()


@app.command()
def stop() -> None:
    """Stop it. The data stays.

    Example:
        graph-service neo4j stop

    """
    engine = context.engine(_own())
    engine.end_aot_cache()
    context.remark("stopped Neo4j" if engine.stop() else "Neo4j did not run")


@app.command()
def status(*, as_json: AsJson = False) -> None:
    """Whether it runs, and where. Exit code 3 if it does not.

    Example:
        graph-service neo4j status --json

    """
    now = context.engine(_own()).status()
    _show(now, as_json=as_json)
    if not now.running:
        raise typer.Exit(3)


@app.command()
def clean(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it, instead of only saying what.")] = False,
    data: Annotated[bool, typer.Option("--data", help="The database too: gone for good.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what could be removed and how big it is, and with --yes remove it.

    Examples:
        graph-service neo4j clean

        graph-service neo4j clean --yes

    """
    engine = context.engine(_own())
    things = engine.clean(data=data) if yes else engine.clean_report(data=data)
    if as_json:
        context.print_json([_as_dict(thing) for thing in things])
    else:
        _say(things, yes=yes)
    _require_gone(things)


def _as_dict(thing: "Removable") -> dict[str, object]:
    return {
        "name": thing.name,
        "bytes": thing.size,
        "paths": thing.paths,
        "meaning": thing.meaning,
        "usedBy": thing.used_by,
        "removed": thing.removed,
        "left": thing.left,
    }


def _say(things: "list[Removable]", *, yes: bool) -> None:
    _say_what(things)
    total = sum(thing.removed if yes else 0 if thing.used_by else thing.size for thing in things) / 1e6
    err.print(f"{'removed' if yes else 'would remove'} {total:,.1f} MB" + ("" if yes else "; --yes does it"))


def _say_what(things: "list[Removable]") -> None:
    for thing in things:
        out.print(f"{thing.size / 1e6:>9,.1f} MB  {thing.name}: {thing.meaning}", markup=False)
        if thing.used_by:
            users = ", ".join(map(str, thing.used_by))
            context.warn(f"{thing.name} stays while it is in use, by process {users}")


def _require_gone(things: "list[Removable]") -> None:
    left = [f"{thing.name} ({thing.left})" for thing in things if thing.left]
    if left:
        raise FileError(f"could not be removed: {'; '.join(left)}", hint="remove by hand what is in its way")


def _show(now: object, *, as_json: bool) -> None:
    held = {
        field.name: getattr(now, field.name)
        for field in dataclasses.fields(now)  # type: ignore[arg-type]  # a ServerStatus
    }
    if as_json:
        context.print_json(held)
        return
    for name, value in held.items():
        out.print(f"{name:<14} {value}", markup=False)
