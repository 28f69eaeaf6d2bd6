"""A knowledge graph of regional collaboration. `connect` opens it for notebooks and scripts; see docs/python.md."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph_service.errors import GraphServiceError as GraphServiceError
    from graph_service.notebooks import CollaborationNetwork as CollaborationNetwork
    from graph_service.notebooks import Snapshot as Snapshot
    from graph_service.notebooks import connect as connect

_FROM = {
    "CollaborationNetwork": "graph_service.notebooks",
    "GraphServiceError": "graph_service.errors",
    "Snapshot": "graph_service.notebooks",
    "connect": "graph_service.notebooks",
}


def __getattr__(name: str) -> Any:
    """Import what is offered here when it is first asked for: commands that need none of it start at once."""
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_FROM[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_FROM])
