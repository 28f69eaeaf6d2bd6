"""GEXF 1.3, for Gephi: with a timeline.

GEXF 1.3 has no open intervals any more: `start` and `end` are both within a spell. Our intervals end with the day
after, so `end` is the day before that. A bound that is open is left out.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from graph_service.analysis.exports.cells import Kind, batches, kind_of
from graph_service.analysis.exports.days import spelled
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.tables.table import Table
from graph_service.analysis.times.spells import Spells
from graph_service.xml_text import escaped, quoted

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
"""
_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "integer", Kind.NUMBER: "double", Kind.FLAG: "boolean"}
_ELSEWHERE = {"id", "name", "weight"}
"""Columns that are attributes of the elements themselves."""


def write_gexf(what: Exported, sink: BinaryIO) -> None:
    """Write a network with its spells, so that Gephi's timeline shows it as of any day."""
    sink.write(_HEAD.encode())
    sink.write(_meta(what).encode())
    sink.write(b'<graph mode="dynamic" timeformat="date" timerepresentation="interval" ')
    sink.write(b'defaultedgetype="undirected">\n')
    sink.write(_attributes("node", what.nodes).encode())
    sink.write(_attributes("edge", what.edges).encode())
    sink.write(f'<nodes count="{len(what.nodes)}">\n'.encode())
    sink.writelines(text.encode() for text in _nodes(what))
    sink.write(f'</nodes>\n<edges count="{len(what.edges)}">\n'.encode())
    sink.writelines(text.encode() for text in _edges(what))
    sink.write(b"</edges>\n</graph>\n</gexf>\n")


def _meta(what: Exported) -> str:
    told = "\n".join(f"{name}: {text}" for name, text in what.about.items())
    return (
        f"<meta lastmodifieddate={quoted(what.about['made'])}>\n<creator>{escaped(what.about['by'])}</creator>\n"
        f"<description>{escaped(told)}</description>\n</meta>\n"
    )


def _attributes(of: str, table: Table) -> str:
    lines = [
        f'<attribute id="{name}" title="{name}" type="{_TYPES[kind_of(column)]}"/>\n'
        for name, column in table.columns.items()
        if name not in _ELSEWHERE
    ]
    return f'<attributes class="{of}">\n{"".join(lines)}</attributes>\n'


def _nodes(what: Exported) -> Iterator[str]:
    spells = _spells(what.node_spells)
    names = list(what.nodes.columns)
    identifier, label = names.index("id"), names.index("name")
    for part, columns in batches(what.nodes):
        rows = zip(columns[identifier], columns[label], _values(names, columns), spells[part], strict=True)
        yield "".join(
            f"<node id={quoted(node)} label={quoted(name)}>{values}{times}</node>\n"
            for node, name, values, times in rows
        )


def _edges(what: Exported) -> Iterator[str]:
    spells = _spells(what.edge_spells)
    ids = [quoted(node) for node in what.nodes.columns["id"]]
    names = list(what.edges.columns)
    weight = names.index("weight")
    for part, columns in batches(what.edges):
        ends = zip(what.source[part].tolist(), what.target[part].tolist(), strict=True)
        rows = zip(ends, columns[weight], _values(names, columns), spells[part], strict=True)
        yield "".join(
            f'<edge id="{at}" source={ids[a]} target={ids[b]} weight="{weight}">{values}{times}</edge>\n'
            for at, ((a, b), weight, values, times) in enumerate(rows, part.start)
        )


def _values(names: Sequence[str], columns: Sequence[list[Any]]) -> list[str]:
    """Write what is known of each row."""
    written = [
        [_value(name, value) for value in column]
        for name, column in zip(names, columns, strict=True)
        if name not in _ELSEWHERE
    ]
    return [f"<attvalues>{''.join(row)}</attvalues>" for row in zip(*written, strict=True)]


def _value(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<attvalue for="{name}" value={quoted(value)}/>'
    text = str(value).lower() if isinstance(value, bool) else value
    return f'<attvalue for="{name}" value="{text}"/>'


def _spells(spells: Spells) -> list[str]:
    written = spelled(spells, _spell, "")
    return [f"<spells>{text}</spells>" if text else "" for text in written]


def _spell(first: str | None, last: str | None) -> str:
    """Write a spell; one that never begins and never ends is no limit, and none is written."""
    start = f' start="{first}"' if first else ""
    end = f' end="{last}"' if last else ""
    return f"<spell{start}{end}/>" if start or end else ""
