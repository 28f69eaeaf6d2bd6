"""What is kept of networks is bounded by what it takes in memory, and not only by how many there are."""

import functools
import tracemalloc
from pathlib import Path

import igraph as ig
import numpy as np
import pytest

from graph_service.analysis import RelationOptions, Structure, Weight, collaborate, paying, structure_of
from graph_service.analysis.relation import pairing
from graph_service.columns import Coded, Texts
from graph_service.graphql.networks.analyses import Analyses
from graph_service.graphql.networks.relating import Networks
from graph_service.graphql.networks.weighing import weight
from graph_service.structures import kept_pairs

MEGABYTE = 2**20


def test_a_column_weighs_what_it_holds_once() -> None:
    column, seen = np.zeros(MEGABYTE, dtype=np.int8), set[int]()
    assert weight({"all": column, "part": column[:10], "same": [column]}, seen) == pytest.approx(
        MEGABYTE, rel=1e-3
    )
    assert weight(column, seen) == 0
    assert weight(column[5:6], set()) == MEGABYTE  # a part keeps the whole


def test_columns_of_text_are_not_taken_for_nothing() -> None:
    codes = np.zeros(MEGABYTE, dtype=np.int8)
    assert weight(Coded(codes, ["municipal"]), set()) == pytest.approx(MEGABYTE, rel=1e-3)
    texts = Texts(np.zeros(MEGABYTE, dtype=np.uint8), np.array([0, MEGABYTE]))
    assert weight([texts, texts], set()) == pytest.approx(MEGABYTE, rel=1e-3)


def test_long_lists_are_reckoned_from_some() -> None:
    tracemalloc.start()
    names = [("x" * 50 + str(at), [str(at)] * 20) for at in range(20_000)]
    traced = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert weight(names, set()) == pytest.approx(traced, rel=0.2)


def test_graphs_of_igraph_are_not_taken_for_nothing() -> None:
    graph = ig.Graph.Ring(10_000)
    assert weight(graph, set()) > 10_000 * 100


def chain(many: int) -> Structure:
    """Organisations, each in one group with the next."""
    ties = [(f"o{at + side}", "MEMBER_OF", f"g{at}") for at in range(many) for side in (0, 1)]
    nodes = [("Organisation", f"o{at}") for at in range(many + 1)] + [
        ("Group", f"g{at}") for at in range(many)
    ]
    return structure_of(nodes, ties)


WORLD = chain(50)
ASKED = [RelationOptions(weight=kind, include_inferred=more) for kind in Weight for more in (False, True)]


def worked_out(networks: Networks, asked: RelationOptions) -> Analyses:
    there = networks.get(WORLD, "1", asked)
    there.measure("closeness")
    networks.lighten()
    return there


def test_those_asked_for_longest_ago_make_room() -> None:
    first, seen = worked_out(Networks(2**30), ASKED[0]), set[int]()
    common = weight(WORLD, seen)
    room_for_two = Networks(common + int(first.weight(seen) * 2.5))
    for asked in ASKED:
        worked_out(room_for_two, asked)
    assert [room_for_two.has("1", asked) for asked in ASKED] == [False, False, True, True]
    worked_out(room_for_two, ASKED[2])
    worked_out(room_for_two, ASKED[0])
    assert [room_for_two.has("1", asked) for asked in ASKED] == [True, False, True, False]


def test_with_room_all_stay() -> None:
    networks = Networks(2**30)
    kept = [worked_out(networks, asked) for asked in ASKED]
    assert [networks.get(WORLD, "1", asked) for asked in ASKED] == kept


def test_the_pairs_that_another_process_has_found_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a service that never writes its own."""
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", -1)
    file = tmp_path / "pairs"
    Networks(2**30, kept_pairs(file, writes=False)).get(WORLD, "1", ASKED[0]).network  # noqa: B018
    assert not file.exists()
    found = collaborate(WORLD, ASKED[0], kept=kept_pairs(file)).pairs
    monkeypatch.delattr(pairing, "_others")  # nobody works it out a second time
    taken = Networks(2**30, kept_pairs(file, writes=False)).get(WORLD, "1", ASKED[0]).found.pairs
    assert [*zip(taken.a, taken.b, taken.newman, strict=True)] == [
        *zip(found.a, found.b, found.newman, strict=True)
    ]
    assert len(taken) == 50


def test_the_last_one_stays_however_large_but_not_all_that_was_worked_out_of_it() -> None:
    networks = Networks(1)
    there = worked_out(networks, ASKED[0])
    assert networks.get(WORLD, "1", ASKED[0]) is there
    worked = []

    def large(name: str) -> np.ndarray:
        worked.append(name)
        return np.zeros(10)

    for name in ("one", "two", "two", "one"):
        there.once(name, functools.partial(large, name))
        networks.lighten()
    assert worked == ["one", "two", "one"]
