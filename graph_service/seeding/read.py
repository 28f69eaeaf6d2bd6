"""Files → sources. Every mistake of form is collected with its file and line; reading goes on past it."""

import difflib
import hashlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pydantic

from graph_service.model.facts import NODES, TieFact
from graph_service.model.vocabulary import LABELS, TIES, Basis, Label
from graph_service.seeding.source import Count, Decision, Finding, Header, NodeEntry, Source, TieEntry
from graph_service.seeding.tables import read_table
from graph_service.seeding.yaml_lines import Located, YamlError, plain, read_yaml

_PARTS = ("document", "contactsOf", "counts", "nodes", "ties", "tables", "basis")


class Reader:
    """Reads source files; `findings` holds what was wrong with them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.decisions: list[Decision] = []

    def read(self, paths: Iterable[Path], *, with_contacts: bool) -> list[Source]:
        """All sources in the files and folders given. Contact data only when it is asked for."""
        sources = []
        for path in _files(paths):
            if path.name == "decisions.yml":
                self._decisions(path)
            elif with_contacts or path.parent.name != "contacts":
                source = self._source(path)
                if source is not None:
                    sources.append(source)
        return _joined_contacts(sources, self)

    def note(self, path: Path, line: int, problem: str, remedy: str = "") -> None:
        """Keep a mistake."""
        self.findings.append(Finding(str(path), line, problem, remedy))

    def _yaml(self, path: Path) -> tuple[Located, bytes] | None:
        try:
            content = path.read_bytes()
            return read_yaml(content.decode()), content
        except YamlError as error:
            self.note(path, error.line, str(error))
        except UnicodeDecodeError as error:
            self.note(path, 1, f"not UTF-8: byte {error.start}", "save the file as UTF-8")
        except OSError as error:
            self.note(path, 1, f"cannot be read: {error.strerror}")
        return None

    def _source(self, path: Path) -> Source | None:
        found = self._yaml(path)
        if found is None:
            return None
        root, content = found
        if not isinstance(root.value, dict):
            self.note(path, 1, "a source file has the parts document, counts, nodes and ties")
            return None
        self._unknown_parts(path, root)
        source = self._opened(path, root, content)
        if source is None:
            return None
        self._read_counts(source, root.value.get("counts"))
        for label, located in self._sections(path, root, "nodes"):
            self._nodes(source, label, located)
        for tie, located in self._sections(path, root, "ties"):
            self._ties(source, tie, located)
        for located in _items(root.value.get("tables")):
            self._table(source, located)
        return source

    def _unknown_parts(self, path: Path, root: Located) -> None:
        for name, located in root.value.items():
            if name not in _PARTS:
                self.note(path, located.line, f"unknown part {name!r}", f"known are {', '.join(_PARTS)}")

    def _opened(self, path: Path, root: Located, content: bytes) -> Source | None:
        digest = hashlib.sha256(content).hexdigest()
        contacts_of = root.value.get("contactsOf")
        basis = root.value.get("basis")
        given = root.value.get("document")
        if contacts_of is not None:
            header = Header.model_construct(id=contacts_of.value)
        elif given is None:
            self.note(path, 1, "the header is missing", "begin with document: and its id, title, date …")
            return None
        else:
            try:
                header = Header.model_validate(plain(given))
            except pydantic.ValidationError as error:
                self._invalid(path, given, Header, error)
                return None
        source = Source(path, header, digest, contacts_of=contacts_of and contacts_of.value)
        if basis is not None:
            try:
                source.basis = Basis(basis.value)
            except ValueError:
                self.note(path, basis.line, f"unknown basis {basis.value!r}", _one_of(basis.value, Basis))
        elif given is not None and header.kind == "REFERENCE":
            source.basis = Basis.REFERENCE
        return source

    def _read_counts(self, source: Source, counts: Located | None) -> None:
        for group, located in (counts.value or {}).items() if counts else ():
            parts = located.value if isinstance(located.value, dict) else {None: located}
            for name, number in parts.items():
                least, _, most = str(number.value).partition("-")
                of = group if name is None else f"{group}.{name}"
                if not (least.isdecimal() and (most or least).isdecimal()) or group not in {"nodes", "ties"}:
                    self.note(
                        source.path,
                        number.line,
                        f"{of}: {number.value!r} is no count",
                        "write nodes: 12, or nodes: {Group: 12}; 10-14 is a range",
                    )
                    continue
                source.counts.append(Count(of, int(least), int(most or least), number.line))

    def _sections(self, path: Path, root: Located, part: str) -> Iterator[tuple[str, Located]]:
        located = root.value.get(part)
        if located is None or located.value is None:
            return
        if not isinstance(located.value, dict):
            self.note(path, located.line, f"{part}: a mapping from a kind to a list of entries is needed")
            return
        known: Iterable[str] = LABELS if part == "nodes" else TIES
        for name, entries in located.value.items():
            if name not in known or name == "STATES":
                self.note(path, entries.line, f"unknown kind {name!r} in {part}", _one_of(name, known))
            else:
                yield from ((name, entry) for entry in _items(entries))

    def _nodes(self, source: Source, label: str, entry: Located) -> None:
        kind = NODES[Label(label)]
        given = self._mapping(source, entry)
        if given is None:
            return
        given.setdefault("basis", source.basis.value)
        try:
            fact = kind.model_validate(given)
        except pydantic.ValidationError as error:
            self._invalid(source.path, entry, kind, error)
            return
        source.nodes.append(NodeEntry(Label(label), fact, entry.line, source.path))

    def _ties(self, source: Source, tie: str, entry: Located) -> None:
        given = self._mapping(source, entry)
        if given is None:
            return
        given.setdefault("basis", source.basis.value)
        for start, end in itertools.product(_ids(given.get("from")), _ids(given.get("to"))):
            try:
                fact = TieFact.model_validate({**given, "from": start, "to": end})
            except pydantic.ValidationError as error:
                self._invalid(source.path, entry, TieFact, error)
                return
            source.ties.append(TieEntry(tie, fact, entry.line, source.path))

    def _mapping(self, source: Source, entry: Located) -> dict[str, Any] | None:
        if isinstance(entry.value, dict):
            return {name: value for name, value in plain(entry).items() if value is not None}
        self.note(source.path, entry.line, "an entry is a mapping, such as {id: …, at: …}")
        return None

    def _table(self, source: Source, entry: Located) -> None:
        given = plain(entry)
        if not isinstance(given, dict) or "file" not in given or ("node" in given) == ("tie" in given):
            self.note(
                source.path, entry.line, "a table is {file: …, node: LABEL} or {file: …, tie: TYPE}", ""
            )
            return
        kind = str(given.get("node") or given.get("tie"))
        known: Iterable[str] = LABELS if "node" in given else TIES
        if kind not in known or kind == "STATES":
            self.note(source.path, entry.line, f"unknown kind {kind!r}", _one_of(kind, known))
            return
        path = source.path.parent / str(given["file"])
        if path.parent.resolve() != source.path.parent.resolve():
            self.note(source.path, entry.line, "a table lies beside its header", "give its bare file name")
            return
        read_table(source, path, kind, self.note, self._complain)

    def _complain(self, path: Path, line: int, kind: type[pydantic.BaseModel], error: Any) -> None:
        self._invalid(path, Located({}, line), kind, error)

    def _invalid(
        self, path: Path, entry: Located, kind: type[pydantic.BaseModel], error: pydantic.ValidationError
    ) -> None:
        """One finding for each thing that pydantic minds, at the line of the cell where that is known."""
        seen = set()
        for mistake in error.errors(include_url=False):
            name = str(mistake["loc"][0]) if mistake["loc"] else ""
            cell = entry.value.get(name) if isinstance(entry.value, dict) else None
            line = cell.line if cell is not None else entry.line
            message, remedy = _in_words(name, mistake, kind)
            if (line, message) not in seen:
                seen.add((line, message))
                self.note(path, line, message, remedy)

    def _decisions(self, path: Path) -> None:
        found = self._yaml(path)
        for entry in _items(found[0]) if found else ():
            given = plain(entry) if isinstance(entry.value, dict) else {}
            asks = {"about", "because"} <= set(given)
            one = ("prefer" in given and "cell" in given) != ("distinctFrom" in given)
            if (
                not asks
                or not one
                or not set(given) <= {"about", "because", "cell", "prefer", "distinctFrom"}
            ):
                self.note(
                    path,
                    entry.line,
                    "a decision says about, because, and either cell and prefer, or distinctFrom",
                )
                continue
            self.decisions.append(
                Decision(
                    given["about"],
                    given["because"],
                    entry.line,
                    given.get("cell"),
                    given.get("prefer"),
                    given.get("distinctFrom"),
                )
            )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.yml"))
        else:
            yield path


def _items(located: Located | None) -> list[Located]:
    if located is None or not isinstance(located.value, list):
        return []
    return located.value


def _ids(given: object) -> list[object]:
    return given if isinstance(given, list) and given else [given]


def _joined_contacts(sources: list[Source], reader: Reader) -> list[Source]:
    """Contact data belongs to the document that states it: put it there."""
    whole = {source.header.id: source for source in sources if source.contacts_of is None}
    for source in sources:
        if source.contacts_of is None:
            continue
        target = whole.get(source.contacts_of)
        if target is None:
            reader.note(
                source.path, 1, f"contactsOf: no document {source.contacts_of!r} among the files given"
            )
            continue
        target.nodes += source.nodes
        target.ties += source.ties
        target.digest = hashlib.sha256((target.digest + source.digest).encode()).hexdigest()
        for entry in source.nodes:
            if entry.label is not Label.CONTACT_POINT:
                reader.note(entry.file, entry.line, "only ContactPoint belongs in a file of contact data")
    return list(whole.values())


def _one_of(given: object, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(str(given), names, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"one of {', '.join(names)}"


def _in_words(name: str, mistake: Any, kind: type[pydantic.BaseModel]) -> tuple[str, str]:
    what, given = mistake["type"], mistake.get("input")
    if what == "extra_forbidden":
        known = [info.alias or field for field, info in kind.model_fields.items()]
        return f"unknown cell {name!r}", _one_of(name, known)
    if what == "missing":
        return f"{name} is missing", ""
    if what == "enum":
        return f"{name}: {given!r} is not known", f"one of {mistake['ctx']['expected']}"
    if what == "string_pattern_mismatch":
        return f"{name}: {given!r} is not of the form {mistake['ctx']['pattern']}", ""
    message = str(mistake["msg"]).removeprefix("Value error, ")
    return f"{name}: {message}" if name else message, ""
