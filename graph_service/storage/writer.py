"""All writing of facts: one transaction, one writer at a time, all or nothing."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import neo4j
import neo4j.time
from neo4j.exceptions import ClientError

from graph_service.errors import NotEmptyError
from graph_service.model import MODEL_VERSION
from graph_service.model.identity import PROOFS
from graph_service.model.vocabulary import Basis, Tie
from graph_service.storage import schema
from graph_service.storage.batches import Progress, Sending, batches, by_document, by_end, by_type, new_nodes
from graph_service.storage.driver import in_transaction, session_of, translated
from graph_service.storage.marks import facts
from graph_service.storage.queries import query
from graph_service.storage.state import (
    Change,
    Held,
    HeldClaim,
    HeldNode,
    HeldOrganisation,
    HeldTie,
    Loaded,
    NewNode,
)

_KILOBYTES_A_ROW = 7.0  # measured on the participations, most of whose cells are indexed: 6.4 and less
_TELLING = ("name", "aliases", "basis", *PROOFS)
"""The cells by which organisations are told apart."""
Proofs = Mapping[str, Sequence[str]]
T = TypeVar("T")


class Transaction:
    """What a load reads and writes, inside its one transaction."""

    def __init__(self, tx: neo4j.Transaction | neo4j.ManagedTransaction) -> None:
        self._tx = tx

    def lock(self) -> int | None:
        """Wait until no other load runs, and keep others waiting until this transaction ends.

        Returns the version of the model that the graph has.
        """
        version: int | None = self._one("load/lock")["version"]
        return version

    def is_empty(self) -> bool:
        """Whether the database holds nothing of the graph."""
        return bool(self._one("load/is-empty")["empty"])

    def holds_contacts(self) -> bool:
        """Whether contact data is loaded."""
        return bool(self._one("load/holds-contacts")["holds"])

    def decide(self, decisions: list[str]) -> None:
        """Note the decisions in force."""
        self._run("load/set-decisions", decisions=decisions).consume()

    def loaded(self) -> Loaded:
        """The documents and decisions that the graph was made from."""
        record = self._one("load/loaded")
        return Loaded(dict(record["digests"]), sorted(record["decisions"]))

    def known(self, ids: Iterable[str], documents: Sequence[str]) -> dict[str, str]:
        """The label of each of these ids that documents other than these state."""
        found: dict[str, str] = {}
        for batch in batches(sorted(ids)):
            found |= dict(self._one("load/known", ids=batch, documents=list(documents))["labels"])
        return found

    def numbers(self, proofs: Proofs, documents: Sequence[str]) -> dict[tuple[str, str], str]:
        """Who has these numbers, by what documents other than these state: (cell, number) → id."""
        record = self._one("load/numbers", **proofs, documents=list(documents))
        return {(cell, number): name for cell, number, name in record["numbers"]}

    def codes(self, documents: Sequence[str]) -> set[tuple[str, str]]:
        """The codes of areas in the registers among documents other than these: (kind, code)."""
        record = self._one("load/codes", documents=list(documents), basis=Basis.REFERENCE)
        return {(kind, code) for kind, code in record["codes"]}

    def organisations(self, documents: Sequence[str]) -> dict[str, HeldOrganisation]:
        """What documents other than these say of each organisation."""
        record = self._one("load/organisations", documents=list(documents), cells=list(_TELLING))
        found: dict[str, HeldOrganisation] = defaultdict(lambda: HeldOrganisation([], []))
        for name, values in record["said"]:
            cells = zip(_TELLING, values, strict=True)
            found[name].said.append({cell: value for cell, value in cells if value is not None})
        for name, whole in record["parts"]:
            found[name].wholes.append(whole)
        return dict(found)

    def above(self, ends: Iterable[tuple[str, str]], documents: Sequence[str]) -> set[tuple[str, str, str]]:
        """The ties that lead on from these ends, each a type and an id, by ties of its type, as far as they lead.

        Each as type, from and to, and only if a document other than these states it.
        """
        found: set[tuple[str, str, str]] = set()
        seen, reached = set[tuple[str, str]](), set(ends)
        while reached:
            seen |= reached
            for batch in batches(sorted(reached)):
                records = self._run("load/above", rows=list(map(list, batch)), documents=list(documents))
                found.update((record["type"], record["start"], record["end"]) for record in records)
            reached = {(kind, end) for kind, _, end in found} - seen
        return found

    def held(self, documents: Sequence[str], ids: Iterable[str], ties: Mapping[str, tuple[str, str]]) -> Held:
        """What is there: nodes that the documents state or `ids` name, ties they state or `ties` names (by key)."""
        stated = self._one("load/stated", documents=list(documents))["ids"] if documents else []
        nodes = self._held_nodes({*stated, *ids, *documents})
        return Held(nodes, self._held_ties(documents, ties, nodes))

    def _held_nodes(self, ids: set[str]) -> dict[str, HeldNode]:
        found = {}
        for batch in batches(sorted(ids)):
            for record in self._run("load/nodes", ids=batch):
                claims = [HeldClaim(d, date, e, _native(p)) for d, date, e, p in record["claims"]]
                properties = _native(record["properties"])
                found[properties["id"]] = HeldNode(record["element"], record["label"], properties, claims)
        return found

    def _held_ties(
        self, documents: Sequence[str], ties: Mapping[str, tuple[str, str]], nodes: Mapping[str, HeldNode]
    ) -> dict[str, HeldTie]:
        found: dict[str, HeldTie] = {}
        for document in documents:
            if document in nodes:
                self._keep(found, self._run("load/ties", query=f"{_escaped(document)}#*"))
        # A tie can only be there already if both its ends are.
        rows = [
            [start, end, key]
            for key, (start, end) in ties.items()
            if key not in found and start in nodes and end in nodes
        ]
        for batch in batches(rows):
            self._keep(found, self._run("load/ties-by-key", rows=batch))
        return found

    def _keep(self, found: dict[str, HeldTie], records: Iterable[neo4j.Record]) -> None:
        for record in records:
            properties = _native(record["properties"])
            found[properties["key"]] = HeldTie(
                record["element"], record["type"], record["start"], record["end"], properties
            )

    def apply(self, change: Change, held: Held, progress: Progress = lambda _: None) -> None:
        """Write the change: what goes first, then nodes, then ties. `progress` hears of every batch's rows."""
        writing = Sending(self._run, progress)
        writing.rows("load/remove-ties", change.remove_ties)
        writing.rows("load/remove-nodes", change.remove_nodes)
        writing.rows("load/release-nodes", change.release_nodes)
        writing.rows("load/relabel-nodes", [list(row) for row in change.relabel_nodes])
        writing.rows("load/change-nodes", change.change_nodes)
        elements = {name: node.element for name, node in held.nodes.items()}
        by_label: dict[str, list[NewNode]] = defaultdict(list)
        for node in change.add_nodes:
            by_label[str(node.label)].append(node)
        for label, nodes in by_label.items():
            for answer in writing.rows("load/add-nodes", nodes, new_nodes, label=label):
                elements.update(answer["elements"])
        writing.rows("load/change-ties", [list(row) for row in change.change_ties])
        for kind, ties in by_type(change.add_ties):
            if kind == Tie.STATES:
                writing.rows("load/add-states", ties, lambda batch: by_document(batch, elements))
            else:
                writing.rows("load/add-ties", ties, lambda batch: by_end(batch, elements), type=kind)
        if change.decisions is not None:
            self.decide(change.decisions)
        if change.rows():
            self._run("measures/outdate").consume()

    def _run(self, name: str, **parameters: Any) -> neo4j.Result:
        return self._tx.run(query(name).text, parameters)

    def _one(self, name: str, **parameters: Any) -> neo4j.Record:
        record = self._run(name, **parameters).single()
        assert record is not None  # noqa: S101  # these queries aggregate, so there is always a row
        return record


Step = Callable[[Transaction], None]
"""Brings a graph from the version of the model before to one version."""


class Writer:
    """Writes to one database."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    def prepare(self, steps: Mapping[int, Step] | None = None) -> None:
        """Bring the graph to this version of the model by the `steps` to each; then constraints and indexes.

        Does nothing, cheaply, where all is there already. Raises ModelVersionError for a graph of a newer model,
        and for one of an older that no step leads from.
        """
        with translated(), self._session() as session:
            held = session.execute_read(schema.version)
            schema.refuse_newer(held)
            if held is not None and held < MODEL_VERSION:
                in_transaction(session, partial(_bring_up, steps or {}))
            with self._session() as beside:
                schema.constrain(session, beside)
            if held is None:
                in_transaction(session, schema.note_version)

    def load(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one transaction, alone. It may be done again if the connection breaks, so it must be pure."""

        def alone(tx: neo4j.Transaction) -> T:
            transaction = Transaction(tx)
            transaction.lock()
            return work(transaction)

        with translated(), self._session() as session:
            return in_transaction(session, alone)

    def look(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` without writing."""
        with translated(), self._session() as session:
            return session.execute_read(lambda tx: work(Transaction(tx)))

    def replan(self) -> None:
        """Have statements planned for what the database holds now.

        Until Neo4j looks by itself it plans for the indexes as they were, when they were empty: to find one id it
        then reads all. Who may not ask for it (another Neo4j, a user without the right) waits for that.
        """
        with self._session() as session, contextlib.suppress(ClientError):
            session.execute_read(lambda tx: tx.run(query("load/replan").text).consume())

    def require_empty(self) -> None:
        """Raise NotEmptyError if the database holds anything of the graph."""
        if not self.look(Transaction.is_empty):
            raise NotEmptyError(
                "the database holds a graph already; nothing was written", hint="load without --bulk"
            )

    def finish_bulk(self, decisions: list[str]) -> None:
        """What an import from files leaves out: constraints, indexes, the model's version, the decisions."""
        self.prepare()
        with translated(), self._session() as session:
            session.execute_write(lambda tx: Transaction(tx).decide(decisions))

    def holds_contacts(self) -> bool:
        """Whether contact data is loaded."""
        return self.look(Transaction.holds_contacts)

    def most_rows(self) -> int | None:
        """How many rows one transaction can hold, by the server's own limit; None where it has none or hides it."""
        with translated(), self._session() as session:
            try:
                values = session.execute_read(_limits)
            except ClientError:
                return None
        sizes = [size for size in map(_bytes, values) if size]
        return int(min(sizes) / 1024 / _KILOBYTES_A_ROW) if sizes else None

    def _session(self) -> neo4j.Session:
        return session_of(self._driver, self._database)


def _bring_up(steps: Mapping[int, Step], tx: neo4j.Transaction) -> None:
    """By every step from the version that the graph has; an empty graph needs none."""
    transaction = Transaction(tx)
    held = transaction.lock()
    schema.refuse_newer(held)
    if held is not None and not transaction.is_empty():
        for version in range(held + 1, MODEL_VERSION + 1):
            if version not in steps:
                raise schema.other_version(
                    held, "no step leads from there: load the sources into an empty database"
                )
            steps[version](transaction)
    schema.note_version(tx)


def _limits(tx: neo4j.ManagedTransaction) -> list[str]:
    record = tx.run(query("load/transaction-limit").text).single()
    return record["values"] if record else []


def _native(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties with Python's own dates instead of the driver's, without what write-back has put there."""
    return {name: _date(value) for name, value in facts(properties).items()}


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
