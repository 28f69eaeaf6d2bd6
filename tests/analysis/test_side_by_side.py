"""Work side by side: in the order of the blocks, bounded, stopped when told to, and the same on any number of processors."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import analyse, brokerage_of, paying, side_by_side, structure_of
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together import worth_by_distance
from graph_service.analysis.network import Network
from graph_service.analysis.position import passing, path_sampling
from graph_service.analysis.side_by_side import at_most, processors
from tests.analysis.graphs import from_networkx
from tests.analysis.position.test_covering import made_of
from tests.analysis.position.test_holes import WEIGHED


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    def on(many: int) -> None:
        monkeypatch.setattr(side_by_side, "processors", lambda: many)

    return on


@pytest.mark.parametrize("many", [1, 2, 3, 50])
def test_what_is_found_is_taken_in_the_order_of_the_blocks_and_in_this_thread(on: Any, many: int) -> None:
    on(many)
    taken: list[tuple[int, int, str]] = []

    def work(block: int) -> int:
        time.sleep((7 - block % 7) / 1000)
        return block * block

    def take(block: int, found: int) -> None:
        taken.append((block, found, threading.current_thread().name))

    side_by_side.side_by_side(work, range(20), take)
    assert taken == [(block, block * block, threading.current_thread().name) for block in range(20)]


@pytest.mark.parametrize("many", [1, 2, 3])
def test_no_more_is_begun_than_there_are_processors_and_one(on: Any, many: int) -> None:
    on(many)
    begun, taken = list[int](), list[int]()

    def blocks() -> Iterator[int]:
        for block in range(30):
            assert block - len(taken) <= many + 1
            begun.append(block)
            yield block

    side_by_side.side_by_side(lambda block: block, blocks(), lambda block, _: taken.append(block))
    assert begun == taken == list(range(30))


@pytest.mark.parametrize("many", [1, 2, 3])
def test_whoever_takes_can_stop_it_and_then_nothing_goes_on(on: Any, many: int) -> None:
    on(many)
    worked, threads = list[int](), threading.active_count()

    def work(block: int) -> None:
        time.sleep(0.002)
        worked.append(block)

    def take(block: int, _: None) -> None:
        if block == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        side_by_side.side_by_side(work, range(1000), take)
    assert 5 <= len(worked) <= 5 + many + 1
    assert threading.active_count() == threads


@pytest.mark.parametrize("many", [1, 3])
def test_what_work_raises_is_raised(on: Any, many: int) -> None:
    on(many)
    with pytest.raises(ZeroDivisionError):
        side_by_side.side_by_side(lambda block: 1 // (3 - block), range(9), lambda block, found: None)


def test_no_more_processors_are_used_than_are_given_or_there() -> None:
    names = set[str]()

    def work(_: int) -> None:
        time.sleep(0.002)
        names.add(threading.current_thread().name)

    for most in (1, 2, 1000, None):
        with at_most(most):
            names.clear()
            side_by_side.side_by_side(work, range(40), lambda block, found: None)
        assert len(names) <= min(most or processors(), processors())


@pytest.mark.parametrize(
    ("limit", "expected"),
    [("150000 100000\n", 2), ("10000 100000\n", 1), ("900000 100000\n", 4), ("max 100000\n", 4), ("", 4)],
)
def test_a_container_has_as_many_processors_as_it_has_the_time_of(
    limit: str, expected: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "cpu.max"
    monkeypatch.setattr(side_by_side, "_QUOTA", file)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2, 5}, raising=False)
    assert processors() == 4
    file.write_text(limit)
    assert processors() == expected


def figures(of: Graph) -> list[tuple[str, Any]]:
    """All that is worked out side by side, in blocks as small as they can be."""
    network = Network(analyse(structure_of([], [])).collaboration)
    network.__dict__["graph"] = of
    every, group = np.arange(of.order), np.arange(of.order, dtype=np.int32) % 3
    gone = np.zeros(of.order, dtype=bool)
    worth = worth_by_distance.by_distance(of.order)
    return [
        ("betweenness", passing.passing(of, every)),
        ("closeness", network.closeness),
        ("harmonic", network.harmonic),
        ("triangles", network.clustering.triangles),
        ("constraint", network.holes.constraint),
        ("hierarchy", network.holes.hierarchy),
        ("paths", path_sampling.sampled_betweenness(of, epsilon=0.1).value),
        ("roles", brokerage_of(of, group).count),
        ("gains", worth_by_distance.gains(of, every.astype(np.int32), worth, np.zeros(of.order), gone)),
    ]


def on_each(of: Graph) -> None:
    """Bit for bit: no figure differs, be it by its last digit."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (name for name in vars(paying) if name.isupper()):
            patch.setattr(paying, name, -1)
        patch.setattr(passing, "_CHUNK", 3)
        patch.setattr(path_sampling, "_CHUNK", 20)
        patch.setattr(worth_by_distance, "LARGE", 0)
        patch.setattr("graph_service.analysis.brokerage.roles._FEW", -1)
        patch.setattr("graph_service.analysis.brokerage.roles._CHUNK", 2)
        found = []
        for many in (1, 2, 3):
            patch.setattr(side_by_side, "processors", lambda many=many: many)
            found.append([(name, column.tobytes()) for name, column in figures(of)])
    assert found[0] == found[1] == found[2]


@settings(max_examples=8, deadline=None)
@given(WEIGHED)
def test_on_any_number_of_processors_the_figures_are_the_same(of: Graph) -> None:
    on_each(of)


def test_so_they_are_in_larger_networks() -> None:
    """More than three blocks of 512, and ties that sets make."""
    on_each(from_networkx(nx.connected_watts_strogatz_graph(1_600, 6, 0.2, seed=1)))
    on_each(made_of(700, 300, seed=2))
