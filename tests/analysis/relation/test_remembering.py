"""Pairs that were worked out before: the same again, for the same and nothing else."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from graph_service.analysis import paying, structure_of
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.relation import collaborating, pairing
from graph_service.analysis.relation.collaborating import worth_keeping
from graph_service.analysis.relation.pairing import pairs_of
from graph_service.analysis.relation.projection import Incidence, Pairs, incidence
from tests.analysis.relation.test_pairing import persons, world

Column = npt.NDArray[Any]


@dataclasses.dataclass
class Kept:
    """In memory, with what was asked for."""

    columns: dict[str, Mapping[str, Column]] = dataclasses.field(default_factory=dict)
    found: list[bool] = dataclasses.field(default_factory=list)

    def read(self, key: str) -> Mapping[str, Column] | None:
        self.found.append(key in self.columns)
        return self.columns.get(key)

    def write(self, key: str, columns: Mapping[str, Column]) -> None:
        self.columns[key] = columns


@pytest.fixture(autouse=True)
def _every_network_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", -1)


def require_equal(one: Pairs, other: Pairs) -> None:
    for field in dataclasses.fields(Pairs):
        ours, theirs = getattr(one, field.name), getattr(other, field.name)
        assert ours.dtype == theirs.dtype
        assert np.array_equal(ours, theirs)


def test_what_is_kept_is_what_was_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given, kept = world(3, 20), Kept()
    first = pairs_of(*given, persons(3), kept=kept)
    monkeypatch.delattr(pairing, "_others")  # nobody works it out a second time
    require_equal(pairs_of(*given, persons(3), kept=kept), first)
    assert kept.found == [False, True]
    assert len(first) > 500


def test_what_differs_in_anything_is_worked_out_anew() -> None:
    taken, order, layer = world(3, 20)
    other = world(4, 20)
    less = np.arange(len(taken.actor)) > 0
    fewer = incidence(taken.actor[less], taken.thing[less], 60, 150)
    asked: list[tuple[Any, ...]] = [
        (taken, order, layer, None),
        (taken, order, layer, persons(3)),
        (taken, order, layer, persons(4)),
        (taken, order, other[2], None),
        (taken, other[1], layer, None),
        (fewer, order, layer, None),
    ]
    kept = Kept()
    for each in asked:
        require_equal(pairs_of(*each, kept=kept), pairs_of(*each))
    assert kept.found == [False] * len(asked)


def test_nobody_and_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int32)
    taken, kept = Incidence(nothing, nothing, np.zeros(150, dtype=np.int32)), Kept()
    _, order, layer = world(3, 0)
    for _ in range(2):
        assert len(pairs_of(taken, order, layer, None, kept=kept)) == 0


def test_a_small_network_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", 10**9)
    kept = Kept()
    assert len(pairs_of(*world(3, 20), None, kept=kept)) > 500
    assert not kept.found


@pytest.mark.parametrize(("more_than", "at_most", "worth"), [(3, 4, True), (4, 9, False), (0, 3, False)])
def test_pairs_are_worth_keeping_when_there_are_many_and_not_too_many(
    monkeypatch: pytest.MonkeyPatch, more_than: int, at_most: int, worth: bool
) -> None:
    """Three in a group and two in a project meet four times; who lives in one area does not meet."""
    nodes: list[NodeRow] = [("Group", "g"), ("Project", "p"), ("Area", "s")]
    nodes += [("Organisation", name) for name in "abc"]
    ties: list[TieRow] = [(name, "MEMBER_OF", "g") for name in "abc"]
    ties += [(name, "COVERS", "s") for name in "abc"]
    ties += [("a", "PARTNER_IN", "p"), ("b", "OWNS", "p")]
    monkeypatch.setattr(paying, "ENCOUNTERS_FOR_NUMBA", more_than)
    monkeypatch.setattr(collaborating, "_MOST_ENCOUNTERS", at_most)
    assert worth_keeping(structure_of(nodes, ties)) is worth
