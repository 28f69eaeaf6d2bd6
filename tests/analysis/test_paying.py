"""Small networks go without what takes long to import, and have the same figures."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from graph_service.analysis import Network, analyse, paying, structure_of
from graph_service.analysis.gaps.link_prediction import missing_ties
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import articulation_points
from graph_service.analysis.joining import parts
from graph_service.analysis.structure import Ints
from tests.analysis.position.test_holes import WEIGHED

BOUNDS = [name for name in vars(paying) if name.isupper()]
SUMMARY = """
import sys
from graph_service.analysis import analyse, structure_of
found = analyse(structure_of(
    [("Organisation", name) for name in "abcde"] + [("Group", name) for name in "ghi"],
    [(who, "MEMBER_OF", group) for group, several in {"g": "abc", "h": "bcd", "i": "de"}.items() for who in several],
))
found.cohesion, found.communities, found.holes, found.clustering, found.actors("core_number"), found.articulation_points
print(*sorted({"scipy", "numba", "networkx", "pandas"} & set(sys.modules)))
"""


def figures(of: Graph) -> list[tuple[str, Any]]:
    """All that there are two ways to."""
    network = Network(analyse(structure_of([], [])).collaboration)
    network.__dict__["graph"] = of
    holes, links = network.holes, missing_ties(of, top=1000)
    return [
        ("betweenness", network.betweenness),
        ("closeness", network.closeness),
        ("harmonic", network.harmonic),
        ("pagerank", network.pagerank),
        ("core", network.core_number),
        ("component", network.component),
        ("triangles", network.clustering.triangles),
        ("constraint", holes.constraint),
        ("effective size", holes.effective_size),
        ("hierarchy", holes.hierarchy),
        ("links", links.adamic_adar),
        ("articulation points", np.array([point.node for point in articulation_points(of)])),
        ("bridges", bridges(of).edge),
        ("sides of bridges", bridges(of).a_side),
    ]


@settings(max_examples=60, deadline=None)
@given(WEIGHED)
def test_whichever_way_is_gone_the_figures_are_the_same(of: Graph) -> None:
    small = figures(of)
    with pytest.MonkeyPatch.context() as patch:
        for name in BOUNDS:
            patch.setattr(paying, name, -1)
        large = figures(of.bare())
    for (name, one), (_, other) in zip(small, large, strict=True):
        assert one.tolist() == pytest.approx(other.tolist(), abs=1e-9, nan_ok=True), name


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([], [0, 1, 2, 3, 4, 5]),
        ([(4, 5)], [0, 1, 2, 3, 4, 4]),
        ([(0, 5), (1, 4), (4, 5)], [0, 0, 1, 2, 0, 0]),
        ([(5, 4), (4, 3), (3, 2), (2, 1)], [0, 1, 1, 1, 1, 1]),
    ],
)
def test_parts_by_hand(ties: list[tuple[int, int]], expected: list[int]) -> None:
    assert parts(6, *ends(ties)).tolist() == expected


@pytest.mark.parametrize("order", [1, 2, 3, 1000])
def test_parts_of_a_path_in_any_order(order: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lots = np.random.default_rng(order)
    nodes = lots.permutation(2 * order).astype(np.int32)
    path = nodes[:order]
    found = parts(2 * order, path[:-1], path[1:])
    assert found.max() == order
    assert len(set(found[path].tolist())) == 1
    monkeypatch.setattr(paying, "TIES_FOR_NUMBA", -1)
    assert parts(2 * order, path[:-1], path[1:]).tolist() == found.tolist()


def test_a_small_network_is_measured_without_the_heavy_libraries() -> None:
    result = subprocess.run([sys.executable, "-c", SUMMARY], capture_output=True, text=True, check=True)
    assert result.stdout == "\n"


def ends(ties: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    columns = np.array(ties, dtype=np.int32).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]
