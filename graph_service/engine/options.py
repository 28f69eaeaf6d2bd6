"""What an engine is told, and what it tells."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph_service.engine.layout import one_path

LOOPBACK = "127.0.0.1"
USER = "neo4j"
DATABASE = "neo4j"


@dataclass(frozen=True, kw_only=True)
class EngineOptions:
    """All that an engine goes by. Sizes left out are fitted to the machine (`memory.py`)."""

    home: Path
    """The server's own folder: data, logs, configuration, password."""
    cache: Path
    """What can be made or fetched again, shared by all homes."""
    bolt_port: int
    http_port: int
    heap_mb: int | None = None
    page_cache_mb: int | None = None
    transaction_mb: int | None = None
    short_lived: bool = False
    """Java then compiles quickly rather than well (docs/decisions/0011-engine-java-flags.md)."""
    maven_mirror: str | None = None
    start_timeout_s: float = 120.0
    browser_origin: str = "http://127.0.0.1:8100"
    """Where Neo4j Browser may fetch its guide from: the origin of our API."""
    browser_commands: str = ""
    """What Browser runs at each connection, parted by semicolons."""
    read_only: bool = False
    """Nobody writes graph or schema. Users, which anybody who is connected may change, are made anew at each start."""
    query_timeout_s: float | None = None
    """Seconds that a transaction may last whose client does not say otherwise."""
    settings_begin: str = "GRAPH_SERVICE_"
    """How the names of the settings of its ports and memory begin, for whoever is told to change one."""
    log_file_mb: float = 10
    """A log that has grown to this is turned over; three old ones of each are kept."""

    def __post_init__(self) -> None:
        for folder in ("home", "cache"):
            object.__setattr__(self, folder, one_path(getattr(self, folder)))


@dataclass(frozen=True, kw_only=True)
class ServerStatus:
    """How things stand with the server of one home. Addresses are those it runs at, or would."""

    running: bool
    answering: bool
    """Its Bolt port takes connections."""
    pid: int | None
    version: str
    bolt_uri: str
    browser_url: str
    user: str
    database: str
    home: Path
    password_file: Path
    log_file: Path
    started_at: datetime | None
    detached: bool | None
    """Whether it outlives the process that started it; unknown if it does not run."""
    launched: bool = False
    """Whether the very call that returned this has launched it."""
