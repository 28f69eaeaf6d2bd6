"""What is checked together: the sources, the decisions, and what a database holds that they do not replace."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.model.vocabulary import Label
from graph_service.seeding.source import Decision, NodeEntry, Source
from graph_service.storage.state import HeldOrganisation

Note = Callable[[Path, int, str, str], None]
"""Keeps a mistake: file, line, problem, remedy."""


@dataclass
class World:
    """What the sources say together, beside what other documents have said to the database."""

    sources: Sequence[Source]
    decisions: Sequence[Decision] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    """Things that documents other than these state: id → label."""
    numbers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Their proofs of identity: (cell, number) → id."""
    codes: AbstractSet[tuple[str, str]] = frozenset()
    """The codes of areas in the registers among them: (kind, code)."""
    held: Mapping[str, HeldOrganisation] = field(default_factory=dict)
    """What they say of each organisation, by id."""
    above: AbstractSet[tuple[str, str, str]] = frozenset()
    """Their ties that lead up from an end of one that is given, of its type: type, from, to."""

    def __post_init__(self) -> None:
        self.labels: dict[str, str] = dict(self.known)
        self.entries: dict[str, list[NodeEntry]] = defaultdict(list)
        self.headers: set[str] = {source.header.id for source in self.sources}
        for name in self.headers:
            self.labels[name] = Label.DOCUMENT
        for source in self.sources:
            for entry in source.nodes:
                self.labels.setdefault(entry.id, entry.label)
                self.entries[entry.id].append(entry)
        for source in self.sources:
            for name, label in source.refused.items():
                self.labels.setdefault(name, label)
