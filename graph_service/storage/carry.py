"""Carrying the graph away and back: JSON lines as `apoc.export.json` writes them, and GraphML to look at.

An export is of one moment: loads wait while it runs. It is written beside its place and moved there when it is
whole. Its order depends on ids only, so the same graph gives the same file.

A date that the model knows by its name is written as text, as APOC does; any other value of time is written as
`{"date": …}` so that it comes back as what it was.
"""

import contextlib
import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import neo4j
import neo4j.time
import orjson

from graph_service.errors import BadInputError, NotEmptyError
from graph_service.model import MODEL_VERSION
from graph_service.model.vocabulary import LABELS, TIES
from graph_service.storage import schema
from graph_service.storage.driver import translated
from graph_service.storage.queries import query

_BATCH = 10_000
_SAY_EVERY = 1_000
_DATES = frozenset(
    ("validFrom", "validTo", "statedFrom", "statedTo", "signedOn", "forgetBy", "dateFrom", "dateTo")
)
_NODE_LABELS = LABELS | {"Entity", "GraphModel"}
Progress = Callable[[int, int], None]


class Line(NamedTuple):
    """A line of an export, and its number."""

    number: int
    value: dict[str, Any]


def export_jsonl(
    driver: neo4j.Driver, database: str, file: Path, progress: Progress = lambda _done, _of: None
) -> int:
    """Write every node, then every tie, one a line. Returns how many lines were written."""
    with moment(driver, database) as tx, written_whole(file) as sink:
        total = _size(tx)
        rows = itertools.chain(
            (_node_line(record) for record in tx.run(query("queries/export-nodes").text)),
            (_tie_line(record) for record in tx.run(query("queries/export-ties").text)),
        )
        count = 0
        for count, row in enumerate(rows, 1):
            sink.write(orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
            if count % _SAY_EVERY == 0:
                progress(count, total)
        return count


def _node_line(record: neo4j.Record) -> dict[str, Any]:
    return {
        "type": "node",
        "id": record["id"],
        "labels": sorted(record["labels"]),
        "properties": _written(record["properties"]),
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
    total = sum(1 for _ in _lines(file))  # every line is looked at before the first is written
    schema.prepare(driver, database)
    with translated(), driver.session(database=database) as session, session.begin_transaction() as tx:
        tx.run(query("load/lock").text).consume()
        record = tx.run(query("load/is-empty").text).single(strict=True)
        if not record["empty"]:
            raise NotEmptyError(
                "the database holds a graph already; nothing was imported", hint="import into an empty one"
            )
        done = 0
        for batch in _batches(_lines(file)):
            _write(tx, file, batch)
            done += len(batch)
            progress(done, total)
        tx.commit()
    return done


def _write(tx: neo4j.Transaction, file: Path, batch: list[Line]) -> None:
    nodes = [line.value for line in batch if line.value["type"] == "node"]
    notes = [node for node in nodes if node["labels"] == ["GraphModel"]]
    rows = [[node["labels"], node["properties"]] for node in nodes if node not in notes]
    tx.run(query("load/import-nodes").text, rows=rows).consume()
    for note in notes:
        tx.run(query("load/import-note").text, properties=note["properties"]).consume()
    ties = sorted(
        (line for line in batch if line.value["type"] == "relationship"), key=lambda line: line.value["label"]
    )
    for kind, group in itertools.groupby(ties, key=lambda line: line.value["label"]):
        of_kind = list(group)
        rows = [[t["start"]["id"], t["end"]["id"], t["properties"]] for _, t in of_kind]
        summary = tx.run(query("load/import-ties").text, type=kind, rows=rows).consume()
        if summary.counters.relationships_created != len(rows):
            first, last = of_kind[0].number, of_kind[-1].number
            raise BadInputError(
                f"{file}:{first}: a {kind} between here and line {last} has an end that is not in the file",
                hint="nothing was imported",
            )


def _lines(file: Path) -> Iterator[Line]:
    with file.open("rb") as source:
        for number, text in enumerate(source, 1):
            yield Line(number, _checked(file, number, text))


def _checked(file: Path, number: int, text: bytes) -> dict[str, Any]:
    try:
        return _value(orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise BadInputError(f"{file}:{number}: not JSON: {error}", hint="nothing was imported") from None
    except ValueError as error:
        raise BadInputError(f"{file}:{number}: {error}", hint="nothing was imported") from None


def _value(given: object) -> dict[str, Any]:
    """A line with its properties read. Raises ValueError with what is wrong."""
    checks = {"node": _check_node, "relationship": _check_tie}
    if not isinstance(given, dict) or not isinstance(given.get("properties"), dict):
        raise ValueError("a line is an object with type and properties")  # noqa: TRY004  # of what was given
    kind = given.get("type")
    if not isinstance(kind, str) or kind not in checks:
        raise ValueError(f"type {kind!r}: node or relationship is needed")
    value = {**given, "properties": _read(given["properties"])}
    checks[kind](value)
    return value


def _check_node(node: dict[str, Any]) -> None:
    labels, properties = node.get("labels"), node["properties"]
    if not isinstance(labels, list) or not labels or not all(label in _NODE_LABELS for label in labels):
        raise ValueError(f"labels {labels!r}: the model has {', '.join(sorted(_NODE_LABELS))}")
    if labels == ["GraphModel"]:
        if properties.get("version") != MODEL_VERSION:
            raise ValueError(f"version {properties.get('version')!r} of the model; this is {MODEL_VERSION}")
    elif not isinstance(properties.get("id"), str):
        raise ValueError("a node needs its id among its properties")


def _check_tie(tie: dict[str, Any]) -> None:
    if tie.get("label") not in TIES:
        raise ValueError(f"the model has no tie {tie.get('label')!r}")
    if not all(isinstance(tie.get(end), dict) and "id" in tie[end] for end in ("start", "end")):
        raise ValueError("a relationship needs start and end, each with an id")


def _written(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _value_written(name, value) for name, value in properties.items()}


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
    return {name: _value_read(name, value) for name, value in properties.items()}


def _value_read(name: str, value: Any) -> Any:
    tagged = isinstance(value, dict) and list(value) == ["date"]
    given = value["date"] if tagged else value
    if isinstance(given, str) and (tagged or name in _DATES):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise ValueError(f"property {name!r} cannot be read: {given!r} is no day") from None
    if isinstance(given, list):
        return [_value_read(name, item) for item in given]
    if not isinstance(given, str | int | float | bool):
        raise ValueError(f"property {name!r} cannot be read: {given!r}")  # noqa: TRY004  # of what was given
    return given


@contextlib.contextmanager
def moment(driver: neo4j.Driver, database: str) -> Iterator[neo4j.Transaction]:
    """A transaction during which no load writes; it writes nothing itself and is rolled back."""
    with translated(), driver.session(database=database) as session, session.begin_transaction() as tx:
        tx.run(query("load/lock").text).consume()
        yield tx
        tx.rollback()


def _size(tx: neo4j.Transaction) -> int:
    record = tx.run("RETURN COUNT { MATCH (n) } + COUNT { MATCH ()-->() } AS size").single(strict=True)
    size: int = record["size"]
    return size


@contextlib.contextmanager
def written_whole(file: Path) -> Iterator[IO[bytes]]:
    """A file that takes its place when all of it is written, and leaves nothing if that fails."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        temporary.replace(file)
    except OSError as error:
        raise BadInputError(f"{file} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Batches that hold nodes only, or ties only: a tie's ends are there before it."""
    for _, group in itertools.groupby(lines, key=lambda line: line.value["type"]):
        while batch := list(itertools.islice(group, _BATCH)):
            yield batch
