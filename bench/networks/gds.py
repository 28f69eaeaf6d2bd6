"""Graph Data Science: its jars, locked as the server's are, and a Neo4j that has them.

`python -m bench.networks.gds VERSION` remakes the lock: what the server has already is left out of it.
"""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph_service.engine import Engine, EngineOptions, fetch, launching
from graph_service.engine.jars import Lock
from graph_service.engine.layout import Layout
from graph_service.engine.lock import closure
from graph_service.storage.driver import Address

LOCK_FILE = Path(__file__).with_name("gds.lock.json")
_ROOTS = ("org.neo4j.gds:proc", "org.neo4j.gds:opengds-extension")


def versions() -> str:
    lock = Lock.read(LOCK_FILE)
    own = next(jar.version for jar in lock.jars if f"{jar.group}:{jar.artifact}" in _ROOTS)
    return f"Graph Data Science {own} in Neo4j {lock.neo4j}, its free edition, which works with four threads at most."


@contextlib.contextmanager
def serving(options: EngineOptions, limit: float) -> Iterator[tuple[Engine, Address]]:
    """A server of this home that has the procedures and ends what takes longer than the limit; and its address."""
    settings = {
        "dbms.security.procedures.unrestricted": "gds.*",
        "db.transaction.timeout": f"{limit:.0f}s",
    }
    engine = Engine(options)
    own = fetch.class_path(options, Lock.read(LOCK_FILE))
    _link(own, Layout(options.home).home / "plugins")
    _, spawned = launching.launch(options, [*fetch.class_path(options), *own], tied=True, settings=settings)
    try:
        status = engine.start()  # waits until it answers
        yield engine, Address(status.bolt_uri, status.user, engine.password(), status.database)
    finally:
        engine.stop()
        spawned.untie()


def _link(jars: list[Path], plugins: Path) -> None:
    """Where the server looks for procedures."""
    plugins.mkdir(parents=True, exist_ok=True)
    for jar in jars:
        (plugins / jar.name).unlink(missing_ok=True)
        (plugins / jar.name).symlink_to(jar)


def resolve(wanted: str, work: Path) -> Lock:
    server = Lock.read()
    has = {(jar.group, jar.artifact) for jar in server.jars}
    found = closure([f"{root}:{wanted}" for root in _ROOTS], work)
    return Lock(server.neo4j, tuple(jar for jar in found if (jar.group, jar.artifact) not in has))


def main(wanted: str) -> None:
    with tempfile.TemporaryDirectory() as work:
        lock = resolve(wanted, Path(work))
    lock.write(LOCK_FILE)
    print(f"{LOCK_FILE}: {len(lock.jars)} jars for Neo4j {lock.neo4j}")


if __name__ == "__main__":
    main(sys.argv[1])
