"""The graph as GraphML, which Gephi and yEd open. To look at, not to read back: lists become text."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import neo4j

from graph_service.model.vocabulary import ENTITY
from graph_service.storage.carry import Progress, moment, written_whole
from graph_service.storage.marks import facts, is_fact, kinds
from graph_service.storage.queries import query
from graph_service.xml_text import escaped, quoted

_TYPES = {"Boolean": "boolean", "Long": "long", "Double": "double"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def export_graphml(
    driver: neo4j.Driver, database: str, file: Path, progress: Progress = lambda _done, _of: None
) -> int:
    """Write every node and tie with all that it says. `label` is a node's name and a tie's type."""
    with written_whole(file) as sink, moment(driver, database) as tx:
        keys = _keys(tx)
        sink.write(_HEAD.encode())
        for (of, name), (key, kind) in keys.items():
            line = f'<key id="{key}" for="{of}" attr.name={quoted(name)} attr.type="{kind}"/>\n'
            sink.write(line.encode())
        sink.write(b'<graph edgedefault="directed">\n')
        count = 0
        for record in tx.run(query("queries/export-nodes").text):
            if ENTITY in record["labels"]:
                count += 1
                sink.write(_node(record, keys).encode())
        for record in tx.run(query("queries/export-ties").text):
            count += 1
            sink.write(_edge(record, keys).encode())
            if count % 1000 == 0:
                progress(count, count)
        sink.write(b"</graph>\n</graphml>\n")
    return count


Keys = dict[tuple[str, str], tuple[str, str]]


def _keys(tx: neo4j.Transaction) -> Keys:
    found = {("node", "label"): "string", ("node", "type"): "string", ("edge", "label"): "string"}
    for of, name, types in tx.run(query("queries/export-cells").text):
        known = {_TYPES.get(kind, "string") for kind in types}
        if is_fact(name):
            found[of, name] = known.pop() if len(known) == 1 else "string"
    return {at: (f"k{number}", kind) for number, (at, kind) in enumerate(found.items())}


def _node(record: neo4j.Record, keys: Keys) -> str:
    properties = facts(record["properties"])
    label = next(name for name in kinds(record["labels"]) if name != ENTITY)
    cells = {**properties, "label": properties.get("name", record["id"]), "type": label}
    return f"<node id={quoted(record['id'])}>{_data('node', cells.items(), keys)}</node>\n"


def _edge(record: neo4j.Record, keys: Keys) -> str:
    cells = {**record["properties"], "label": record["label"]}
    ends = f"source={quoted(record['start'])} target={quoted(record['end'])}"
    return f"<edge id={quoted(record['id'])} {ends}>{_data('edge', cells.items(), keys)}</edge>\n"


def _data(of: str, cells: Iterable[tuple[str, Any]], keys: Keys) -> str:
    return "".join(
        f'<data key="{keys[of, name][0]}">{escaped(_text(value))}</data>' for name, value in sorted(cells)
    )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
