"""What other programs read is what was written: GraphML, JSON, Pajek, Parquet and the CSV of Gephi and Kumu."""

import csv
import io
import json
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest

from graph_service.analysis.exports.formats import ExportFormat
from graph_service.analysis.exports.pajek import MISSING
from tests.analysis.exports.worlds import HOSTILE, all_written, council, hostile, nobody, one, two, written

Rows = list[dict[str, str]]


def _csv(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def _figures(graph: "nx.Graph[str]") -> dict[tuple[str, str], tuple[float, int]]:
    return {(a, b): (data["weight"], data["count"]) for a, b, data in graph.edges(data=True)}


PAIRS = {
    ("af@kronoberg", "alvesta-k"): (0.5, 1),
    ("af@kronoberg", "vaxjo-k"): (0.5, 1),
    ("alvesta-k", "vaxjo-k"): (1.5, 2),
}


def test_graphml_is_read_with_its_types_and_what_it_says_of_itself() -> None:
    graph = nx.read_graphml(
        io.BytesIO(written(one(council(), ["degree", "clustering"]), ExportFormat.GRAPHML))
    )
    assert _figures(graph) == PAIRS
    node = graph.nodes["vaxjo-k"]
    assert (node["name"], node["label"], node["degree"], node["clustering"]) == ("Växjö", "Växjö", 2, 1.0)
    assert "clustering" not in graph.nodes["alone"]
    assert graph.edges["alvesta-k", "vaxjo-k"]["when"] == "2019-06-01/.."
    assert (graph.graph["graphVersion"], graph.graph["made"]) == ("FB:kcwQ", "2026-11-22")


def test_json_is_what_networkx_reads_and_writes() -> None:
    given = json.loads(written(one(council()), ExportFormat.JSON))
    graph = nx.node_link_graph(given, edges="edges")
    assert _figures(graph) == PAIRS
    assert graph.graph["rollUp"] == "COUNTY"
    again = nx.node_link_data(graph, edges="edges")
    assert again["nodes"] == given["nodes"]
    assert len(again["edges"]) == len(given["edges"])


def test_parquet_is_read_with_types_nulls_and_metadata() -> None:
    found = all_written(one(council(), ["degree", "clustering"]), ExportFormat.PARQUET)
    nodes = pd.read_parquet(io.BytesIO(found["nodes.parquet"])).set_index("id")
    assert nodes.degree.to_dict() == {"af@kronoberg": 2, "alone": 0, "alvesta-k": 2, "vaxjo-k": 2}
    assert nodes.degree.dtype == "int64"
    assert pd.isna(nodes.clustering["alone"])
    edges = pd.read_parquet(io.BytesIO(found["edges.parquet"]))
    assert _figures(nx.from_pandas_edgelist(edges, edge_attr=True)) == PAIRS
    metadata = pq.read_schema(io.BytesIO(found["edges.parquet"])).metadata
    assert metadata[b"graphVersion"] == b"FB:kcwQ"


def test_pajek_is_read_by_networkx_and_igraph() -> None:
    data = all_written(one(council()), ExportFormat.PAJEK)["network.net"]
    graph = nx.parse_pajek(data.decode("utf-8"))
    assert set(graph) == {"Arbetsförmedlingen (Kronobergs län)", "Ensam", "Alvesta", "Växjö"}
    between: Any = graph.get_edge_data("Alvesta", "Växjö")
    assert between[0]["weight"] == 1.5
    assert graph.number_of_edges() == 3


def _igraph(data: bytes, folder: object) -> igraph.Graph:
    path = folder / "network.net"  # type: ignore[operator]
    path.write_bytes(data)
    return igraph.Graph.Read_Pajek(str(path))


def test_igraph_reads_both_modes_of_pajek(tmp_path: object) -> None:
    plain = _igraph(all_written(one(council()), ExportFormat.PAJEK)["network.net"], tmp_path)
    assert (plain.vcount(), plain.ecount()) == (4, 3)
    both = _igraph(all_written(two(council()), ExportFormat.PAJEK)["network.net"], tmp_path)
    assert both.vs["type"] == [False] * 4 + [True] * 3
    assert both.ecount() == 6


def test_pajek_has_a_partition_for_each_way_of_dividing_and_a_vector_for_each_figure() -> None:
    found = all_written(one(council(), ["degree", "clustering", "community"]), ExportFormat.PAJEK)
    assert set(found) == {
        "network.net",
        *(f"{name}.clu" for name in ("kind", "sector", "county", "community")),
        "degree.vec",
        "clustering.vec",
        "vertices.csv",
        "about.json",
    }
    assert _column(found["kind.clu"]) == ["2", "0", "1", "1"]
    assert json.loads(found["about.json"])["classes"]["kind"] == {"1": "MUNICIPALITY", "2": "STATE_AGENCY"}
    assert _column(found["clustering.vec"]) == ["1.0", str(MISSING), "1.0", "1.0"]
    vertices = _csv(found["vertices.csv"])
    assert [(row["vertex"], row["id"]) for row in vertices][:2] == [("1", "af@kronoberg"), ("2", "alone")]


def _column(data: bytes) -> list[str]:
    head, *values = data.decode("utf-8-sig").split()[1:]
    assert int(head) == len(values)
    return values


def test_gephi_finds_its_columns() -> None:
    found = all_written(one(council()), ExportFormat.GEPHI)
    nodes, edges = _csv(found["nodes.csv"]), _csv(found["edges.csv"])
    assert list(nodes[0])[:3] == ["Id", "Label", "Timeset"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Id", "Weight", "Timeset"]
    assert {
        (row["Source"], row["Target"]): (float(row["Weight"]), int(row["count"])) for row in edges
    } == PAIRS
    assert {row["Type"] for row in edges} == {"Undirected"}
    assert edges[0]["Timeset"] == "<[2019-01-01, 2020-12-31]>"
    assert edges[2]["Timeset"] == "<[2019-06-01, Infinity]>"
    assert {row["Source"] for row in edges} <= {row["Id"] for row in nodes}


def test_kumu_finds_its_columns() -> None:
    found = all_written(one(council()), ExportFormat.KUMU)
    elements, connections = _csv(found["elements.csv"]), _csv(found["connections.csv"])
    first = elements[0]
    assert (first["Label"], first["Type"]) == ("Arbetsförmedlingen (Kronobergs län)", "ORGANISATION")
    assert first["Tags"] == "STATE_AGENCY|STATE|Kronobergs län"
    assert elements[1]["Tags"] == ""
    assert [(row["From"], row["To"], row["Type"], row["Tags"], row["Direction"]) for row in connections] == [
        ("Arbetsförmedlingen (Kronobergs län)", "Alvesta", "GROUP", "GROUP", "undirected"),
        ("Arbetsförmedlingen (Kronobergs län)", "Växjö", "GROUP", "GROUP", "undirected"),
        ("Alvesta", "Växjö", "SEVERAL", "GROUP|AGREEMENT", "undirected"),
    ]


def test_two_modes_tell_who_takes_part_in_what() -> None:
    graph = nx.read_graphml(io.BytesIO(written(two(council()), ExportFormat.GRAPHML)))
    actors, things = nx.bipartite.sets(nx.Graph(graph.subgraph(max(nx.connected_components(graph), key=len))))
    assert {frozenset(actors), frozenset(things)} == {
        frozenset({"af@kronoberg", "alvesta-k", "vaxjo-k"}),
        frozenset({"council", "pact"}),
    }
    assert {name: data["bipartite"] for name, data in graph.nodes(data=True) if data["mode"] == "THING"} == {
        "council": 1,
        "pact": 1,
        "empty": 1,
    }
    seat = graph.edges["af@kronoberg", "council"]
    assert (seat["ties"], seat["types"], seat["roles"]) == (2, "COORDINATES; MEMBER_OF", "ordförande")
    assert seat["when"] == "2019-01-01/2020-12-31"
    council_ = graph.nodes["council"]
    assert (council_["layer"], council_["kind"], council_["size"]) == ("GROUP", "COUNCIL", 3)
    assert council_["twoModeDegree"] == 0.75
    assert "degree" not in council_
    assert graph.nodes["alone"]["degree"] == 0


@pytest.mark.parametrize("kind", list(ExportFormat))
@pytest.mark.parametrize("lay_out", [one, two])
def test_of_nobody_there_is_a_file_that_can_be_read(kind: ExportFormat, lay_out: object) -> None:
    what = lay_out(nobody())  # type: ignore[operator]
    if kind == ExportFormat.GRAPHML:
        assert len(nx.read_graphml(io.BytesIO(written(what, kind)))) == 0
    elif kind == ExportFormat.JSON:
        assert len(nx.node_link_graph(json.loads(written(what, kind)), edges="edges")) == 0
    elif kind == ExportFormat.PARQUET:
        assert [len(pd.read_parquet(io.BytesIO(data))) for data in _tables(what)] == [0, 0]
    elif kind == ExportFormat.PAJEK:
        assert b"*Vertices 0" in all_written(what, kind)["network.net"]
    elif kind in {ExportFormat.GEPHI, ExportFormat.KUMU}:
        assert [_csv(data) for name, data in all_written(what, kind).items() if name.endswith(".csv")] == [
            [],
            [],
        ]


def _tables(what: object) -> list[bytes]:
    found = all_written(what, ExportFormat.PARQUET)  # type: ignore[arg-type]
    return [found["nodes.parquet"], found["edges.parquet"]]


def test_hostile_names_come_back_where_the_format_can_hold_them() -> None:
    what = one(hostile())
    given = {each["id"]: each["name"] for each in json.loads(written(what, ExportFormat.JSON))["nodes"]}
    assert {key: given[key] for key in HOSTILE} == HOSTILE
    frame = pd.read_parquet(io.BytesIO(_tables(what)[0])).set_index("id")
    assert {key: frame["name"][key] for key in HOSTILE} == HOSTILE
    graph = nx.read_graphml(io.BytesIO(written(what, ExportFormat.GRAPHML)))
    clean = {key: name.replace("\x00", "").replace("\x1b", "") for key, name in HOSTILE.items()}
    assert {key: graph.nodes[key]["name"] for key in HOSTILE} == clean


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    for lay_out in (one, two):
        for kind in (ExportFormat.GEPHI, ExportFormat.KUMU, ExportFormat.PAJEK):
            for name, data in all_written(lay_out(hostile()), kind).items():
                if name.endswith(".csv"):
                    texts = [text for row in _csv(data) for text in row.values() if not _is_number(text)]
                    assert [text for text in texts if text.startswith(("=", "+", "-", "@"))] == []
    nodes = {
        row["Id"]: row["Label"] for row in _csv(all_written(one(hostile()), ExportFormat.GEPHI)["nodes.csv"])
    }
    assert nodes["formula"] == "'=cmd|'/C calc'!A0"
    assert nodes["quotes"] == HOSTILE["quotes"]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_who_are_known_by_name_are_told_apart() -> None:
    found = all_written(one(hostile()), ExportFormat.KUMU)
    labels = [row["Label"] for row in _csv(found["elements.csv"])]
    assert {"Samma namn (one)", "samma Namn (other)"} <= set(labels)
    ends = {row[end] for row in _csv(found["connections.csv"]) for end in ("From", "To")}
    assert ends == set(labels)
    pajek = all_written(one(hostile()), ExportFormat.PAJEK)["network.net"]
    names = set(nx.parse_pajek(pajek.decode("utf-8")))
    assert names == {
        "Aktiebolaget 'Ek & Ask' <b>/n</b>",
        "Två rader och styrtecken",
        "=cmd|'/C calc'!A0",
        "+46 AB",
        "Växjö 🌲",
        "Samma namn (one)",
        "samma Namn (other)",
    }


def test_names_that_even_ids_cannot_tell_apart_give_way_to_ids() -> None:
    from graph_service.analysis.exports.cells import told_apart

    assert told_apart(["A", "a", "A (1)"], ["1", "2", "3"]) == ["1", "2", "3"]
    assert told_apart(["A", "a", "B"], ["1", "2", "3"]) == ["A (1)", "a (2)", "B"]
    assert told_apart([" \n", "B"], ["1", "2"]) == ["1", "B"]
