"""Where things lie in a home, whose it is, and what is noted there about the running server."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from graph_service.errors import SettingsError
from graph_service.files import write_private

MARK = ".graph-service"
"""A folder with this file is ours: what lies in it may be removed."""
CONFIGURATION_BEGINS = "# Written at every start; what is changed here is lost.\n"
"""By this the homes are known that were made before there was a mark."""


def one_path(folder: Path) -> Path:
    """The one spelling of a folder: processes and files are found again by it."""
    return folder.expanduser().resolve()


def mark(folder: Path) -> None:
    """Say of a folder that it is ours."""
    if not (folder / MARK).exists():
        (folder / MARK).write_text(
            "graph-service keeps its files in this folder, and removes them from it.\n"
        )


@dataclass(frozen=True)
class Layout:
    """The files of one home."""

    home: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "home", one_path(self.home))

    @property
    def password_file(self) -> Path:
        return self.home / "password"

    @property
    def state_file(self) -> Path:
        return self.home / "run" / "server.json"

    @property
    def lock_file(self) -> Path:
        return self.home / "run" / "lock"

    @property
    def argument_file(self) -> Path:
        """What `java` is started with. Its path on a command line marks the server of this home."""
        return self.home / "run" / "server.args"

    @property
    def temporary(self) -> Path:
        return self.home / "run" / "tmp"

    @property
    def conf(self) -> Path:
        return self.home / "conf"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def console_log(self) -> Path:
        """What the Java machine itself prints; Neo4j's own log lies beside it."""
        return self.logs / "console.log"

    @property
    def log_file(self) -> Path:
        return self.logs / "neo4j.log"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def imports(self) -> Path:
        """Stays empty: where Cypher would look for files if it were let."""
        return self.home / "import"

    @property
    def import_mark(self) -> Path:
        """There while an import is under way."""
        return self.home / "run" / "importing"

    @property
    def columns(self) -> Path:
        """What the network analysis has read of the database, with names of persons."""
        return self.home / "run" / "columns"

    @property
    def pairs(self) -> Path:
        """What it has worked out of that."""
        return self.home / "run" / "pairs"

    @property
    def has_system_database(self) -> bool:
        """Whether the server has been up before: from then on it has users, with passwords."""
        return (self.data / "databases" / "system").is_dir()

    @property
    def snapshot(self) -> Path:
        """The home of the copies that are handed out; each has a home of its own in it."""
        return self.home / "snapshot"

    def forget_users(self) -> None:
        """Take away the database that knows them, so that the next start makes it anew with the one password.

        The graph's own database is found by its folder, and stays.
        """
        for folder in (self.data / "databases" / "system", self.data / "transactions" / "system"):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.data / "dbms", ignore_errors=True)

    @property
    def is_ours(self) -> bool:
        """Whether this is a home of the service, and no folder of somebody's in which the same names occur."""
        if (self.home / MARK).is_file():
            return True
        try:
            with (self.conf / "neo4j.conf").open(encoding="utf-8", errors="replace") as file:
                return file.readline() == CONFIGURATION_BEGINS
        except OSError:
            return False

    def require_ours(self, *paths: Path) -> None:
        """Raise SettingsError if what lies at these is somebody else's."""
        if not self.is_ours:
            refuse_foreign(self.home, paths, "GRAPH_SERVICE_HOME")

    def claim(self) -> None:
        """See that there is a home, and that it says whose it is."""
        self.require_ours(self.conf, self.data, self.imports, self.password_file)
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark(self.home)

    def make(self) -> None:
        """Make the folders, closed to others."""
        self.claim()
        for folder in (self.conf, self.logs, self.data, self.imports, self.temporary):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def refuse_foreign(folder: Path, paths: Iterable[Path], setting: str) -> None:
    """Raise SettingsError if anything lies at `paths`, in a folder that is not known to be ours."""
    taken = [str(path.relative_to(folder)) for path in paths if _holds_anything(path)]
    if taken:
        raise SettingsError(
            f"{setting}: {folder} holds {', '.join(taken)}, and nothing says that it is the service's; nothing "
            "there was touched",
            hint=f"name another folder; or, if it is the service's, put an empty file {MARK} into it",
        )


def _holds_anything(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


@dataclass(frozen=True)
class State:
    """What was noted about a server when it was started."""

    pid: int
    process_started: float
    bolt_port: int
    http_port: int
    version: str
    detached: bool

    @classmethod
    def read(cls, file: Path) -> "State | None":
        """None if there is no note, or only half a one."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        write_private(file, json.dumps(asdict(self)))
