"""The start-up cache: what Java 25 learnt about the server's classes, so that the next start skips it.

It is made by a server of its own, with a home, ports and data of its own, at the lowest priority: the run that
makes one takes long to end, and a user's server must not. A cache fits one version of Neo4j, of Java, one set
of flags and one place of the jars, and is named by them; one that no start has used for a month is removed
when the next is made. Java finds out about a truncated one, but runs into a damaged one: so its checksum lies beside it
and is compared at each start, which takes a tenth of a second of the four that the cache saves.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from graph_service.engine import disk, fetch, java, launching, password, ports, process, readiness
from graph_service.engine.jars import Lock
from graph_service.engine.layout import Layout
from graph_service.engine.options import DATABASE, LOOPBACK, USER, EngineOptions
from graph_service.errors import EngineError, GraphServiceError
from graph_service.files import file_lock

if TYPE_CHECKING:
    import psutil

_HEAP_MB = 1024
_NEEDED_BYTES = 2**30
_END_PATIENCE_S = 600.0
_LOWEST = 19
_HOMES = "making-"
_KINDS = (".aot", ".sha256")
_END_S = 20.0
_MODULE = "graph_service.engine.aot"
_UNUSED_S = 30 * 24 * 3600
_log = structlog.get_logger()

# What a session with this service has the server load and compile; the data does not matter.
_WORKLOAD = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases]",
    "CREATE INDEX valid IF NOT EXISTS FOR (n:Entity) ON (n.validFrom)",
    (
        "UNWIND range(1, 2000) AS i MERGE (n:Entity:Organisation {id: 'o' + i}) "
        "SET n.name = 'Name ' + i, n.aliases = ['a' + i], n.validFrom = date('2020-01-01')"
    ),
    (
        "UNWIND range(1, 2000) AS i MATCH (a:Entity {id: 'o' + i}), (b:Entity {id: 'o' + (i * 7 % 2000 + 1)}) "
        "MERGE (a)-[r:MEMBER_OF {role: 'r' + i % 3}]->(b) SET r.sources = ['s#' + i]"
    ),
    (
        "MATCH (n:Entity) WHERE n.validFrom <= date() RETURN n.id, n {.*, tied: COUNT { (n)--() }} "
        "ORDER BY n.name SKIP 10 LIMIT 50"
    ),
    (
        "MATCH (a:Entity)-[r:MEMBER_OF]->(b) WITH a, collect({id: b.id, role: r.role})[..5] AS ties "
        "RETURN a.id, ties, [t IN ties WHERE t.role <> 'r1' | t.id] LIMIT 100"
    ),
    "MATCH p = (a:Entity {id: 'o1'})((x)-[:MEMBER_OF]->(y)){1,3}(b) RETURN count(p), max(length(p))",
    "MATCH (a:Entity) CALL (a) { MATCH (a)-[r]-(b) RETURN count(r) AS n } RETURN a.id, n ORDER BY n DESC LIMIT 20",
    "CALL db.index.fulltext.queryNodes('names', 'name~') YIELD node, score RETURN node.id, score LIMIT 10",
    "MATCH (a:Entity)-[r]->(b) RETURN collect(id(a) * 2147483648 + id(b))",
    "MATCH (n) DETACH DELETE n",
)


def use(options: EngineOptions) -> list[str]:
    """The flag that uses the cache, if there is one; a damaged one goes, and is made again."""
    file = cache_file(options)
    if not file.exists():
        return []
    try:
        if _checksum_file(file).read_text(encoding="ascii") == fetch.sha256(file):
            os.utime(file)
            return [f"-XX:AOTCache={file}"]
    except FileNotFoundError:
        pass  # a maker was killed between the two files
    _log.warning("the start-up cache is damaged and was removed", file=str(file))
    file.unlink(missing_ok=True)
    return []


def cache_file(options: EngineOptions) -> Path:
    """Named by all that a cache depends on."""
    key = hashlib.sha256(
        "\n".join(
            [
                java.version(),
                *java.SERVER_FLAGS,
                str(options.cache),
                *(jar.sha256 for jar in Lock.read().jars),
            ]
        ).encode()
    )
    return _folder(options) / f"{key.hexdigest()[:16]}.aot"


def _checksum_file(file: Path) -> Path:
    return file.with_suffix(".sha256")


def make(options: EngineOptions) -> Path:
    """The cache; made if it is not there. Two makers at once make one."""
    file = cache_file(options)
    with file_lock(_folder(options) / "lock"):
        if use(options):
            return file
        _remove_leftovers(_folder(options))
        disk.require(_folder(options), _NEEDED_BYTES, "GRAPH_SERVICE_CACHE", "The start-up cache of Neo4j")
        with _home(options) as own:
            made = own.home / file.name
            _train(own, made)
            _checksum_file(file).write_text(fetch.sha256(made), encoding="ascii")
            made.replace(file)
    return file


def _remove_leftovers(folder: Path) -> None:
    """Homes of makers that were killed, and caches that no start has used for a month.

    Not all others: two versions of the service on one machine would remove each other's for ever.
    """
    for leftover in folder.iterdir():
        if leftover.name.startswith(_HOMES):
            shutil.rmtree(leftover, ignore_errors=True)
        elif leftover.suffix in _KINDS and leftover.stat().st_mtime < time.time() - _UNUSED_S:
            leftover.unlink()


def spawn(options: EngineOptions, *, tied: bool) -> int | None:
    """Start `main` below as a process that is nobody's child; tied, it ends when this process does."""
    if cache_file(options).exists():
        return None
    layout = Layout(options.home)
    layout.make()
    command = [
        sys.executable,
        "-m",
        _MODULE,
        "--home",
        options.home,
        "--cache",
        options.cache,
    ]
    return process.spawn(
        [str(part) for part in command],
        log=layout.logs / "aot.log",
        environment=java.environment(),
        tied=tied,
        niceness=_LOWEST,
    ).pid


def end(options: EngineOptions) -> bool:
    """End those that make a cache for this home; what they had begun goes with them. False if there are none."""
    found = list(_makers(options.home))
    for maker in found:
        process.end(maker, _END_S)
    return bool(found)


def _makers(home: Path) -> "Iterator[psutil.Process]":
    import psutil  # noqa: PLC0415

    for each in psutil.process_iter(["cmdline"]):
        told = each.info["cmdline"] or []
        if _MODULE in told and told[told.index(_MODULE) + 1 :][:2] == ["--home", str(home)]:
            yield each


@contextlib.contextmanager
def _home(options: EngineOptions) -> Iterator[EngineOptions]:
    folder = Path(tempfile.mkdtemp(prefix=_HOMES, dir=_folder(options)))
    try:
        bolt, http = ports.some_free(2)
        yield replace(
            options,
            home=folder,
            bolt_port=bolt,
            http_port=http,
            heap_mb=_HEAP_MB,
            page_cache_mb=64,
            transaction_mb=None,
            start_timeout_s=600,  # at the lowest priority beside who knows what
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _train(own: EngineOptions, made: Path) -> None:
    layout = Layout(own.home)
    jars = fetch.class_path(own)
    tail = readiness.LogTail(layout)
    try:
        server, spawned = launching.launch(
            own, jars, tied=True, flags=[f"-XX:AOTCacheOutput={made}"], niceness=_LOWEST
        )
        readiness.wait(server, own.bolt_port, lambda: password.read(layout), own.start_timeout_s, tail)
        _work(own.bolt_port, password.read(layout))
        process.end(server, _END_PATIENCE_S)
        spawned.untie()
    except BaseException:  # asked to end, it would first write for a minute what nobody wants any more
        begun = process.find_server(layout)
        if begun is not None:
            process.kill(begun)
        raise
    if not made.exists():
        raise EngineError(
            f"Java made no start-up cache\n{tail.summary()}", hint="Starts stay slower, no more"
        )


def _work(port: int, secret: str) -> None:
    import neo4j  # noqa: PLC0415

    with neo4j.GraphDatabase.driver(
        f"bolt://{LOOPBACK}:{port}",
        auth=(USER, secret),
        telemetry_disabled=True,
        notifications_disabled_classifications=["DEPRECATION", "PERFORMANCE", "GENERIC", "UNRECOGNIZED"],
    ) as driver:
        for statement in _WORKLOAD:
            driver.execute_query(statement, database_=DATABASE)


def _folder(options: EngineOptions) -> Path:
    folder = options.cache / "aot"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _stand_back() -> None:
    import psutil  # noqa: PLC0415

    os.nice(_LOWEST)
    if hasattr(psutil, "IOPRIO_CLASS_IDLE"):
        psutil.Process().ionice(psutil.IOPRIO_CLASS_IDLE)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m graph_service.engine.aot", description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    given = parser.parse_args(arguments)
    _stand_back()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what was begun is cleared away
    try:
        file = make(EngineOptions(home=given.home, cache=given.cache, bolt_port=0, http_port=0))
    except GraphServiceError as error:
        _log.warning("no start-up cache", reason=str(error), hint=error.hint)
        return 1
    _log.info("start-up cache made", file=str(file), megabytes=file.stat().st_size // 10**6)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
