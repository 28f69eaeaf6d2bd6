"""What a client may ask for at most. Over a limit, the answer says which, how much is allowed and how much it was."""

from dataclasses import dataclass

from graph_service.errors import LimitError


@dataclass(frozen=True)
class Limits:
    """Handed down from the settings."""

    depth: int = 12
    tokens: int = 4000
    aliases: int = 30
    page_size: int = 500
    cost: int = 10_000_000
    """Nodes and ties that an answer may touch; see `costs`."""
    subqueries: int = 80
    """Lists, counts and conditions on ties in the statements of a request. Neo4j plans each for some 25 ms."""
    near_years: int = 3
    """No limit: how far around its documents' dates an undated fact is taken to hold."""
    seconds: float = 10.0
    """How long a client waits for a network to be worked out. Neo4j has the same limit for a statement."""
    network_seconds: float = 300.0
    """What that may take in all: it goes on for whoever asks again."""
    network_threads: int = 1
    """How many processors it may keep busy at once."""
    network_bytes: int = 2**30
    """What networks that are kept, with all that was worked out of them, may take in memory. The last one stays."""
    body_bytes: int = 256 * 1024
    """Bytes of a request."""
    conditions: int = 100
    """Conditions in the `where` of one root field."""
    introspection: bool = True
    """Whether the schema is told, by introspection or by suggesting names."""
    merged: int = 5000
    """Pairs of fields with the same response key, and of fragments in one place."""


class OverLimitError(LimitError):
    """Over a limit. Carries which, what is allowed and how much it was."""

    def __init__(self, what: str, limit: int, actual: int, hint: str = "") -> None:
        super().__init__(f"{what}: {actual} is over the limit of {limit}.", hint)
        self.what = what
        self.limit = limit
        self.actual = actual
