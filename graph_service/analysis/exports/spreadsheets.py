"""CSV as Gephi and Kumu want it: a file of nodes and one of edges, with the columns that each looks for.

Text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from graph_service.analysis.exports.cells import batches, harmless, told_apart
from graph_service.analysis.exports.days import spelled
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.relation.options import SHARED_LAYERS

_TAGS = ("kind", "sector", "county")
_LAYERS = tuple(str(layer).lower() for layer in SHARED_LAYERS)
_HIDDEN = {"bipartite"}
"""Columns that are for NetworkX."""


def write_gephi_nodes(what: Exported, sink: BinaryIO) -> None:
    """Write Id, Label, Timeset and the rest."""
    more = [name for name in what.nodes.columns if name not in {"id", "name", *_HIDDEN}]
    times = spelled(what.node_spells, _interval, "; ")

    def rows() -> Iterable[Sequence[Any]]:
        for part, columns in batches(what.nodes):
            told = dict(zip(what.nodes.columns, columns, strict=True))
            sets = map(_timeset, times[part])
            yield from _rows(told["id"], told["name"], sets, *(told[name] for name in more))

    _write(sink, ["Id", "Label", "Timeset", *more], rows())


def write_gephi_edges(what: Exported, sink: BinaryIO) -> None:
    """Write Source, Target, Type, Id, Weight, Timeset and the rest."""
    more = [name for name in what.edges.columns if name != "weight"]
    ids = list(what.nodes.columns["id"])
    times = spelled(what.edge_spells, _interval, "; ")

    def rows() -> Iterable[Sequence[Any]]:
        for part, columns in batches(what.edges):
            told = dict(zip(what.edges.columns, columns, strict=True))
            ends = ([ids[at] for at in end[part].tolist()] for end in (what.source, what.target))
            numbers = range(part.start, part.stop)
            kinds, sets = ["Undirected"] * len(numbers), map(_timeset, times[part])
            rest = (told[name] for name in more)
            yield from _rows(*ends, kinds, numbers, told["weight"], sets, *rest)

    _write(sink, ["Source", "Target", "Type", "Id", "Weight", "Timeset", *more], rows())


def write_kumu_elements(what: Exported, sink: BinaryIO) -> None:
    """Write Label, Type, Description, Tags and the rest. Kumu knows elements by label, so no two are alike."""
    more = [name for name in what.nodes.columns if name not in {"name", *_HIDDEN}]
    labels = told_apart(list(what.nodes.columns["name"]), list(what.nodes.columns["id"]))

    def rows() -> Iterable[Sequence[Any]]:
        for part, columns in batches(what.nodes):
            told = dict(zip(what.nodes.columns, columns, strict=True))
            tags = list(zip(*(told[name] for name in _TAGS), strict=True))
            kinds = told["layer"] if what.two_mode else [None] * len(tags)
            types = [kind or "ORGANISATION" for kind in kinds]
            rest = (told[name] for name in more)
            yield from _rows(labels[part], types, map(_joined(", "), tags), map(_joined("|"), tags), *rest)

    _write(sink, ["Label", "Type", "Description", "Tags", *more], rows())


def write_kumu_connections(what: Exported, sink: BinaryIO) -> None:
    """Write From, To, Direction, Type, Tags, Strength and the rest; the layers of a pair are its type and tags."""
    more = [name for name in what.edges.columns if name != "weight"]
    labels = told_apart(list(what.nodes.columns["name"]), list(what.nodes.columns["id"]))

    def rows() -> Iterable[Sequence[Any]]:
        for part, columns in batches(what.edges):
            told = dict(zip(what.edges.columns, columns, strict=True))
            ends = ([labels[at] for at in end[part].tolist()] for end in (what.source, what.target))
            tags = told["types"] if what.two_mode else _layers(told)
            types = [_kind(each) for each in tags]
            strengths, rest = told["weight"], (told[name] for name in more)
            directions = ["undirected"] * len(types)
            yield from _rows(*ends, directions, types, tags, strengths, *rest)

    _write(sink, ["From", "To", "Direction", "Type", "Tags", "Strength", *more], rows())


def write_vertices(what: Exported, sink: BinaryIO) -> None:
    """Write who is which vertex, for programs that have numbers only."""

    def rows() -> Iterable[Sequence[Any]]:
        for part, columns in batches(what.nodes):
            yield from _rows(range(part.start + 1, part.stop + 1), *columns)

    _write(sink, ["vertex", *what.nodes.columns], rows())


def _layers(told: dict[str, list[Any]]) -> list[str]:
    columns = (told[name] for name in (*_LAYERS, "internal"))
    names = [name.upper() for name in (*_LAYERS, "internal")]
    return [
        "|".join(name for name, many in zip(names, row, strict=True) if many)
        for row in zip(*columns, strict=True)
    ]


def _kind(tags: str) -> str:
    """Several layers are a type of their own, so that a type can have one look."""
    return "SEVERAL" if "|" in tags else tags


def _joined(between: str) -> Any:
    return lambda texts: between.join(text.replace("|", "/") for text in texts if text)


def _interval(first: str | None, last: str | None) -> str:
    return f"[{first or '-Infinity'}, {last or 'Infinity'}]"


def _timeset(text: str | None) -> str:
    return f"<{text}>" if text else ""


def _rows(*columns: Iterable[Any]) -> Iterable[Sequence[Any]]:
    """Go through the rows of some columns, each of one kind; text is made harmless."""
    listed = map(list, columns)
    return zip(*([harmless(each) for each in one] if _is_text(one) else one for one in listed), strict=True)


def _is_text(column: list[Any]) -> bool:
    return isinstance(next((value for value in column if value is not None), None), str)


def _write(sink: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    text = io.TextIOWrapper(sink, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    text.detach()
