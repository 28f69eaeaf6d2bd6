"""The wheel by itself: installed in an empty environment, it checks and loads its own seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from tests.servers import Server

TOP = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and what it needs, and no checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run("build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", folder, TOP)
    (wheel,) = folder.glob("*.whl")
    run("venv", "--quiet", "--python", sys.executable, folder / "venv")
    python = folder / "venv" / "bin" / "python"
    run("pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", TOP / "locks" / "run.txt")
    run("pip", "install", "--quiet", "--no-deps", "--python", python, wheel)
    return python.parent


def run(*arguments: str | Path) -> None:
    environment = {**os.environ, "VIRTUAL_ENV": str(Path(sys.executable).parent.parent)}
    subprocess.run([UV, *map(str, arguments)], check=True, env=environment, cwd=TOP)


def test_it_holds_statements_seed_and_schema(installed: Path) -> None:
    names = "'cypher/load/lock.cypher', 'seed/FORMAT.md', 'schema.graphql'"
    script = (
        "from graph_service.resources import resource\n"
        f"print(all(resource(name).exists() and 'site-packages' in str(resource(name)) for name in [{names}]))"
    )
    done = subprocess.run(
        [installed / "python", "-c", script], cwd=installed, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "True"


def test_networkx_knows_its_backend(installed: Path) -> None:
    script = "import networkx as nx; print('graph_service' in nx.betweenness_centrality.backends)"
    done = subprocess.run(
        [installed / "python", "-c", script], cwd=installed, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "True"


def test_it_loads_its_seed(
    installed: Path, neo4j_server: Server, empty_database: neo4j.Driver, tmp_path: Path
) -> None:
    environment = {
        "PATH": str(installed),
        "HOME": str(tmp_path),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
        "NEO4J_DATABASE": neo4j_server.database,
    }
    done = subprocess.run(
        [installed / "graph-service", "load", "--json"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "kronoberg-dua-2020" in json.loads(done.stdout)["documents"]
    with empty_database.session(database=neo4j_server.database) as session:
        record = session.run("MATCH (n:Entity {id: 'ask'}) RETURN n.name AS name").single()
    assert record is not None
    assert record["name"] == "Arbetsmarknadssamverkan Kronoberg"
