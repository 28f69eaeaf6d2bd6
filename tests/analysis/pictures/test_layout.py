"""Where marks and names stand."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis.graph import Graph
from graph_service.analysis.pictures.labelling import place_names
from graph_service.analysis.pictures.layout import Page, Places, layout, packed
from graph_service.analysis.structure import Floats

PAGE = Page(600, 400)


def graph_of(order: int, *edges: tuple[int, int]) -> Graph:
    ends = np.array(edges, dtype=np.int32).reshape(-1, 2)
    return Graph(order, ends[:, 0].copy(), ends[:, 1].copy(), np.ones(len(edges)))


def complete(first: int, size: int) -> list[tuple[int, int]]:
    return list(itertools.combinations(range(first, first + size), 2))


GRAPHS = {
    "one": graph_of(1),
    "alone": graph_of(5),
    "pair": graph_of(2, (0, 1)),
    "star": graph_of(9, *((0, at) for at in range(1, 9))),
    "complete": graph_of(15, *complete(0, 15)),
    "several": graph_of(
        40, *complete(0, 12), *complete(12, 6), *((18, at) for at in range(19, 30)), (30, 31)
    ),
    "path": graph_of(30, *itertools.pairwise(range(30))),
    "large": graph_of(260, *itertools.pairwise(range(260)), *((0, at) for at in range(2, 260))),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_marks_stand_on_the_page_and_not_upon_each_other(name: str) -> None:
    graph = GRAPHS[name]
    radius = np.full(graph.order, 4.0)
    places = layout(graph, PAGE, radius)
    assert np.isfinite(places).all()
    assert (places >= radius[:, None]).all()
    assert (places <= np.array(PAGE) - radius[:, None]).all()
    apart = np.sqrt(((places[:, None] - places) ** 2).sum(axis=2)) + 1e3 * np.eye(graph.order)
    assert apart.min() > 7.0


def test_the_same_network_gets_the_same_places() -> None:
    graph, radius = GRAPHS["several"], np.full(40, 4.0)
    assert layout(graph, PAGE, radius).tolist() == layout(graph, PAGE, radius).tolist()
    assert layout(GRAPHS["large"], PAGE, np.full(260, 2.0), seed=1).shape == (260, 2)


def test_nothing_has_no_places() -> None:
    assert layout(graph_of(0), PAGE, np.zeros(0)).shape == (0, 2)


def test_who_is_tied_stands_nearer_than_who_is_not() -> None:
    places = layout(GRAPHS["path"], PAGE, np.full(30, 2.0))
    step = np.linalg.norm(places[1:] - places[:-1], axis=1)
    assert step.max() < np.linalg.norm(places[0] - places[-1]) / 3


boxes = st.lists(st.tuples(st.floats(1, 20), st.floats(1, 10)), min_size=1, max_size=25)


@given(boxes)
@settings(max_examples=60, deadline=None)
def test_boxes_are_packed_without_overlap(sizes: list[tuple[float, float]]) -> None:
    given_sizes = np.array(sizes)
    corners = packed(given_sizes, PAGE)
    for at, other in itertools.combinations(range(len(sizes)), 2):
        apart = (corners[at] >= corners[other] + given_sizes[other] - 1e-6) | (
            corners[other] >= corners[at] + given_sizes[at] - 1e-6
        )
        assert apart.any()


def place(centres: Places, names: list[tuple[int, tuple[float, float]]], lines: Floats | None = None):
    radius = np.full(len(centres), 5.0)
    return place_names(centres, radius, names, PAGE, np.zeros((0, 4)) if lines is None else lines)


points = st.lists(st.tuples(st.floats(10, 590), st.floats(10, 390)), min_size=1, max_size=40, unique=True)


@given(points)
@settings(max_examples=60, deadline=None)
def test_no_name_stands_upon_another_or_off_the_page(centres: list[tuple[float, float]]) -> None:
    found = place(np.array(centres), [(at, (60.0, 9.0)) for at in range(len(centres))])
    for name in found:
        assert (name.box[0] >= 0).all()
        assert (name.box[1] <= np.array(PAGE)).all()
    for one, other in itertools.combinations(found, 2):
        assert ((one.box[0] >= other.box[1]) | (other.box[0] >= one.box[1])).any()


def test_a_name_stands_to_the_right_if_it_can_and_elsewhere_if_not() -> None:
    (free,) = place(np.array([[300.0, 200.0]]), [(0, (60.0, 9.0))])
    assert free.box[0].tolist() == [307.0, 195.5]
    (at_the_edge,) = place(np.array([[580.0, 200.0]]), [(0, (60.0, 9.0))])
    assert at_the_edge.box[1].tolist() == [573.0, 204.5]


def test_a_name_stands_beside_ties_rather_than_upon_them() -> None:
    fan = np.array([[300.0, 200.0, 400.0, 195.0 + at] for at in range(10)])
    (found,) = place(np.array([[300.0, 200.0]]), [(0, (60.0, 9.0))], fan)
    assert found.box[1][0] <= 300


def test_a_name_for_which_there_is_no_room_is_left_out() -> None:
    assert place(np.array([[300.0, 200.0]]), [(0, (700.0, 9.0))]) == []
    crowd = np.array([[300.0 + at % 7, 200.0 + at // 7] for at in range(49)])
    names = [(at, (80.0, 9.0)) for at in range(49)]
    assert 1 <= len(place(crowd, names)) < 49
