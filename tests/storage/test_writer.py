"""What the writer owes to those who read after it, and to servers that tell less than ours."""

from pathlib import Path

import pytest

from graph_service.storage import writer
from graph_service.storage.queries import Query
from graph_service.storage.reader import BlockingReader
from tests.servers import Database
from tests.worlds import document, load


def test_reads_wait_for_what_was_written_before_them(database: Database, tmp_path: Path) -> None:
    """On a cluster, a read that does not know the bookmark of a write may be answered from before it."""
    handed_on = database.driver.execute_query_bookmark_manager
    load(database, document(tmp_path, "a"))
    assert set(handed_on.get_bookmarks()) == database.bookmark()
    database.writer().finish_bulk(["decided"])
    assert set(handed_on.get_bookmarks()) == database.bookmark()
    answer = BlockingReader(database.driver, database.name).run("RETURN 1 AS one")
    assert {answer.version} == database.bookmark()


def test_a_server_that_hides_its_settings_has_no_limit_that_we_know(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.writer().most_rows() is not None
    refused = Query("limit", "What any server refuses to tell", "SHOW SETTINGS YIELD hidden", frozenset())
    monkeypatch.setattr(writer, "query", lambda _: refused)
    assert database.writer().most_rows() is None
