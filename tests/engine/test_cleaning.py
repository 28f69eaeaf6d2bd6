"""What is removed, and what never: no server is needed to see that."""

from pathlib import Path

import pytest

from graph_service.engine import Engine, EngineOptions, configuration, process
from graph_service.engine.layout import MARK, Layout
from graph_service.errors import SettingsError
from tests import servers

OURS = ("data", "conf", "logs")


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "file").write_text("somebody's")


def options(folder: Path) -> EngineOptions:
    return servers.options(folder / "home", cache=folder / "cache")


def test_a_folder_of_somebody_elses_is_neither_cleaned_nor_moved_into(tmp_path: Path) -> None:
    fill(tmp_path, *OURS, "jars")
    (tmp_path / "password").write_text("somebody's")
    before = sorted(tmp_path.rglob("*"))
    engine = Engine(servers.options(tmp_path, cache=tmp_path))
    for act in (engine.clean, engine.clean_report):
        with pytest.raises(SettingsError, match="GRAPH_SERVICE_HOME") as refused:
            act(data=True)
        assert MARK in refused.value.hint
    with pytest.raises(SettingsError, match="holds conf, data, password"):
        Layout(tmp_path).make()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cache_of_somebody_elses_is_not_cleaned(tmp_path: Path) -> None:
    fill(tmp_path / "cache", "jars", "aot")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SettingsError, match=r"GRAPH_SERVICE_CACHE.* holds aot, jars"):
        Engine(options(tmp_path)).clean()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("marked", [True, False])
def test_what_is_ours_goes_also_if_it_was_made_before_there_was_a_mark(
    tmp_path: Path, *, marked: bool
) -> None:
    given = options(tmp_path)
    layout = Layout(given.home)
    layout.make()
    configuration.write(given)
    fill(given.cache, "jars/org/neo4j")
    fill(layout.snapshot, "copies")
    (given.cache / "fetch.lock").touch()
    if not marked:
        (given.home / MARK).unlink()
    removed = {thing.name: thing.removed for thing in Engine(given).clean(data=True)}
    assert removed["data"] > 1000
    assert removed["jars"] > 0
    assert not any(
        path.exists() for path in (layout.data, layout.conf, layout.snapshot, given.cache / "jars")
    )


def test_a_folder_with_nothing_in_it_is_clean(tmp_path: Path) -> None:
    assert [thing.size for thing in Engine(options(tmp_path)).clean(data=True)] == [0] * 5


def test_what_could_not_be_removed_is_said_and_the_rest_goes(tmp_path: Path) -> None:
    given = options(tmp_path)
    layout = Layout(given.home)
    layout.make()
    (layout.logs / "neo4j.log").write_text("x" * 100)
    elsewhere = tmp_path / "elsewhere"
    fill(elsewhere, "databases")
    layout.data.rmdir()
    layout.data.symlink_to(elsewhere)
    layout.password_file.write_text("x")
    things = {thing.name: thing for thing in Engine(given).clean(data=True)}
    assert (things["logs"].removed, things["logs"].left) == (100, "")
    assert "link" in things["data"].left
    assert (elsewhere / "databases" / "file").exists()
    assert layout.password_file.exists(), "the database that stays goes by it"


def test_a_home_is_one_however_it_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    Layout(home).make()
    (tmp_path / "link").symlink_to(home)
    Layout(home).argument_file.touch()
    assert Layout(tmp_path / "link") == Layout(home) == Layout(home / ".." / "home")
    assert servers.options(tmp_path / "link").home == home.resolve()
    for told in (home, tmp_path / "link", home / ".." / "link"):
        assert process.is_argument([f"@{told}/run/server.args"], Layout(home).argument_file)
    assert not process.is_argument([f"@{home}/run/admin.args"], Layout(home).argument_file)
    assert not process.is_argument([], Layout(home).argument_file)
