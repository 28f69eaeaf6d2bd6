"""What a request is and what it has taken so far: for its log line, its metrics and whoever may see its statements."""

import contextvars
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Statement(NamedTuple):
    """One statement that was sent to Neo4j, and how long its answer took. Never its values."""

    text: str
    seconds: float
    began: float = 0.0
    """By `time.perf_counter`."""


class Step(NamedTuple):
    """A part of the work beside Neo4j, and how long it took."""

    name: str
    seconds: float
    began: float


@dataclass(slots=True)
class Account:
    """What one request is, and what it has taken."""

    id: str = ""
    caller: str = ""
    operation: str = ""
    """The name of its operation, if it has one."""
    kind: str = ""
    """Whether that is a query, a mutation or a subscription; empty for what is none of them."""
    codes: list[str] = field(default_factory=list)
    """Of its errors."""
    kept: bool = False
    """Whether the answer came from memory."""
    rows: int = 0
    """How many rows Neo4j gave, those of lists within rows counted, too."""
    statements: list[Statement] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    cost: int = 0
    """Nodes and ties that Neo4j touches at most, as it was known before anything ran."""

    @property
    def neo4j_s(self) -> float:
        """Seconds spent waiting for Neo4j, of all statements together, though they run side by side."""
        return sum(statement.seconds for statement in self.statements)

    def note_errors(self, errors: Iterable[Mapping[str, Any]]) -> None:
        """Take down the codes of errors as a response has them."""
        self.codes += [error["extensions"]["code"] for error in errors]


_account: contextvars.ContextVar[Account] = contextvars.ContextVar("account")


def opened() -> Account:
    """A new account for all that follows in this context, and in tasks that it begins."""
    account = Account()
    _account.set(account)
    return account


def current() -> Account:
    """The account that is open here, opened now if none was."""
    return _account.get(None) or opened()


class step:  # noqa: N801  # used as a function is
    """Takes down how long the block takes, for the account that is open."""

    __slots__ = ("_began", "_name")

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        current().steps.append(Step(self._name, time.perf_counter() - self._began, self._began))


def rows_read(many: int) -> None:
    """Take down rows of a list within a row."""
    account = _account.get(None)
    if account is not None:
        account.rows += many
