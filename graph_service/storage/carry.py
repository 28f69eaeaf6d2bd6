"""Carrying the graph away and back: JSON lines as `apoc.export.json` writes them, and GraphML to look at.

An export is of one moment: loads wait while it runs. It is written beside its place and moved there when it is
whole. Its order depends on ids only, so the same graph gives the same file.

A date that the model knows by its name is written as text, as APOC does; any other value of time is written as
`{"date": …}` so that it comes back as what it was.
"""

import contextlib
import datetime as dt
import errno
import itertools
import json
import math
import os
import re
import reprlib
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import neo4j
import neo4j.time
import orjson

from graph_service.errors import BadInputError, NotEmptyError, TooBigError
from graph_service.model import MODEL_VERSION
from graph_service.model.vocabulary import ENTITY, GRAPH_MODEL, LABELS, TIES
from graph_service.storage.driver import in_transaction, session_of, translated
from graph_service.storage.marks import facts, kinds
from graph_service.storage.queries import query
from graph_service.storage.writer import Transaction, Writer

_BATCH = 10_000
_SAY_EVERY = 1_000
_DATES = frozenset(
    ("validFrom", "validTo", "statedFrom", "statedTo", "signedOn", "forgetBy", "dateFrom", "dateTo")
)
_KINDS = [{ENTITY, label} for label in sorted(LABELS)]
_LEAST, _MOST = -(2**63), 2**63 - 1
_LONG_NUMBER = re.compile(rb"\d{19}")
Progress = Callable[[int, int], None]


class Line(NamedTuple):
    """A line of an export, and its number."""

    number: int
    value: dict[str, Any]


def export_jsonl(
    driver: neo4j.Driver, database: str, file: Path, progress: Progress = lambda _done, _of: None
) -> int:
    """Write every node, then every tie, one a line. Returns how many lines were written."""
    with written_whole(file) as sink, moment(driver, database) as tx:
        total = _size(tx)
        rows = itertools.chain(
            (_node_line(record) for record in tx.run(query("queries/export-nodes").text)),
            (_tie_line(record) for record in tx.run(query("queries/export-ties").text)),
        )
        count = 0
        for count, row in enumerate(rows, 1):
            sink.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
            if count % _SAY_EVERY == 0:
                progress(count, total)
        return count


def _node_line(record: neo4j.Record) -> dict[str, Any]:
    return {
        "type": "node",
        "id": record["id"],
        "labels": kinds(record["labels"]),
        "properties": _written(facts(record["properties"])),
    }


def _tie_line(record: neo4j.Record) -> dict[str, Any]:
    return {
        "type": "relationship",
        "id": record["id"],
        "label": record["label"],
        "start": {"id": record["start"]},
        "end": {"id": record["end"]},
        "properties": _written(record["properties"]),
    }


def import_jsonl(
    driver: neo4j.Driver, database: str, file: Path, progress: Progress = lambda _done, _of: None
) -> int:
    """Read an export into an empty database, in one transaction. Returns how many lines were read.

    Raises NotEmptyError for a database that holds anything, BadInputError with the line for a wrong one;
    nothing is changed then.
    """
    total = _looked_through(file)  # every line, before the first is written
    writer = Writer(driver, database)
    writer.prepare()
    most = writer.most_rows()
    if most is not None and total > most:
        raise TooBigError(
            f"{total:,} lines are more than one transaction can hold here (about {most:,}); nothing was imported",
            hint="raise GRAPH_SERVICE_TRANSACTION_MB, or load the sources with --bulk",
        )
    with translated(), session_of(driver, database) as session:
        return in_transaction(session, lambda tx: _import(tx, file, lambda done: progress(done, total)))


def _import(tx: neo4j.Transaction, file: Path, progress: Callable[[int], None]) -> int:
    transaction = Transaction(tx)
    transaction.lock()
    if not transaction.is_empty():
        raise NotEmptyError(
            "the database holds a graph already; nothing was imported", hint="import into an empty one"
        )
    done = 0
    for batch in _batches(_lines(file)):
        _write(tx, batch)
        done += len(batch)
        progress(done)
    return done


def _write(tx: neo4j.Transaction, batch: list[Line]) -> None:
    nodes = [line.value for line in batch if line.value["type"] == "node"]
    notes = [node for node in nodes if node["labels"] == [GRAPH_MODEL]]
    rows = [[node["labels"], node["properties"]] for node in nodes if node not in notes]
    tx.run(query("load/import-nodes").text, rows=rows).consume()
    for note in notes:
        tx.run(query("load/import-note").text, properties=note["properties"]).consume()
    ties = sorted(
        (line for line in batch if line.value["type"] == "relationship"), key=lambda line: line.value["label"]
    )
    for kind, group in itertools.groupby(ties, key=lambda line: line.value["label"]):
        rows = [[t["start"]["id"], t["end"]["id"], t["properties"]] for _, t in group]
        tx.run(query("load/import-ties").text, type=kind, rows=rows).consume()


def _looked_through(file: Path) -> int:
    """How many lines there are. Each node stands once, before the ties that lead to it; each tie once."""
    nodes: set[str] = set()
    ties: set[str] = set()
    number = 0
    for number, line in _lines(file):
        problem = ""
        if line["type"] == "node":
            name = GRAPH_MODEL if line["labels"] == [GRAPH_MODEL] else line["id"]
            problem = f"the node {name!r} stands here twice" if name in nodes else ""
            nodes.add(name)
        else:
            name = f"{line['label']} {line['id']}"
            lost = next((line[end]["id"] for end in ("start", "end") if line[end]["id"] not in nodes), None)
            problem = f"the tie {name!r} stands here twice" if name in ties else ""
            problem = problem or (f"no node {lost!r} stands before this tie" if lost is not None else "")
            ties.add(name)
        if problem:
            raise BadInputError(f"{file}:{number}: {problem}", hint="nothing was imported")
    return number


def _lines(file: Path) -> Iterator[Line]:
    with file.open("rb") as source:
        for number, text in enumerate(source, 1):
            yield Line(number, _checked(file, number, text))


def _checked(file: Path, number: int, text: bytes) -> dict[str, Any]:
    try:
        return _value(_loaded(text))
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error}"
    except RecursionError:
        problem = "not JSON: nested too deep"
    except ValueError as error:
        problem = str(error)
    raise BadInputError(f"{file}:{number}: {problem}", hint="nothing was imported")


def _loaded(text: bytes) -> object:
    """A line's value. The fast reader makes a near number of a whole one too long for it; Python's keeps it."""
    value = orjson.loads(text)
    return json.loads(text) if _LONG_NUMBER.search(text) else value


def _value(given: object) -> dict[str, Any]:
    """A line with its properties read. Raises ValueError with what is wrong."""
    checks = {"node": _check_node, "relationship": _check_tie}
    if not isinstance(given, dict) or not isinstance(given.get("properties"), dict):
        raise ValueError("a line is an object with type and properties")  # noqa: TRY004  # of what was given
    kind = given.get("type")
    if not isinstance(kind, str) or kind not in checks:
        raise ValueError(f"type {_shown(kind)}: node or relationship is needed")
    value = {**given, "properties": _read(given["properties"])}
    checks[kind](value)
    return value


def _check_node(node: dict[str, Any]) -> None:
    labels, properties = node.get("labels"), node["properties"]
    if labels == [GRAPH_MODEL]:
        if properties.get("version") != MODEL_VERSION:
            raise ValueError(
                f"version {_shown(properties.get('version'))} of the model; this is {MODEL_VERSION}"
            )
        return
    if not isinstance(labels, list) or len(labels) != 2 or not _is_kind(labels):
        known = ", ".join(sorted(LABELS))
        raise ValueError(f"labels {_shown(labels)}: a node is an Entity and one thing more, of {known}")
    if not isinstance(properties.get("id"), str) or properties["id"] != node.get("id"):
        raise ValueError("a node needs its id, the same among its properties")


def _is_kind(labels: list[Any]) -> bool:
    return all(isinstance(label, str) for label in labels) and set(labels) in _KINDS


def _check_tie(tie: dict[str, Any]) -> None:
    label = tie.get("label")
    if not isinstance(label, str) or label not in TIES:
        raise ValueError(f"the model has no tie {_shown(label)}")
    if not all(isinstance(tie.get(end), dict) and "id" in tie[end] for end in ("start", "end")):
        raise ValueError("a relationship needs start and end, each with an id")
    if not isinstance(tie.get("id"), str) or tie["properties"].get("key", tie["id"]) != tie["id"]:
        raise ValueError("a relationship needs its id, the same as its key")
    if not all(isinstance(tie[end]["id"], str) for end in ("start", "end")):
        raise ValueError("an id is text")


def _written(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _value_written(name, value) for name, value in sorted(properties.items())}


def _value_written(name: str, value: Any) -> Any:
    if isinstance(value, neo4j.time.Date):
        text = value.iso_format()
        return text if name in _DATES else {"date": text}
    if isinstance(value, list):
        return [_value_written(name, item) for item in value]
    if isinstance(value, str | int | float | bool):
        return value
    raise BadInputError(
        f"property {name!r} holds a {type(value).__name__}, which an export cannot carry",
        hint="it was not written by this service; remove it, or make it text",
    )


def _read(properties: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in properties.items():
        try:
            found[name] = _cell_read(name, value)
        except ValueError as error:
            raise ValueError(f"property {_shown(name)} cannot be read: {error}") from None
    return found


def _cell_read(name: str, value: Any) -> Any:
    if not name or "\0" in name:
        raise ValueError("that is no name")
    if not isinstance(value, list):
        return _value_read(name, value)
    items = [_value_read(name, item) for item in value]
    if len({type(item) for item in items}) > 1:
        raise ValueError("a list holds things of one kind")
    return items


def _value_read(name: str, value: Any) -> Any:
    tagged = isinstance(value, dict) and list(value) == ["date"]
    given = value["date"] if tagged else value
    if isinstance(given, str) and (tagged or name in _DATES):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise ValueError(f"{_shown(given)} is no day") from None
    if tagged or not isinstance(given, str | int | float | bool):
        raise ValueError(f"{_shown(value)} is no value of a property")
    if isinstance(given, int) and not _LEAST <= given <= _MOST:
        raise ValueError(f"{_shown(given)} is too large for a whole number")
    if isinstance(given, float) and not math.isfinite(given):
        raise ValueError(f"{given} is no number that JSON has")
    return given


def _shown(given: object) -> str:
    """As it is quoted in a sentence, however large or deep it is."""
    return reprlib.repr(given)


@contextlib.contextmanager
def moment(driver: neo4j.Driver, database: str) -> Iterator[neo4j.Transaction]:
    """A transaction during which no load writes; it writes nothing itself and is rolled back."""
    with translated(), session_of(driver, database) as session, session.begin_transaction() as tx:
        tx.run(query("load/lock").text).consume()
        yield tx
        tx.rollback()


def _size(tx: neo4j.Transaction) -> int:
    record = tx.run(query("queries/size").text).single(strict=True)
    size: int = record["size"]
    return size


@contextlib.contextmanager
def written_whole(file: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when all of it is written, and leaves nothing if that fails.

    A link stays what it is, and the file that it leads to is written. What is no file, such as a pipe, stays what it
    is too: it is given the bytes as they come.
    """
    try:
        with file.open("wb") if _is_no_file(file) else _beside(Path(os.path.realpath(file))) as sink:
            yield sink
    except OSError as error:
        raise BadInputError(f"{file} cannot be written: {error.strerror or error}") from error


def _is_no_file(path: Path) -> bool:
    """Whether something is there that is not replaced as a file would be. Raises OSError for a folder."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, "it is a folder; name a file")
    return not stat.S_ISREG(kind)


@contextlib.contextmanager
def _beside(file: Path) -> Iterator[BinaryIO]:
    temporary = file.with_name(f".export.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with temporary.open("wb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        temporary.replace(file)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Batches that hold nodes only, or ties only: a tie's ends are there before it."""
    for _, group in itertools.groupby(lines, key=lambda line: line.value["type"]):
        while batch := list(itertools.islice(group, _BATCH)):
            yield batch
