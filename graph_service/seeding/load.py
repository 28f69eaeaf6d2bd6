"""Sources → database: checked first, then all in one transaction, or nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.errors import SeedError, TooBigError
from graph_service.model import MODEL_VERSION
from graph_service.seeding.check import World, check
from graph_service.seeding.plan import Statements, plan
from graph_service.seeding.read import Reader
from graph_service.seeding.source import Decision, Finding, Source
from graph_service.storage.state import Change
from graph_service.storage.writer import Transaction, Writer

Progress = Callable[[int, int], None]
"""Hears how many rows are written, and of how many."""


@dataclass
class Given:
    """What the files given say, and what is wrong with them."""

    sources: list[Source]
    decisions: list[Decision]
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What a load did, or would do."""

    documents: list[str]
    unchanged: list[str]
    added: Counter[str]
    changed: Counter[str]
    removed: Counter[str]

    def as_json(self) -> dict[str, object]:
        return {
            "documents": self.documents,
            "unchanged": self.unchanged,
            "added": dict(sorted(self.added.items())),
            "changed": dict(sorted(self.changed.items())),
            "removed": dict(sorted(self.removed.items())),
        }


class BadSeedError(SeedError):
    """Carries every finding."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(
            f"{len(findings)} mistake{'s' if len(findings) > 1 else ''} in the sources; nothing was loaded",
            hint="`graph-service check` lists them; seed/FORMAT.md says what each cell may hold",
        )
        self.findings = findings


def read(paths: Sequence[Path], *, with_contacts: bool = False) -> Given:
    """Read source files. What cannot be read is among the findings."""
    reader = Reader()
    sources = reader.read(paths, with_contacts=with_contacts)
    return Given(sources, reader.decisions, reader.findings)


def findings(given: Given, known: dict[str, str] | None = None) -> list[Finding]:
    """Every mistake in the files, seen together with what a database already holds (id → label)."""
    return sorted({*given.findings, *check(World(given.sources, given.decisions, known or {}))})


def load(
    writer: Writer,
    given: Given,
    *,
    remove: Sequence[str] = (),
    dry_run: bool = False,
    most_rows: int | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Report:
    """Bring the database to what the sources state; other documents keep what they say.

    Documents named in `remove` are taken away with all that they alone support.

    Raises BadSeedError before anything is written, TooBigError if one transaction cannot hold the change.
    """
    digests = {source.header.id: _digest(source, given.decisions) for source in given.sources}
    for source in given.sources:
        source.digest = digests[source.header.id]

    def work(transaction: Transaction) -> Report:
        held = transaction.digests()
        unchanged = [name for name, digest in digests.items() if held.get(name) == digest]
        sources = [source for source in given.sources if source.header.id not in unchanged]
        wrong = findings(given, transaction.labels(_mentioned(sources))) if sources else given.findings
        if wrong:
            raise BadSeedError(wrong)
        documents = [source.header.id for source in sources] + [name for name in remove if name in held]
        change, report = _change(transaction, documents, unchanged, sources, given.decisions)
        if most_rows is not None and change.rows() > most_rows:
            raise TooBigError(
                f"{change.rows():,} rows are more than one transaction can hold here (about {most_rows:,}); "
                "nothing was written",
                hint="load it with --bulk into an empty database, or raise GRAPH_SERVICE_TRANSACTION_MB",
            )
        if not dry_run:
            total, done = change.rows(), Counter[str]()
            transaction.apply(change, lambda rows: progress(_more(done, rows), total))
        return report

    return writer.look(work) if dry_run else writer.load(work)


def _more(done: Counter[str], rows: int) -> int:
    done["rows"] += rows
    return done["rows"]


def _change(
    transaction: Transaction,
    documents: list[str],
    unchanged: list[str],
    sources: list[Source],
    decisions: list[Decision],
) -> tuple[Change, Report]:
    if not documents:
        return Change(), Report([], unchanged, Counter(), Counter(), Counter())
    stated = Statements(sources)
    ends = {key: (fact.start, fact.to) for key, (_, fact) in stated.ties.items()}
    held = transaction.held(documents, stated.nodes.keys(), ends)
    change = plan(set(documents), stated, held, decisions)
    labels = {element: tie.type for tie in held.ties.values() for element in (tie.element,)}
    added = Counter(label for label, _ in change.add_nodes) + Counter(tie.type for tie in change.add_ties)
    changed = Counter(held.nodes[properties["id"]].label for properties in change.change_nodes) + Counter(
        labels.get(element, "STATES") for element, _ in change.change_ties
    )
    removed = Counter(held.nodes[name].label for name in change.remove_nodes) + Counter(
        labels.get(element, "STATES") for element in change.remove_ties
    )
    return change, Report(documents, unchanged, added, changed, removed)


def _mentioned(sources: Sequence[Source]) -> set[str]:
    found: set[str] = set()
    for source in sources:
        found.update(entry.fact.id for entry in source.nodes)
        for tie in source.ties:
            found.update(end for end in (tie.fact.start, tie.fact.to, tie.fact.on_behalf_of) if end)
    return found


def _digest(source: Source, decisions: Sequence[Decision]) -> str:
    """Of the file, the decisions about what it states, and the version of the model: the same, nothing changes."""
    named = {entry.fact.id for entry in source.nodes}
    relevant = sorted(
        f"{d.about}\x1f{d.cell}\x1f{d.prefer}" for d in decisions if d.about in named and d.cell is not None
    )
    parts = "\x1e".join([str(MODEL_VERSION), source.digest, *relevant])
    return hashlib.sha256(parts.encode()).hexdigest()
