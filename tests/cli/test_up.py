"""The whole service: up, used, killed, down, up again. Real processes, in the order in which they stand."""

import json
import os
import signal
import socket
import stat
import sys
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.cli.browsing import NotingBrowser
from tests.cli.conftest import Shell, makers
from tests.servers import free_ports, shared_cache, wait_until

pytestmark = pytest.mark.slow
SEED = Path(__file__).parent.parent.parent / "seed"
OTHER = """\
document: {id: other-2024, title: Other, kind: MINUTES, date: 2024-05-17, lines: 9, sections: {"1": 1-9}}
nodes:
  Group:
    - {id: other-group, at: "1:3", name: Andra gruppen, kind: COUNCIL}
"""
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


def end(pid: int) -> None:
    os.kill(pid, signal.SIGTERM)
    wait_until(lambda: not runs(pid))


def test_up_serves_the_seed_and_says_where(home: Shell) -> None:
    done = home("up", "--detach")
    assert done.returncode == 0, done.stderr
    status = home.json("status")
    assert status["api"]["graphql"] in done.stdout
    assert status["api"]["explore"] in done.stdout
    assert "/browser/" in done.stdout
    assert status["neo4j"]["passwordFile"] in done.stdout
    assert "kronoberg-dua-2020" in status["graph"]["documents"]
    assert status["graph"]["nodes"]["Area"] == 290 + 21 + 8
    found = ask(status, PARTIES)["data"]["organisation"]
    assert "ask" in {edge["node"]["id"] for edge in found["memberOf"]["edges"]}


def test_browse_prints_a_link_that_shows_the_password_once(home: Shell) -> None:
    done = home("browse", DISPLAY="", WAYLAND_DISPLAY="", BROWSER="")
    assert done.returncode == 0, done.stderr
    status = home.json("status")
    link, password = done.stdout.split()[1], Path(status["neo4j"]["passwordFile"]).read_text().strip()
    assert link.startswith(f"{status['api']['explore']}?token=")
    assert status["neo4j"]["browser"] in done.stdout
    ports = [home.environment[f"GRAPH_SERVICE_{name}"] for name in ("PORT", "HTTP_PORT", "BOLT_PORT")]
    assert all(f"-L {port}:127.0.0.1:{port}" in done.stderr for port in ports), (
        "no browser here: the way to one"
    )
    first, second = (httpx.get(link, trust_env=False).text for _ in range(2))
    assert (password in first, password in second) == (True, False)
    token = link.partition("token=")[2]
    holding = [path for path in Path(status["neo4j"]["home"]).rglob("*") if _holds(path, token)]
    assert holding == [], "no log has it, and its file is gone"


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and text.encode() in path.read_bytes()


def test_browse_opens_a_file_of_ones_own_and_shows_nobody_the_link(home: Shell, tmp_path: Path) -> None:
    browser = NotingBrowser(tmp_path, sys.executable)
    done = home("browse", "--json", BROWSER=str(browser.program))
    told = json.loads(done.stdout)
    assert (done.returncode, told["opened"]) == (0, True)
    assert "token" not in browser.arguments
    assert stat.S_IMODE(browser.page.stat().st_mode) == 0o600
    assert told["explore"] in browser.page.read_text()
    httpx.get(told["explore"], trust_env=False)
    assert not browser.page.exists()


def test_browse_prints_only_if_asked_to(home: Shell, tmp_path: Path) -> None:
    browser = NotingBrowser(tmp_path, sys.executable)
    for only in ("--no-open", "--print"):
        done = home("browse", only, BROWSER=str(browser.program))
        assert (done.returncode, done.stderr) == (0, "")
        assert "/explore?token=" in done.stdout
    with pytest.raises(FileNotFoundError):
        _ = browser.arguments


def test_browse_into_a_neo4j_of_others_shows_no_password(home: Shell) -> None:
    """The API that runs is asked as it is; the command has the settings of one over another Neo4j."""
    status = home.json("status")
    password = Path(status["neo4j"]["passwordFile"]).read_text().strip()
    other = {"NEO4J_URI": status["neo4j"]["bolt"], "NEO4J_PASSWORD": password}
    done = home("browse", "--print", **other)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["Explore", status["api"]["explore"]]


def test_browse_finds_the_api_of_others_and_shows_no_password(home: Shell, tmp_path: Path) -> None:
    done = home("browse", "--print", GRAPH_SERVICE_HOME=str(tmp_path / "mine"))
    assert done.stdout.split() == ["Explore", home.json("status")["api"]["explore"]]
    assert "whoever started it has the password" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_a_second_up_finds_what_runs_and_loads_nothing(home: Shell) -> None:
    before = home.json("status")
    done = home("up", "--detach")
    assert (done.returncode, done.stderr) == (0, ""), "off a terminal only the addresses are printed"
    after = home.json("status")
    pids = [(s["neo4j"]["pid"], s["api"]["pid"]) for s in (before, after)]
    assert pids[0] == pids[1]
    assert before["graph"] == after["graph"]
    assert before["graph"]["version"] == after["graph"]["version"]


def test_addresses_are_where_the_api_that_runs_really_listens(home: Shell) -> None:
    real = home.json("status")["api"]["graphql"]
    (other,) = free_ports(1)
    for arguments in (("up", "--detach"), ("up",)):
        done = home(*arguments, GRAPH_SERVICE_PORT=str(other))
        assert done.returncode == 0
        assert real in done.stdout
        assert str(other) not in done.stdout
        assert f":{other}" in done.stderr, "the settings say otherwise, and that is said"


def test_up_beside_a_running_api_brings_neo4j_back_for_good(home: Shell) -> None:
    before = home.json("status")
    os.kill(before["neo4j"]["pid"], signal.SIGKILL)
    wait_until(lambda: not runs(before["neo4j"]["pid"]))
    assert home("up", "--no-seed").returncode == 0
    after = home.json("status")
    assert after["neo4j"]["answering"]
    assert after["api"]["pid"] == before["api"]["pid"]
    assert ask(after, PARTIES)["data"]["organisation"]


def test_down_and_up_again_take_nothing_away_that_was_loaded_meanwhile(home: Shell) -> None:
    """Contact data, another document, and another reading of one of the seed's."""
    (home.folder / "other.yml").write_text(OTHER)
    seed = (SEED / "sormland-af-2023.yml").read_text(encoding="utf-8")
    (home.folder / "edited.yml").write_text(f"{seed}# read again\n", encoding="utf-8")
    for arguments in (("--with-contacts",), ("other.yml",), ("edited.yml",)):
        done = home("load", *arguments)
        assert done.returncode == 0, done.stderr
    loaded = home.json("status")["graph"]
    assert loaded["nodes"]["ContactPoint"]
    running = [home.json("status")[part]["pid"] for part in ("api", "neo4j")]
    assert home("down").returncode == 0
    for command in ("status", "browse"):
        assert home(command).returncode == 4
    assert "`graph-service up --detach` starts it" in home("browse").stderr
    wait_until(lambda: not any(map(runs, running)))
    done = home("up", "--detach")
    assert home.json("status")["graph"] == loaded
    assert "sormland-af-2023" in done.stderr, "the seed says something else"
    done = home("up", "--detach", "--seed")
    assert "loaded sormland-af-2023:" in done.stderr
    after = home.json("status")["graph"]
    assert (after["documents"], after["nodes"]) == (loaded["documents"], loaded["nodes"])


def test_a_killed_api_is_started_again_over_the_same_neo4j(home: Shell) -> None:
    before = home.json("status")
    os.kill(before["api"]["pid"], signal.SIGKILL)
    wait_until(lambda: not runs(before["api"]["pid"]))
    assert home.json("status")["api"]["running"] is False
    assert home("up", "--detach").returncode == 0
    after = home.json("status")
    assert after["neo4j"]["pid"] == before["neo4j"]["pid"]
    assert after["api"]["pid"] != before["api"]["pid"]


def test_a_used_port_is_one_clear_error(home: Shell) -> None:
    assert home("down").returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(home.environment["GRAPH_SERVICE_PORT"])))
        taken.listen()
        done = home("up", "--detach")
    assert done.returncode == 3
    assert "GRAPH_SERVICE_PORT" in done.stderr
    assert not home.json("status")["neo4j"]["running"], "and nothing was started for it"


def test_ctrl_c_stops_all_that_up_started(home: Shell) -> None:
    """The maker of the start-up cache too."""
    home("down")
    cache = home.folder / "cache"
    cache.mkdir()
    (cache / "jars").symlink_to(shared_cache() / "jars")
    process = home.start("up", "--no-seed", GRAPH_SERVICE_CACHE=str(cache))
    wait_until(lambda: makers(cache), timeout_s=180)
    wait_until(lambda: home("status").returncode == 0, timeout_s=180)
    status = home.json("status")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    wait_until(lambda: not runs(status["neo4j"]["pid"]) and not makers(cache))
    assert home("status").returncode == 4


def test_of_two_that_start_at_once_one_serves_and_the_other_harms_nothing(home: Shell) -> None:
    home("down")
    both = [home.start("up", "--no-seed") for _ in range(2)]
    wait_until(lambda: any(process.poll() is not None for process in both), timeout_s=90)
    [loser] = [process for process in both if process.poll() is not None]
    [winner] = [process for process in both if process is not loser]
    out, problem = loser.communicate()
    assert loser.returncode == 0, problem
    status = home.json("status")
    assert status["neo4j"]["answering"]
    assert status["api"]["pid"] == winner.pid
    assert status["api"]["graphql"] in out
    winner.send_signal(signal.SIGINT)
    winner.communicate(timeout=60)
    wait_until(lambda: not runs(status["neo4j"]["pid"]))


def test_on_every_address_of_the_machine_one_that_can_be_opened_is_printed(home: Shell) -> None:
    for host in ("0.0.0.0", "::"):  # noqa: S104  # listened on for a moment
        done = home("up", "--detach", "--no-seed", GRAPH_SERVICE_HOST=host)
        assert done.returncode == 0, done.stderr
        address = done.stdout.split()[1]
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(address.replace("/graphql", "/health/ready"), trust_env=False).status_code == 200
        end(home.json("status")["api"]["pid"])


def test_export_and_import_carry_the_graph(home: Shell) -> None:
    assert home("neo4j", "start").returncode == 0
    assert home("export", "graph.jsonl").returncode == 0
    refused = home("import", "graph.jsonl")
    assert refused.returncode == 5, "a database that is not empty is not imported into"
    assert home("export", "again.jsonl").returncode == 0
    assert (home.folder / "graph.jsonl").read_bytes() == (home.folder / "again.jsonl").read_bytes()
