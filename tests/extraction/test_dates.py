"""Dates: every way of writing them, only as precise as they are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extraction.dates import find_dates, read_date

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2012-05-30T12:14+08:00", "2012-05-30T12:14+08:00"),
        ("2012-05-30 12:14 (GMT+8)", "2012-05-30T12:14+08:00"),
        ("2010-10-04T07:00:00+00:00", "2010-10-04T07:00:00+00:00"),
        ("2012-02-29T23:00:00Z", "2012-02-29T23:00:00Z"),
        ("2012-02-09T00:00:00", "2012-02-09"),
        ("Published on Feb 9, 2012", "2012-02-09"),
        ("February 25, 2012", "2012-02-25"),
        ("9th of February 2012", "2012-02-09"),
        ("10 June 2012 at 10:09", "2012-06-10T10:09"),
        ("May 31, 2012 9:20 pm EDT", "2012-05-31T21:20-04:00"),
        ("5. Februar 2012, 14:03 Uhr", "2012-02-05T14:03"),
        ("9 de febrero de 2012", "2012-02-09"),
        ("February 2012", "2012-02"),
        ("2012-02", "2012-02"),
        ("2012", "2012"),
        ("2012年2月9日", "2012-02-09"),
        ("2012 年 5 月 31 日 09:20", "2012-05-31T09:20"),
        ("2012年2月9日下午3點05分", "2012-02-09T15:05"),
        ("２０１２年２月９日", "2012-02-09"),
        ("二〇一二年二月九日", "2012-02-09"),
        ("二〇一二年十二月廿一日", "2012-12-21"),
        ("民國101年2月9日", "2012-02-09"),
        ("民國一〇一年二月九日", "2012-02-09"),
        ("20120209", "2012-02-09"),
        ("25/12/2011", "2011-12-25"),
        ("12/25/2011", "2011-12-25"),
        ("03/04/2012", "2012"),
        ("9.2.2012", "2012-02-09"),
        ("2012-02-30", None),
        ("31 February 2012", None),
        ("soon", None),
        ("© 2014", None),
        ("192.168.2012.1", None),
        ("", None),
    ],
)
def test_a_written_date_is_read_as_precisely_as_it_is(text: str, value: str | None) -> None:
    assert read_date(text) == value


def test_a_value_that_holds_two_days_is_no_date() -> None:
    assert read_date("2012-02-09 to 2012-02-11") is None


@given(DAYS)
def test_each_day_is_read_in_every_notation(day: dt.date) -> None:
    written = (
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
    )
    assert {read_date(text) for text in written} == {day.isoformat()}


@given(DAYS)
def test_a_numeric_date_is_never_read_as_another_day(day: dt.date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}") in (day.isoformat(), str(day.year))
    assert read_date(f"{day.month}/{day.day}/{day.year}") in (day.isoformat(), str(day.year))


@given(st.text(max_size=80))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    ends = [0]
    for found in find_dates(text):
        assert ends[-1] <= found.start < found.end <= len(text)
        ends.append(found.end)


@pytest.mark.parametrize(
    ("text", "value"),
    [("09.02.12", "2012-02-09"), ("31.12.99", "1999-12-31"), ("25 | 12 | 2011", "2011-12-25"), ("20180619T055000+0900", "2018-06-19")],
)
def test_short_years_bars_and_unpunctuated_moments_are_read(text: str, value: str) -> None:
    assert read_date(text) == value


def test_digits_of_any_script_do_no_harm() -> None:
    assert read_date("২০১২-০২-০৯") in ("2012-02-09", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9 de febrero de 201221:25", "2012-02-09T21:25"),
        ("Posted on9. Februar 201212. März 2012Author Ines", "2012-02-09"),
        ("Feb 092012", "2012-02-09"),
        ("Juli 201928 Boote", None),
        ("Harbor, 9.2.12", "2012-02-09"),
        ("Version 9.2.12", None),
        ("9.2.12 is out, as is 2.3.1", None),
    ],
)
def test_dates_glued_to_what_follows_and_short_ones_are_told_from_numbers(text: str, value: str | None) -> None:
    found = find_dates(text)
    assert (found[0].value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ines Park, 02.14.05", "2005-02-14"),
        ("02.14.2005, 09:14 AM", "2005-02-14T09:14"),
        ("02.09.12, 6:00 PM ET", "2012-02-09T18:00"),
        ("02.09.2012, 06:00 PM (EST)", "2012-02-09T18:00-05:00"),
        ("02.09.2012, 09:14 AM", "2012"),
        ("09.02.2012, 18:00 Uhr", "2012-02-09T18:00"),
        ("14.02.05", "2005-02-14"),
    ],
)
def test_with_dots_the_day_comes_first_but_with_a_clock_of_twelve_hours(text: str, value: str) -> None:
    assert find_dates(text)[0].value == value
