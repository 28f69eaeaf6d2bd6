"""The Neo4j that is measured on: its own home, thrown away afterwards."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_cache_path

from graph_service.engine import Engine, EngineOptions
from graph_service.storage.driver import Address

_PORTS = 21_687, 21_474


@contextlib.contextmanager
def running() -> Iterator[tuple[Engine, Address, Path]]:
    """A server, its address, and a folder to write to."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        bolt, http = _PORTS
        engine = Engine(
            EngineOptions(
                home=folder / "home",
                cache=user_cache_path("graph-service"),
                bolt_port=bolt,
                http_port=http,
                heap_mb=3072,
                page_cache_mb=512,
            )
        )
        engine.start(detach=False)
        try:
            status = engine.status()
            yield engine, Address(status.bolt_uri, status.user, engine.password(), status.database), folder
        finally:
            engine.stop()
