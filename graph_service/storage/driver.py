"""How the database is reached. One driver a process, made at the top and handed down."""

import contextlib
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import SystemRandom
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph_service.errors import StorageError, TimeLimitError, TooBigError, UnavailableError

Driver = neo4j.Driver
"""For those who hand it on without knowing the library."""

T = TypeVar("T")
_ATTEMPTS = 4
_PATIENCE_S = 60.0
"""How long others may be in the way: a first load makes all constraints, which takes seconds, more on a busy machine."""
_LONGEST_PAUSE_S = 3.0
_DEADLOCK = "DeadlockDetected"
_NOT_UNDERSTOOD, _NO_SUCH_CYPHER = "SyntaxError", "option for cypher version"
"""Our statements are right where they are tested: it is an older Neo4j, then."""
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_OUT_OF_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError")


@dataclass(frozen=True)
class Address:
    """Where the database is and who asks. The password is not shown."""

    uri: str
    user: str
    password: str
    database: str

    def __repr__(self) -> str:
        return f"Address({self.uri!r}, {self.user!r}, {self.database!r})"


def connect(address: Address) -> neo4j.Driver:
    """A driver that gives up soon when nobody answers, so that callers fail fast."""
    with _addressed():
        return neo4j.GraphDatabase.driver(address.uri, **_options(address))


def connect_async(address: Address) -> neo4j.AsyncDriver:
    """The same for the event loop."""
    with _addressed():
        return neo4j.AsyncGraphDatabase.driver(address.uri, **_options(address))


def _options(address: Address) -> dict[str, Any]:
    return {
        # As the driver takes it to see, whenever a connection is used again, whether it is still whose it was.
        "auth": neo4j.basic_auth(address.user, address.password),
        "connection_timeout": 3.0,
        "connection_acquisition_timeout": 5.0,
        "max_transaction_retry_time": 5.0,
        # No `liveness_check_timeout`: one that is given up in that check (driver 6.4.1) keeps its place in the pool for ever.
        "max_connection_pool_size": 64,
        "notifications_min_severity": "OFF",
        "telemetry_disabled": True,
        "user_agent": "graph-service",
    }


def session_of(driver: neo4j.Driver, database: str, **more: Any) -> neo4j.Session:
    """Every session of a driver sees what the ones before it have written, on whichever server it lands."""
    return driver.session(database=database, bookmark_manager=driver.execute_query_bookmark_manager, **more)


def in_transaction(session: neo4j.Session, work: Callable[[neo4j.Transaction], T]) -> T:
    """Do `work` in a transaction, and again where that may help; so it reads anew what it goes by.

    The driver's own retries also repeat what runs out of memory, which can only run out again, and they end while
    others are still in the way.
    """
    patient_until = time.monotonic() + _PATIENCE_S
    for attempt in itertools.count(1):
        transaction = session.begin_transaction()
        try:
            with transaction:
                answer = work(transaction)
                transaction.commit()
        except (TransientError, ServiceUnavailable, SessionExpired) as error:
            in_the_way = _is_deadlock(error) and time.monotonic() < patient_until
            if out_of_memory(error) or not error.is_retryable() or not (in_the_way or attempt < _ATTEMPTS):
                raise
            # By chance, or those that were in each other's way would meet again.
            time.sleep(SystemRandom().uniform(0.5, 1) * min(0.2 * 2**attempt, _LONGEST_PAUSE_S))
        else:
            return answer
    raise AssertionError  # the count has no end


def out_of_memory(error: Exception) -> bool:
    """Whether a transaction needed more than it may have."""
    return isinstance(error, Neo4jError) and (error.code or "").rpartition(".")[2] in _OUT_OF_MEMORY


def _is_deadlock(error: Exception) -> bool:
    return isinstance(error, Neo4jError) and (error.code or "").endswith(_DEADLOCK)


@contextlib.contextmanager
def _addressed() -> Iterator[None]:
    """What cannot be an address the driver says with an error of Python's. It may hold a password: not shown."""
    try:
        with translated():
            yield
    except ValueError:
        raise UnavailableError(
            "Neo4j cannot be reached so: no such address",
            hint="check NEO4J_URI, or the address that is given in Python",
        ) from None


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except AuthError:
        raise UnavailableError(
            "Neo4j refuses the user name or the password",
            hint="check NEO4J_USER and NEO4J_PASSWORD, or `auth` in Python",
        ) from None
    except (ServiceUnavailable, SessionExpired) as error:
        raise UnavailableError(
            "Neo4j does not answer", hint="`graph-service status` says what runs; trying again later may help"
        ) from error
    except ConnectionAcquisitionTimeoutError as error:
        raise UnavailableError("all connections to Neo4j are taken", hint="try again in a moment") from error
    except (ClientError, TransientError) as error:
        code = error.code or ""
        if code.rpartition(".")[2] in _TIMED_OUT:
            raise TimeLimitError(
                "the query took longer than it may", hint="ask for less, or set GRAPH_SERVICE_QUERY_TIMEOUT_S"
            ) from error
        if out_of_memory(error):
            raise TooBigError(
                "one transaction cannot hold this; nothing was written",
                hint="load it with --bulk into an empty database, or raise GRAPH_SERVICE_TRANSACTION_MB",
            ) from error
        if _is_deadlock(error):
            raise StorageError(
                "others were writing the same for too long; nothing was written", hint="try again"
            ) from error
        raise _refused(error) from error
    except ConfigurationError as error:
        raise UnavailableError(
            f"Neo4j cannot be reached so: {error}",
            hint="check NEO4J_URI, or the address that is given in Python",
        ) from error
    except (Neo4jError, DriverError) as error:
        raise StorageError(f"Neo4j failed: {error}") from error


def _refused(error: Neo4jError) -> StorageError:
    told = (error.message or "").partition("\n")[0]
    if (error.code or "").endswith(_NOT_UNDERSTOOD) or _NO_SUCH_CYPHER in told:
        return StorageError(
            f"this Neo4j does not understand what is asked of it: {told}",
            hint="reading the network takes vectors of Cypher 25, which Neo4j has from 2025.10 on; 2026 is what is tested",
        )
    return StorageError(f"Neo4j refused: {error.message}")
