"""Where Neo4j Browser is, and what it takes to get in."""

from dataclasses import dataclass
from pathlib import Path

EXPLORE = "/explore"
"""Where the API tells how to get in."""


@dataclass(frozen=True)
class OwnDoor:
    """Browser of the service's own Neo4j, which begins as it is told."""

    browser: str
    user: str
    bolt_port: int
    password_file: Path

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
