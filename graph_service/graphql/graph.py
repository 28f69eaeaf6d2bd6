"""What GraphQL asks the graph through. Made by the app, which alone knows the database."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple, Protocol

from graph_service.analysis import Structure
from graph_service.analysis.relation.remembering import KeptColumns
from graph_service.graphql.degrees import Degrees


class Answer(Protocol):
    """What a statement gives: its rows, and the version of the graph that gave them."""

    @property
    def rows(self) -> list[dict[str, Any]]: ...

    @property
    def version(self) -> str: ...


Run = Callable[[str, Mapping[str, Any]], Awaitable[Answer]]
"""Runs one statement that only reads. Raises what `errors` has for a database that fails."""

Structured = Callable[[str | None], Awaitable[tuple[Structure, str]]]
"""Gives the graph's columns, and the version that they are of. Asks for the version if it is not told."""


class Graph(NamedTuple):
    """The ways to ask."""

    run: Run
    structure: Structured
    degrees: Callable[[], Awaitable[Degrees]]
    """Gives what costs are reckoned from."""
    explain: Callable[[str], Awaitable[dict[str, Any]]]
    """Gives Neo4j's plan for a statement, without running it."""
    pairs: KeptColumns | None = None
    """Has the pairs of a network, if another process has found them before."""
