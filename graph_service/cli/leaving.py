"""What a load leaves for the next command: the graph as the network analysis reads it, of the version that it made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog

from graph_service.cli import context, failing
from graph_service.config import Settings
from graph_service.errors import GraphServiceError

if TYPE_CHECKING:
    from graph_service.storage.driver import Driver

_log = structlog.get_logger()
_PATIENCE_S = 120.0
"""How long Neo4j may take for one statement. The first after a load are slow, and nobody waits for what they give."""


def leave(settings: Settings, driver: "Driver", name: str) -> None:
    """Read the graph that has just been loaded, find who collaborates with whom, and keep both in the home.

    Nobody needs it, for the next command would do so itself. Where it cannot be done, the load has succeeded all the same.
    """
    try:
        with context.steps() as progress:
            _keep(settings, driver, name, progress)
    except Exception as error:  # noqa: BLE001  # the load is done, whatever it is
        told = error if isinstance(error, GraphServiceError) else failing.unforeseen(error)
        _log.warning("nothing_kept_for_the_network", error=str(told), hint=told.hint)


def _keep(settings: Settings, driver: "Driver", name: str, progress: Callable[[str, float], None]) -> None:
    from graph_service.analysis import RelationOptions
    from graph_service.analysis.relation.collaborating import collaborate, worth_keeping
    from graph_service.analysis.side_by_side import at_most
    from graph_service.storage.reader import BlockingReader
    from graph_service.storage.snapshot import Snapshot
    from graph_service.structures import kept_pairs, structure_blocking

    progress("reading what was loaded", 0.0)
    reader = BlockingReader(driver, name, _PATIENCE_S)
    structure, _ = structure_blocking(reader, Snapshot(settings.columns_path))
    if worth_keeping(structure):
        options = RelationOptions(near_years=settings.near_document_years)
        with at_most(settings.network_threads):
            collaborate(structure, options, progress, kept_pairs(settings.pairs_path))
    progress("reading what was loaded", 1.0)
