"""Constraints and indexes as the files say, and the version of the model that the graph has."""

import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import neo4j

from graph_service.errors import ModelVersionError
from graph_service.model import MODEL_VERSION
from graph_service.storage.driver import in_transaction, session_of, translated
from graph_service.storage.queries import Query, folder, query

_WORD = re.compile(r"\w+")
_ANALYZER = re.compile(r"analyzer: '(\w+)'")
_SAYS_NOTHING = frozenset({"IF", "NOT", "EXISTS", "RANGE"})
"""Words of a statement that make no difference to what it makes."""


def version(tx: neo4j.ManagedTransaction) -> int | None:
    """The version of the model that the graph has; None where none is noted."""
    record = tx.run(query("load/model-version").text).single()
    return record["version"] if record else None


def note_version(tx: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
    """Note that the graph has this version."""
    tx.run(query("load/set-model-version").text, version=MODEL_VERSION).consume()


def other_version(held: int, hint: str) -> ModelVersionError:
    """What is raised for a graph of another version."""
    return ModelVersionError(
        f"the database holds version {held} of the model, this service knows {MODEL_VERSION}", hint=hint
    )


def refuse_newer(held: int | None) -> None:
    """Raise ModelVersionError for a graph that a newer version of this service has written."""
    if held is not None and held > MODEL_VERSION:
        raise other_version(held, "use a newer graph-service, or another database")


def require_current(held: int | None) -> None:
    """Raise ModelVersionError for a graph that this version of the service cannot read as it is."""
    refuse_newer(held)
    if held is not None and held < MODEL_VERSION:
        raise other_version(held, "`graph-service load` brings it up")


def refuse_newer_graph(driver: neo4j.Driver, database: str) -> None:
    """Raise ModelVersionError if the graph in this database is of a newer version."""
    with translated(), session_of(driver, database) as session:
        refuse_newer(session.execute_read(version))


def constrain(at: neo4j.Session, beside: neo4j.Session) -> None:
    """Make the constraints and indexes that are missing, and anew those that their files now describe otherwise.

    Others may be doing the same, and are waited for in the second session: IF NOT EXISTS holds for those who come
    one after the other only. What they have made is not made again.
    """
    there = at.execute_read(_there)
    if there.changed or there.missing:
        with _alone(beside):
            in_transaction(at, _drop_changed)
            # All in one transaction: the server writes and waits once instead of seventy times.
            in_transaction(at, _make_missing)
    if there.changed or there.missing or there.populating:
        at.execute_read(lambda tx: tx.run(query("load/await-indexes").text).consume())


@contextlib.contextmanager
def _alone(session: neo4j.Session) -> Iterator[None]:
    """Be the only one who makes constraints, until the block ends.

    There is no constraint yet that would make one node of those that several make to wait at. So each holds all that
    it finds: of two, the one that looks later finds what the other holds.
    """
    with _held(session) as transaction:
        yield
        transaction.run(query("load/drop-lock").text).consume()
        transaction.commit()


def _held(session: neo4j.Session) -> neo4j.Transaction:
    while True:
        in_transaction(session, lambda tx: tx.run(query("load/make-lock").text).consume())
        transaction = session.begin_transaction()
        found, left = (
            transaction.run(query(f"load/{name}").text).single(strict=True)["held"]
            for name in ("hold-lock", "still-held")
        )
        # Whoever held them before has taken them away.
        if found and found == left:
            return transaction
        transaction.close()


class _There(NamedTuple):
    """What the files describe and the database has not, or has otherwise; whether it is still filling an index."""

    missing: list[Query]
    changed: list[Query]
    populating: bool


def _there(tx: neo4j.ManagedTransaction | neo4j.Transaction) -> _There:
    records = [record for kind in ("indexes", "constraints") for record in tx.run(query(f"load/{kind}").text)]
    made = {record["name"]: _meant(record["statement"]) for record in records}
    wanted = {_name(statement): statement for statement in folder("constraints")}
    return _There(
        [one for name, one in wanted.items() if name not in made],
        [one for name, one in wanted.items() if made.get(name, _meant(one.text)) != _meant(one.text)],
        any(record["populating"] for record in records),
    )


def _make_missing(tx: neo4j.Transaction) -> None:
    for statement in _there(tx).missing:
        tx.run(statement.text).consume()


def _drop_changed(tx: neo4j.Transaction) -> None:
    for statement in _there(tx).changed:
        kind = "constraint" if "CONSTRAINT" in _meant(statement.text) else "index"
        tx.run(query(f"load/drop-{kind}").text, name=_name(statement)).consume()


def _name(statement: Query) -> str:
    """The name that stands before IF NOT EXISTS."""
    words = statement.text.split()
    return words[words.index("IF") - 1]


def _meant(text: str) -> tuple[str, ...]:
    """What a statement makes, alike for a file's and for the one by which the server describes it.

    The server has its own names for the node and the tie, of one letter as ours.
    """
    described, _, options = text.replace("`", "").partition("OPTIONS")
    words = (word for word in _WORD.findall(described) if word not in _SAYS_NOTHING)
    return (*(word for word in words if len(word) > len("n")), *_ANALYZER.findall(options))
