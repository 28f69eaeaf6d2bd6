"""The page for analysts: its Python reads what the command writes, and its R asks for files that are written."""

import re
from pathlib import Path

import networkx as nx
import pytest

from graph_service.analysis.exports.formats import SINGLE, ExportFormat
from tests.analysis.exports.worlds import all_written, council, one, written

PAGE = (Path(__file__).parent.parent.parent.parent / "docs" / "exporting-networks.md").read_text("utf-8")


def test_its_python_reads_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    what = one(council())
    for kind in SINGLE:
        (tmp_path / f"network.{kind.lower()}").write_bytes(written(what, kind))
    (tmp_path / "tables").mkdir()
    for name, data in all_written(what, ExportFormat.PARQUET).items():
        (tmp_path / "tables" / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    found: dict[str, object] = {}
    exec(block, found)  # noqa: S102  # it is our own page
    graph, same = found["network"], found["same"]
    assert isinstance(graph, nx.Graph)
    assert isinstance(same, nx.Graph)
    assert nx.utils.edges_equal(graph.edges(), same.edges())
    assert all(
        (tmp_path / name).exists() for name in re.findall(r'^\w+ <- read\w+\("(.*?)"', PAGE, re.MULTILINE)
    )


def test_every_format_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(rows) == sorted(str(kind).lower() for kind in ExportFormat)
