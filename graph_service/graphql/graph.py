"""What GraphQL asks the graph through. Made by the app, which alone knows the database."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from graph_service.graphql.degrees import Degrees
from graph_service.graphql.filling import Run, Structured


class Graph(NamedTuple):
    """The ways to ask."""

    run: Run
    structure: Structured
    degrees: Callable[[], Awaitable[Degrees]]
    """Gives what costs are reckoned from."""
    explain: Callable[[str], Awaitable[dict[str, Any]]]
    """Gives Neo4j's plan for a statement, without running it."""
