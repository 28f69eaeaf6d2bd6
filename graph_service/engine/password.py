"""The generated password: in a file before the server knows it, and never anywhere else."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from graph_service.engine import admin
from graph_service.engine.layout import Layout
from graph_service.errors import EngineError, StartError
from graph_service.files import write_private


def read(layout: Layout) -> str:
    try:
        password = layout.password_file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        password = ""
    if not password:
        raise EngineError(
            f"There is no password in {layout.password_file}", hint="`graph-service neo4j start` makes one"
        )
    return password


def prepare(layout: Layout, jars: Sequence[Path]) -> None:
    """See that there is a password, and that a server which was never up begins with it.

    First the file, then the server: killed in between, the next start finds the file and goes on. Once there
    is a system database, neo4j-admin would say "Changed" and change nothing.
    """
    if layout.has_system_database:
        if not layout.password_file.exists():
            raise StartError(
                f"The password file {layout.password_file} is gone, but the database still goes by it",
                hint="Put the file back; or, if its data may go, `graph-service neo4j clean --data`",
            )
        layout.password_file.chmod(0o600)
        return
    if not layout.password_file.exists():
        write_private(layout.password_file, secrets.token_urlsafe(24) + "\n")
    # A leading "-" would read as an option; everything after "--" is a value.
    admin.run(layout, jars, ["dbms", "set-initial-password", "--", read(layout)])
