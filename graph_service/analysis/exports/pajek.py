"""Pajek: a network, a partition for each way of dividing the vertices, a vector for each figure, all by number.

Names stand between quotation marks that nothing can escape, so quotation marks in them become apostrophes; a
backslash would begin a new line in Pajek's pictures and becomes a slash. Each file begins with a byte order mark, by
which Pajek knows UTF-8, and the network has a comment first, which those who know no such mark pass over.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from graph_service.analysis.exports.cells import Kind, batches, kind_of, one_line, plain, told_apart
from graph_service.analysis.exports.exported import Exported

_MARK = b"\xef\xbb\xbf"
MISSING = 999999998
"""What Pajek takes for a value that is not known; 0 is its class for none."""
_DIVIDING = ("mode", "layer", "kind", "sector", "county", "community", "component", "coreNumber")
_NUMBERED = {"bipartite"}


def write_network(what: Exported, sink: BinaryIO) -> None:
    """Write the vertices with their names, and the edges with their weights."""
    told = "".join(f"% {name}: {_quotable(text)}\r\n" for name, text in what.about.items())
    sink.write(_MARK + told.encode())
    sizes = f"{len(what.nodes)} {what.actors}" if what.two_mode else f"{len(what.nodes)}"
    sink.write(f"*Vertices {sizes}\r\n".encode())
    shown = [_quotable(name) for name in what.nodes.columns["name"]]
    names = told_apart(shown, list(what.nodes.columns["id"]))
    sink.writelines(f'{at} "{name}"\r\n'.encode() for at, name in enumerate(names, 1))
    sink.write(b"*Edges\r\n")
    weight = list(what.edges.columns).index("weight")
    for part, columns in batches(what.edges):
        ends = ((end[part] + 1).tolist() for end in (what.source, what.target))
        rows = zip(*ends, columns[weight], strict=True)
        sink.write("".join(f"{a} {b} {each}\r\n" for a, b, each in rows).encode())


def partitions(what: Exported) -> Iterator[str]:
    """Name the columns that divide the vertices."""
    yield from (name for name in _DIVIDING if name in what.nodes.columns)


def vectors(what: Exported) -> Iterator[str]:
    """Name the columns of figures."""
    for name, column in what.nodes.columns.items():
        if name not in {*_DIVIDING, *_NUMBERED} and kind_of(column) in {Kind.WHOLE, Kind.NUMBER}:
            yield name


def write_partition(what: Exported, name: str, sink: BinaryIO) -> None:
    """Write the number of each vertex's class; `classes` says which is which."""
    number = {value: at for at, value in classes(what, name).items()}
    _write(sink, [number.get(value, 0) for value in plain(what.nodes.columns[name])])


def write_vector(what: Exported, name: str, sink: BinaryIO) -> None:
    """Write the figure of each vertex."""
    _write(sink, [MISSING if value is None else value for value in plain(what.nodes.columns[name])])


def classes(what: Exported, name: str) -> dict[int, Any]:
    """Number the values of a column from 1; 0 is for those of whom it is not known."""
    values = sorted({value for value in plain(what.nodes.columns[name]) if value is not None})
    return dict(enumerate(values, 1))


def _write(sink: BinaryIO, values: Sequence[Any]) -> None:
    sink.write(_MARK + f"*Vertices {len(values)}\r\n".encode())
    sink.write("".join(f"{value}\r\n" for value in values).encode())


def _quotable(name: str) -> str:
    return one_line(name.replace('"', "'").replace("\\", "/"))
