"""Filling the stopped server's database from files: all of it is there afterwards, or nothing.

`neo4j-admin database import` leaves a database behind that does not open if it is killed. So a mark is made
before it and taken away after it; whoever finds the mark removes what was begun, and the next start makes the
database anew, empty, as it was before.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

import structlog

from graph_service.engine import admin
from graph_service.engine.layout import Layout
from graph_service.engine.options import DATABASE
from graph_service.errors import EngineError

_PATIENCE_S = 30
_log = structlog.get_logger()


def run(
    layout: Layout, jars: Sequence[Path], arguments: Sequence[str], *, overwrite: bool, heap_mb: int
) -> str:
    """Import into a database that is empty; returns what the importer printed."""
    clear_unfinished(layout)
    # Before the mark, under which a failure removes the database: here it is somebody's.
    if not overwrite and (layout.data / "databases" / DATABASE).exists():
        raise EngineError(
            f"A database exists in {layout.home}; an import would replace it, and was not begun",
            hint="Export what is in it, and empty it first",
        )
    layout.import_mark.write_text("an import was begun and has not ended\n")
    replacing = ["--overwrite-destination=true"] if overwrite else []
    command = ["database", "import", "full", DATABASE, *replacing, *arguments]
    try:
        printed = admin.run(layout, jars, command, heap_mb=heap_mb)
    except BaseException:
        clear_unfinished(layout)
        raise
    layout.import_mark.unlink()
    return printed


def clear_unfinished(layout: Layout) -> None:
    """Remove what an import that did not end has left: first the importer itself, if only its starter died."""
    if layout.import_mark.exists():
        for importer in admin.running(layout):
            importer.kill()
            importer.wait(_PATIENCE_S)
        _log.warning("an import did not end; its database is made anew, empty")
        for kind in ("databases", "transactions"):
            shutil.rmtree(layout.data / kind / DATABASE, ignore_errors=True)
        layout.import_mark.unlink()
