"""From options to a running Java process: files, password, flags."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.engine import configuration, disk, java, memory, password, ports, process
from graph_service.engine.jars import Lock
from graph_service.engine.layout import Layout, State
from graph_service.engine.options import EngineOptions

if TYPE_CHECKING:
    import psutil


def launch(
    options: EngineOptions,
    jars: Sequence[Path],
    *,
    tied: bool,
    flags: Sequence[str] = (),
    server_flags: Sequence[str] = java.SERVER_FLAGS,
    niceness: int = 0,
    settings: Mapping[str, str] | None = None,
) -> "tuple[psutil.Process, process.Spawned]":
    """Start the server of a home where none runs; it does not answer yet.

    Whoever calls holds the home's lock.
    """
    import psutil  # noqa: PLC0415

    layout = Layout(options.home)
    ports.require_free(options)
    layout.make()
    if options.read_only:
        layout.forget_users()
    first = not layout.has_system_database
    disk.require(layout.home, disk.FIRST_START if first else 0, "GRAPH_SERVICE_HOME", "The database")
    _clear(layout)
    configuration.write(options, settings)
    password.prepare(layout, jars)
    command = java.write_arguments(layout.argument_file, _arguments(options, jars, [*server_flags, *flags]))
    spawned = process.spawn(
        [str(java.executable()), command],
        log=layout.console_log,
        environment=java.environment(),
        tied=tied,
        niceness=niceness,
    )
    server = psutil.Process(spawned.pid)
    State(
        pid=spawned.pid,
        process_started=server.create_time(),
        bolt_port=options.bolt_port,
        http_port=options.http_port,
        version=Lock.read().neo4j,
        detached=not tied,
    ).write(layout.state_file)
    return server, spawned


def _arguments(options: EngineOptions, jars: Sequence[Path], flags: Sequence[str]) -> list[str]:
    layout = Layout(options.home)
    heap = memory.heap_mb(options)
    return [
        *flags,
        *([java.SHORT_LIVED_FLAG] if options.short_lived else []),
        f"-Xms{min(256, heap)}m",
        f"-Xmx{heap}m",
        f"-Djava.io.tmpdir={layout.temporary}",
        f"-Djna.tmpdir={layout.temporary}",
        f"-XX:ErrorFile={layout.logs}/crash-%p.log",
        *java.class_path_option(jars),
        java.SERVER,
        f"--home-dir={layout.home}",
        f"--config-dir={layout.conf}",
        "--console-mode",
    ]


def _clear(layout: Layout) -> None:
    """Take away what a killed server left, and turn the Java machine's log over."""
    for file in layout.temporary.iterdir():
        if file.is_file():
            file.unlink()
    if layout.console_log.exists():
        layout.console_log.replace(layout.console_log.with_suffix(".log.01"))
