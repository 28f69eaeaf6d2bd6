"""Pairs of larger networks: the compiled projection equals the other, in parts, and stops when told to."""

import dataclasses
import functools

import numpy as np
import pytest

from graph_service.analysis.places import Runs, runs
from graph_service.analysis.relation import pairing
from graph_service.analysis.relation.hierarchy import Hierarchy, hierarchy
from graph_service.analysis.relation.pairing import encounters, paired, pairs_of
from graph_service.analysis.relation.projection import Incidence, Pairs, incidence, projected
from graph_service.analysis.relation.roll_up import within_one
from graph_service.analysis.structure import Ints
from tests.analysis.stopping import require_stoppable, told_by

ACTORS, THINGS = 60, 150


def world(seed: int, joint: int) -> tuple[Incidence, Hierarchy, Ints]:
    """Who takes part in what by lot; a third of the things lie under others, and some under several."""
    lots = np.random.default_rng(seed)
    actor, thing = lots.integers(0, ACTORS, 1200), lots.integers(0, THINGS, 1200)
    below = np.concatenate([np.arange(100, THINGS), lots.integers(100, THINGS, joint)])
    above = lots.integers(0, below, len(below))
    taken = incidence(actor.astype(np.int32), thing.astype(np.int32), ACTORS, THINGS)
    order = hierarchy(THINGS, below.astype(np.int32), above.astype(np.int32))
    return taken, order, lots.integers(0, 4, THINGS).astype(np.int32)


def persons(seed: int) -> Runs:
    """Half of the actors are somebody's part, some of two."""
    lots = np.random.default_rng(seed)
    whole = np.where(lots.random(ACTORS) < 0.5, lots.integers(0, 9, ACTORS), np.arange(ACTORS))
    more = lots.integers(0, ACTORS, 12)
    return runs(ACTORS, np.concatenate([np.arange(ACTORS), more]), np.concatenate([whole, more % 9]))


def columns(pairs: Pairs) -> dict[str, list[object]]:
    return {each.name: getattr(pairs, each.name).round(9).tolist() for each in dataclasses.fields(pairs)}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("joint", [0, 3, 40])
def test_the_compiled_projection_equals_the_other(seed: int, joint: int) -> None:
    taken, order, layer = world(seed, joint)
    every, person = projected(taken, order, layer, 4), persons(seed)
    left = every.chosen(~within_one(every.a, every.b, person))
    assert len(every) > 1000 > len(left) / 2 > 400
    assert columns(paired(taken, order, layer, None)) == columns(every)
    assert columns(paired(taken, order, layer, person)) == columns(left)


def test_long_work_is_done_in_parts_reports_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    given = world(7, 20)
    whole = paired(*given, None)
    for parts in (1, 60):
        monkeypatch.setattr(pairing, "_PARTS", parts)
        assert columns(paired(*given, None)) == columns(whole)
    work = functools.partial(paired, *given, None)
    told = told_by(work)
    assert len(told) > 20
    assert told == sorted(told)
    assert told[-1] == ("who shares what with whom", 1.0)
    require_stoppable(work)


@pytest.mark.parametrize("people", [1, 2, 100, 780])
def test_large_networks_take_the_compiled_way_and_small_ones_do_without(people: int) -> None:
    taken = incidence(np.arange(people, dtype=np.int32), np.zeros(people, dtype=np.int32), people, 1)
    order, layer = hierarchy(1, *np.zeros((2, 0), dtype=np.int32)), np.zeros(1, dtype=np.int32)
    assert encounters(taken) == people * (people - 1) // 2
    found = pairs_of(taken, order, layer, None)
    assert len(found) == encounters(taken)
    assert columns(found) == columns(paired(taken, order, layer, None))
