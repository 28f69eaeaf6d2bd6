"""How commands reach the database, and what they show meanwhile."""

import io

import pytest
from rich.console import Console

from graph_service.cli import context
from graph_service.config import Settings
from graph_service.errors import ModelVersionError
from tests.servers import Database, Server


def test_a_graph_of_a_newer_model_is_refused_to_every_command(
    neo4j_server: Server, database: Database
) -> None:
    settings = Settings.read(
        _env_file=None,
        neo4j_uri=neo4j_server.uri,
        neo4j_user=neo4j_server.user,
        neo4j_password=neo4j_server.password,
        neo4j_database=neo4j_server.database,
    )
    with context.database(settings) as (_, name):
        assert name == database.name
    database.run("MATCH (m:GraphModel) SET m.version = 99")
    with pytest.raises(ModelVersionError, match="holds version 99"), context.database(settings):
        pass


def test_a_bar_is_gone_once_its_step_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(context, "err", Console(file=written, force_terminal=True, width=60))
    with context.steps() as hear:
        hear("closeness", 0.5)
        hear("closeness", 1.0)
        shown = written.getvalue()
        hear("brokerage", 0.5)
    assert "closeness" in shown
    assert shown.endswith("\x1b[2K"), "the line is empty again"
    assert "brokerage" in written.getvalue()[len(shown) :]
