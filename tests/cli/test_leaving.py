"""What a load leaves for the next command, and that nothing hangs on it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_service import structures
from graph_service.analysis import paying
from graph_service.analysis.relation import pairing
from graph_service.errors import TooBigError
from tests import logged
from tests.cli.conftest import Shell, shell_in
from tests.servers import Database, Server

SOURCE = """document: {id: minutes, title: Minutes, kind: MINUTES, date: 2024-05-17, lines: 9, sections: {"1": 1-9}}
nodes:
  Group:
    - {id: group, at: "1:1", name: Rådet, kind: COUNCIL}
  Organisation:
    - {id: a, at: "1:2", name: Alfa, kind: COMPANY}
    - {id: b, at: "1:3", name: Beta, kind: COMPANY}
ties:
  MEMBER_OF:
    - {from: a, to: group, at: "1:4"}
    - {from: b, to: group, at: "1:5"}
"""


@pytest.fixture
def shell(neo4j_server: Server, database: Database, tmp_path: Path) -> Shell:
    """A home without a server of its own, and a source."""
    (tmp_path / "minutes.yml").write_text(SOURCE, encoding="utf-8")
    return shell_in(
        tmp_path,
        GRAPH_SERVICE_HOME=str(tmp_path / "home"),
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
        NEO4J_DATABASE=database.name,
    )


def run(shell: Shell, *arguments: str) -> Any:
    with logged.as_before():
        return shell.inside(*arguments)


def left(shell: Shell) -> list[str]:
    return sorted(file.name for file in (shell.folder / "home" / "run").iterdir() if file.name != "load.lock")


def refusing(error: BaseException) -> Callable[..., Any]:
    def refused(*_: Any, **__: Any) -> Any:
        raise error

    return refused


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who meet are many."""
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", 0)


@pytest.mark.usefixtures("many")
def test_the_first_question_of_what_was_loaded_reads_and_works_out_nothing(
    shell: Shell, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(shell, "load", "minutes.yml").returncode == 0
    assert left(shell) == ["columns", "pairs"]
    with monkeypatch.context() as patch:
        patch.setattr(structures, "read_structure_blocking", refusing(AssertionError()))
        patch.setattr(pairing, "paired", refusing(AssertionError()))
        assert "Alfa" in run(shell, "network").stdout
        database.run("MATCH (n:Entity {id: 'b'}) SET n.name = 'Gamma'")
        assert run(shell, "network").returncode == 1
    assert "Gamma" in run(shell, "network").stdout


@pytest.mark.usefixtures("many")
def test_an_import_leaves_the_same(shell: Shell, database: Database) -> None:
    for command in (["load", "minutes.yml"], ["export", "graph.jsonl"]):
        assert run(shell, *command).returncode == 0
    database.clear()
    for name in left(shell):
        (shell.folder / "home" / "run" / name).unlink()
    assert run(shell, "import", "graph.jsonl").returncode == 0
    assert left(shell) == ["columns", "pairs"]


def test_what_changes_nothing_leaves_nothing(shell: Shell) -> None:
    """Nor do the pairs of few."""
    assert run(shell, "load", "minutes.yml", "--dry-run").returncode == 0
    assert not (shell.folder / "home").exists()
    assert run(shell, "load", "minutes.yml").returncode == 0
    assert left(shell) == ["columns"]
    (shell.folder / "home" / "run" / "columns").unlink()
    assert run(shell, "load", "minutes.yml").returncode == 0
    assert left(shell) == []


@pytest.mark.parametrize("error", [TooBigError("too big"), MemoryError(), ValueError("unforeseen")])
def test_a_load_of_which_nothing_can_be_kept_has_loaded(
    shell: Shell, database: Database, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(structures, "read_structure_blocking", refusing(error))
    done = run(shell, "load", "minutes.yml")
    assert (done.returncode, left(shell)) == (0, [])
    assert "2  Organisation added" in done.stdout
    assert "nothing_kept_for_the_network" in done.stderr
    assert database.run("MATCH (n:Organisation) RETURN count(*) AS many")[0]["many"] == 2


def test_where_nothing_can_be_written_nothing_is_said(shell: Shell) -> None:
    (shell.folder / "home" / "run" / "columns" / "somebody's").mkdir(parents=True)
    done = run(shell, "load", "minutes.yml")
    assert (done.returncode, left(shell)) == (0, ["columns"])
    assert "nothing_kept" not in done.stderr


def test_who_does_not_wait_has_heard_what_was_loaded(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structures, "read_structure_blocking", refusing(KeyboardInterrupt()))
    done = run(shell, "load", "minutes.yml")
    assert done.returncode == 130
    assert "2  Organisation added" in done.stdout
