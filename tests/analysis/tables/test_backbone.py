"""The backbone as tables: one forum of all eight, two of whom meet in five things more."""

import numpy as np
import pytest

from graph_service.analysis import Correction, Network, PairTest, hypergeometric, p_values, sdsm
from graph_service.analysis.tables.backbone import backbone_tables
from graph_service.errors import BadInputError
from tests.analysis.tabled import figures, rows
from tests.analysis.worlds import groups, members, organisations, relation

EVERYONE = "abcdefgh"
MORE = [f"more{at}" for at in range(5)]
OTHERS = [f"own{at}" for at in range(6)]
NODES = [*organisations(*EVERYONE), *groups("forum", *MORE, *OTHERS)]
TIES = [
    *members("forum", *EVERYONE),
    *[tie for name in MORE for tie in members(name, "a", "b")],
    *[tie for name, who in zip(OTHERS, "cdefgh", strict=True) for tie in members(name, who)],
]
FORUM = relation(NODES, TIES)


def test_two_who_meet_outside_the_forum_are_what_is_left() -> None:
    summed, kept = backbone_tables(Network(FORUM), PairTest.HYPERGEOMETRIC)
    # Of twelve things both have six, all the same: one of 924 ways. 28 pairs were tested.
    (first,) = rows(kept)
    assert (first["p"], first["q"]) == (pytest.approx(1 / 924), pytest.approx(28 / 924))
    assert [(row["aId"], row["bId"], row["count"], row["largest"]) for row in rows(kept)] == [
        ("a", "b", 6, 8)
    ]
    given = figures(summed)
    assert (given["pairs"], given["tests"], given["kept"]) == (28, 28, 1)
    assert (given["with pairs before"], given["with pairs after"], given["components after"]) == (8, 2, 1)
    assert "hypergeometric" in summed.notes[0]


def test_every_pair_with_its_probability_when_all_are_asked_for() -> None:
    _, every = backbone_tables(
        Network(FORUM), PairTest.HYPERGEOMETRIC, correction=Correction.NONE, every=True
    )
    assert len(every) == 28
    assert [row["kept"] for row in rows(every)] == [True, *[False] * 27]
    assert np.all(np.diff(every.columns["p"]) >= 0)
    assert np.array_equal(every.columns["p"], every.columns["q"])


def test_each_test_is_the_one_of_its_name() -> None:
    pairs = FORUM.pairs
    asked = FORUM.taken, pairs.a, pairs.b, pairs.count
    graph = Network(FORUM).graph
    assert np.array_equal(p_values(FORUM, graph, PairTest.SDSM)[0], sdsm(*asked))
    assert np.array_equal(p_values(FORUM, graph, PairTest.HYPERGEOMETRIC)[0], hypergeometric(*asked))
    # a has seven pairs of weight 1 but for b's 6: (1 - 6/12)^6.
    p, tests = p_values(FORUM, graph, PairTest.DISPARITY)
    # Each of the 28 pairs is tested at both its ends.
    assert (p[0], tests) == (pytest.approx(0.5**6), 56)


def test_nothing_kept_nobody_there_and_no_probability() -> None:
    alike = relation([*organisations(*"abc"), *groups("one")], members("one", *"abc"))
    summed, kept = backbone_tables(Network(alike), PairTest.DISPARITY)
    assert len(kept) == 0
    assert any("nothing is kept: the least p is" in note for note in summed.notes)
    assert any("weights are alike" in note for note in summed.notes)
    for test in PairTest:
        nobody = backbone_tables(Network(relation([], [])), test)[0]
        assert "share kept: not defined without pairs" in nobody.notes
        assert not len(backbone_tables(Network(relation([], [])), test)[1])
    for alpha in (0.0, 1.5, float("nan")):
        with pytest.raises(BadInputError, match="alpha is"):
            backbone_tables(Network(alike), alpha=alpha)
