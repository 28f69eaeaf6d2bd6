"""GraphML, for yEd, igraph, Cytoscape and whatever reads XML: typed, without a timeline.

`graph_service.storage.graphml` writes the graph itself, with its documents and ties; this is the network made of it.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from graph_service.analysis.exports.cells import Kind, batches, kind_of
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.tables.table import Table
from graph_service.xml_text import escaped, quoted

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "long", Kind.NUMBER: "double", Kind.FLAG: "boolean"}
_ROWS = {"node": "n", "edge": "e"}


def write_graphml(what: Exported, sink: BinaryIO) -> None:
    """Write a network with a key for each column, and what it is as data of the graph.

    A node has its name twice: Gephi shows what is called `label`, and others `name`.
    """
    named = {**what.nodes.columns, "label": what.nodes.columns["name"]}
    nodes = dataclasses.replace(what.nodes, columns=named)
    sink.write(_HEAD.encode())
    sink.write("".join(_keys(what.about, nodes, what.edges)).encode())
    sink.write(b'<graph edgedefault="undirected">\n')
    sink.writelines(
        f'<data key="g_{name}">{escaped(text)}</data>\n'.encode() for name, text in what.about.items()
    )
    ids = [quoted(node) for node in what.nodes.columns["id"]]
    for part, data in _data("node", nodes):
        told = zip(ids[part], data, strict=True)
        sink.write("".join(f"<node id={node}>{each}</node>\n" for node, each in told).encode())
    for part, data in _data("edge", what.edges):
        rows = zip(what.source[part].tolist(), what.target[part].tolist(), data, strict=True)
        lines = (f"<edge source={ids[a]} target={ids[b]}>{each}</edge>\n" for a, b, each in rows)
        sink.write("".join(lines).encode())
    sink.write(b"</graph>\n</graphml>\n")


def _keys(about: Iterable[str], nodes: Table, edges: Table) -> Iterator[str]:
    for name in about:
        yield f'<key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"/>\n'
    for of, table in (("node", nodes), ("edge", edges)):
        for name, column in table.columns.items():
            kind = _TYPES[kind_of(column)]
            yield f'<key id="{_ROWS[of]}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(of: str, table: Table) -> Iterator[tuple[slice, list[str]]]:
    keys = [f"{_ROWS[of]}_{name}" for name in table.columns]
    for part, columns in batches(table):
        written = [
            [_datum(key, value) for value in column] for key, column in zip(keys, columns, strict=True)
        ]
        yield part, ["".join(row) for row in zip(*written, strict=True)]


def _datum(key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<data key="{key}">{escaped(value)}</data>'
    return f'<data key="{key}">{str(value).lower() if isinstance(value, bool) else value}</data>'
