"""snapshot: a copy of the graph to hand out, without contact data, that nobody can write to."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service import whereabouts
from graph_service.cli import context
from graph_service.cli.context import AsJson, out
from graph_service.config import Settings
from graph_service.errors import UnavailableError

if TYPE_CHECKING:
    from graph_service.copying.copies import Copies

app = typer.Typer(
    help="A copy of the graph to hand out: to be read only, without contact data.",
    rich_markup_mode="markdown",
)
WithContacts = Annotated[
    bool,
    typer.Option(
        "--with-contacts", help="Copy e-mail addresses and telephones too: whoever has the copy sees them."
    ),
]


@app.callback(invoke_without_command=True)
def snapshot(asked: typer.Context, *, with_contacts: WithContacts = False, as_json: AsJson = False) -> None:
    """Make the copy, or make it anew if the graph has changed since; start it; say where to look.

    Without a command it does all of that. It is a second Neo4j, beside the one that the service runs.

    Examples:
        graph-service snapshot

        graph-service snapshot status

    """
    if asked.invoked_subcommand is not None:
        return
    settings = context.settings()
    copies = whereabouts.copies(settings)
    try:
        _make(settings, copies, with_contacts=with_contacts, anew=False)
    except UnavailableError:
        there = copies.current()
        if there is None or there.contacts != with_contacts:
            raise
        context.warn(
            "Neo4j does not answer: whether the graph has changed since the copy was made is not known"
        )
    _start(copies, as_json=as_json)


@app.command()
def make(
    *,
    with_contacts: WithContacts = False,
    anew: Annotated[bool, typer.Option("--anew", help="Even if the graph has not changed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make the copy, or make it anew if the graph has changed since. One that runs is served until the new one is ready.

    Example:
        graph-service snapshot make

    """
    settings = context.settings()
    copies = whereabouts.copies(settings)
    _make(settings, copies, with_contacts=with_contacts, anew=anew)
    _show(copies, as_json=as_json)


@app.command()
def start(*, as_json: AsJson = False) -> None:
    """Start the copy that there is, as it is.

    Example:
        graph-service snapshot start

    """
    _start(whereabouts.copies(context.settings()), as_json=as_json)


@app.command()
def stop() -> None:
    """Stop it. It stays, and so does its password.

    Example:
        graph-service snapshot stop

    """
    stopped = whereabouts.copies(context.settings()).stop()
    context.remark("stopped the copy" if stopped else "the copy did not run")


@app.command()
def status(*, as_json: AsJson = False) -> None:
    """What the copy holds, of when it is, whether it runs, and what memory it takes. Exit code 3 if it does not run.

    Example:
        graph-service snapshot status --json

    """
    copies = whereabouts.copies(context.settings())
    _show(copies, as_json=as_json)
    now = copies.status()
    if now is None or not now.running:
        raise typer.Exit(3)


@app.command()
def remove() -> None:
    """Stop it and remove it, with its password. The graph stays.

    Example:
        graph-service snapshot remove

    """
    removed = whereabouts.copies(context.settings()).remove()
    context.remark("removed the copy" if removed else "there was no copy")


def _make(settings: Settings, copies: "Copies", *, with_contacts: bool, anew: bool) -> None:
    from graph_service.storage.everything import Live

    with context.database(settings) as (driver, name), context.steps() as hear:
        made = copies.make(Live(driver, name), contacts=with_contacts, anew=anew, hear=hear)
    if not made:
        context.remark("the graph has not changed since the copy was made")
        return
    copy = copies.current()
    assert copy is not None  # noqa: S101  # it has just been made
    if with_contacts:
        context.warn("the copy holds contact data: e-mail addresses and telephone numbers of people")
    elif copy.cleared:
        context.warn(
            f"{copy.cleared} addresses or telephone numbers stood in other text; the copy has none of them"
        )


def _start(copies: "Copies", *, as_json: bool) -> None:
    context.remark("starting the copy …")
    copies.start()
    _show(copies, as_json=as_json)


def _show(copies: "Copies", *, as_json: bool) -> None:
    told = describe(copies)
    if as_json:
        context.print_json(told)
    elif told is None:
        out.print("there is no copy", markup=False)
    else:
        for line in lines(told):
            out.print(line, markup=False)


def describe(copies: "Copies") -> dict[str, Any] | None:
    """What there is to say of the copy; None if there is none."""
    copy, now = copies.current(), copies.status()
    if copy is None or now is None:
        return None
    return {
        "running": now.running,
        "answering": now.answering,
        "pid": now.pid,
        "memoryMb": copies.memory_mb(),
        "browser": whereabouts.door_of(now).connecting,
        "bolt": now.bolt_uri,
        "user": now.user,
        "passwordFile": str(now.password_file),
        "madeAt": copy.made_at,
        "graphVersion": copy.graph_version,
        "nodes": copy.nodes,
        "ties": copy.ties,
        "contacts": copy.contacts,
    }


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    runs = f"runs  pid {told['pid']}, {told['memoryMb']:,} MiB" if told["running"] else "does not run"
    contacts = "and CONTACT DATA" if told["contacts"] else "without contact data"
    return [
        f"Copy           {runs}",
        f"               of {told['madeAt']}: {told['nodes']:,} nodes, {told['ties']:,} ties, {contacts}",
        f"Neo4j Browser  {told['browser']}",
        f"               user {told['user']}, password in {told['passwordFile']}",
        f"Bolt           {told['bolt']}",
    ]
