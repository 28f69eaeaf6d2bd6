"""All reading: one statement, one round trip, read routing, an explicit database, a time limit in the server."""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from graph_service.errors import UnavailableError
from graph_service.storage import schema
from graph_service.storage.driver import out_of_memory, session_of, translated
from graph_service.storage.parsed import Parsed
from graph_service.storage.queries import query
from graph_service.storage.sessions import Sessions

if TYPE_CHECKING:
    from graph_service.storage.shortcut import Shortcut

KNOWN_DRIVER = "6.4.1"
"""The version whose parts `shortcut` reaches into. For another: read what changed there, then run the tests with it."""
_GRACE_S = 3.0
"""How long after its time a query may still be heard of. Then the server is taken to hang."""


class Answer(NamedTuple):
    """The rows of an answer, and the version of the graph that gave it: the bookmark that the read returns."""

    rows: list[dict[str, Any]]
    version: str


@contextlib.contextmanager
def _passing() -> Iterator[None]:
    """What Neo4j calls transient passes: a database that is going down or coming up is not there just now."""
    try:
        yield
    except TransientError as error:
        if out_of_memory(error):
            raise
        raise UnavailableError("Neo4j cannot answer just now", hint="try again in a moment") from error


class Reader:
    """Reads one database from the event loop."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str, timeout_s: float) -> None:
        self._driver = driver
        self._database = database
        self._timeout_s = timeout_s
        self._way = _way(driver, database)
        self._parsed = Parsed(self._forget)

    async def run(
        self, text: str, parameters: Mapping[str, Any] | None = None, timeout_s: float | None = None
    ) -> Answer:
        """Run one statement that only reads. Its values are the driver's (`neo4j.time.Date` for a date).

        Raises UnavailableError at once when nobody answers, TimeLimitError when Neo4j stopped it.
        """
        limit = timeout_s or self._timeout_s
        self._parsed.sent(text)
        try:
            async with asyncio.timeout(limit + _GRACE_S):
                return Answer(*await self._way.run(text, parameters or {}, limit))
        except TimeoutError:
            # Maybe it is another than before, and waits for what it will never have: a copy was put back.
            await self._way.forget()
            raise UnavailableError(
                "Neo4j took the query and does not answer", hint="`graph-service status` says what runs"
            ) from None
        except (Neo4jError, DriverError):
            with translated(), _passing():
                raise

    async def explain(self, text: str) -> dict[str, Any]:
        """Neo4j's plan for a statement, as a tree of `operator`, `details`, `estimatedRows` and `inputs`."""
        with translated(), _passing():
            async with self._driver.session(
                database=self._database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                result = await session.run(neo4j.Query(f"EXPLAIN {text}", timeout=self._timeout_s))
                summary = await result.consume()
        return _operator(summary.plan or {})

    async def version(self) -> str:
        """The graph's version. It changes when something was written, by whomever, and only then."""
        return (await self.run(query("queries/version").text)).version

    async def ready(self) -> str:
        """The same, if the graph is of the model that this service knows; otherwise ModelVersionError."""
        answer = await self.run(query("load/model-version").text)
        schema.require_current(_model(answer))
        return answer.version

    async def _forget(self) -> None:
        """By read routing: whoever answers is whose parser it is."""
        await self._driver.execute_query(
            query("queries/forget").text, database_=self._database, routing_=neo4j.RoutingControl.READ
        )

    async def close(self) -> None:
        """Let go of the driver."""
        await self._parsed.close()
        await self._way.forget()
        await self._driver.close()


class BlockingReader:
    """The same for the command line."""

    def __init__(self, driver: neo4j.Driver, database: str, timeout_s: float | None = None) -> None:
        self._driver = driver
        self._database = database
        self._timeout_s = timeout_s

    def require_current(self) -> str:
        """Give the graph's version. Raises ModelVersionError if it is of another model than this service knows."""
        answer = self.run(query("load/model-version").text)
        schema.require_current(_model(answer))
        return answer.version

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Run one statement that only reads."""
        statement = neo4j.Query(text, timeout=self._timeout_s)
        with (
            translated(),
            session_of(self._driver, self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            result = session.run(statement, dict(parameters or {}))
            rows = [dict(record.items()) for record in result]  # type: ignore[no-untyped-call]
            result.consume()
            return Answer(rows, _version(session.last_bookmarks()))


def _way(driver: neo4j.AsyncDriver, database: str) -> "Shortcut | Sessions":
    """The shortest for the driver that it was written for, and what every driver has for any other."""
    if neo4j.__version__ != KNOWN_DRIVER:
        return Sessions(driver, database)
    from graph_service.storage.shortcut import Shortcut  # noqa: PLC0415  # its parts lie elsewhere in others

    return Shortcut(driver, database) if Shortcut.knows(driver) and database else Sessions(driver, database)


def _operator(plan: Mapping[str, Any]) -> dict[str, Any]:
    given = plan.get("args", {})
    return {
        "operator": plan.get("operatorType", ""),
        "details": given.get("Details", ""),
        "estimatedRows": given.get("EstimatedRows"),
        "inputs": [_operator(each) for each in plan.get("children", ())],
    }


def _model(answer: Answer) -> int | None:
    return answer.rows[0]["version"] if answer.rows else None


def _version(bookmarks: neo4j.Bookmarks) -> str:
    return ",".join(sorted(bookmarks.raw_values))
