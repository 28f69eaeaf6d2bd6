"""Node-link JSON, as `networkx.node_link_graph` reads it, and D3."""

from typing import BinaryIO

import orjson

from graph_service.analysis.exports.cells import batches
from graph_service.analysis.exports.exported import Exported


def write_node_link(what: Exported, sink: BinaryIO) -> None:
    """Write `nodes` with their `id` and `edges` with `source` and `target`; unknown values are null."""
    sink.write(b'{"directed":false,"multigraph":false,"graph":')
    sink.write(orjson.dumps(dict(what.about)))
    sink.write(b',"nodes":[')
    names = list(what.nodes.columns)
    for part, columns in batches(what.nodes):
        _write(sink, part, [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)])
    sink.write(b'],"edges":[')
    ids, names = list(what.nodes.columns["id"]), ["source", "target", *what.edges.columns]
    for part, columns in batches(what.edges):
        ends = [[ids[at] for at in end[part].tolist()] for end in (what.source, what.target)]
        _write(sink, part, [dict(zip(names, row, strict=True)) for row in zip(*ends, *columns, strict=True)])
    sink.write(b"]}\n")


def _write(sink: BinaryIO, part: slice, rows: list[dict[str, object]]) -> None:
    if part.start:
        sink.write(b",")
    sink.write(orjson.dumps(rows)[1:-1])
