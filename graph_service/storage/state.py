"""What a database holds of some documents, and the change that is to be made to it. Plain values only."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Properties = dict[str, Any]


class HeldClaim(NamedTuple):
    """A STATES tie: which document, its date, the tie's own id and what it says."""

    document: str
    date: str
    element: str
    properties: Properties


class HeldNode(NamedTuple):
    label: str
    properties: Properties
    claims: list[HeldClaim]


class HeldTie(NamedTuple):
    element: str
    type: str
    start: str
    end: str
    properties: Properties


@dataclass(frozen=True)
class Held:
    """Nodes by id and ties by key."""

    nodes: dict[str, HeldNode]
    ties: dict[str, HeldTie]


class NewTie(NamedTuple):
    type: str
    start: str
    end: str
    properties: Properties


@dataclass
class Change:
    """What is to be added, changed and removed, in one transaction."""

    add_nodes: list[tuple[str, Properties]] = field(default_factory=list)
    change_nodes: list[Properties] = field(default_factory=list)
    remove_nodes: list[str] = field(default_factory=list)
    add_ties: list[NewTie] = field(default_factory=list)
    change_ties: list[tuple[str, Properties]] = field(default_factory=list)
    remove_ties: list[str] = field(default_factory=list)

    def rows(self) -> int:
        """How many things it writes."""
        return (
            len(self.add_nodes)
            + len(self.change_nodes)
            + len(self.remove_nodes)
            + len(self.add_ties)
            + len(self.change_ties)
            + len(self.remove_ties)
        )
