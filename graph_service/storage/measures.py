"""Writing figures of the network back into the graph: all or nothing, under a name, to be taken away again.

They are no facts and have no sources, so they stand apart: an actor's figures in a node of their own, tied to the
organisations that act as it. What Neo4j Browser is to size and colour by has to be on the organisations
themselves; that is done for one measurement at a time, under names by which everyone who reads facts passes it over.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

import neo4j

from graph_service.errors import BadInputError, TooBigError
from graph_service.storage.batches import Sending
from graph_service.storage.driver import in_transaction, session_of, translated
from graph_service.storage.queries import query
from graph_service.storage.reader import BlockingReader
from graph_service.storage.writer import Writer

Progress = Callable[[int, int], None]
T = TypeVar("T")


class Measure(NamedTuple):
    """An actor's figures, and the ids of the organisations that act as it."""

    properties: dict[str, Any]
    organisations: list[str]


class Mark(NamedTuple):
    """What is put on an organisation: its id, properties and labels."""

    organisation: str
    properties: dict[str, Any]
    labels: list[str]


@dataclass(frozen=True)
class Measurement:
    """What is to be written under a name."""

    name: str
    properties: dict[str, Any]
    measures: Sequence[Measure]
    marks: Sequence[Mark] | None
    """None leaves on the organisations what is there."""
    version: str
    """Of the graph that was measured."""


class Measurements:
    """Those of one database."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    def all(self) -> list[dict[str, Any]]:
        """List what has been written back, by name."""
        answer = BlockingReader(self._driver, self._database).run(query("measures/measurements").text)
        return [row["properties"] for row in answer.rows]

    def prepare(self) -> None:
        """Make the constraints and indexes that figures need: before the graph is read, for its version changes."""
        Writer(self._driver, self._database).prepare()

    def write(self, what: Measurement, progress: Progress = lambda _done, _of: None) -> bool:
        """Put it in the place of what is there under its name, in one transaction.

        Returns whether the graph is still the one that was measured.
        """
        return self._alone(lambda tx: self._write(tx, what, progress))

    def remove(self, names: Sequence[str]) -> list[str]:
        """Take these away, or all if none is named, in one transaction; returns their names.

        Raises BadInputError for a name that there is not, and takes nothing away then.
        """
        return self._alone(lambda tx: _remove(tx, names))

    def _write(self, tx: neo4j.Transaction, what: Measurement, progress: Progress) -> bool:
        is_current = self._version() == what.version
        done, total = 0, len(what.measures) + len(what.marks or ())

        def more(rows: int) -> None:
            nonlocal done
            done += rows
            progress(done, total)

        shown = what.marks is not None or what.name in _shown(tx)
        properties = {
            **what.properties,
            "graphVersion": what.version,
            "outdated": not is_current,
            "shown": shown,
        }
        _run(tx, "set-measurement", name=what.name, properties=properties).consume()
        sending = Sending(partial(_run, tx), more)
        there = _clear(tx, what.name, keeping={measure.properties["actor"] for measure in what.measures})
        new = [measure for measure in what.measures if measure.properties["actor"] not in there]
        held = [measure for measure in what.measures if measure.properties["actor"] in there]
        sending.rows("change-measures", held, _listed)
        sending.rows("add-measures", new, _listed)
        if what.marks is not None:
            _hide(tx, keeping={mark.organisation for mark in what.marks})
            sending.rows("show", what.marks, _listed)
            _run(tx, "note-shown", name=what.name).consume()
        return is_current

    def _version(self) -> str:
        """The graph's. The transaction that is under way has not changed it yet, and keeps loads waiting."""
        return BlockingReader(self._driver, self._database).run(query("queries/version").text).version

    def _alone(self, work: Callable[[neo4j.Transaction], T]) -> T:
        def locked(tx: neo4j.Transaction) -> T:
            tx.run(query("load/lock").text).consume()
            return work(tx)

        try:
            with translated(), session_of(self._driver, self._database) as session:
                return in_transaction(session, locked)
        except TooBigError:
            raise TooBigError(
                "one transaction cannot hold this; nothing was written",
                hint="write back fewer --measures, or raise GRAPH_SERVICE_TRANSACTION_MB",
            ) from None


def _remove(tx: neo4j.Transaction, names: Sequence[str]) -> list[str]:
    noted = [row["properties"]["name"] for row in _run(tx, "measurements")]
    unknown = [name for name in names if name not in noted]
    if unknown:
        known = ", ".join(noted) or "none"
        raise BadInputError(f"nothing is written back as {unknown[0]!r}", f"There is: {known}.")
    chosen = list(dict.fromkeys(names)) or noted
    if not names or _shown(tx) & set(chosen):
        _hide(tx)
    for name in chosen:
        _clear(tx, name)
        _run(tx, "remove-measurement", name=name).consume()
    return chosen


def _shown(tx: neo4j.Transaction) -> set[str]:
    """The name of the measurement that is on the organisations, if any is."""
    noted = (row["properties"] for row in _run(tx, "measurements"))
    return {properties["name"] for properties in noted if properties.get("shown")}


def _clear(tx: neo4j.Transaction, name: str, keeping: Collection[str] = ()) -> set[str]:
    """Remove the figures of actors that are not to be kept; returns whose are left.

    To remove them all and write them anew would take a transaction of twice the size.
    """
    actors = _run(tx, "measured", name=name).single(strict=True)["ids"]
    gone = [actor for actor in actors if actor not in keeping]
    Sending(partial(_run, tx), _unheard).rows("remove-measures", gone, measurement=name)
    return set(actors).difference(gone)


def _hide(tx: neo4j.Transaction, keeping: Collection[str] = ()) -> None:
    marked = _run(tx, "marked").single(strict=True)["ids"]
    gone = [organisation for organisation in marked if organisation not in keeping]
    Sending(partial(_run, tx), _unheard).rows("hide", gone)


def _listed(batch: Sequence[Measure] | Sequence[Mark]) -> dict[str, Any]:
    return {"rows": [list(row) for row in batch]}


def _unheard(_rows: int) -> None:
    """Nobody waits for what is removed."""


def _run(tx: neo4j.Transaction, statement: str, /, **parameters: Any) -> neo4j.Result:
    return tx.run(query(f"measures/{statement}").text, parameters)
