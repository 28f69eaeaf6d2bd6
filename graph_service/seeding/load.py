"""Sources → database: checked first, then all in one transaction, or nothing."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from graph_service.collecting import without_collector
from graph_service.errors import SeedError, TooBigError
from graph_service.model import MODEL_VERSION
from graph_service.model.identity import UNIQUE
from graph_service.model.vocabulary import Tie
from graph_service.seeding import decisions as decided
from graph_service.seeding.check import check
from graph_service.seeding.check_ties import TREES
from graph_service.seeding.plan import Nameless, plan
from graph_service.seeding.read import Opened, Reader, digests
from graph_service.seeding.source import Decision, Finding, Source
from graph_service.seeding.statements import Statements
from graph_service.seeding.wording import nearest
from graph_service.seeding.world import World
from graph_service.storage.state import Change, Held, Loaded
from graph_service.storage.writer import Transaction, Writer

Progress = Callable[[int, int], None]
"""Hears how many rows are written, and of how many."""
_MANY = 1000
"""So much that is new makes plans for what was there before bad ones."""


@dataclass
class Given:
    """What the files given say, and what is wrong with them. The facts are read when they are first wanted."""

    reader: Reader
    opened: list[Opened]

    @cached_property
    def sources(self) -> list[Source]:
        with without_collector():
            return self.reader.finish(self.opened)

    @property
    def decisions(self) -> list[Decision]:
        return self.reader.decisions

    @property
    def findings(self) -> list[Finding]:
        """Mistakes of form."""
        assert self.sources is not None  # noqa: S101  # they are found by reading
        return self.reader.findings

    @cached_property
    def digests(self) -> dict[str, str]:
        """By document, what its files hold and the model's version: the same, nothing changes."""
        return {
            name: hashlib.sha256(f"{MODEL_VERSION} {digest}".encode()).hexdigest()
            for name, digest in digests(self.opened).items()
        }


@dataclass(frozen=True)
class Report:
    """What a load did, or would do."""

    documents: list[str]
    unchanged: list[str]
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was to be done."""
        return not (self.documents or self.added or self.changed or self.removed)

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
    """Open source files. What cannot be read is among the findings."""
    reader = Reader()
    return Given(reader, reader.open(paths, with_contacts=with_contacts))


def findings(given: Given, world: World | None = None) -> list[Finding]:
    """Every mistake in the files, seen together with what other documents have said to a database."""
    with without_collector():
        return sorted({*given.findings, *check(world or World(given.sources, given.decisions))})


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

    Documents named in `remove` are taken away with all that they alone support. Decisions are replaced by
    those given, and stay as they are if no file of decisions is among the files.

    Raises BadSeedError before anything is written, TooBigError if one transaction cannot hold the change.
    """
    load = _Load(given, tuple(remove), most_rows)

    def work(transaction: Transaction) -> Report:
        with without_collector():
            change, held, report = load.plan(transaction)
            if not dry_run:
                total, done = change.rows(), Counter[str]()
                transaction.apply(change, held, lambda rows: progress(_more(done, rows), total))
            return report

    unchanged = writer.look(load.unchanged)
    if unchanged is not None:
        return unchanged
    if dry_run:
        return writer.look(work)
    report = writer.load(work)
    if report.added.total() > _MANY:
        writer.replan()
    return report


@dataclass
class _Load:
    """One load: what is given, and what is asked of it."""

    given: Given
    remove: tuple[str, ...]
    most_rows: int | None

    def unchanged(self, transaction: Transaction) -> Report | None:
        """The report, if the graph was made from just these files: they need not even be read through."""
        loaded, given = transaction.loaded(), self.given.digests
        same = all(loaded.digests.get(name) == digest for name, digest in given.items())
        if self.given.reader.findings or not same or self.remove:
            return None
        return None if self._decisions(loaded) != loaded.decisions else Report([], sorted(given))

    def plan(self, transaction: Transaction) -> tuple[Change, Held, Report]:
        """What is to be written, what is there, and the report."""
        given, loaded = self.given, transaction.loaded()
        packed = self._decisions(loaded)
        decisions = given.decisions if given.reader.decides else decided.unpacked(packed)
        gone = [name for name in self.remove if name in loaded.digests]
        self._check(transaction, loaded, [*given.digests, *gone], decisions)
        changed = [s for s in given.sources if loaded.digests.get(s.header.id) != given.digests[s.header.id]]
        documents = [source.header.id for source in changed] + gone
        stated = Statements(changed, given.digests)
        touched = decided.touched(loaded.decisions, packed)
        ends = {key: (tie.start, tie.end) for key, tie in stated.ties.items()}
        held = transaction.held(documents, {*stated.nodes, *touched}, ends)
        change, nameless = plan(set(documents), stated, held, decisions)
        if nameless:
            raise BadSeedError(sorted(map(_lost_its_name, nameless)))
        if packed != loaded.decisions:
            change.decisions = packed
        self._fits(change)
        unchanged = sorted(given.digests.keys() - set(documents))
        return change, held, _report(documents, unchanged, change, held)

    def _decisions(self, loaded: Loaded) -> list[str]:
        """Those in force after this load."""
        reader = self.given.reader
        return decided.packed(reader.decisions) if reader.decides else loaded.decisions

    def _check(
        self,
        transaction: Transaction,
        loaded: Loaded,
        documents: Sequence[str],
        decisions: Sequence[Decision],
    ) -> None:
        sources = self.given.sources
        world = World(sources, decisions)
        if loaded.digests.keys() - set(documents):
            world = World(
                sources,
                decisions,
                known=transaction.known(_mentioned(sources, decisions), documents),
                numbers=transaction.numbers(_proofs(sources), documents),
                codes=transaction.codes(documents),
                held=transaction.organisations(documents),
                above=transaction.above(_tops(sources), documents),
            )
        wrong = findings(self.given, world)
        wrong += self._not_to_be_removed(loaded)
        if wrong:
            raise BadSeedError(wrong)

    def _not_to_be_removed(self, loaded: Loaded) -> Iterator[Finding]:
        for name in self.remove:
            if name in self.given.digests:
                problem = f"{name!r} is to be removed and is among the files given"
                yield Finding(name, 0, problem, "leave one out")
            elif name not in loaded.digests:
                near = (
                    nearest(name, loaded.digests)
                    or f"loaded are {', '.join(sorted(loaded.digests)) or 'none'}"
                )
                yield Finding(name, 0, f"{name!r} is to be removed and is not loaded", near)

    def _fits(self, change: Change) -> None:
        if self.most_rows is not None and change.rows() > self.most_rows:
            raise TooBigError(
                f"{change.rows():,} rows are more than one transaction can hold here "
                f"(about {self.most_rows:,}); nothing was written",
                hint="load it with --bulk into an empty database, or raise GRAPH_SERVICE_TRANSACTION_MB",
            )


def _lost_its_name(lost: Nameless) -> Finding:
    problem = f"{lost.id!r} is spoken of at {lost.place} and would have no name in any document"
    return Finding(lost.document, 0, problem, "load that document together with this one, or name the thing")


def _report(documents: list[str], unchanged: list[str], change: Change, held: Held) -> Report:
    types = {tie.element: tie.type for tie in held.ties.values()}
    relabelled = {name for name, _, _ in change.relabel_nodes}
    changed = Counter(held.nodes[properties["id"]].label for properties in change.change_nodes)
    changed.update(held.nodes[name].label for name in relabelled - {p["id"] for p in change.change_nodes})
    changed.update(types.get(element, Tie.STATES) for element, _ in change.change_ties)
    removed = Counter(held.nodes[name].label for name in change.remove_nodes)
    removed.update(types.get(element, Tie.STATES) for element in change.remove_ties)
    added = Counter(str(node.label) for node in change.add_nodes)
    added.update(tie.type for tie in change.add_ties)
    return Report(documents, unchanged, added, changed, removed)


def _more(done: Counter[str], rows: int) -> int:
    done["rows"] += rows
    return done["rows"]


def _mentioned(sources: Sequence[Source], decisions: Sequence[Decision]) -> set[str]:
    found: set[str] = set()
    for source in sources:
        found.update(entry.id for entry in source.nodes)
        for tie in source.ties:
            found.update((tie.start, tie.end, tie.cells.get("onBehalfOf", tie.end)))
    for decision in decisions:
        found.update((decision.about, decision.distinct_from or decision.about))
    return found


def _tops(sources: Sequence[Source]) -> set[tuple[str, str]]:
    """Where the ties lead that may not run in circles, each with its type."""
    return {(tie.type, tie.end) for source in sources for tie in source.ties if tie.type in TREES}


def _proofs(sources: Sequence[Source]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set, {cell: set() for cell in UNIQUE})
    for source in sources:
        for entry in source.nodes:
            for cell in UNIQUE:
                if cell in entry.cells:
                    found[cell].add(entry.cells[cell])
    return {cell: sorted(numbers) for cell, numbers in found.items()}
