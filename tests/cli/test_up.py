"""The whole service: up, used, killed, down, up again. Real processes, in the order in which they stand."""

import os
import signal
import socket
from typing import Any

import httpx
import psutil
import pytest

from tests.cli.conftest import Shell
from tests.servers import wait_until

pytestmark = pytest.mark.slow
PARTIES = '{ organisation(id: "region-kronoberg") { name memberOf(first: 50) { edges { node { id } } } } }'


def ask(status: dict[str, Any], query: str) -> Any:
    answer = httpx.post(status["api"]["graphql"], json={"query": query}, timeout=20, trust_env=False)
    return answer.json()


def runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after yet does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_up_serves_the_seed_and_says_where(home: Shell) -> None:
    done = home("up", "--detach")
    assert done.returncode == 0, done.stderr
    status = home.json("status")
    assert status["api"]["graphql"] in done.stdout
    assert "/browser/" in done.stdout
    assert status["neo4j"]["passwordFile"] in done.stdout
    assert "kronoberg-dua-2020" in status["graph"]["documents"]
    assert status["graph"]["nodes"]["Area"] == 290 + 21 + 8
    found = ask(status, PARTIES)["data"]["organisation"]
    assert "ask" in {edge["node"]["id"] for edge in found["memberOf"]["edges"]}


def test_a_second_up_finds_what_runs_and_loads_nothing(home: Shell) -> None:
    before = home.json("status")
    assert home("up", "--detach").returncode == 0
    after = home.json("status")
    pids = [(s["neo4j"]["pid"], s["api"]["pid"]) for s in (before, after)]
    assert pids[0] == pids[1]
    assert before["graph"] == after["graph"]
    assert before["graph"]["version"] == after["graph"]["version"]


def test_a_killed_api_is_started_again_over_the_same_neo4j(home: Shell) -> None:
    before = home.json("status")
    os.kill(before["api"]["pid"], signal.SIGKILL)
    wait_until(lambda: not runs(before["api"]["pid"]))
    assert home.json("status")["api"]["running"] is False
    assert home("up", "--detach").returncode == 0
    after = home.json("status")
    assert after["neo4j"]["pid"] == before["neo4j"]["pid"]
    assert after["api"]["pid"] != before["api"]["pid"]


def test_down_and_up_again_keep_the_data(home: Shell) -> None:
    before = home.json("status")
    assert home("down").returncode == 0
    down = home("status")
    assert down.returncode == 4
    wait_until(lambda: not any(map(runs, (before["api"]["pid"], before["neo4j"]["pid"]))))
    assert home("up", "--detach", "--no-seed").returncode == 0
    after = home.json("status")
    assert (after["graph"]["nodes"], after["graph"]["ties"]) == (
        before["graph"]["nodes"],
        before["graph"]["ties"],
    )


def test_a_used_port_is_one_clear_error(home: Shell) -> None:
    assert home("down").returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(home.environment["GRAPH_SERVICE_PORT"])))
        taken.listen()
        done = home("up", "--detach")
    assert done.returncode == 3
    assert "GRAPH_SERVICE_PORT" in done.stderr


def test_ctrl_c_stops_all_that_up_started(home: Shell) -> None:
    home("down")
    process = home.start("up", "--no-seed")
    wait_until(lambda: home("status").returncode == 0, timeout_s=90)
    status = home.json("status")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    wait_until(lambda: not runs(status["neo4j"]["pid"]))
    assert home("status").returncode == 4


def test_export_and_import_carry_the_graph(home: Shell) -> None:
    assert home("neo4j", "start").returncode == 0
    assert home("export", "graph.jsonl").returncode == 0
    refused = home("import", "graph.jsonl")
    assert refused.returncode == 5, "a database that is not empty is not imported into"
    assert home("export", "again.jsonl").returncode == 0
    assert (home.folder / "graph.jsonl").read_bytes() == (home.folder / "again.jsonl").read_bytes()
