"""A copy, made in an empty home: read, filled in, given its constraints and indexes, stopped again."""

import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from graph_service.copying import contact_data
from graph_service.engine import Engine
from graph_service.errors import StorageError
from graph_service.storage.driver import Address, connect
from graph_service.storage.everything import Everything, Live
from graph_service.storage.sheets import Sheets
from graph_service.storage.writer import Writer

_TRIES = 3
_SAY_EVERY = 5_000
_WAITING_ROOM = ("GraphLock",)
"""Nodes at which those wait who make constraints: nothing of the graph."""
Hear = Callable[[str, float], None]
"""Hears which step is under way, and the share of it that is done."""


class Written(NamedTuple):
    """What was read and stands in files: the graph's version, how many of what, and the import's arguments."""

    version: str
    nodes: int
    ties: int
    cleared: int
    arguments: list[str]


def write(live: Live, folder: Path, *, contacts: bool, hear: Hear) -> Written:
    """Write the graph as it is at one moment into `folder`.

    Loads wait for that; others may write all the same, and then it is read again. Raises StorageError if they do not
    leave off.
    """
    for number in range(_TRIES):
        place = folder / str(number)
        place.mkdir(parents=True, mode=0o700)
        with live.everything(_left_out(contacts=contacts)) as everything:
            # Loads wait from here on: to have them wait may itself give a new graph another version.
            version = live.version()
            written = _write(everything, Sheets(place), version, contacts=contacts, hear=hear)
            if live.version() == version:
                return written
        shutil.rmtree(place)
    raise StorageError(
        f"the graph was changed while it was read, {_TRIES} times; no copy was made",
        hint="somebody writes without asking, as in Neo4j Browser: make the copy when nobody does",
    )


def _left_out(*, contacts: bool) -> Collection[str]:
    return _WAITING_ROOM if contacts else (*_WAITING_ROOM, *contact_data.LABELS)


def _write(everything: Everything, sheets: Sheets, version: str, *, contacts: bool, hear: Hear) -> Written:
    total, cleared, nodes, ties = max(everything.size(), 1), 0, 0, 0
    for nodes, node in enumerate(everything.nodes(), 1):
        properties, gone = (node.properties, 0) if contacts else contact_data.without(node.properties)
        cleared += gone
        sheets.node(node.number, node.labels, properties)
        if nodes % _SAY_EVERY == 0:
            hear("reading", min(nodes / total, 0.999))
    for ties, tie in enumerate(everything.ties(), 1):
        properties, gone = (tie.properties, 0) if contacts else contact_data.without(tie.properties)
        cleared += gone
        sheets.tie(tie.start, tie.end, tie.type, properties)
        if ties % _SAY_EVERY == 0:
            hear("reading", min((nodes + ties) / total, 0.999))
    hear("reading", 1)
    return Written(version, nodes, ties, cleared, sheets.arguments())


def fill(workshop: Engine, arguments: list[str], hear: Hear) -> None:
    """Fill an empty home, which has the files, and leave it stopped, with every constraint and index."""
    hear("filling", 0)
    workshop.admin_import(arguments)
    hear("filling", 1)
    hear("indexing", 0)
    workshop.start(detach=False)
    try:
        now = workshop.status()
        with connect(Address(now.bolt_uri, now.user, workshop.password(), now.database)) as driver:
            Writer(driver, now.database).prepare()
    finally:
        workshop.stop()
    hear("indexing", 1)
