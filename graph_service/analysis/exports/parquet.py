"""Parquet, for pandas, R's arrow, DuckDB and Spark: a file of nodes and one of edges."""

from typing import TYPE_CHECKING, BinaryIO

from graph_service.analysis.exports.cells import Kind, batches, kind_of
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.tables.table import Table

if TYPE_CHECKING:
    import pyarrow as pa


def write_nodes(what: Exported, sink: BinaryIO) -> None:
    """Write a row a node."""
    import pyarrow as pa  # noqa: PLC0415  # takes a while to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = _schema(what, what.nodes, [])
    with pq.ParquetWriter(sink, schema) as writer:
        for _, columns in batches(what.nodes):
            writer.write_batch(pa.record_batch(_arrays(columns, schema), schema=schema))


def write_edges(what: Exported, sink: BinaryIO) -> None:
    """Write a row an edge, its ends by id."""
    import pyarrow as pa  # noqa: PLC0415  # takes a while to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    ends = [pa.field("source", pa.string()), pa.field("target", pa.string())]
    schema, ids = _schema(what, what.edges, ends), list(what.nodes.columns["id"])
    with pq.ParquetWriter(sink, schema) as writer:
        for part, columns in batches(what.edges):
            both = [[ids[at] for at in end[part].tolist()] for end in (what.source, what.target)]
            writer.write_batch(pa.record_batch(_arrays([*both, *columns], schema), schema=schema))


def _schema(what: Exported, table: Table, ends: "list[pa.Field]") -> "pa.Schema":
    """Give each column its type, and say what the network is among the metadata."""
    import pyarrow as pa  # noqa: PLC0415  # takes a while to import

    types = {
        Kind.TEXT: pa.string(),
        Kind.WHOLE: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.FLAG: pa.bool_(),
    }
    fields = [pa.field(name, types[kind_of(column)]) for name, column in table.columns.items()]
    return pa.schema([*ends, *fields], metadata=dict(what.about))


def _arrays(columns: list[list[object]], schema: "pa.Schema") -> "list[pa.Array]":
    import pyarrow as pa  # noqa: PLC0415  # takes a while to import

    return [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
