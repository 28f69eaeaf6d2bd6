"""What is noted of a copy: which graph it is of, and what it holds."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from graph_service.files import write_private
from graph_service.model import MODEL_VERSION
from graph_service.storage.queries import folder


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy that is whole."""

    name: str
    """Its folder, among those of others that are not whole, or not in force any more."""
    graph_version: str
    made_at: str
    made_by: str
    contacts: bool
    cleared: int
    """Addresses and telephone numbers that stood within other text, and do not stand there."""
    nodes: int
    ties: int

    def is_of(self, graph_version: str, *, contacts: bool) -> bool:
        """Whether one made now would be the same."""
        return self.graph_version == graph_version and self.contacts == contacts and self.made_by == made_by()

    @classmethod
    def read(cls, file: Path) -> "Copy | None":
        """None if nothing is noted, or not as it is now."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        write_private(file, json.dumps(asdict(self)))


def made_by() -> str:
    """What else a copy depends on: the model, and the constraints and indexes that it has."""
    told = [str(MODEL_VERSION), *(statement.text for statement in folder("constraints"))]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=8).hexdigest()
