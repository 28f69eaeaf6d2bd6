"""In how many ways pairs meet, by hand and against columns of all pairs."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import SHARED_LAYERS, Layer, LayerOverlap, multiplexity
from tests.analysis.worlds import groups, members, organisations, relation

TYING = {"Group": "MEMBER_OF", "Agreement": "PARTY_TO", "Project": "PARTNER_IN"}


def test_ways_of_meeting_by_hand() -> None:
    # a b c in a group, a b in an agreement and two projects, c d in a project; e alone.
    found = relation(
        [
            *organisations("a", "b", "c", "d", "e"),
            *groups("g", "alone"),
            ("Agreement", "deal"),
            *(("Project", name) for name in ("p", "q", "r")),
        ],
        [
            *members("g", "a", "b", "c"),
            ("a", "PARTY_TO", "deal"),
            ("b", "PARTY_TO", "deal"),
            *((who, "PARTNER_IN", what) for who, what in ("ap", "bp", "aq", "bq", "cr", "dr")),
            *members("alone", "e"),
        ],
    )
    told = multiplexity(found)  # the pairs are ab, ac, bc, cd
    assert told.layers.tolist() == [3, 1, 1, 1]
    assert told.one_way.tolist() == told.one_thing.tolist() == [False, True, True, True]
    assert list(told.by_layer.values()) == [2, 0, 1, 0]
    group_agreement, group_project = told.overlaps[:2]
    assert group_agreement == LayerOverlap(
        Layer.GROUP, Layer.AGREEMENT, 3, 1, 1, 1 / 3, (10 - 3) / math.sqrt(3 * 7 * 1 * 9)
    )
    assert (group_project.in_both, group_project.jaccard) == (1, 1 / 4)
    assert group_project.correlation == pytest.approx((10 - 6) / np.sqrt(3 * 7 * 2 * 8))
    with_meetings = told.overlaps[2]
    assert (with_meetings.pairs_of_other, with_meetings.jaccard, with_meetings.correlation) == (0, 0.0, None)


def test_two_things_of_one_layer_are_one_way_and_two_things() -> None:
    found = relation(
        [*organisations("a", "b"), *groups("g", "h")], [*members("g", "a", "b"), *members("h", "a", "b")]
    )
    told = multiplexity(found)
    assert (told.one_way.tolist(), told.one_thing.tolist()) == ([True], [False])
    # Two actors are one pair: the group joins all there are.
    assert [each.correlation for each in told.overlaps] == [None] * 6
    assert [each.jaccard for each in told.overlaps] == [0.0, 0.0, 0.0, None, None, None]


def test_the_meetings_of_a_group_are_no_second_way() -> None:
    present = {"attendance": "PRESENT", "function": "MEMBER"}
    found = relation(
        [*organisations("a", "b", "c"), *groups("g"), ("Meeting", "m")],
        [
            *members("g", "a", "b"),
            *((who, "ATTENDED", "m", present) for who in "abc"),
            ("m", "OF", "g"),
        ],
    )
    told = multiplexity(found)
    assert told.layers.tolist() == [1, 1, 1]
    assert (told.by_layer[Layer.GROUP], told.by_layer[Layer.MEETING]) == (1, 2)


def test_pairs_within_one_legal_person_are_in_none_of_the_layers() -> None:
    found = relation(
        [*organisations("whole", "unit", "b"), *groups("g")],
        [*members("g", "whole", "unit", "b"), ("unit", "PART_OF", "whole")],
        internal=True,
    )
    told = multiplexity(found)
    assert sorted(told.layers.tolist()) == [0, 1, 1]
    assert told.by_layer[Layer.GROUP] == 2


@pytest.mark.parametrize("names", [(), ("a",)])
def test_without_pairs_there_are_no_ways(names) -> None:
    told = multiplexity(relation([*organisations(*names), *groups("g")], members("g", *names)))
    assert told.layers.tolist() == []
    assert set(told.by_layer.values()) == {0}
    assert {(each.jaccard, each.correlation) for each in told.overlaps} == {(None, None)}


THINGS = st.lists(st.tuples(st.sampled_from(sorted(TYING)), st.sets(st.sampled_from("abcdef"))), max_size=8)


@settings(max_examples=50, deadline=None)
@given(THINGS)
def test_overlaps_equal_columns_of_all_pairs(things: list[tuple[str, set[str]]]) -> None:
    found = relation(
        [*organisations(*"abcdef"), *((label, f"t{at}") for at, (label, _) in enumerate(things))],
        [
            (who, TYING[label], f"t{at}")
            for at, (label, parties) in enumerate(things)
            for who in sorted(parties)
        ],
    )
    names = sorted({who for _, parties in things for who in parties})
    every = list(itertools.combinations(names, 2))
    columns = {
        layer: np.array(
            [
                any(label.upper() == layer and {*pair} <= parties for label, parties in things)
                for pair in every
            ],
            dtype=float,
        )
        for layer in SHARED_LAYERS
    }
    for each in multiplexity(found).overlaps:
        one, other = columns[each.one], columns[each.other]
        either = np.maximum(one, other).sum()
        assert each.in_both == (one * other).sum()
        assert each.jaccard == (pytest.approx((one * other).sum() / either) if either else None)
        defined = len(set(one)) > 1 and len(set(other)) > 1
        assert each.correlation == (pytest.approx(np.corrcoef(one, other)[0, 1]) if defined else None)
