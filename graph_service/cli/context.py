"""What every command needs: settings, the engine they describe, a database, and how to print."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from graph_service import logs, whereabouts
from graph_service.config import Settings
from graph_service.errors import GraphServiceError

if TYPE_CHECKING:
    from graph_service.storage.driver import Driver

engine = whereabouts.engine
address = whereabouts.address

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_WIDE = 118

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def settings(*, serving: bool = False, waiting: bool = True) -> Settings:
    """From the environment and `.env`. A command that ends soon logs nothing below a warning, unless debugging.

    `waiting`: see `logs.configure`.
    """
    found = Settings.read()
    quiet = not serving and found.log_level == "INFO"
    logs.configure("WARNING" if quiet else found.log_level, found.log_format, waiting=waiting)
    if found.unused:
        warn(f"{', '.join(found.unused)}: not used, because NEO4J_URI names no other Neo4j")
    return found


@contextlib.contextmanager
def one_load(found: Settings) -> Iterator[None]:
    """Be the only load of this home until the block ends.

    The database's own lock parts the loads of one server; this one also holds while that server is stopped.
    """
    from graph_service.files import file_lock

    with file_lock(
        found.home / "run" / "load.lock", waiting=lambda: remark("another load is under way; waiting")
    ):
        yield


@contextlib.contextmanager
def database(found: Settings) -> "Iterator[tuple[Driver, str]]":
    """A connected driver and the name of the database."""
    from graph_service.storage.driver import connect, translated
    from graph_service.storage.schema import refuse_newer_graph

    where = address(found)
    with connect(where) as driver:
        with translated():
            driver.verify_connectivity()
        refuse_newer_graph(driver, where.database)
        yield driver, where.database


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def remark(text: str) -> None:
    """To whoever looks on at a terminal: what is going on. Scripts are not told."""
    if err.is_terminal:
        err.print(text, markup=False)


def warn(text: str) -> None:
    """To standard error, always: something that was not asked for, or is not as it was asked for."""
    err.print(f"[bold yellow]note:[/] {_plain(text)}")


def complain(error: GraphServiceError) -> None:
    """To standard error: what happened, and what to do."""
    err.print(f"[bold red]error:[/] {_plain(str(error))}")
    if error.hint:
        err.print(f"  {_plain(error.hint)}")


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing elsewhere. Hears how much is done, and of how much."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def steps() -> Iterator[Callable[[str, float], None]]:
    """A bar a step on a terminal, nothing elsewhere. Hears a step's name and the share of it that is done.

    It is there only while a step is under way: what is printed in between would end up on its line.
    """
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn())
    bar = Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
    task = bar.add_task("", total=1.0)

    def hear(step: str, done: float) -> None:
        bar.update(task, description=step, completed=done)
        bar.start() if done < 1 else bar.stop()

    try:
        yield hear
    finally:
        bar.stop()


def wide() -> Console:
    """For tables: as wide as the terminal, and where there is none, as `COLUMNS` says, or wide enough."""
    if out.is_terminal:
        return out
    asked = os.environ.get("COLUMNS", "")
    return Console(highlight=False, width=int(asked) if asked.isdecimal() and int(asked) else _WIDE)
