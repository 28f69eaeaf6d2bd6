"""As of a day: what holds, and what stands in for a bound that no document gives."""

import datetime as dt

import numpy as np
import pytest

from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN
from graph_service.analysis.relation.holding import later
from tests.analysis.worlds import groups, members, organisations, pairs, relation

OPEN = {"when": "../.."}


def together(day, *, tie=OPEN, thing=OPEN, organisation=OPEN, person=OPEN, **options) -> bool:
    """Whether a and b collaborate on a day, if b sits through eva and one end or the tie is not open."""
    nodes = [
        ("Organisation", "a", OPEN),
        ("Organisation", "b", organisation),
        ("Person", "eva", person),
        ("Group", "g", thing),
    ]
    ties = [("a", "MEMBER_OF", "g", OPEN), ("eva", "MEMBER_OF", "g", {"on_behalf_of": "b", **tie})]
    return bool(pairs(relation(nodes, ties, as_of=day, **options)))


ENDS = ["tie", "thing", "organisation", "person"]


@pytest.mark.parametrize("what", ENDS)
@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        ("2020/2022", "2019-12-31", False),
        ("2020/2022", "2020-01-01", True),
        ("2020/2022", "2022-12-31", True),
        ("2020/2022", "2023-01-01", False),
        ("2020-11-26/..", "2020-11-25", False),
        ("2020-11-26/..", "2099-01-01", True),
        ("../2020-11-26", "1999-01-01", True),
        ("../2020-11-26", "2020-11-26", True),
        ("../2020-11-26", "2020-11-27", False),
    ],
)
def test_a_tie_holds_only_while_it_and_all_its_ends_do(what, when, day, expected) -> None:
    assert together(day, **{what: {"when": when}}) is expected


def test_without_a_day_there_is_no_filter_by_time() -> None:
    assert together(None, tie={"when": "2020/2022"}, thing={"when": "2030/2031"})


@pytest.mark.parametrize("what", ENDS)
@pytest.mark.parametrize(
    ("day", "near", "include", "exclude"),
    [
        ("2017-11-25", False, True, False),
        ("2017-11-26", True, True, False),
        ("2023-11-26", True, True, False),
        ("2023-11-27", False, True, False),
    ],
)
def test_unknown_bounds_by_each_of_the_three_ways(what, day, near, include, exclude) -> None:
    undated = {what: {"stated": "2020-11-26"}}
    assert together(day, **undated) is near
    assert together(day, unknown="INCLUDE", **undated) is include
    assert together(day, unknown="EXCLUDE", **undated) is exclude


@pytest.mark.parametrize(
    ("day", "near", "include", "exclude"),
    [
        ("2019-12-31", False, False, False),
        ("2020-01-01", True, True, False),
        ("2024-01-01", False, True, False),
    ],
)
def test_one_unknown_bound_leaves_the_other_in_force(day, near, include, exclude) -> None:
    half_known = {"tie": {"when": "2020/", "stated": "2020"}}
    assert together(day, **half_known) is near
    assert together(day, unknown="INCLUDE", **half_known) is include
    assert together(day, unknown="EXCLUDE", **half_known) is exclude


def test_how_many_years_are_near_is_a_setting() -> None:
    undated = {"tie": {"stated": "2020"}}
    assert not together("2021-06-01", near_years=0, **undated)
    assert together("2021-06-01", near_years=1, **undated)


def test_several_documents_stretch_from_the_first_to_the_last() -> None:
    undated = {"tie": {"stated": "2014/2020"}}
    assert [together(f"{year}-06-01", **undated) for year in (2010, 2011, 2023, 2024)] == [
        False,
        True,
        True,
        False,
    ]


def test_what_no_dated_document_states_is_near_none() -> None:
    assert not together("2020-01-01", tie={})
    assert together("2020-01-01", tie={}, unknown="INCLUDE")


@pytest.mark.parametrize("what", ENDS)
def test_what_has_ended_counts_within_its_time_and_always_without_a_day(what) -> None:
    ended = {what: {"status": "ENDED", "when": "2018/2019", "stated": "2020"}}
    assert [together(day, **ended) for day in (None, "2019-06-01", "2020-01-01")] == [True, True, False]


@pytest.mark.parametrize("unknown", ["NEAR_DOCUMENT", "INCLUDE"])
def test_what_has_ended_nobody_knows_when_had_done_so_by_its_document(unknown) -> None:
    ended = {"tie": {"status": "ENDED", "when": "2018/", "stated": "2020-11-26"}}
    days = ("2018-01-01", "2020-11-26", "2020-11-27")
    assert [together(day, unknown=unknown, **ended) for day in days] == [True, True, False]
    assert not together("2018-01-01", unknown="EXCLUDE", **ended)


PRESENT = {"attendance": "PRESENT", "function": "MEMBER"}


def met(day, *, meeting, tie=None, **options) -> bool:
    nodes = [("Organisation", "a", OPEN), ("Organisation", "b", OPEN), ("Meeting", "m", meeting)]
    cells = PRESENT | (tie or {})
    ties = [("a", "ATTENDED", "m", cells), ("b", "ATTENDED", "m", cells)]
    return bool(pairs(relation(nodes, ties, as_of=day, **options)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2023-05-16", False), ("2023-05-17", True), ("2025-05-16", True), ("2025-05-17", False)],
)
@pytest.mark.parametrize("unknown", ["NEAR_DOCUMENT", "INCLUDE", "EXCLUDE"])
def test_a_meeting_and_presence_at_it_count_for_24_months_from_its_day(day, expected, unknown) -> None:
    assert met(day, meeting={"when": "2023-05-17"}, unknown=unknown) is expected


def test_how_many_months_a_meeting_counts_is_a_setting() -> None:
    days = ("2024-05-16", "2024-05-17")
    assert [met(day, meeting={"when": "2023-05-17"}, meeting_months=12) for day in days] == [True, False]


def test_a_meeting_dated_to_a_month_may_have_been_on_its_last_day() -> None:
    days = ("2022-01-01", "2024-01-30", "2024-01-31")
    assert [met(day, meeting={"when": "2022-01"}) for day in days] == [True, True, False]


def test_a_presence_with_a_day_of_its_own_counts_from_that_day() -> None:
    days = ("2023-05-17", "2023-05-18", "2025-05-17")
    long = {"when": "2023-05-17/2023-05-18"}
    assert [met(day, meeting=long, tie={"when": "2023-05-18"}) for day in days] == [False, True, True]


def test_a_meeting_without_a_day_is_near_its_document() -> None:
    undated = {"stated": "2022-01"}
    days = ("2018-12-31", "2019-01-01", "2025-01-31", "2025-02-01")
    assert [met(day, meeting=undated, tie=undated) for day in days] == [False, True, True, False]


def test_a_meeting_that_is_over_counts_on() -> None:
    assert met("2024-01-01", meeting={"when": "2023-05-17", "status": "ENDED"})


def test_without_a_day_a_meeting_always_counts() -> None:
    assert met(None, meeting={"when": "1999-01-01"})


def test_a_frame_lasts_until_it_is_said_to_end() -> None:
    nodes = [
        *(("Organisation", name, OPEN) for name in ("a", "town")),
        ("Organisation", "school", OPEN),
        ("Group", "g", OPEN),
    ]
    seats = [("a", "MEMBER_OF", "g", OPEN), ("school", "MEMBER_OF", "g", OPEN)]
    whole = {"roll_up": "LEGAL_PERSON", "as_of": "2030-01-01"}
    old = ("school", "PART_OF", "town", {"stated": "2014"})
    over = ("school", "PART_OF", "town", {"when": "2010/2014"})
    assert pairs(relation(nodes, [*seats, old], **whole)) == {("a", "town", 1.0)}
    assert pairs(relation(nodes, [*seats, old], unknown="EXCLUDE", **whole)) == {("a", "town", 1.0)}
    assert pairs(relation(nodes, [*seats, over], **whole)) == {("a", "school", 1.0)}


def test_two_who_were_there_at_different_times_never_met_on_any_day() -> None:
    nodes = [*((*row, OPEN) for row in organisations("a", "b")), ("Group", "g", OPEN)]
    ties = [("a", "MEMBER_OF", "g", {"when": "2010/2012"}), ("b", "MEMBER_OF", "g", {"when": "2014/2016"})]
    assert pairs(relation(nodes, ties)) == {("a", "b", 1.0)}
    assert [pairs(relation(nodes, ties, as_of=f"{year}-06-01")) for year in (2011, 2013, 2015)] == [set()] * 3


def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month() -> None:
    days = [dt.date(2024, 2, 29), dt.date(2024, 1, 31), dt.date(1, 12, 31)]
    given = np.array([*(day.toordinal() for day in days), UNKNOWN, OPEN_START, OPEN_END], dtype=np.int32)
    moved = later(given, 13).tolist()
    expected = [dt.date(2025, 3, 29), dt.date(2025, 2, 28), dt.date(3, 1, 31)]
    assert moved == [*(day.toordinal() for day in expected), UNKNOWN, OPEN_START, OPEN_END]
    assert later(given[:1], -36).tolist() == [dt.date(2021, 2, 28).toordinal()]


def test_actors_as_of_a_day_are_those_who_take_part_then() -> None:
    ties = [("a", "MEMBER_OF", "g", OPEN), ("b", "MEMBER_OF", "g", {"when": "2010"})]
    nodes = [*((*row, OPEN) for row in [*organisations("a", "b"), *groups("g")])]
    assert relation(nodes, ties, as_of="2020-01-01").actors.id == ["a"]
    assert relation(nodes, members("g", "a", "b")).actors.id == ["a", "b"]
