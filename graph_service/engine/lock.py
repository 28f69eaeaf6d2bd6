"""Remake the lock for another version of Neo4j: `python -m graph_service.engine.lock VERSION`.

The only place that resolves. Each root is taken as Maven takes a dependency (the `!`): otherwise jgo reads
the roots' dependency management into ours and brings test libraries along.
"""

import hashlib
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from graph_service.engine.jars import LOCK_FILE, Jar, Lock

BROWSER_VERSION = "5.24.0"
"""The last Browser that is published as a jar and served by the server itself."""


def resolve(version: str, work: Path, mirror: str | None = None) -> Lock:
    """The closure of the server, with the checksum of every file of it as served today."""
    coordinates = (
        f"org.neo4j.app:neo4j-server:{version}",
        f"org.neo4j:neo4j:{version}",
        f"org.neo4j.client:neo4j-browser:{BROWSER_VERSION}",
    )
    return Lock(version, closure(coordinates, work, mirror))


def closure(coordinates: Sequence[str], work: Path, mirror: str | None = None) -> tuple[Jar, ...]:
    """What these coordinates need, themselves among it."""
    from jgo.maven import MavenContext  # noqa: PLC0415

    context = MavenContext(repo_cache=work, remote_repos={"mirror": mirror} if mirror else None, timeout=60)
    roots = [context.create_dependency(f"{coordinate}!") for coordinate in coordinates]
    inputs, others = context.resolver.resolve(roots)
    artifacts = [dependency.artifact for dependency in [*inputs, *others]]
    with ThreadPoolExecutor(8) as pool:
        return tuple(sorted(set(pool.map(_described, artifacts))))


def _described(artifact: Any) -> Jar:
    file: Path = artifact.resolve()
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Jar(
        group=artifact.groupId,
        artifact=artifact.artifactId,
        version=artifact.version,
        classifier=artifact.classifier or "",
        sha256=digest,
        size=file.stat().st_size,
    )


def main(arguments: list[str]) -> int:
    if len(arguments) not in {1, 2}:
        sys.stderr.write("python -m graph_service.engine.lock VERSION [MIRROR]\n")
        return 2
    with tempfile.TemporaryDirectory() as work:
        lock = resolve(arguments[0], Path(work), *arguments[1:])
    lock.write()
    size = sum(jar.size for jar in lock.jars) / 1e6
    sys.stdout.write(f"{LOCK_FILE}: Neo4j {lock.neo4j}, {len(lock.jars)} jars, {size:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
