"""What a database holds of some documents, and the change that is to be made to it. Plain values only."""

from collections.abc import Callable
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
    """A node, and what each document says of it."""

    element: str
    label: str
    properties: Properties
    claims: list[HeldClaim]


class HeldTie(NamedTuple):
    """A tie, and where it leads."""

    element: str
    type: str
    start: str
    end: str
    properties: Properties


class HeldOrganisation(NamedTuple):
    """What documents say of an organisation, place by place, and what it is a part of."""

    said: list[Properties]
    wholes: list[str]


@dataclass(frozen=True)
class Held:
    """Nodes by id and ties by key."""

    nodes: dict[str, HeldNode]
    ties: dict[str, HeldTie]


class Loaded(NamedTuple):
    """Which documents are loaded, each with the digest of its files, and the decisions in force."""

    digests: dict[str, str]
    decisions: list[str]


class NewNode(NamedTuple):
    """A node that is to be made. Its properties are worked out when it is sent, while the server is busy."""

    label: str
    properties: Callable[[], Properties]


class NewTie(NamedTuple):
    """A tie that is to be made. Its properties are worked out when it is sent, while the server is busy."""

    type: str
    start: str
    end: str
    properties: Callable[[], Properties]


@dataclass
class Change:
    """What is to be added, changed and removed, in one transaction."""

    add_nodes: list[NewNode] = field(default_factory=list)
    relabel_nodes: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, the label it had, the label it gets."""
    release_nodes: list[str] = field(default_factory=list)
    """Those that give up a number, so that another may have it before they are changed themselves."""
    change_nodes: list[Properties] = field(default_factory=list)
    remove_nodes: list[str] = field(default_factory=list)
    add_ties: list[NewTie] = field(default_factory=list)
    change_ties: list[tuple[str, Properties]] = field(default_factory=list)
    remove_ties: list[str] = field(default_factory=list)
    decisions: list[str] | None = None
    """Those in force from now on; None leaves them as they are."""

    def rows(self) -> int:
        """How many things it writes."""
        return (
            len(self.add_nodes)
            + len(self.relabel_nodes)
            + len(self.release_nodes)
            + len(self.change_nodes)
            + len(self.remove_nodes)
            + len(self.add_ties)
            + len(self.change_ties)
            + len(self.remove_ties)
        )
