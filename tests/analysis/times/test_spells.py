"""Spells: the days of a pair, worked out for all at once, are those on which asking for the day finds it."""

import datetime as dt
import random

import pytest

from graph_service.analysis import (
    OPEN_END,
    OPEN_START,
    Collaboration,
    RelationOptions,
    Structure,
    collaborate,
    structure_of,
)
from graph_service.analysis.building import TieRow
from graph_service.analysis.times.spells import Spells, When
from graph_service.model.vocabulary import UnknownBound
from tests.analysis.worlds import groups, organisations, relation


def _told(spells: Spells, owner: int) -> list[str]:
    return [f"{_day(start)}/{_day(end)}" for start, end in spells.of(owner)]


def _day(number: int) -> str:
    return ".." if number in {OPEN_START, OPEN_END} else dt.date.fromordinal(number).isoformat()


def _pair(found: Collaboration, a: str, b: str) -> list[str]:
    at = found.pair(found.actor(a), found.actor(b))
    assert at is not None
    return _told(When(found).pairs, at)


def _world(a: str, b: str, **group: str) -> Collaboration:
    """Two members of one group, each for some time."""
    ties = [("a", "MEMBER_OF", "g", {"when": a}), ("b", "MEMBER_OF", "g", {"when": b})]
    return relation([*organisations("a", "b"), ("Group", "g", group)], ties, unknown=UnknownBound.INCLUDE)


def test_a_pair_is_there_while_both_are() -> None:
    assert _pair(_world("2018-03/2020-05", "2019/.."), "a", "b") == ["2019-01-01/2020-06-01"]


def test_it_is_there_no_longer_than_what_it_shares() -> None:
    assert _pair(_world("2018/..", "2019/..", when="2017/2019"), "a", "b") == ["2019-01-01/2020-01-01"]


def test_open_and_unknown_ends_are_open_where_unknown_ones_are_included() -> None:
    assert _pair(_world("2018/..", "2019/"), "a", "b") == ["2019-01-01/.."]


def test_two_that_were_there_at_different_times_are_a_pair_on_no_day() -> None:
    assert _pair(_world("2018/2019", "2020/2021"), "a", "b") == []


def test_who_leaves_and_comes_back_has_two_spells_and_seats_that_meet_make_one() -> None:
    ties = [
        ("a", "MEMBER_OF", "g", {"when": "2015/.."}),
        *(("b", "MEMBER_OF", "g", {"when": when}) for when in ("2016", "2017-01/2017-06", "2019")),
    ]
    found = relation([*organisations("a", "b"), *groups("g")], ties, unknown=UnknownBound.INCLUDE)
    assert _pair(found, "a", "b") == ["2016-01-01/2017-07-01", "2019-01-01/2020-01-01"]
    assert _told(When(found).actors, found.actor("a")) == ["2015-01-01/.."]


def test_near_a_document_is_three_years_around_it_and_excluded_is_never() -> None:
    nodes = [*organisations("a", "b"), *groups("g")]
    ties = [("a", "MEMBER_OF", "g"), ("b", "MEMBER_OF", "g")]
    near = relation(nodes, ties, stated="2020-11-26")
    assert _pair(near, "a", "b") == ["2017-11-26/2023-11-27"]
    assert _pair(relation(nodes, ties, stated="2020", unknown=UnknownBound.EXCLUDE), "a", "b") == []


def test_a_meeting_lasts_for_two_years() -> None:
    nodes = [*organisations("a", "b"), ("Meeting", "m", {"when": "2020-02-03"})]
    there = {"attendance": "PRESENT", "function": "MEMBER"}
    ties = [("a", "ATTENDED", "m", there), ("b", "ATTENDED", "m", there)]
    found = relation(nodes, ties, unknown=UnknownBound.INCLUDE)
    assert _pair(found, "a", "b") == ["2020-02-03/2022-02-03"]


def test_of_nobody_there_are_none() -> None:
    when = When(relation([], []))
    assert [len(each) for each in (when.actors, when.things, when.taking_part, when.pairs)] == [0, 0, 0, 0]


@pytest.mark.parametrize("unknown", list(UnknownBound))
@pytest.mark.parametrize("seed", range(4))
def test_the_days_of_a_spell_are_those_on_which_asking_finds_it(unknown: UnknownBound, seed: int) -> None:
    structure = _random(random.Random(seed))  # noqa: S311  # a world to try, not a secret
    found = collaborate(structure, RelationOptions(unknown=unknown))
    when, ids = When(found), found.actors.id
    for year in range(2008, 2026):
        day = dt.date(year, 7, 1)
        then = collaborate(structure, RelationOptions(unknown=unknown, as_of=day))
        pairs = {
            (then.actors.id[a], then.actors.id[b]) for a, b in zip(then.pairs.a, then.pairs.b, strict=True)
        }
        assert {ids[at] for at in _on(when.actors, day)} == set(then.actors.id)
        assert {(ids[found.pairs.a[at]], ids[found.pairs.b[at]]) for at in _on(when.pairs, day)} == pairs
        took = {(found.taken.actor[at], found.taken.thing[at]) for at in _on(when.taking_part, day)}
        assert {(ids[actor], thing) for actor, thing in took} == {
            (then.actors.id[actor], thing)
            for actor, thing in zip(then.taken.actor, then.taken.thing, strict=True)
        }
        assert set(_on(when.things, day)) == set(then.taken.thing.tolist())


def _on(spells: Spells, day: dt.date) -> list[int]:
    number = day.toordinal()
    return [at for at in range(len(spells)) if any(a <= number < b for a, b in spells.of(at))]


def _random(draw: random.Random) -> Structure:
    def when() -> dict[str, str]:
        first = draw.randint(2009, 2020)
        last = first + draw.randint(0, 6)
        forms = (f"{first}/{last}", f"{first}/..", f"../{last}", f"{first}/", f"/{last}", None)
        chosen, stated = draw.choice(forms), draw.choice([None, "2015", "2018-03-02"])
        return {**({"when": chosen} if chosen else {}), **({"stated": stated} if stated else {})}

    names = [f"o{at}" for at in range(9)]
    things = [("Group", f"g{at}", when()) for at in range(4)] + [("Meeting", "m", {"when": "2016-05"})]
    nodes = [("Organisation", name, when()) for name in names] + [("Person", "p")] + things
    ties: list[TieRow] = [
        (draw.choice(names), "MEMBER_OF", f"g{draw.randrange(4)}", when()) for _ in range(30)
    ]
    ties += [("p", "MEMBER_OF", f"g{at}", {"on_behalf_of": draw.choice(names), **when()}) for at in range(4)]
    there = {"attendance": "PRESENT", "function": "MEMBER"}
    ties += [(name, "ATTENDED", "m", there) for name in draw.sample(names, 4)]
    ties += [("g0", "SUBGROUP_OF", "g1"), ("m", "OF", "g1")]
    return structure_of(nodes, ties)
