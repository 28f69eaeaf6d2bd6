"""What changed between two days and over years, worked out by hand and by sets."""

import datetime as dt
import functools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    Change,
    Matched,
    RelationOptions,
    RollUp,
    Year,
    change,
    series,
    structure_of,
    years_spoken,
)
from graph_service.analysis.relation.collaborating import collaborate
from graph_service.errors import BadInputError
from tests.analysis.stopping import require_stoppable
from tests.analysis.worlds import groups, members, organisations

ASKED = {"roll_up": RollUp.NONE, "near_years": 3}


def sat(who: str, group: str, when: str, stated: str = "2020-06-01"):
    return (who, "MEMBER_OF", group, {"when": when, "stated": stated})


# g: a and b throughout, c until 2021; h: a and d from 2022. e alone, later.
WORLD = structure_of(
    [*organisations("e", "d", "c", "b", "a"), *groups("g", "h", "i")],
    [
        sat("a", "g", "2018/.."),
        sat("b", "g", "2018/.."),
        sat("c", "g", "2018/2021"),
        sat("a", "h", "2022/..", "2023-02-01"),
        sat("d", "h", "2022/..", "2023-02-01"),
        sat("e", "i", "2022/..", "2023-02-01"),
    ],
    stated="2020-06-01",
)
OPEN = RelationOptions(roll_up=RollUp.NONE, near_years=10)


def on(day: str, structure=WORLD, **options):
    return collaborate(
        structure,
        RelationOptions(as_of=dt.date.fromisoformat(day), roll_up=RollUp.NONE, near_years=10, **options),
    )


def actors(found: Change, which) -> str:
    return "".join(np.array(found.actor)[which])


def pairs(found: Change, which) -> set[str]:
    return {found.actor[a] + found.actor[b] for a, b in zip(found.a[which], found.b[which], strict=True)}


CHANGE = change(on("2020-06-01"), on("2023-06-01"))


def test_actors_that_come_go_and_stay() -> None:
    assert "".join(CHANGE.actor) == "abcde"
    found = CHANGE.actors
    assert [actors(CHANGE, each) for each in (found.come, found.gone, found.kept)] == ["de", "c", "ab"]
    assert found.turnover == pytest.approx(3 / 5)


def test_pairs_that_come_go_and_stay_with_their_weights() -> None:
    found = CHANGE.pairs
    assert [pairs(CHANGE, each) for each in (found.come, found.gone, found.kept)] == [
        {"ad"},
        {"ac", "bc"},
        {"ab"},
    ]
    assert found.turnover == pytest.approx(3 / 4)
    # Newman's weight: 1/2 for each pair of three, 1 for a pair of two. The pairs are ab, ac, ad, bc.
    assert CHANGE.weight_before.tolist() == [0.5, 0.5, 0.0, 0.5]
    assert CHANGE.weight_after.tolist() == [1.0, 0.0, 1.0, 0.0]


def test_members_of_groups_that_come_and_go() -> None:
    ids = WORLD.nodes.id

    def seats(which) -> list[str]:
        rows = zip(CHANGE.thing[which], CHANGE.member[which], strict=True)
        return [f"{ids[thing]} {CHANGE.actor[member]}" for thing, member in rows]

    found = CHANGE.members
    assert seats(found.come) == ["h a", "h d", "i e"]
    assert seats(found.gone) == ["g c"]
    assert seats(found.kept) == ["g a", "g b"]
    assert found.turnover == pytest.approx(4 / 6)


def test_how_positions_move() -> None:
    # Before all three have two neighbours: places 1 to 3 are shared. After a has two, b and d one, e none.
    assert CHANGE.degree.before[:3].tolist() == [2, 2, 2]
    assert CHANGE.degree.after[[0, 1, 3, 4]].tolist() == [1, 2.5, 2.5, 4]
    assert CHANGE.degree.moved[:2].tolist() == [1, -0.5]
    assert CHANGE.betweenness.moved[:2].tolist() == [1, -1]
    assert CHANGE.strength.after[:2].tolist() == [1, 2.5]
    assert [math.isnan(each) for each in CHANGE.strength.moved] == [False, False, True, True, True]


def test_nothing_changes_on_one_day_and_nothing_has_no_turnover() -> None:
    same = change(on("2020-06-01"), on("2020-06-01"))
    assert (same.actors.turnover, same.pairs.turnover, same.members.turnover) == (0.0, 0.0, 0.0)
    assert same.degree.moved.tolist() == [0.0] * 3
    never = change(on("1980-01-01"), on("1981-01-01"))
    assert (never.actor, never.actors.turnover, never.pairs.turnover) == ((), None, None)
    gone = change(on("2020-06-01"), on("1980-01-01"))
    assert (gone.actors.turnover, pairs(gone, gone.pairs.gone)) == (1.0, {"ab", "ac", "bc"})


def test_only_the_day_may_differ() -> None:
    other = structure_of(organisations("a"))
    for after in (on("2023-06-01", other), on("2023-06-01", include_inferred=True)):
        with pytest.raises(BadInputError, match="day alone"):
            change(on("2020-06-01"), after)


def test_which_years_a_dated_document_speaks_in() -> None:
    assert years_spoken(WORLD) == {2020, 2023}
    assert years_spoken(structure_of(organisations("a"), stated="2020")) == frozenset()
    undated = structure_of([*organisations("a"), *groups("g")], members("g", "a"))
    assert years_spoken(undated) == frozenset()


def test_a_gap_is_a_gap_and_no_zero() -> None:
    told: list[tuple[str, float]] = []
    found = series(WORLD, OPEN, range(2019, 2024), progress=lambda step, done: told.append((step, done)))
    assert [each.year for each in found if each.figures is None] == [2019, 2021, 2022]
    first, last = (each.figures for each in found if each.figures)
    assert (first.as_of, first.actors, first.pairs, first.weight) == (dt.date(2020, 12, 31), 3, 3, 1.5)
    assert (first.density, first.come, first.gone, first.turnover) == (1.0, None, None, None)
    assert (last.actors, last.pairs, last.weight) == (4, 2, 2.0)
    assert last.density == pytest.approx(1 / 3)
    assert (last.come, last.gone, last.turnover) == (1, 2, 3 / 4)
    assert told[-1] == ("years", 1.0)


def test_a_year_that_is_said_to_be_spoken_of_may_have_nothing() -> None:
    (found,) = series(WORLD, OPEN, [1980], spoken={1980})
    assert found.figures is not None
    assert (found.figures.actors, found.figures.pairs, found.figures.density) == (0, 0, None)
    assert series(WORLD, OPEN, [1980]) == [Year(1980, None)]
    assert series(WORLD, OPEN, []) == []


def test_a_series_can_be_stopped() -> None:
    require_stoppable(functools.partial(series, WORLD, OPEN, [2019]))


SEATS = st.sets(
    st.tuples(
        st.sampled_from("abcd"), st.sampled_from("ghi"), st.sampled_from(["2018/2020", "2019/..", "2022/.."])
    )
)


@settings(max_examples=40, deadline=None)
@given(SEATS)
def test_change_equals_sets(seats: set[tuple[str, str, str]]) -> None:
    world = structure_of(
        [*organisations(*"dcba"), *groups(*"ghi")], [sat(*each) for each in sorted(seats)], stated="2020"
    )
    days = ("2020-06-01", "2023-06-01")
    here = [
        {
            (who, group)
            for who, group, when in seats
            if (when[:4] <= day[:4]) and (when[5:] == ".." or day[:4] <= when[5:])
        }
        for day in days
    ]
    joined = [{(a, b) for a, g in each for b, h in each if g == h and a < b} for each in here]
    found = change(*(on(day, world) for day in days))
    ids = world.nodes.id

    def kept_come_gone(matched: Matched, rows: list[tuple[str, str]]) -> list[set[tuple[str, str]]]:
        return [
            {rows[at] for at in np.flatnonzero(each)} for each in (matched.kept, matched.come, matched.gone)
        ]

    pair_rows = [(found.actor[a], found.actor[b]) for a, b in zip(found.a, found.b, strict=True)]
    seat_rows = [(found.actor[m], ids[t]) for t, m in zip(found.thing, found.member, strict=True)]
    for matched, rows, (one, other) in ((found.pairs, pair_rows, joined), (found.members, seat_rows, here)):
        assert kept_come_gone(matched, rows) == [one & other, other - one, one - other]
