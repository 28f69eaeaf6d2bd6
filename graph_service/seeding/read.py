"""Files → sources. Every mistake of form is collected with its file and line; reading goes on past it.

In two steps: `open` reads the files and their headers, enough to tell whether a document has changed;
`finish` reads the facts.
"""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pydantic

from graph_service.model.facts import NODES, TieFact
from graph_service.model.vocabulary import LABELS, TIES, Basis, DocumentKind, Label, Tie
from graph_service.seeding.decisions import FILE as DECISIONS
from graph_service.seeding.decisions import decision
from graph_service.seeding.entries import node_entry, tie_entry
from graph_service.seeding.files import content_of, read_file, real, source_files
from graph_service.seeding.source import Count, Decision, Finding, Header, Source
from graph_service.seeding.tables import read_table
from graph_service.seeding.wording import cells_of, in_words, one_of, shown
from graph_service.seeding.yaml_lines import Located, plain

_PARTS = ("document", "contactsOf", "counts", "nodes", "ties", "tables", "basis")
_TABLE_NAME = re.compile(r"\w[\w.-]{0,150}\.csv")
_NO_HEADER = "the header is missing", "begin with document: and its id, title, date …"


class TableFile(NamedTuple):
    """A table that a header names."""

    path: Path
    kind: str
    content: bytes


@dataclass
class Opened:
    """A source whose header is read and whose facts are not."""

    source: Source
    root: Located
    tables: list[TableFile] = field(default_factory=list)


class Reader:
    """Reads source files; `findings` holds what was wrong with them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.decisions: list[Decision] = []
        self.decides = False
        """Whether a file of decisions was among those given, be it empty."""

    def open(self, paths: Iterable[Path], *, with_contacts: bool) -> list[Opened]:
        """All sources in the files and folders given. Contact data only when it is asked for."""
        found = []
        for path in source_files(paths, self.note):
            if path.name == DECISIONS:
                self._decisions(path)
            elif with_contacts or path.parent.name != "contacts":
                opened = self._open(path)
                if opened is not None:
                    found.append(opened)
        return found

    def finish(self, opened: Iterable[Opened]) -> list[Source]:
        """Read the facts; contact data goes to the document that states it."""
        sources = []
        for one in opened:
            self._facts(one)
            sources.append(one.source)
        return self._joined(sources)

    def note(self, path: Path, line: int, problem: str, remedy: str = "") -> None:
        """Keep a mistake."""
        self.findings.append(Finding(str(path), line, problem, remedy))

    def _open(self, path: Path) -> Opened | None:
        found = read_file(path, self.note)
        if found is None:
            return None
        root, content = found
        if not isinstance(root.value, dict):
            self.note(path, 1, "a source file has the parts document, counts, nodes and ties")
            return None
        for name, located in root.value.items():
            if name not in _PARTS:
                self.note(path, located.line, f"unknown part {name!r}", f"known are {', '.join(_PARTS)}")
        header = self._header(path, root)
        if header is None:
            return None
        contacts_of = root.value.get("contactsOf")
        digest = hashlib.sha256(content).hexdigest()
        opened = Opened(
            Source(path, header, digest, contacts_of=contacts_of and str(contacts_of.value)), root
        )
        self._basis(opened)
        for located in self._items(path, "tables", root.value.get("tables")):
            self._open_table(opened, located)
        return opened

    def _header(self, path: Path, root: Located) -> Header | None:
        contacts_of, given = root.value.get("contactsOf"), root.value.get("document")
        if contacts_of is not None:
            if given is not None or "tables" in root.value or not isinstance(contacts_of.value, str):
                self.note(path, contacts_of.line, "a file of contact data has contactsOf: and nodes and ties")
                return None
            return Header.model_construct(id=contacts_of.value, sections={})
        if given is None:
            self.note(path, 1, *_NO_HEADER)
            return None
        try:
            return Header.model_validate(plain(given))
        except pydantic.ValidationError as error:
            self._invalid(path, given, Header, error)
            return None

    def _basis(self, opened: Opened) -> None:
        source, given = opened.source, opened.root.value.get("basis")
        if given is None:
            if source.contacts_of is None and source.header.kind is DocumentKind.REFERENCE:
                source.basis = Basis.REFERENCE
        elif given.value in set(Basis):
            source.basis = Basis(given.value)
        else:
            self.note(
                source.path, given.line, f"unknown basis {shown(given.value)}", one_of(given.value, Basis)
            )

    def _open_table(self, opened: Opened, entry: Located) -> None:
        path, given = opened.source.path, plain(entry)
        if not isinstance(given, dict) or set(given) not in ({"file", "node"}, {"file", "tie"}):
            self.note(path, entry.line, "a table is {file: …, node: LABEL} or {file: …, tie: TYPE}")
            return
        kind = given.get("node") or given.get("tie")
        known: Iterable[str] = LABELS if "node" in given else TIES
        if not isinstance(kind, str) or kind not in known or kind in {Tie.STATES, Label.CONTACT_POINT}:
            self.note(path, entry.line, f"unknown kind {shown(kind)}", one_of(kind, known))
            return
        name = given["file"]
        if not isinstance(name, str) or not _TABLE_NAME.fullmatch(name):
            self.note(path, entry.line, f"{shown(name)} is no name of a table", "a file NAME.csv beside this")
            return
        table = path.parent / name
        if real(table).parent != real(path).parent:
            self.note(path, entry.line, f"{name} leads out of the folder", "a table lies beside its header")
            return
        content = content_of(table, self.note, path, entry.line)
        if content is not None:
            source = opened.source
            source.digest = hashlib.sha256(source.digest.encode() + content).hexdigest()
            opened.tables.append(TableFile(table, kind, content))

    def _facts(self, opened: Opened) -> None:
        source, root = opened.source, opened.root
        self._read_counts(source, root.value.get("counts"))
        for part, read in (("nodes", self._node), ("ties", self._tie)):
            for kind, entry in self._sections(source.path, root, part):
                given = self._mapping(source, entry, NODES[Label(kind)] if part == "nodes" else TieFact)
                if given is not None:
                    read(source, kind, entry, given)
        for table in opened.tables:
            read_table(source, table.path, table.kind, table.content, self.note)

    def _read_counts(self, source: Source, counts: Located | None) -> None:
        if counts is None or counts.value is None:
            return
        groups = counts.value if isinstance(counts.value, dict) else {"counts": counts}
        for group, located in groups.items():
            parts = located.value if isinstance(located.value, dict) else {None: located}
            for name, number in parts.items():
                of = group if name is None else f"{group}.{name}"
                match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", str(number.value), re.ASCII)
                if match is None or group not in {"nodes", "ties"}:
                    problem = f"{of[:80]}: {shown(number.value)} is no count"
                    remedy = "write nodes: 12, or nodes: {Group: 12}; 10-14 is a range"
                    self.note(source.path, number.line, problem, remedy)
                elif name is not None and name not in (LABELS if group == "nodes" else TIES):
                    known: Iterable[str] = LABELS if group == "nodes" else TIES
                    self.note(source.path, number.line, f"{of[:80]}: unknown kind", one_of(name, known))
                else:
                    source.counts.append(Count(of, int(match[1]), int(match[2] or match[1]), number.line))

    def _sections(self, path: Path, root: Located, part: str) -> Iterator[tuple[str, Located]]:
        located = root.value.get(part)
        if located is None or located.value is None:
            return
        if not isinstance(located.value, dict):
            self.note(path, located.line, f"{part}: a mapping from a kind to a list of entries is needed")
            return
        known: Iterable[str] = LABELS if part == "nodes" else TIES
        for name, entries in located.value.items():
            if name not in known or name == Tie.STATES:
                self.note(path, entries.line, f"unknown kind {name[:80]!r} in {part}", one_of(name, known))
            else:
                yield from ((name, entry) for entry in self._items(path, name, entries))

    def _items(self, path: Path, name: str, located: Located | None) -> list[Located]:
        if located is None or located.value is None:
            return []
        if isinstance(located.value, list):
            return located.value
        self.note(path, located.line, f"{name}: a list of entries is needed", "each begins with a hyphen")
        return []

    def _node(self, source: Source, kind: str, entry: Located, given: dict[str, Any]) -> None:
        label = Label(kind)
        try:
            source.nodes.append(node_entry(label, given, entry.line, source.path))
        except pydantic.ValidationError as error:
            self._invalid(source.path, entry, NODES[label], error)
            if isinstance(given.get("id"), str):
                source.refused[given["id"]] = label

    def _tie(self, source: Source, kind: str, entry: Located, given: dict[str, Any]) -> None:
        for start, end in itertools.product(_ids(given.get("from")), _ids(given.get("to"))):
            one = {**given, "from": start, "to": end}
            try:
                source.ties.append(tie_entry(kind, one, entry.line, source.path))
            except pydantic.ValidationError as error:
                self._invalid(source.path, entry, TieFact, error)

    def _mapping(
        self, source: Source, entry: Located, kind: type[pydantic.BaseModel]
    ) -> dict[str, Any] | None:
        if not isinstance(entry.value, dict):
            self.note(source.path, entry.line, "an entry is a mapping, such as {id: …, at: …}")
            return None
        given = {name: value for name, value in plain(entry).items() if value is not None}
        known = cells_of(kind)
        # The model also answers to its fields' Python names; a file has one spelling for each.
        for name in [name for name in given if name in kind.model_fields and name not in known]:
            self.note(source.path, entry.value[name].line, f"unknown cell {name!r}", one_of(name, known))
            del given[name]
        return {"basis": source.basis.value, **given}

    def _invalid(
        self, path: Path, entry: Located, kind: type[pydantic.BaseModel], error: pydantic.ValidationError
    ) -> None:
        """One finding for each thing that pydantic minds, at the line of the cell where that is known."""
        cells: Mapping[str, Located] = entry.value if isinstance(entry.value, dict) else {}
        for name, sentences in in_words(error, kind).items():
            line = cells[name].line if name in cells else entry.line
            for problem, remedy in sentences:
                self.note(path, line, problem, remedy)

    def _decisions(self, path: Path) -> None:
        self.decides = True
        found = read_file(path, self.note)
        if found is not None:
            for entry in self._items(path, "decisions", found[0] if found[0].value else None):
                made = decision(path, entry)
                if made is None:
                    asked = "a decision says about, because, and either cell and prefer, or distinctFrom"
                    self.note(path, entry.line, asked)
                else:
                    self.decisions.append(made)

    def _joined(self, sources: list[Source]) -> list[Source]:
        """Contact data belongs to the document that states it: put it there."""
        whole = {source.header.id: source for source in reversed(sources) if source.contacts_of is None}
        for source in sources:
            if source.contacts_of is None:
                continue
            target = whole.get(source.contacts_of)
            if target is None:
                name = shown(source.contacts_of)
                self.note(source.path, 1, f"contactsOf: no document {name} among the files given")
                continue
            strays = [node.line for node in source.nodes if node.label is not Label.CONTACT_POINT]
            for line in strays + [tie.line for tie in source.ties if tie.type != Tie.HAS_CONTACT]:
                self.note(source.path, line, "only ContactPoint and HAS_CONTACT belong in contact data")
            target.nodes += source.nodes
            target.ties += source.ties
        return [source for source in sources if source.contacts_of is None]


def digests(opened: Iterable[Opened]) -> dict[str, str]:
    """By document, the digest of all its files, contact data included where that was asked for."""
    found: dict[str, str] = {}
    for source in sorted((one.source for one in opened), key=lambda s: (s.contacts_of is not None, s.path)):
        name = source.header.id
        digest = found.get(name, "") + source.digest
        found[name] = hashlib.sha256(digest.encode()).hexdigest()
    return found


def _ids(given: object) -> list[object]:
    return given if isinstance(given, list) and given else [given]
