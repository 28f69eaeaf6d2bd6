"""One line in the log for each request, and one for each statement that was slow."""

from collections.abc import Callable
from typing import Any

import structlog

from graph_service.observing.middleware import Seen

_QUIET = frozenset({"health", "metrics"})
"""What asks every few seconds."""


def lines(slow_s: float) -> Callable[[Seen], None]:
    """Writes them. `slow_s`: how many seconds a statement takes that is slow."""
    log = structlog.get_logger().bind()  # put together once, and not for each line

    def write(seen: Seen) -> None:
        (log.debug if seen.route in _QUIET else log.info)("request", **_told(seen))
        if seen.account.neo4j_s >= slow_s:
            _slow(seen)

    def _slow(seen: Seen) -> None:
        for statement in seen.account.statements:
            if statement.seconds >= slow_s:
                log.warning(
                    "slow query",
                    id=seen.account.id,
                    operation=seen.account.operation,
                    caller=seen.account.caller,
                    seconds=round(statement.seconds, 3),
                    cypher=" ".join(statement.text.split()),
                )

    return write


def _told(seen: Seen) -> dict[str, Any]:
    """Nothing that a client wrote but the name of an operation of a valid document, which is letters and digits."""
    account = seen.account
    told: dict[str, Any] = {
        "id": account.id,
        "route": seen.route,
        "status": seen.status,
        "ms": round(seen.seconds * 1000, 2),
        "bytes": seen.bytes,
    }
    if seen.route == "graphql":
        told |= {
            "operation": account.operation,
            "caller": account.caller,
            "kept": account.kept,
            "cost": account.cost,
            "neo4j_ms": round(account.neo4j_s * 1000, 2),
            "statements": len(account.statements),
            "rows": account.rows,
        }
    if account.codes:
        told["codes"] = sorted(set(account.codes))
    return told
