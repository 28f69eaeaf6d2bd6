"""The bulk load makes the graph that the ordinary load makes, by the same command that users give."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell, home

__all__ = ["home"]
pytestmark = pytest.mark.slow


def test_the_same_graph_as_the_ordinary_load_byte_for_byte(home: Shell) -> None:
    done = home("load", "--bulk", "--json")
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)["added"]
    kept = Path(home.environment["GRAPH_SERVICE_HOME"]) / "run" / "columns"
    left = kept.stat()
    assert home("neo4j", "start").returncode == 0
    assert home("network", "summary").returncode == 0
    assert kept.stat().st_ino == left.st_ino, "what the load has left is of the version that the graph has"
    assert home("export", "bulk.jsonl").returncode == 0
    refused = home("load", "--bulk")
    assert refused.returncode == 5, "a database that holds a graph is left as it is"
    assert home.json("load")["documents"] == [], "an ordinary load finds nothing to do after it"
    removed = ["--remove=" + name for name in home.json("status")["graph"]["documents"]]
    (home.folder / "decisions.yml").touch()
    assert home("load", "decisions.yml", *removed).returncode == 0
    assert home.json("status")["graph"]["nodes"] == {}
    assert home.json("load")["added"] == counted
    assert home("export", "ordinary.jsonl").returncode == 0
    bulk, ordinary = ((home.folder / f"{name}.jsonl").read_bytes() for name in ("bulk", "ordinary"))
    assert bulk == ordinary
