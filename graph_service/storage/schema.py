"""Constraints and indexes, and the version of the model that the database carries."""

import neo4j

from graph_service.errors import ModelVersionError
from graph_service.model import MODEL_VERSION
from graph_service.storage.driver import translated
from graph_service.storage.queries import folder, query


def prepare(driver: neo4j.Driver, database: str) -> None:
    """Bring the database to this version of the model. Does nothing, cheaply, where it is there already.

    Raises ModelVersionError for a database that a newer version of this service has written.
    """
    with translated(), driver.session(database=database) as session:
        held = _version(session)
        if held is not None and held > MODEL_VERSION:
            raise ModelVersionError(
                f"the database holds version {held} of the model, this service knows {MODEL_VERSION}",
                hint="use a newer graph-service, or another database",
            )
        there = _names(session)
        missing = [statement for statement in folder("constraints") if _name(statement.text) not in there]
        if missing:
            # All in one transaction: the server writes and waits once instead of seventy times.
            with session.begin_transaction() as tx:
                for statement in missing:
                    tx.run(statement.text).consume()
                tx.commit()
            session.run("CALL db.awaitIndexes(300)").consume()
        if held != MODEL_VERSION:
            session.run(query("load/set-model-version").text, version=MODEL_VERSION).consume()


def _name(text: str) -> str:
    """The name that stands before IF NOT EXISTS."""
    words = text.split()
    return words[words.index("IF") - 1]


def _version(session: neo4j.Session) -> int | None:
    record = session.run(query("load/model-version").text).single()
    return record["version"] if record else None


def _names(session: neo4j.Session) -> set[str]:
    found: set[str] = set()
    for statement in ("SHOW CONSTRAINTS YIELD name", "SHOW INDEXES YIELD name"):
        found.update(record["name"] for record in session.run(statement))
    return found
