"""Starting, finding again, stopping: from one process and from several, with some of them killed."""

import os
import signal
import socket
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph_service.engine import Engine, process
from graph_service.engine.layout import Layout, State
from graph_service.errors import EngineError, PortInUseError, SettingsError, StartError
from tests import servers
from tests.servers import servers_of


def test_status_says_where_it_is(engine: Engine) -> None:
    status = engine.status()
    assert status.running
    assert status.answering
    assert status.detached
    assert status.pid == servers_of(status.home)[0].pid
    assert status.bolt_uri == f"bolt://127.0.0.1:{engine.options.bolt_port}"
    assert status.browser_url == f"http://127.0.0.1:{engine.options.http_port}/browser/"
    assert status.password_file.read_text().strip() == engine.password()
    with servers.server_of(engine).driver() as driver:
        records, _, _ = driver.execute_query("CALL dbms.components() YIELD versions")
    assert records[0]["versions"] == [status.version]


def test_second_start_finds_the_first(engine: Engine) -> None:
    other = Engine(replace(engine.options, bolt_port=1, http_port=2))
    assert other.start() == engine.status()
    assert len(servers_of(engine.options.home)) == 1


def test_survives_the_terminal(engine: Engine) -> None:
    """It has a session of its own, so no hang-up and no Ctrl-C of a terminal reaches it."""
    server = psutil.Process(engine.status().pid)
    assert os.getsid(server.pid) == server.pid
    assert server.terminal() is None


def test_running_server_is_not_cleaned_up_or_imported_into(engine: Engine) -> None:
    with pytest.raises(EngineError, match="runs"):
        engine.clean()
    with pytest.raises(EngineError, match="runs"):
        engine.admin_import([])


def test_foreign_password_in_the_file_is_said(engine: Engine) -> None:
    file = engine.status().password_file
    right = file.read_text()
    file.write_text("not-the-password")
    try:
        with pytest.raises(StartError, match="does not accept the password"):
            engine.start()
    finally:
        file.write_text(right)
    assert engine.start().running


@pytest.mark.parametrize(
    ("field", "setting"), [("bolt_port", "GRAPH_SERVICE_BOLT_PORT"), ("http_port", "GRAPH_SERVICE_HTTP_PORT")]
)
def test_used_port_is_named_with_its_holder(tmp_path: Path, field: str, setting: str) -> None:
    [port] = servers.free_ports(1)
    with socket.create_server(("127.0.0.1", port)), pytest.raises(PortInUseError) as caught:
        Engine(servers.options(tmp_path, **{field: port})).start()
    assert str(port) in str(caught.value)
    assert f"process {os.getpid()}" in str(caught.value)
    assert setting in caught.value.hint
    assert servers_of(tmp_path) == []


def test_one_port_for_two_things_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="both 20000"):
        Engine(servers.options(tmp_path, bolt_port=20_000, http_port=20_000)).start()


def test_start_that_takes_too_long_leaves_nothing(tmp_path: Path) -> None:
    engine = Engine(servers.options(tmp_path, start_timeout_s=0.2))
    with pytest.raises(StartError, match=r"did not answer within 0 s") as caught:
        engine.start()
    assert "GRAPH_SERVICE_START_TIMEOUT_S" in caught.value.hint
    assert servers_of(tmp_path) == []
    assert not engine.status().running


def test_more_memory_than_there_is_is_said(tmp_path: Path) -> None:
    with pytest.raises(StartError) as caught:
        Engine(servers.options(tmp_path, heap_mb=900_000_000)).start()
    assert "GRAPH_SERVICE_HEAP_MB" in caught.value.hint


def test_interrupted_start_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C while it comes up."""
    options = servers.options(tmp_path)
    starter = servers.start_elsewhere(options, detach=True)
    servers.wait_until(lambda: State.read(Layout(tmp_path).state_file))
    starter.send_signal(signal.SIGINT)
    starter.communicate(timeout=30)
    assert servers_of(tmp_path) == []
    assert not Engine(options).status().running


def test_not_detached_ends_with_its_starter(tmp_path: Path) -> None:
    """Even if that one is killed; and in good order, so that nothing has to be recovered."""
    starter = servers.start_elsewhere(servers.options(tmp_path), detach=False)
    assert starter.stdout is not None
    pid = int(starter.stdout.readline())
    assert psutil.pid_exists(pid)
    starter.kill()
    starter.communicate()
    servers.wait_until(lambda: not servers_of(tmp_path))
    assert "Stopped." in (tmp_path / "logs" / "neo4j.log").read_text()


def test_home_with_data_but_no_password_is_refused(tmp_path: Path) -> None:
    Layout(tmp_path).make()
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(StartError, match="is gone") as caught:
        Engine(servers.options(tmp_path)).start()
    assert "clean --data" in caught.value.hint


def test_no_password_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no password"):
        Engine(servers.options(tmp_path)).password()


def test_tied_program_ends_with_its_owner_and_not_with_a_thread(tmp_path: Path) -> None:
    spawned: list[process.Spawned] = []
    starter = threading.Thread(
        target=lambda: spawned.append(
            process.spawn(["sleep", "60"], log=tmp_path / "log", environment=dict(os.environ), tied=True)
        )
    )
    starter.start()
    starter.join()
    sleeper = psutil.Process(spawned[0].pid)
    assert sleeper.is_running()
    spawned[0].untie()  # as the system does when the owner ends
    assert process.gone(sleeper, 5)
