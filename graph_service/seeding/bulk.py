"""Sources → an empty database of any size, through the files that `neo4j-admin database import full` reads.

The graph is the one that `load` makes. No transaction has to hold it, so its size is limited by disk only.
"""

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph_service.seeding.load import BadSeedError, Given, Report, findings
from graph_service.seeding.plan import plan
from graph_service.seeding.statements import Statements
from graph_service.storage.state import Held

_LIST_ENDS = "\x1f"
"""Between the items of a list: a character that no text of the model holds."""
OPTIONS = ("--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0")
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", dt.date: "date", list: "string[]"}


def write(given: Given, folder: Path) -> tuple[list[str], Report]:
    """Write the files of the import into `folder`; returns its arguments, and what it will add.

    Raises BadSeedError if there is any mistake in the sources.
    """
    wrong = findings(given)
    if wrong:
        raise BadSeedError(wrong)
    stated = Statements(given.sources, given.digests)
    change, nameless = plan(set(given.digests), stated, Held({}, {}), given.decisions)
    assert not nameless  # noqa: S101  # what has no name is among the findings
    by_label: dict[str, list[Any]] = defaultdict(list)
    for node in change.add_nodes:
        by_label[str(node.label)].append(node)
    by_type: dict[str, list[Any]] = defaultdict(list)
    for tie in change.add_ties:
        by_type[tie.type].append(tie)
    arguments = list(OPTIONS)
    for label, nodes in sorted(by_label.items()):
        file = folder / f"nodes-{label}.csv"
        _write(file, ["id:ID"], lambda node: [node.properties()["id"]], nodes, without="id")
        arguments.append(f"--nodes=Entity:{label}={file}")
    for kind, ties in sorted(by_type.items()):
        file = folder / f"ties-{kind}.csv"
        _write(file, [":START_ID", ":END_ID"], lambda tie: [tie.start, tie.end], ties)
        arguments.append(f"--relationships={kind}={file}")
    added = Counter({name: len(things) for name, things in (*by_label.items(), *by_type.items())})
    return arguments, Report(sorted(given.digests), [], added)


def _write(
    file: Path,
    ends: Sequence[str],
    identify: Callable[[Any], list[str]],
    things: Sequence[Any],
    without: str = "",
) -> None:
    columns = _columns((thing.properties() for thing in things), without)
    with file.open("w", encoding="utf-8", newline="") as sink:
        rows = csv.writer(sink, lineterminator="\n")
        rows.writerow([*ends, *(f"{name}:{kind}" for name, kind in columns.items())])
        for thing in things:
            properties = thing.properties()
            rows.writerow([*identify(thing), *(_cell(properties.get(name)) for name in columns)])


def _columns(all_properties: Iterable[Mapping[str, Any]], without: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for properties in all_properties:
        for name, value in properties.items():
            kind = _TYPES.get(type(value), "string")
            if name != without and found.setdefault(name, kind) != kind:
                found[name] = "double" if {found[name], kind} == {"long", "double"} else found[name]
    return dict(sorted(found.items()))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _LIST_ENDS.join(value) if isinstance(value, list) else str(value)
