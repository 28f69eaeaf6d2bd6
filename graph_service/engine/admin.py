"""neo4j-admin, from the same jars. Its arguments go by file too: one of them is a password."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.engine import java, process
from graph_service.engine.layout import Layout
from graph_service.errors import EngineError

if TYPE_CHECKING:
    import psutil


def run(layout: Layout, jars: Sequence[Path], arguments: Sequence[str], heap_mb: int = 256) -> str:
    """Run to the end and return what it printed; EngineError with the last lines if it failed."""
    file = _argument_file(layout)
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


def running(layout: Layout) -> "list[psutil.Process]":
    """Those of this home that run, whoever started them."""
    import psutil  # noqa: PLC0415  # only when something went wrong

    found = psutil.process_iter(["cmdline"])
    told = _argument_file(layout)
    return [each for each in found if process.is_argument(each.info["cmdline"] or (), told)]


def _argument_file(layout: Layout) -> Path:
    return layout.home / "run" / "admin.args"
