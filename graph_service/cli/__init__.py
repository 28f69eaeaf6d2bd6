"""The command line: thin. Each command reads the settings, hands them down, and prints what came of it.

Results go to standard output, everything else to standard error. Exit codes stand in `errors.FACES`: 0 is
done, 2 a wrong setting or option, 3 the engine, 4 the database, 5 another version or not empty, 6 mistakes
in the sources, 7 too big, 8 a wrong request, 9 a file or folder, 1 what nobody foresaw, 130 stopped by Ctrl-C.
"""

import contextlib
import io
import os
import sys

import typer

from graph_service.cli import browse, data, failing, keys, network, server, snapshot, sparing, up
from graph_service.cli.context import complain
from graph_service.collecting import look_rarely
from graph_service.errors import GraphServiceError

app = typer.Typer(
    name="graph-service",
    help="A knowledge graph of regional collaboration: who works with whom, through what, and who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="markdown",
)
app.command()(up.up)
app.command()(browse.browse)
app.command()(up.down)
app.command()(up.status)
app.command()(up.serve)
app.command()(data.check)
app.command()(data.load)
app.command(name="export")(data.export)
app.command(name="import")(data.import_)

app.add_typer(network.app, name="network")
app.add_typer(server.app, name="neo4j")
app.add_typer(snapshot.app, name="snapshot")
app.add_typer(keys.app, name="key")


def main() -> None:
    """Run a command; turn every error into a sentence and an exit code."""
    sparing.spare()
    look_rarely()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no å shows that it has none
    try:
        _run()
    except GraphServiceError as error:
        _end(error)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # `graph-service network | head`
        _let_go()
        sys.exit(0)
    except OSError as error:
        _let_go()
        _end(failing.of_files(error))
    except Exception as error:  # noqa: BLE001  # the last to hear of it
        _end(failing.unforeseen(error))


def _run() -> None:
    """Run the command to the last byte of what it prints. The library would end with 1 where nobody reads any more."""
    try:
        app()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        sys.stdout.flush()
        raise


def _let_go() -> None:
    """Nothing more can be printed: what is left would be tried again when the interpreter ends, and fail once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(error: GraphServiceError) -> None:
    complain(error)
    sys.exit(error.face.exit_code)
