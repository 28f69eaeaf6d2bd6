"""Every mistake that only shows when all sources are seen together, each with its file and line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.model import vocabulary as v
from graph_service.model.facts import TIE_CELLS, Area, Organisation
from graph_service.model.identity import fold
from graph_service.seeding.keys import tie_key
from graph_service.seeding.merge import Conflict, conflicts
from graph_service.seeding.plan import Statements, preferred
from graph_service.seeding.source import Decision, Finding, NodeEntry, Source, TieEntry

_FUNCTIONS: dict[str, frozenset[str]] = {
    "MEMBER_OF": frozenset(v.MemberFunction),
    "ATTENDED": frozenset(v.AttendeeFunction),
}
_FOR_SOMEONE = frozenset({"MEMBER_OF", "ATTENDED"})
_TREES = ("PART_OF", "SUBGROUP_OF", "WITHIN", "BROADER", "SUPERSEDES")
_NEAR = 92.0
Note = Callable[[Path, int, str, str], None]


@dataclass
class World:
    """What the sources say together, and what a database already holds (`known`: id → label)."""

    sources: Sequence[Source]
    decisions: Sequence[Decision] = ()
    known: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels: dict[str, str] = dict(self.known)
        self.entries: dict[str, list[NodeEntry]] = defaultdict(list)
        for source in self.sources:
            self.labels[source.header.id] = v.Label.DOCUMENT
            for entry in source.nodes:
                self.labels.setdefault(entry.fact.id, entry.label)
                self.entries[entry.fact.id].append(entry)


def check(world: World) -> list[Finding]:
    """All findings, in the order of files and lines. An empty list means that the sources can be loaded."""
    findings: list[Finding] = []

    def note(path: Path, line: int, problem: str, remedy: str = "") -> None:
        findings.append(Finding(str(path), line, problem, remedy))

    _documents_are_one(world, note)
    for source in world.sources:
        _places(source, note)
        _counts(source, note)
        for tie in source.ties:
            _tie(world, tie, note)
        _same_tie_says_the_same(source, note)
    _labels_agree(world, note)
    _names_are_given(world, note)
    _numbers_are_one(world, note)
    _names_are_apart(world, note)
    _codes_exist(world, note)
    _decisions(world, note)
    _conflicts(world, note)
    _no_circles(world, note)
    return sorted(set(findings))


def _documents_are_one(world: World, note: Note) -> None:
    seen: dict[str, Path] = {}
    for source in world.sources:
        other = seen.setdefault(source.header.id, source.path)
        if other is not source.path:
            note(
                source.path, 1, f"document {source.header.id!r} stands in {other} too", "one file a document"
            )


def _places(source: Source, note: Note) -> None:
    sections = source.header.sections
    entries: list[NodeEntry | TieEntry] = [*source.nodes, *source.ties]
    for entry in entries:
        for place in entry.fact.at:
            declared = sections.get(place.section)
            if declared is None:
                near = _nearest(place.section, sections)
                note(entry.file, entry.line, f"at: section {place.section!r} is not declared", near)
            elif not declared[0] <= place.first <= place.last <= declared[1]:
                of = next((name for name, (a, b) in sections.items() if a <= place.first <= b), None)
                remedy = f"line {place.first} is in section {of!r}" if of is not None else ""
                problem = f"at: {place} is outside its section, lines {declared[0]}-{declared[1]}"
                note(entry.file, entry.line, problem, remedy)


def _counts(source: Source, note: Note) -> None:
    """Contact data is counted by nobody: it is there or not, as it was asked for."""
    held: dict[str, int] = defaultdict(int)
    for label in {entry.label for entry in source.nodes} - {v.Label.CONTACT_POINT}:
        held[f"nodes.{label}"] = len({e.fact.id for e in source.nodes if e.label == label})
    held["nodes"] = sum(held.values())
    for tie in source.ties:
        if tie.type != "HAS_CONTACT":
            held["ties"] += 1
            held[f"ties.{tie.type}"] += 1
    for count in source.counts:
        if not count.least <= held[count.of] <= count.most:
            wanted = str(count.least) if count.least == count.most else f"{count.least}-{count.most}"
            note(
                source.path, count.line, f"{count.of}: the file holds {held[count.of]}, it says {wanted}", ""
            )


def _tie(world: World, tie: TieEntry, note: Note) -> None:
    kind, fact = v.TIES[tie.type], tie.fact
    for side, end, allowed in (("from", fact.start, kind.starts), ("to", fact.to, kind.ends)):
        label = world.labels.get(end)
        if label is None:
            note(tie.file, tie.line, f"{tie.type} {side}: unknown id {end!r}", _nearest(end, world.labels))
        elif label not in allowed:
            wanted = " or ".join(allowed)
            note(tie.file, tie.line, f"{tie.type} {side}: {end!r} is a {label}", f"a {wanted} belongs there")
    if fact.start == fact.to:
        note(tie.file, tie.line, f"{tie.type}: {fact.to!r} is tied to itself", "")
    for cell, name in TIE_CELLS.items():
        if cell not in kind.cells and getattr(fact, name) is not None:
            known = ", ".join(kind.cells) or "none of its own"
            note(tie.file, tie.line, f"{tie.type} has no cell {cell!r}", f"it has {known}")
    functions = _FUNCTIONS.get(tie.type)
    if fact.function is not None and functions and fact.function not in functions:
        remedy = f"one of {', '.join(sorted(functions))}"
        note(tie.file, tie.line, f"{tie.type} function: {fact.function.value!r} is not known", remedy)
    _on_behalf_of(world, tie, note)
    if tie.type == "ATTENDED" and fact.attendance is None:
        note(tie.file, tie.line, "ATTENDED: attendance is missing", "PRESENT, ABSENT or INVITED")


def _on_behalf_of(world: World, tie: TieEntry, note: Note) -> None:
    fact = tie.fact
    if fact.on_behalf_of is None:
        if tie.type in _FOR_SOMEONE and world.labels.get(fact.start) == v.Label.PERSON:
            remedy = "a person acts for an organisation: give its id"
            note(tie.file, tie.line, f"{tie.type}: onBehalfOf is missing", remedy)
        return
    label = world.labels.get(fact.on_behalf_of)
    if label is None:
        remedy = _nearest(fact.on_behalf_of, world.labels)
        note(tie.file, tie.line, f"onBehalfOf: unknown id {fact.on_behalf_of!r}", remedy)
    elif label != v.Label.ORGANISATION:
        note(
            tie.file, tie.line, f"onBehalfOf: {fact.on_behalf_of!r} is a {label}", "an Organisation is needed"
        )


def _same_tie_says_the_same(source: Source, note: Note) -> None:
    first: dict[str, TieEntry] = {}
    for tie in source.ties:
        other = first.setdefault(tie_key(tie.type, tie.fact), tie)
        if other is not tie and other.fact.cells() != tie.fact.cells():
            note(
                tie.file,
                tie.line,
                f"{tie.type} {tie.fact.start} → {tie.fact.to} says something else than line {other.line}",
                "one tie: agree on every cell, or tell them apart by role, function, capacity, task or when",
            )


def _labels_agree(world: World, note: Note) -> None:
    for name, entries in world.entries.items():
        for entry in entries:
            if entry.label != world.labels[name]:
                problem = f"{name!r} is a {entry.label} here and a {world.labels[name]} elsewhere"
                note(entry.file, entry.line, problem, "one id is one thing")


def _names_are_given(world: World, note: Note) -> None:
    for name, entries in world.entries.items():
        if name not in world.known and not any(_is_named(entry) for entry in entries):
            if any(source.header.id == name for source in world.sources):
                continue
            entry = entries[0]
            near = _nearest(name, (other for other in world.labels if other != name))
            note(entry.file, entry.line, f"{name!r} has no name in any file", near or "give its name once")


def _is_named(entry: NodeEntry) -> bool:
    return entry.fact.name is not None or entry.label is v.Label.CONTACT_POINT


def _numbers_are_one(world: World, note: Note) -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, entries in world.entries.items():
        for entry in entries:
            for cell in ("orgnr", "vat", "pic"):
                number = getattr(entry.fact, cell, None)
                if number is not None and seen.setdefault((cell, number), name) != name:
                    other = seen[cell, number]
                    problem = f"{name!r} has the same {cell} as {other!r}"
                    note(entry.file, entry.line, problem, f"they are one: use {other!r}")


def _names_are_apart(world: World, note: Note) -> None:
    """An organisation whose name nearly matches another's is one of the two spelled wrong, until decided."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # not needed to read the model

    names: dict[str, str] = {}
    for name, entries in world.entries.items():
        facts = [e.fact for e in entries if isinstance(e.fact, Organisation)]
        numbered = any(fact.pic or fact.orgnr or fact.municipality_code for fact in facts)
        if facts and not numbered:
            names[name] = fold(next((fact.name for fact in facts if fact.name), ""))
    apart = {frozenset({d.about, d.distinct_from}) for d in world.decisions if d.distinct_from}
    registers = {e.fact.id for s in world.sources for e in s.nodes if e.fact.basis is v.Basis.REFERENCE}
    for name, spelled in names.items():
        if not spelled or name in registers:
            continue
        for _, score, other in process.extract(
            spelled, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5
        ):
            if (
                other == name
                or frozenset({name, other}) in apart
                or (other > name and other not in registers)
            ):
                continue
            entry = world.entries[name][0]
            problem = f"the name of {name!r} nearly matches that of {other!r} ({score:.0f} %)"
            note(entry.file, entry.line, problem, "use one id, or say distinctFrom in seed/decisions.yml")


def _codes_exist(world: World, note: Note) -> None:
    codes = {
        (entry.fact.kind, entry.fact.code)
        for entries in world.entries.values()
        for entry in entries
        if isinstance(entry.fact, Area)
    }
    if not codes:
        return
    for entries in world.entries.values():
        for entry in entries:
            for cell, kind in (("municipality_code", "MUNICIPALITY"), ("county_code", "COUNTY")):
                code = getattr(entry.fact, cell, None)
                if code is not None and (kind, code) not in codes:
                    note(entry.file, entry.line, f"{cell}: no {kind.lower()} has the code {code}", "")


def _decisions(world: World, note: Note) -> None:
    path = Path("seed/decisions.yml")
    for decision in world.decisions:
        for name in (decision.about, decision.distinct_from):
            if name is not None and name not in world.labels:
                note(path, decision.line, f"unknown id {name!r}", _nearest(name, world.labels))
        stated = [entry.fact.cells() for entry in world.entries.get(decision.about, ())]
        if decision.cell and stated and decision.prefer not in {str(c.get(decision.cell)) for c in stated}:
            problem = f"no document says {decision.cell} {decision.prefer!r} of {decision.about!r}"
            note(path, decision.line, problem, "prefer a value that is stated")


def _conflicts(world: World, note: Note) -> None:
    chosen = preferred(world.decisions)
    for name, claims in Statements(world.sources).nodes.items():
        for conflict in conflicts(list(claims.values()), chosen.get(name, {})):
            entries = world.entries.get(name)
            if entries:
                _undecided(entries[-1], conflict, note)


def _undecided(entry: NodeEntry, conflict: Conflict, note: Note) -> None:
    values = " and ".join(repr(value) for value in conflict.values)
    problem = f"{entry.fact.id}: {conflict.cell} is {values} in {conflict.document}"
    note(entry.file, entry.line, problem, "say in seed/decisions.yml which is preferred and why")


def _no_circles(world: World, note: Note) -> None:
    for kind in _TREES:
        above: dict[str, list[TieEntry]] = defaultdict(list)
        for source in world.sources:
            for tie in source.ties:
                if tie.type == kind:
                    above[tie.fact.start].append(tie)
        done: set[str] = set()
        for start in above:
            circle = _circle(start, above, done)
            if circle is not None:
                note(circle.file, circle.line, f"{kind} runs in a circle through {circle.fact.to!r}", "")


def _circle(start: str, above: Mapping[str, list[TieEntry]], done: set[str]) -> TieEntry | None:
    """A tie that closes a circle reached from `start`; walks with a stack of its own, chains may be long."""
    path: set[str] = {start}
    stack = [(start, iter(above[start]))]
    while stack:
        name, ties = stack[-1]
        tie = next(ties, None)
        if tie is None:
            stack.pop()
            path.discard(name)
            done.add(name)
        elif tie.fact.to in path:
            return tie
        elif tie.fact.to not in done:
            path.add(tie.fact.to)
            stack.append((tie.fact.to, iter(above.get(tie.fact.to, ()))))
    return None


def _nearest(name: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only when something is wrong

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean {found[0]!r}?" if found else ""
