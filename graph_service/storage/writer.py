"""All writing of facts: one transaction, one writer at a time, all or nothing."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import neo4j
import neo4j.time

from graph_service.storage import schema
from graph_service.storage.driver import translated
from graph_service.storage.queries import query
from graph_service.storage.state import Change, Held, HeldClaim, HeldNode, HeldTie, NewTie

_BATCH = 10_000
_KILOBYTES_A_ROW = 3.4  # measured: 212,000 rows took seven tenths of a heap of 1 GB
Progress = Callable[[int], None]
T = TypeVar("T")


class Transaction:
    """What a load reads and writes, inside its one transaction."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx

    def lock(self) -> None:
        """Wait until no other load runs, and keep others waiting until this transaction ends."""
        self._run("load/lock")

    def digests(self) -> dict[str, str]:
        """Loaded documents, each with the digest of what it was loaded from."""
        return dict(self._one("load/digests")["digests"])

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """The label of each of these ids that exists."""
        return dict(self._one("load/labels", ids=sorted(ids))["labels"])

    def held(self, documents: Sequence[str], ids: Iterable[str], ties: Mapping[str, tuple[str, str]]) -> Held:
        """What is there: nodes that the documents state or `ids` name, ties they state or `ties` names (by key)."""
        stated = self._one("load/stated", documents=list(documents))["ids"] if documents else []
        nodes = self._held_nodes({*stated, *ids, *documents})
        return Held(nodes, self._held_ties(documents, ties, nodes))

    def _held_nodes(self, ids: set[str]) -> dict[str, HeldNode]:
        found = {}
        for batch in _batches(sorted(ids)):
            for record in self._run("load/nodes", ids=batch):
                claims = [HeldClaim(d, date, e, _native(p)) for d, date, e, p in record["claims"]]
                properties = _native(record["properties"])
                found[properties["id"]] = HeldNode(record["label"], properties, claims)
        return found

    def _held_ties(
        self, documents: Sequence[str], ties: Mapping[str, tuple[str, str]], nodes: Mapping[str, HeldNode]
    ) -> dict[str, HeldTie]:
        found: dict[str, HeldTie] = {}
        there = [document for document in documents if document in nodes]
        for document in there:
            wanted = f"{_escaped(document)}#*"
            self._keep(found, self._run("load/ties", query=wanted))
        # A tie can only be there already if both its ends are.
        rows = [
            [start, end, key]
            for key, (start, end) in ties.items()
            if key not in found and start in nodes and end in nodes
        ]
        for batch in _batches(rows):
            self._keep(found, self._run("load/ties-by-key", rows=batch))
        return found

    def _keep(self, found: dict[str, HeldTie], records: Iterable[neo4j.Record]) -> None:
        for record in records:
            properties = _native(record["properties"])
            found[properties["key"]] = HeldTie(
                record["element"], record["type"], record["start"], record["end"], properties
            )

    def apply(self, change: Change, progress: Progress = lambda _: None) -> None:
        """Write the change: what goes first, then nodes, then ties. `progress` hears of every batch's rows."""
        self._rows("load/remove-ties", change.remove_ties, progress)
        self._rows("load/remove-nodes", change.remove_nodes, progress)
        by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for label, properties in change.add_nodes:
            by_label[label].append(properties)
        for label, rows in by_label.items():
            self._rows("load/add-nodes", rows, progress, label=label)
        self._rows("load/change-nodes", change.change_nodes, progress)
        self._rows("load/change-ties", [list(row) for row in change.change_ties], progress)
        for kind, ties in _by_type(change.add_ties):
            for batch in _batches(ties):
                self._run("load/add-ties", type=kind, rows=_by_end(batch)).consume()
                progress(len(batch))

    def _rows(self, name: str, rows: Sequence[Any], progress: Progress, **parameters: Any) -> None:
        for batch in _batches(rows):
            self._run(name, rows=batch, **parameters).consume()
            progress(len(batch))

    def _run(self, name: str, **parameters: Any) -> neo4j.Result:
        return self._tx.run(query(name).text, parameters)

    def _one(self, name: str, **parameters: Any) -> neo4j.Record:
        record = self._run(name, **parameters).single()
        assert record is not None  # noqa: S101  # these queries aggregate, so there is always a row
        return record


class Writer:
    """Writes to one database."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    def prepare(self) -> None:
        """Constraints, indexes and the model's version."""
        schema.prepare(self._driver, self._database)

    def load(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one transaction, alone. It may be done again if the connection breaks, so it must be pure."""

        def alone(tx: neo4j.ManagedTransaction) -> T:
            transaction = Transaction(tx)
            transaction.lock()
            return work(transaction)

        with translated(), self._driver.session(database=self._database) as session:
            return session.execute_write(alone)

    def look(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` without writing."""
        with translated(), self._driver.session(database=self._database) as session:
            return session.execute_read(lambda tx: work(Transaction(tx)))

    def most_rows(self) -> int | None:
        """How many rows one transaction can hold, by the server's own limit; None where it has none."""
        with translated(), self._driver.session(database=self._database) as session:
            record = session.run(query("load/transaction-limit").text).single()
        sizes = [size for size in map(_bytes, record["values"] if record else ()) if size]
        return int(min(sizes) / 1024 / _KILOBYTES_A_ROW) if sizes else None


def _by_type(ties: Iterable[NewTie]) -> Iterator[tuple[str, list[NewTie]]]:
    ordered = sorted(ties, key=lambda tie: (tie.type, tie.end))
    for kind, group in itertools.groupby(ordered, key=lambda tie: tie.type):
        yield kind, list(group)


def _by_end(ties: Iterable[NewTie]) -> list[list[Any]]:
    """Grouped by the node they lead to: it is looked up once for all of them."""
    return [
        [end, [[tie.start, tie.properties] for tie in group]]
        for end, group in itertools.groupby(ties, key=lambda tie: tie.end)
    ]


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _native(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties with Python's own dates instead of the driver's."""
    return {name: _date(value) for name, value in properties.items()}


def _date(value: Any) -> Any:
    return dt.date(value.year, value.month, value.day) if isinstance(value, neo4j.time.Date) else value


def _escaped(text: str) -> str:
    """For Lucene. Ids are slugs, so only the hyphen means something there."""
    return text.replace("-", r"\-")


def _bytes(text: str) -> int:
    units = {"B": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3, "TiB": 1024**4}
    for unit in ("KiB", "MiB", "GiB", "TiB", "B"):
        if text.endswith(unit):
            return int(float(text.removesuffix(unit)) * units[unit])
    return int(text) if text.isdecimal() else 0
