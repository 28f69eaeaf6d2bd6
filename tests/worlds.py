"""Small worlds for tests: source files written in a few lines, and graphs read back as tables."""

import textwrap
from pathlib import Path
from typing import Any

from graph_service.seeding import load as loading
from graph_service.seeding.load import Report
from tests.servers import Database

Row = tuple[Any, ...]


def document(
    folder: Path, identity: str, nodes: str = "", ties: str = "", *, date: str = "2024", header: str = ""
) -> Path:
    """Write the source file of a document of 100 lines in one section, `1`, and return its path.

    `nodes` and `ties` are blocks of YAML, indented as one likes.
    """
    parts = [
        f'document:\n  id: {identity}\n  title: Om {identity}\n  date: "{date}"\n  lines: 100',
        '  sections: {"1": 1-100}',
        textwrap.indent(textwrap.dedent(header).strip(), "  "),
    ]
    for name, block in (("nodes", nodes), ("ties", ties)):
        if block.strip():
            parts.append(f"{name}:\n{textwrap.indent(textwrap.dedent(block).strip(), '  ')}")
    path = folder / f"{identity}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(part for part in parts if part.strip()) + "\n", encoding="utf-8")
    return path


def load(database: Database, *paths: Path, with_contacts: bool = False, **how: Any) -> Report:
    """Check and load."""
    return loading.load(database.writer(), loading.read(paths, with_contacts=with_contacts), **how)


def problems(*paths: Path, with_contacts: bool = True) -> list[tuple[str, int, str, str]]:
    """What `check` finds: file, line, problem, remedy."""
    found = loading.findings(loading.read(paths, with_contacts=with_contacts))
    return [(Path(one.file).name, one.line, one.problem, one.remedy) for one in found]


def nodes(database: Database, *cells: str) -> set[Row]:
    """Every node as (label, id, and the cells asked for)."""
    wanted = "".join(f", n.{cell}" for cell in cells)
    records = database.run(
        f"MATCH (n:Entity) RETURN [l IN labels(n) WHERE l <> 'Entity' AND NOT l STARTS WITH 'Network'][0], n.id{wanted}"
    )
    return {tuple(_hashable(value) for value in record) for record in records}


def ties(database: Database, *cells: str, states: bool = False) -> set[Row]:
    """Every tie as (from, type, to, and the cells asked for); STATES only if asked for."""
    wanted = "".join(f", r.{cell}" for cell in cells)
    records = database.run(
        f"MATCH (a:Entity)-[r]->(b:Entity) WHERE $states OR type(r) <> 'STATES' "
        f"RETURN a.id, type(r), b.id{wanted}",
        states=states,
    )
    return {tuple(_hashable(value) for value in record) for record in records}


def graph(database: Database) -> tuple[list[Any], list[Any]]:
    """All of the graph, property for property: equal for equal graphs, whatever Neo4j's own ids."""
    found = database.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    led = database.run(
        "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.actor) AS start, type(r) AS type, b.id AS end, "
        "properties(r) AS properties"
    )
    return (
        sorted((sorted(row["labels"]), _sorted(row["properties"])) for row in found),
        sorted((row["start"], row["type"], row["end"], _sorted(row["properties"])) for row in led),
    )


def _sorted(properties: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, repr(value)) for name, value in properties.items())


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
