"""Cypher from files: one titled statement a file, its parameters declared, pastes into Neo4j Browser."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph_service.errors import StorageError
from graph_service.resources import resource

_PARAMETER = re.compile(r"^// :param (\w+)", re.MULTILINE)
_USED = re.compile(r"\$(\w++)(?!\()")  # `$any(…)` is Cypher


@dataclass(frozen=True)
class Query:
    """A statement, with what it does and the parameters that it takes."""

    name: str
    title: str
    text: str
    parameters: frozenset[str]


def read_query(path: Path) -> Query:
    """Read one file. Refuses one without a title or a statement, or with an undeclared parameter."""
    text = path.read_text(encoding="utf-8").strip()
    heading, _, rest = text.partition("\n")
    statement = "\n".join(line for line in rest.splitlines() if not line.startswith("//")).strip()
    if not heading.startswith("// ") or not statement:
        raise StorageError(
            f"{path}:1: a query begins with a line // that says what it does, then the statement"
        )
    if ";" in statement.rstrip(";"):
        raise StorageError(f"{path}: one statement a file")
    declared = frozenset(_PARAMETER.findall(text))
    used = frozenset(_USED.findall(statement))
    if declared != used:
        odd = ", ".join(sorted(declared ^ used))
        raise StorageError(f"{path}: declared and used parameters differ: {odd}")
    return Query(path.stem, heading.removeprefix("// "), statement.rstrip(";"), declared)


@cache
def query(name: str) -> Query:
    """The query of `cypher/NAME.cypher`, such as `load/add-nodes`."""
    return read_query(resource("cypher") / f"{name}.cypher")


def folder(name: str) -> list[Query]:
    """All queries of `cypher/NAME/`, in the order of their file names."""
    return [read_query(path) for path in sorted((resource("cypher") / name).glob("*.cypher"))]
