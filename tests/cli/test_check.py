"""Commands that need no server."""

import json
import tomllib
from pathlib import Path

from tests.cli.conftest import Shell

TOP = Path(__file__).parent.parent.parent

WRONG = """\
document: {id: minutes-2024, title: Minutes, kind: MINUTES, date: 2024-05-17, lines: 9, sections: {"1": 1-9}}
nodes:
  Organisation:
    - {id: region-test, at: "1:3", name: Region Test, kind: REGOIN}
  Group:
    - {id: group-test, at: "2:3", name: Group Test}
ties:
  MEMBER_OF:
    - {from: region-tset, to: group-test, at: "1:4"}
"""


def test_the_seed_has_no_mistakes(shell: Shell) -> None:
    done = shell("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no mistakes" in done.stderr


def test_every_mistake_is_reported_in_one_run_with_an_exit_code_for_scripts(shell: Shell) -> None:
    (shell.folder / "wrong.yml").write_text(WRONG)
    done = shell("check", "wrong.yml")
    assert done.returncode == 6
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [
        "wrong.yml:4",
        "wrong.yml:6",
        "wrong.yml:9",
    ]
    found = shell.json("check", "wrong.yml")
    assert [(finding["file"], finding["line"]) for finding in found] == [("wrong.yml", n) for n in (4, 6, 9)]


def test_a_wrong_setting_is_refused_at_start(shell: Shell) -> None:
    done = shell("status", GRAPH_SERVICE_PORT="99999")
    assert done.returncode == 2
    assert "GRAPH_SERVICE_PORT" in done.stderr
    assert "99999" not in done.stderr


def test_settings_that_say_nothing_are_named_and_not_shown(shell: Shell) -> None:
    done = shell("status", GRAPH_SERVICE_HOME=str(shell.folder / "nothing"), NEO4J_PASSWORD="not-shown")
    assert "NEO4J_PASSWORD: not used" in done.stderr
    assert "not-shown" not in done.stderr


def test_a_host_that_is_none_is_refused_by_its_own_name(shell: Shell) -> None:
    done = shell("up", GRAPH_SERVICE_HOST="nonsense.invalid")
    assert done.returncode == 2
    assert "GRAPH_SERVICE_HOST" in done.stderr
    done = shell("up", GRAPH_SERVICE_HOST="192.0.2.1", GRAPH_SERVICE_HOME=str(shell.folder / "home"))
    assert done.returncode == 2
    assert "GRAPH_SERVICE_HOST" in done.stderr


def test_help_has_examples(shell: Shell) -> None:
    commands = ("up", "down", "status", "serve", "check", "load", "network", "export", "import")
    for command in commands:
        assert "graph-service" in shell.inside(command, "--help").stdout.partition("Example")[2], command


def test_a_command_that_needs_neo4j_says_that_it_does_not_run(shell: Shell) -> None:
    done = shell("load", GRAPH_SERVICE_HOME=str(shell.folder / "nothing"))
    assert done.returncode == 4
    assert "graph-service up" in done.stderr


def test_another_neo4j_that_does_not_answer_is_one_clear_error(shell: Shell) -> None:
    settings = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "not-shown"}
    done = shell("load", **settings)
    assert done.returncode == 4
    assert "does not answer" in done.stderr
    assert "not-shown" not in done.stdout + done.stderr
    assert json.loads(shell("status", "--json", **settings).stdout)["neo4j"]["answering"] is False


def test_the_command_is_the_one_that_the_project_names() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"graph-service": "graph_service.cli:main"}
