"""The brute-force reading against what G1, G3 and G5 say in so many words."""

from datetime import date

import pytest

from .calendar_days import (
    age_at,
    birthday,
    financial_year,
    in_months_to,
    last_working_day,
    months_after,
    months_before,
    nth_working_day_after,
    window,
)
from .made_up import day


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2017-02-28", 3, "2017-05-28"),
        ("2018-01-31", 1, "2018-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2017-08-31", 6, "2018-02-28"),
        ("2016-02-29", 24, "2018-02-28"),
    ],
)
def test_months_after_keep_the_day_number_or_take_the_last_day(
    start: str, months: int, expected: str
) -> None:
    assert months_after(day(start), months) == day(expected)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2017-02-28", 12, "2016-02-29"),
        ("2018-03-31", 12, "2017-03-31"),
        ("2018-03-31", 1, "2018-02-28"),
        ("2018-02-28", 6, "2017-08-31"),
        ("2018-03-29", 12, "2017-03-29"),
        ("2018-03-30", 1, "2018-02-28"),
    ],
)
def test_months_before_go_from_a_month_end_to_a_month_end(start: str, months: int, expected: str) -> None:
    assert months_before(day(start), months) == day(expected)


def test_the_months_to_a_day_begin_after_the_day_so_many_months_before() -> None:
    last = day("2018-03-31")
    assert not in_months_to(day("2017-09-30"), 6, last)
    assert in_months_to(day("2017-10-01"), 6, last)
    assert in_months_to(last, 6, last)


@pytest.mark.parametrize(
    ("period", "month", "first"),
    [
        ("M", "2018-03", "2018-03-01"),
        ("YTD", "2018-03", "2017-04-01"),
        ("YTD", "2018-04", "2018-04-01"),
        ("ACYTD", "2018-08", "2017-09-01"),
        ("ACYTD", "2018-09", "2018-09-01"),
        ("R12M", "2018-03", "2017-04-01"),
        ("R12M", "2018-02", "2017-03-01"),
    ],
)
def test_windows_begin(period: str, month: str, first: str) -> None:
    assert window(period, month)[0] == day(first)


def test_the_financial_year_is_named_by_both_years() -> None:
    assert financial_year(day("2018-03-31")) == "2017-18"
    assert financial_year(day("2018-04-01")) == "2018-19"
    assert financial_year(day("1999-04-01")) == "1999-00"


def test_a_birth_on_29_february_reaches_an_age_on_1_march() -> None:
    assert birthday(date(2000, 2, 29), 18) == date(2018, 3, 1)
    assert age_at(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert age_at(date(2000, 2, 29), date(2018, 3, 1)) == 18
    assert birthday(date(2000, 2, 29), 16) == date(2016, 2, 29)


@pytest.mark.parametrize("returned", ["2018-03-09", "2018-03-10", "2018-03-11"])
def test_a_return_on_friday_saturday_or_sunday_gives_the_same_third_working_day(returned: str) -> None:
    assert nth_working_day_after(day(returned), 3, []) == date(2018, 3, 14)


def test_bank_holidays_and_the_settings_days_are_not_working_days() -> None:
    assert nth_working_day_after(date(2018, 3, 28), 3, []) == date(2018, 4, 4)
    assert nth_working_day_after(date(2018, 3, 28), 3, [date(2018, 4, 3)]) == date(2018, 4, 5)
    assert nth_working_day_after(date(2017, 12, 22), 1, []) == date(2017, 12, 27)


def test_the_last_working_day_before_easter() -> None:
    assert last_working_day("2018-03", []) == date(2018, 3, 29)
    assert last_working_day("2018-03", [date(2018, 3, 29)]) == date(2018, 3, 28)
