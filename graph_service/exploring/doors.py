"""Where Neo4j Browser is, and what it takes to get in."""

from dataclasses import dataclass
from pathlib import Path

EXPLORE = "/explore"
"""Where the API tells how to get in."""
EXPLORE_COPY = f"{EXPLORE}/copy"
"""The same of the copy to hand out."""
BROWSE = "graph-service browse"
"""What opens that page with the password."""


@dataclass(frozen=True)
class OwnDoor:
    """Browser of the service's own Neo4j, which begins as it is told."""

    browser: str
    user: str
    bolt_port: int
    password_file: Path
    read_only: bool = False
    """Whether it is that of the copy to hand out."""

    @property
    def command(self) -> str:
        """What opens the page of this one."""
        return f"{BROWSE} --snapshot" if self.read_only else BROWSE

    @property
    def connecting(self) -> str:
        """Where Browser asks for the password alone; it takes none from an address."""
        return f"{self.browser}?connectURL=bolt://{self.user}@127.0.0.1:{self.bolt_port}"


@dataclass(frozen=True)
class ForeignDoor:
    """Another Neo4j, whose Browser is not ours to configure."""

    uri: str
    user: str


Door = OwnDoor | ForeignDoor
