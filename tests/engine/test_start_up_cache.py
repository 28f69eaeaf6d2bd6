"""The start-up cache: made beside the user's server, used by the next start, never in its way."""

from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from graph_service.engine import Engine, EngineOptions, aot, java
from graph_service.engine.layout import Layout
from tests import servers
from tests.engine.conftest import Maker


@pytest.fixture(scope="module")
def made(maker: Maker) -> EngineOptions:
    servers.wait_until(aot.cache_file(maker.options).exists, timeout_s=400)
    servers.wait_until(lambda: not psutil.pid_exists(maker.pid))
    return maker.options


def test_made_by_a_detached_process_of_the_lowest_priority(maker: Maker, made: EngineOptions) -> None:
    assert maker.niceness == 19
    folder = aot.cache_file(made).parent
    assert {file.name for file in folder.iterdir()} == {
        aot.cache_file(made).name,
        aot.cache_file(made).with_suffix(".sha256").name,
        "lock",
    }
    assert aot.cache_file(made).stat().st_size > 50e6
    assert aot.use(made)
    assert Engine(made).spawn_aot_cache() is None, "it is there"
    assert not Layout(made.home).has_system_database, "the user's home was not used"


@pytest.mark.parametrize("short_lived", [False, True])
def test_used_by_a_start_with_another_heap(made: EngineOptions, *, short_lived: bool) -> None:
    engine = Engine(replace(made, short_lived=short_lived))
    status = engine.start(detach=False)
    try:
        assert status.pid is not None
        mapped = {Path(m.path) for m in psutil.Process(status.pid).memory_maps()}
        assert aot.cache_file(made) in mapped
        flags = Layout(made.home).argument_file.read_text(encoding="utf-8")
        assert (java.SHORT_LIVED_FLAG in flags) == short_lived
    finally:
        engine.stop()


def test_damaged_one_is_not_used(made: EngineOptions) -> None:
    file = aot.cache_file(made)
    with file.open("r+b") as content:
        content.seek(file.stat().st_size // 2)
        content.write(b"damaged")
    engine = Engine(made)
    assert engine.start(detach=False).answering
    engine.stop()
    assert not file.exists()


def test_truncated_one_is_not_used(made: EngineOptions) -> None:
    file = aot.cache_file(made)
    file.write_bytes(b"half")
    assert aot.use(made) == []
    assert not file.exists()


def test_another_version_or_place_has_another_cache(made: EngineOptions, tmp_path: Path) -> None:
    assert aot.cache_file(servers.options(tmp_path, cache=tmp_path)).name != aot.cache_file(made).name
