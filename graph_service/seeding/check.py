"""Every mistake that only shows when all sources are seen together, each with its file and line."""

from collections import Counter
from pathlib import Path

from graph_service.model import vocabulary as v
from graph_service.seeding import check_names, check_nodes, check_ties
from graph_service.seeding.source import Finding, NodeEntry, Source, TieEntry
from graph_service.seeding.wording import nearest
from graph_service.seeding.world import Note, World


def check(world: World) -> list[Finding]:
    """All findings, in the order of files and lines. An empty list means that the sources can be loaded."""
    findings: set[Finding] = set()

    def note(path: Path, line: int, problem: str, remedy: str = "") -> None:
        findings.add(Finding(str(path), line, problem, remedy))

    _documents_are_one(world, note)
    for source in world.sources:
        _places(source, note)
        _counts(source, note)
    check_ties.check(world, note)
    check_nodes.check(world, note)
    check_names.check(world, note)
    return sorted(findings)


def _documents_are_one(world: World, note: Note) -> None:
    seen: dict[str, Path] = {}
    for source in world.sources:
        other = seen.setdefault(source.header.id, source.path)
        if other is not source.path:
            problem = f"document {source.header.id!r} stands in {other} too"
            note(source.path, 1, problem, "one file a document")


def _places(source: Source, note: Note) -> None:
    sections = source.header.sections
    entries: list[NodeEntry | TieEntry] = [*source.nodes, *source.ties]
    for entry in entries:
        places = entry.places
        if len(places) > 1 and len(set(places)) < len(places):
            twice = next(place for place in places if places.count(place) > 1)
            note(entry.file, entry.line, f"at: {twice} stands here twice", "name each place once")
        for place in places:
            declared = sections.get(place.section)
            if declared is None:
                near = nearest(place.section, sections)
                problem = f"at: section {place.section!r} is not declared"
                note(
                    entry.file, entry.line, problem, near or f"declared are {', '.join(map(repr, sections))}"
                )
            elif not declared[0] <= place.first <= place.last <= declared[1]:
                of = next((name for name, (a, b) in sections.items() if a <= place.first <= b), None)
                remedy = f"line {place.first} is in section {of!r}" if of is not None else ""
                problem = f"at: {place} is outside its section, lines {declared[0]}-{declared[1]}"
                note(entry.file, entry.line, problem, remedy)


def _counts(source: Source, note: Note) -> None:
    """Contact data is counted by nobody: it is there or not, as it was asked for."""
    if not source.counts:
        return
    nodes = Counter(str(label) for label, _ in {(entry.label, entry.id) for entry in source.nodes})
    del nodes[v.Label.CONTACT_POINT]
    ties = Counter(tie.type for tie in source.ties)
    del ties[v.Tie.HAS_CONTACT]
    held = {"nodes": nodes.total(), "ties": ties.total()}
    held |= {f"nodes.{label}": count for label, count in nodes.items()}
    held |= {f"ties.{kind}": count for kind, count in ties.items()}
    for count in source.counts:
        there = held.get(count.of, 0)
        if not count.least <= there <= count.most:
            said = str(count.least) if count.least == count.most else f"{count.least}-{count.most}"
            remedy = f"say {there} if that is right"
            note(source.path, count.line, f"{count.of}: the file holds {there}, it says {said}", remedy)
