"""Which things gather the same actors: by hand, as published, and counted the slow way."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import Collaboration, Weight, collaborate
from graph_service.analysis.gaps import overlap
from graph_service.analysis.gaps.overlap import Kinship, OverlapOptions, Overlaps, in_both, only_in, overlaps
from graph_service.errors import BadInputError
from tests.analysis.relation.test_relation_compared import OPTIONS, WORLDS
from tests.analysis.test_published import southern_women
from tests.analysis.worlds import groups, members, organisations, relation

ALL = {"least_shared": 1, "nested": True, "across": True}


def told(found: Collaboration, **options: Any) -> list[tuple[str, str, int, float, float, str]]:
    ids = found.structure.nodes.id
    rows = overlaps(found, OverlapOptions(**options))
    return [(ids[a], ids[b], *rest) for a, b, *rest in table(rows)]


def table(rows: Overlaps) -> list[tuple[Any, ...]]:
    columns = (rows.a, rows.b, rows.shared, rows.jaccard.round(4), rows.containment.round(4))
    return list(zip(*(column.tolist() for column in columns), rows.kinship, strict=True))


def world() -> Collaboration:
    """Five sit on g, three of them and one more on h, two of these three alone on i; the agreement has h's three."""
    nodes = [*organisations("a", "b", "c", "d", "e", "f"), *groups("g", "h", "i"), ("Agreement", "x")]
    ties = [
        *members("g", "a", "b", "c", "d", "e"),
        *members("h", "a", "b", "c", "f"),
        *members("i", "a", "b"),
    ]
    return relation(nodes, [*ties, *((name, "PARTY_TO", "x") for name in ("a", "b", "c"))])


def test_shares_by_hand() -> None:
    assert told(world()) == [
        ("h", "i", 2, 0.5, 1.0, "APART"),
        ("g", "h", 3, 0.5, 0.75, "APART"),
        ("g", "i", 2, 0.4, 1.0, "APART"),
    ]


def test_things_of_different_layers_are_compared_when_asked_for() -> None:
    assert [row[:4] for row in told(world(), across=True, least_jaccard=0.6)] == [
        ("h", "x", 3, 0.75),
        ("i", "x", 2, 0.6667),
        ("g", "x", 3, 0.6),
    ]
    assert told(world(), layers=frozenset({"AGREEMENT"}), least_shared=1) == []


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        ({"least_shared": 3}, ["gh"]),
        ({"least_jaccard": 0.5}, ["hi", "gh"]),
        ({"least_containment": 1.0}, ["hi", "gi"]),
        ({"least_jaccard": 0.5, "least_containment": 0.8}, ["hi"]),
    ],
)
def test_what_is_too_little_is_left_out(least, expected) -> None:
    assert [row[0] + row[1] for row in told(world(), **least)] == expected


def test_who_is_in_both_and_who_in_one() -> None:
    found = world()
    node = found.structure.nodes.id.index
    names = found.actors.id
    assert [names[at] for at in in_both(found.taken, node("g"), node("h"))] == ["a", "b", "c"]
    assert [names[at] for at in only_in(found.taken, node("g"), node("h"))] == ["d", "e"]
    assert [names[at] for at in only_in(found.taken, node("h"), node("g"))] == ["f"]


def test_a_subgroup_is_no_double_of_its_parent_but_of_its_sibling() -> None:
    nodes = [*organisations("a", "b"), *groups("top", "one", "two", "deep", "else")]
    ties = [row for group in ("top", "one", "two", "deep", "else") for row in members(group, "a", "b")]
    ties += [(low, "SUBGROUP_OF", high) for low, high in (("one", "top"), ("two", "top"), ("deep", "one"))]
    found = relation(nodes, ties)
    kinship = {(a, b): kin for a, b, _, _, _, kin in told(found, nested=True)}
    assert kinship == {
        ("top", "one"): Kinship.NESTED,
        ("top", "two"): Kinship.NESTED,
        ("top", "deep"): Kinship.NESTED,
        ("one", "deep"): Kinship.NESTED,
        ("one", "two"): Kinship.SIBLINGS,
        ("two", "deep"): Kinship.SIBLINGS,
        ("top", "else"): Kinship.APART,
        ("one", "else"): Kinship.APART,
        ("two", "else"): Kinship.APART,
        ("deep", "else"): Kinship.APART,
    }
    assert {(a, b) for a, b, *_ in told(found)} == {
        pair for pair, kin in kinship.items() if kin != Kinship.NESTED
    }


def test_a_renewal_is_no_double_of_what_it_replaces() -> None:
    nodes = [*organisations("a", "b"), ("Agreement", "old"), ("Agreement", "new")]
    ties = [(who, "PARTY_TO", what) for who in ("a", "b") for what in ("old", "new")]
    assert told(relation(nodes, [*ties, ("new", "SUPERSEDES", "old")])) == []
    assert told(relation(nodes, ties)) == [("old", "new", 2, 1.0, 1.0, "APART")]


def test_units_are_rolled_up_before_they_are_compared() -> None:
    nodes = [*organisations("a", "b", "unit"), *groups("g", "h")]
    ties = [*members("g", "a", "b"), *members("h", "unit", "b"), ("unit", "PART_OF", "a")]
    assert told(relation(nodes, ties)) == []
    assert told(relation(nodes, ties, roll_up="LEGAL_PERSON")) == [("g", "h", 2, 1.0, 1.0, "APART")]


def test_where_nothing_is_there_is_no_overlap() -> None:
    assert told(relation([], []), **ALL) == []
    assert told(relation([*organisations("a"), *groups("g", "h")], members("g", "a")), **ALL) == []


@pytest.mark.parametrize("wrong", [{"least_shared": 0}, {"least_jaccard": 1.1}, {"least_containment": -0.1}])
def test_what_can_be_no_threshold_is_refused(wrong) -> None:
    with pytest.raises(BadInputError):
        OverlapOptions(**wrong)


def test_the_southern_womens_events() -> None:
    # Out of the table of Davis, Gardner and Gardner 1941: the last two events had the same three women, the four of
    # the fourth were all among the eight of the fifth, and nine came to both the eighth (14) and the ninth (12).
    found, _ = southern_women(Weight.COUNT)
    rows = {(a, b): rest for a, b, *rest in told(found, **ALL)}
    assert rows["E13", "E14"] == [3, 1.0, 1.0, "APART"]
    assert rows["E4", "E5"] == [4, 0.5, 1.0, "APART"]
    assert rows["E8", "E9"] == [9, round(9 / 17, 4), 0.75, "APART"]
    assert ("E1", "E14") not in rows


@settings(max_examples=60, deadline=None)
@given(WORLDS, OPTIONS, st.integers(1, 3), st.booleans())
def test_they_equal_the_slow_ones(structure, options, least_shared, across) -> None:
    found = collaborate(structure, options)
    asked = OverlapOptions(least_shared=least_shared, across=across, nested=True)
    expected = slow(found, least_shared, across=across)
    assert [row[:5] for row in table(overlaps(found, asked))] == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "_CHUNK", 3)
        assert [row[:5] for row in table(overlaps(found, asked))] == expected


def slow(found: Collaboration, least_shared: int, *, across: bool) -> list[tuple[Any, ...]]:
    who: dict[int, set[int]] = {}
    for thing, actor in zip(found.rows.thing.tolist(), found.rows.actor.tolist(), strict=True):
        who.setdefault(thing, set()).add(actor)
    label, rows = found.structure.nodes.label, []
    for a, b in itertools.combinations(sorted(who), 2):
        both = who[a] & who[b]
        if len(both) >= least_shared and (across or label[a] == label[b]):
            jaccard, containment = len(both) / len(who[a] | who[b]), len(both) / min(len(who[a]), len(who[b]))
            rows.append((a, b, len(both), jaccard, containment))
    rows.sort(key=lambda row: (-row[3], -row[4], -row[2], *row[:2]))
    return [(a, b, n, float(np.round(j, 4)), float(np.round(c, 4))) for a, b, n, j, c in rows]
