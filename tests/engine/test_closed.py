"""What the server lets in, and what it does not."""

import http.server
import stat
import threading
from collections.abc import Iterator

import httpx
import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError, ClientError, DatabaseError

from graph_service.engine import Engine
from tests import servers
from tests.engine.conftest import COMMANDS, Watched


@pytest.fixture
def driver(engine: Engine) -> Iterator[neo4j.Driver]:
    with servers.server_of(engine).driver() as driver:
        yield driver


def test_listens_on_loopback_only(engine: Engine) -> None:
    sockets = psutil.Process(engine.status().pid).net_connections("inet")
    addresses = {(s.laddr.ip.removeprefix("::ffff:"), s.laddr.port) for s in sockets if not s.raddr}
    assert addresses == {("127.0.0.1", engine.options.bolt_port), ("127.0.0.1", engine.options.http_port)}


@pytest.mark.parametrize("auth", [None, ("neo4j", "neo4j"), ("neo4j", "")])
def test_wants_the_password(engine: Engine, auth: tuple[str, str] | None) -> None:
    with (
        neo4j.GraphDatabase.driver(engine.status().bolt_uri, auth=auth) as driver,
        pytest.raises(AuthError),
    ):
        driver.execute_query("RETURN 1")


def test_password_is_seen_by_its_owner_only(watched: Watched) -> None:
    engine = watched.engine
    status, password = engine.status(), engine.password()
    assert len(password) >= 32
    assert stat.S_IMODE(status.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(status.home.stat().st_mode) & 0o077 == 0
    assert any("server.args" in line for line in watched.command_lines), "the watcher saw the start"
    assert any("admin.args" in line for line in watched.command_lines), "and the password being set"
    assert not any(password in line for line in watched.command_lines)
    holding = [
        file.name
        for file in status.home.rglob("*")
        if file.is_file() and password.encode() in file.read_bytes()
    ]
    assert holding == ["password"]


def test_environment_of_the_server_has_no_secrets(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph_service.engine import java

    monkeypatch.setenv("NEO4J_PASSWORD", "another server's")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx16m")
    assert not {"NEO4J_PASSWORD", "JAVA_TOOL_OPTIONS"} & java.environment().keys()
    assert "NEO4J_PASSWORD" not in psutil.Process(engine.status().pid).environ()


def test_cypher_reads_no_file(driver: neo4j.Driver, engine: Engine) -> None:
    (engine.status().home / "import" / "some.csv").write_text("a,b\n")
    for address in ("file:///etc/passwd", "file:///some.csv"):
        with pytest.raises((ClientError, DatabaseError), match="allow_csv_import_from_file_urls"):
            driver.execute_query("LOAD CSV FROM $address AS row RETURN row", address=address)


def test_cypher_asks_nothing_of_the_net(driver: neo4j.Driver) -> None:
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            for host in ("127.0.0.1", "localhost"):
                address = f"http://{host}:{server.server_port}/secrets.csv"
                with pytest.raises((ClientError, DatabaseError), match="block"):
                    driver.execute_query("LOAD CSV FROM $address AS row RETURN row", address=address)
        finally:
            server.shutdown()
    assert asked == []


def test_says_nothing_to_anybody(driver: neo4j.Driver) -> None:
    off = [
        "dbms.usage_report.enabled",
        "client.allow_telemetry",
        "server.bolt.telemetry.enabled",
        "dbms.fleet_manager.enabled",
        "server.fleet_discovery.enabled",
    ]
    records, _, _ = driver.execute_query("SHOW SETTINGS $names YIELD name, value", names=off)
    assert dict(map(tuple, records)) == dict.fromkeys(off, "false")


def test_browser_is_served_and_reaches_us_only(engine: Engine) -> None:
    page = httpx.get(engine.status().browser_url, trust_env=False)
    assert page.status_code == 200
    assert "<title>Neo4j Browser</title>" in page.text
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == "'self'"
    bolt = engine.options.bolt_port
    assert set(policy["connect-src"].split()) == {
        "'self'",
        f"ws://localhost:{bolt}",
        f"ws://127.0.0.1:{bolt}",
        "http://127.0.0.1:8100",
    }


def test_browser_is_told_where_bolt_is_and_what_to_begin_with(engine: Engine) -> None:
    origin = f"http://127.0.0.1:{engine.options.http_port}"
    assert (
        httpx.get(origin, trust_env=False).json()["bolt_direct"]
        == f"bolt://127.0.0.1:{engine.options.bolt_port}"
    )
    with servers.server_of(engine).driver() as driver:
        records, _, _ = driver.execute_query(
            "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH 'browser.'"
        )
    assert dict(map(tuple, records)) == {
        "browser.post_connect_cmd": COMMANDS,
        "browser.remote_content_hostname_whitelist": "127.0.0.1,localhost",
    }


def test_other_origins_do_not_read_the_http_api(engine: Engine) -> None:
    answer = httpx.get(
        f"http://127.0.0.1:{engine.options.http_port}/",
        headers={"Origin": "http://evil.example"},
        trust_env=False,
    )
    assert answer.headers.get("access-control-allow-origin") not in {"*", "http://evil.example"}


def test_a_transaction_too_large_fails_and_the_server_stays(driver: neo4j.Driver, engine: Engine) -> None:
    with driver.session() as session, pytest.raises(neo4j.exceptions.Neo4jError, match=r"[Mm]emory"):
        session.run("UNWIND range(1, 100000000) AS i RETURN collect(i + 'x')").consume()
    assert engine.status().answering
    assert engine.transaction_mb() == 64


def test_logs_are_turned_over(engine: Engine) -> None:
    """One start writes a hundred kilobytes; this server turns a log over at twenty."""
    logs = engine.status().log_file.parent
    assert {file.name for file in logs.glob("debug.log*")} == {
        "debug.log",
        *(f"debug.log.0{i}" for i in (1, 2, 3)),
    }
    assert sum(file.stat().st_size for file in logs.glob("debug.log*")) < 150_000


def test_drivers_set_no_alarm_for_every_read(driver: neo4j.Driver) -> None:
    """Python's sets one for each of the dozen reads of an answer, if the server says how long it may be silent."""
    name = "server.bolt.connection_keep_alive_for_requests"
    records, _, _ = driver.execute_query("SHOW SETTINGS $name YIELD value", name=name)
    assert records[0]["value"] == "OFF"
