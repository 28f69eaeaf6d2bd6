"""What a request has taken so far: for its log line, its metrics and whoever may see its statements."""

import contextvars
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph_service.graphql.filling import Answer, Run


class Statement(NamedTuple):
    """One statement that was sent to Neo4j, and how long its answer took. Never its values."""

    text: str
    seconds: float


@dataclass
class Account:
    """What one request has taken."""

    statements: list[Statement] = field(default_factory=list)

    @property
    def neo4j_s(self) -> float:
        """Seconds spent waiting for Neo4j, of all statements together, though they run side by side."""
        return sum(statement.seconds for statement in self.statements)


_account: contextvars.ContextVar[Account] = contextvars.ContextVar("account")


def opened() -> Account:
    """A new account for all that follows in this context, and in tasks that it begins."""
    account = Account()
    _account.set(account)
    return account


def accounted(run: Run) -> Run:
    """The same, with each statement written into the account that is open, if one is."""

    async def run_and_note(text: str, parameters: Mapping[str, Any]) -> Answer:
        began = time.perf_counter()
        try:
            return await run(text, parameters)
        finally:
            account = _account.get(None)
            if account is not None:
                account.statements.append(Statement(text, time.perf_counter() - began))

    return run_and_note
