"""The favourites are packed in folders, always alike, and none does more where there is more."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph_service.errors import StorageError
from graph_service.exploring import favourites as module
from graph_service.exploring.favourites import archive, favourites
from tests.exploring import hubs
from tests.servers import Database

ROUNDS = 200
LITTLE = 2.2
"""What reads all that there is, reads four times as much; the planner alone makes twice of it, now and then."""
GOES_FAR = {"06-groups-two-organisations-share", "13-how-two-are-connected"}
"""They look through all that is near one of their ends, or both, as Neo4j plans them."""
AS_MUCH_AS_THERE_IS = 5.5
"""What looks at every pair would read sixteen times as much."""


def test_the_archive_has_the_folders_and_the_texts() -> None:
    with zipfile.ZipFile(io.BytesIO(archive())) as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert texts == {f"{each.folder}/{each.name}.cypher": each.text for each in favourites()}


def test_the_archive_is_always_the_same() -> None:
    assert archive() == archive()
    with zipfile.ZipFile(io.BytesIO(archive())) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_there_are_five_folders_of_a_few_questions_each() -> None:
    sizes = Counter(each.folder for each in favourites())
    assert [folder[0] for folder in sizes] == ["1", "2", "3", "4", "5"]
    assert sum(sizes.values()) <= 25
    assert all(3 <= size <= 9 for size in sizes.values())


def test_no_two_have_one_title() -> None:
    """Browser shows nothing else of them."""
    assert max(Counter(each.title for each in favourites()).values()) == 1


def test_a_favourite_without_a_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "favourites"
    kept.mkdir()
    (kept / "01-lost.cypher").write_text("// Var?\nMATCH (n:Entity) RETURN n LIMIT 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda _: tmp_path)
    with pytest.raises(StorageError, match=r"01-lost\.cypher: a favourite has a line"):
        favourites()


def test_none_reads_more_of_a_graph_four_times_as_large(database: Database) -> None:
    hubs.begin(database)
    hubs.grow(database, 1, ROUNDS)
    before = _read_by_all(database)
    hubs.grow(database, ROUNDS + 1, 3 * ROUNDS)
    after = _read_by_all(database)
    drew_nothing = {name for name, (_, rows) in after.items() if not rows} - {"05-municipalities-outside"}
    assert drew_nothing == set()
    grew = {name: hits / before[name][0] for name, (hits, _) in after.items()}
    most = dict.fromkeys(grew, LITTLE) | dict.fromkeys(GOES_FAR, AS_MUCH_AS_THERE_IS)
    assert {name: times for name, times in grew.items() if times > most[name]} == {}


def _read_by_all(database: Database) -> dict[str, tuple[int, int]]:
    """How often each reads the store (Neo4j's db hits), and how many rows it gives."""
    return {each.name: _read(database, each.text) for each in favourites()}


def _read(database: Database, text: str) -> tuple[int, int]:
    records, summary, _ = database.driver.execute_query(
        "PROFILE " + text, database_=database.name, routing_=neo4j.RoutingControl.READ
    )
    assert summary.profile is not None
    return sum(_hits(summary.profile)), len(records)


def _hits(plan: dict[str, Any]) -> Iterator[int]:
    yield plan.get("dbHits", 0)
    for child in plan.get("children", []):
        yield from _hits(child)
