"""neo4j-admin, from the same jars. Its arguments go by file too: one of them is a password."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from graph_service.engine import java
from graph_service.engine.layout import Layout
from graph_service.errors import EngineError


def run(layout: Layout, jars: Sequence[Path], arguments: Sequence[str], heap_mb: int = 256) -> str:
    """Run to the end and return what it printed; EngineError with the last lines if it failed."""
    file = layout.home / "run" / "admin.args"
    command = java.write_arguments(
        file,
        [
            *java.ADMIN_FLAGS,
            f"-Xmx{heap_mb}m",
            f"-Djava.io.tmpdir={layout.temporary}",
            *java.class_path_option(jars),
            java.ADMIN,
            *arguments,
        ],
    )
    try:
        done = subprocess.run(  # noqa: S603  # our own Java with our own arguments
            [java.executable(), command],
            env=java.environment(NEO4J_HOME=str(layout.home), NEO4J_CONF=str(layout.conf)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        file.unlink(missing_ok=True)
    output = done.stdout + done.stderr
    if done.returncode:
        tail = "\n".join(output.strip().splitlines()[-8:])
        raise EngineError(f"neo4j-admin {arguments[0]} {arguments[1]} failed:\n{tail}")
    return output
