"""check, load, export, import: facts in and out."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli import context, leaving
from graph_service.cli.context import AsJson, err, out
from graph_service.config import Settings
from graph_service.errors import FACES, BadInputError, SeedError, SettingsError, TooBigError

if TYPE_CHECKING:
    from graph_service.engine import Engine
    from graph_service.seeding.load import Given, Report
    from graph_service.seeding.source import Finding

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Source files or folders; without any, the seed of the service.", exists=True),
]
WithContacts = Annotated[bool, typer.Option("--with-contacts", help="E-mail addresses and telephones too.")]


class Format(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    GRAPHML = "graphml"


def check(paths: Paths = None, *, as_json: AsJson = False) -> None:
    """Report every mistake in source files: where, what is wrong, what would be right.

    Needs no database. Exit code 6 if there is any.

    Examples:
        graph-service check

        graph-service check seed/kronoberg-dua-2020.yml seed/reference

    """
    from graph_service.seeding import load as loading

    given = loading.read(_paths(paths), with_contacts=True)
    found = loading.findings(given)
    if as_json:
        context.print_json([_as_dict(finding) for finding in found])
    else:
        for finding in found:
            out.print(str(finding), markup=False)
        nodes = sum(len(source.nodes) for source in given.sources)
        ties = sum(len(source.ties) for source in given.sources)
        held = f"{len(given.sources)} documents, {nodes:,} statements of nodes, {ties:,} of ties"
        err.print(f"{held}: {len(found) or 'no'} mistake{'' if len(found) == 1 else 's'}")
    if found:
        raise typer.Exit(FACES[SeedError].exit_code)


def _as_dict(finding: "Finding") -> dict[str, object]:
    return {
        "file": finding.file,
        "line": finding.line,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def load(
    paths: Paths = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report what would change.")] = False,
    bulk: Annotated[
        bool,
        typer.Option("--bulk", help="Fill an empty database of the service's own, whatever the size."),
    ] = False,
    with_contacts: WithContacts = False,
    remove: Annotated[
        list[str] | None, typer.Option(help="Take this document away, with all that it alone supports.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check source files, then load them in one transaction: all, or nothing.

    Loading twice changes nothing; loading an edited file changes what that document alone supports.

    Examples:
        graph-service load

        graph-service load my-minutes.yml --dry-run

        graph-service load --remove kronoberg-dua-2020 seed/reference

    """
    from graph_service.seeding import load as loading

    settings = context.settings()
    given = loading.read(_paths(paths), with_contacts=with_contacts)
    tell = partial(_tell, dry_run=dry_run, as_json=as_json)
    try:
        if bulk:
            if dry_run or remove:
                raise BadInputError("--bulk fills an empty database: there is nothing to compare or remove")
            _bulk(settings, given, tell)
        else:
            _load(settings, given, remove or [], tell, dry_run=dry_run)
    except loading.BadSeedError as error:
        for finding in error.findings:
            err.print(str(finding), markup=False)
        raise


def _load(
    settings: Settings, given: "Given", remove: list[str], tell: "Callable[[Report], None]", *, dry_run: bool
) -> None:
    from graph_service.seeding import load as loading
    from graph_service.seeding.migrations import prepare
    from graph_service.storage.writer import Writer

    alone = contextlib.nullcontext() if dry_run else context.one_load(settings)
    with alone, context.database(settings) as (driver, name):
        writer = Writer(driver, name)
        if not dry_run:
            prepare(writer)
        with _fitting_hint(settings), context.progress("loading") as progress:
            report = loading.load(
                writer,
                given,
                remove=remove,
                dry_run=dry_run,
                most_rows=writer.most_rows(),
                progress=progress,
            )
        tell(report)
        if not (dry_run or report.is_empty):
            leaving.leave(settings, driver, name)


@contextlib.contextmanager
def _fitting_hint(settings: Settings) -> Iterator[None]:
    """What helps against too large a load is not the same at a server of somebody else's."""
    try:
        yield
    except TooBigError as error:
        if settings.neo4j_uri is not None:
            error.hint = "load fewer documents at a time, or raise db.memory.transaction.max at that server"
        raise


def _bulk(settings: Settings, given: "Given", tell: "Callable[[Report], None]") -> None:
    """Fill the service's own, empty database while it is stopped; checked first, and alone all the way."""
    from graph_service.seeding import bulk

    if settings.neo4j_uri is not None:
        raise SettingsError(
            "--bulk fills the service's own Neo4j only", hint="unset NEO4J_URI, or load without --bulk"
        )
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="bulk-", dir=settings.home) as folder:
        arguments, report = bulk.write(given, Path(folder))
        with context.one_load(settings):
            _import_files(settings, given, arguments, partial(tell, report))


def _import_files(settings: Settings, given: "Given", arguments: list[str], done: Callable[[], None]) -> None:
    from graph_service.seeding import decisions as decided
    from graph_service.storage.writer import Writer

    engine = context.engine(settings)
    with _left_as_found(engine):
        with context.database(settings) as (driver, name):
            Writer(driver, name).require_empty()
        engine.stop()
        engine.admin_import(arguments, overwrite=True)
        engine.start()
        with context.database(settings) as (driver, name):
            Writer(driver, name).finish_bulk(decided.packed(given.decisions))
            done()
            leaving.leave(settings, driver, name)


@contextlib.contextmanager
def _left_as_found(engine: "Engine") -> Iterator[None]:
    """Have the server running; whatever happens, it runs afterwards if it ran before, and only then."""
    launched = engine.start().launched
    try:
        yield
    finally:
        if launched:
            engine.stop()
        else:
            engine.start()


def _tell(report: "Report", *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        context.print_json(report.as_json())
    else:
        _print(report, dry_run=dry_run)


def _print(report: "Report", *, dry_run: bool) -> None:
    verb = "would be " if dry_run else ""
    for what, counter in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
        for name, number in sorted(counter.items()):
            out.print(f"{number:>9,}  {name} {verb}{what}", markup=False)
    changed = len(report.documents)
    err.print(f"{changed} document{'' if changed == 1 else 's'} changed, {len(report.unchanged)} as before")


def export(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    form: Annotated[
        Format,
        typer.Option("--format", case_sensitive=False, help="JSON lines, or GraphML for Gephi and yEd."),
    ] = (Format.JSONL),
) -> None:
    """Write the whole graph to a file; it appears there whole or not at all.

    Examples:
        graph-service export --format jsonl graph.jsonl

        graph-service export --format graphml graph.graphml

    """
    from graph_service.storage.carry import export_jsonl
    from graph_service.storage.graphml import export_graphml

    settings = context.settings()
    write = export_jsonl if form is Format.JSONL else export_graphml
    with context.database(settings) as (driver, name), context.progress("writing") as progress:
        count = write(driver, name, file, progress=progress)
    err.print(f"{count:,} nodes and ties in {file}")


def import_(
    file: Annotated[Path, typer.Argument(help="A file that export wrote.", exists=True, dir_okay=False)],
) -> None:
    """Read an export back into an empty database: all, or nothing.

    Example:
        graph-service import graph.jsonl

    """
    from graph_service.storage.carry import import_jsonl

    settings = context.settings()
    with context.one_load(settings), context.database(settings) as (driver, name):
        with context.progress("reading") as progress:
            count = import_jsonl(driver, name, file, progress=progress)
        err.print(f"{count:,} nodes and ties read from {file}")
        leaving.leave(settings, driver, name)


def _paths(given: list[Path] | None) -> list[Path]:
    from graph_service.resources import resource

    return given or [resource("seed")]
