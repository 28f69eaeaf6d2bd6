"""EDTF as half-open intervals of days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.model.time import DAY, Interval, NotEdtfError, parse_edtf

D = dt.date
DAYS = st.dates(min_value=D(1000, 1, 1), max_value=D(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020", D(2020, 1, 1), D(2021, 1, 1)),
        ("2020-11", D(2020, 11, 1), D(2020, 12, 1)),
        ("2020-12", D(2020, 12, 1), D(2021, 1, 1)),
        ("2020-02-29", D(2020, 2, 29), D(2020, 3, 1)),
        ("2020/2022", D(2020, 1, 1), D(2023, 1, 1)),
        ("2019-07/2020-06", D(2019, 7, 1), D(2020, 7, 1)),
        ("2020-11-26/2020-11-26", D(2020, 11, 26), D(2020, 11, 27)),
        ("201X", D(2010, 1, 1), D(2020, 1, 1)),
        ("[2024-01,2024-02]", D(2024, 1, 1), D(2024, 3, 1)),
        ("2020~", D(2020, 1, 1), D(2021, 1, 1)),
        ("2020?", D(2020, 1, 1), D(2021, 1, 1)),
    ],
)
def test_bounds_are_the_strict_ones_and_the_end_is_excluded(text: str, start: D, end: D) -> None:
    assert parse_edtf(text) == Interval(start, end)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2020/..", Interval(D(2020, 1, 1), None, open_end=True)),
        ("../2020", Interval(None, D(2021, 1, 1), open_start=True)),
        ("2020/", Interval(D(2020, 1, 1), None)),
        ("/2020", Interval(None, D(2021, 1, 1))),
        ("../..", Interval(open_start=True, open_end=True)),
        ("/", Interval()),
    ],
)
def test_an_open_end_is_known_and_an_empty_one_is_not(text: str, interval: Interval) -> None:
    assert parse_edtf(text) == interval


@pytest.mark.parametrize(
    "text",
    [
        "2022/2020",
        "2020-06/2019-07",
        "2020-11-26/2020-11-25",
        "",
        "igår",
        "2020-13",
        "2021-02-29",
        "26/11/2020",
        "unknown",
        "..",
        "-0044",
        "Y17E8",
        "20201126",
        "2020-11-26T10:00",
        "\x00",
    ],
)
def test_what_is_no_interval_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(NotEdtfError, match=r"is not a date in EDTF, such as 2020|runs backwards"):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["9999-12-31", "../9999-12-31", "9999-12", "9999", "2020/9999-12-31"])
def test_the_last_day_of_the_calendar_has_no_day_after_it(text: str) -> None:
    with pytest.raises(NotEdtfError, match="an open end is written as two dots"):
        parse_edtf(text)
    assert parse_edtf("9999-12-30").end == D.max


@given(DAYS)
def test_a_day_lasts_a_day(day: D) -> None:
    assert parse_edtf(day.isoformat()) == Interval(day, day + DAY)


@given(DAYS, DAYS)
def test_an_interval_runs_from_the_first_day_to_the_day_after_the_last(one: D, other: D) -> None:
    first, last = sorted([one, other])
    assert parse_edtf(f"{first}/{last}") == Interval(first, last + DAY)
    if first < last:
        with pytest.raises(NotEdtfError):
            parse_edtf(f"{last}/{first}")


@given(DAYS)
def test_a_month_and_a_year_hold_their_days(day: D) -> None:
    for text in (f"{day:%Y}", f"{day:%Y-%m}"):
        interval = parse_edtf(text.zfill(len(text)))
        assert interval.start is not None
        assert interval.end is not None
        assert interval.start <= day < interval.end


@given(st.text(max_size=30))
def test_any_text_is_an_interval_or_is_refused(text: str) -> None:
    try:
        interval = parse_edtf(text)
    except NotEdtfError:
        return
    assert interval.start is None or interval.end is None or interval.start < interval.end
