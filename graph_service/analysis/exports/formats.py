"""The formats by name: which files each is made of, and who writes them."""

import functools
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import BinaryIO

from graph_service.analysis.exports import pajek, parquet, spreadsheets
from graph_service.analysis.exports.about import as_json
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.exports.gexf import write_gexf
from graph_service.analysis.exports.graphml import write_graphml
from graph_service.analysis.exports.node_link import write_node_link

Write = Callable[[BinaryIO], None]


class ExportFormat(StrEnum):
    """What a network can be exported as."""

    GEXF = "GEXF"
    GRAPHML = "GRAPHML"
    GEPHI = "GEPHI"
    KUMU = "KUMU"
    PAJEK = "PAJEK"
    JSON = "JSON"
    PARQUET = "PARQUET"


SINGLE = {
    ExportFormat.GEXF: write_gexf,
    ExportFormat.GRAPHML: write_graphml,
    ExportFormat.JSON: write_node_link,
}
"""Those that are one file."""


def files(what: Exported, kind: ExportFormat) -> dict[str, Write]:
    """Name the files of those that are several, each with who writes it; `about.json` says what they are."""
    written = {name: functools.partial(write, what) for name, write in _FILES.get(kind, {}).items()}
    if kind == ExportFormat.PAJEK:
        return _pajek(what)
    return {**written, "about.json": _telling(what.about)}


_FILES: dict[ExportFormat, dict[str, Callable[[Exported, BinaryIO], None]]] = {
    ExportFormat.GEPHI: {
        "nodes.csv": spreadsheets.write_gephi_nodes,
        "edges.csv": spreadsheets.write_gephi_edges,
    },
    ExportFormat.KUMU: {
        "elements.csv": spreadsheets.write_kumu_elements,
        "connections.csv": spreadsheets.write_kumu_connections,
    },
    ExportFormat.PARQUET: {"nodes.parquet": parquet.write_nodes, "edges.parquet": parquet.write_edges},
}


def _pajek(what: Exported) -> dict[str, Write]:
    """The network, a file for each partition and vector, and the vertices as a table, by number."""
    found: dict[str, Write] = {"network.net": functools.partial(pajek.write_network, what)}
    for name in pajek.partitions(what):
        found[f"{name}.clu"] = functools.partial(pajek.write_partition, what, name)
    for name in pajek.vectors(what):
        found[f"{name}.vec"] = functools.partial(pajek.write_vector, what, name)
    classes = {name: pajek.classes(what, name) for name in pajek.partitions(what)}
    found["vertices.csv"] = functools.partial(spreadsheets.write_vertices, what)
    found["about.json"] = _telling({**what.about, "classes": classes})
    return found


def _telling(told: Mapping[str, object]) -> Write:
    def write(sink: BinaryIO) -> None:
        sink.write(as_json(told))

    return write
