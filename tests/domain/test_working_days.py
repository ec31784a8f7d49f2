from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain.working_days import WorkingDays, bank_holidays

ENGLAND = WorkingDays()
days = st.dates(date(2010, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("returned_on", [date(2018, 3, 2), date(2018, 3, 3), date(2018, 3, 4)])
def test_a_return_on_friday_saturday_or_sunday_gives_the_same_third_working_day(returned_on: date) -> None:
    assert ENGLAND.after(returned_on, 3) == date(2018, 3, 7)


@pytest.mark.parametrize(
    "day",
    [
        date(2018, 3, 30),  # Good Friday
        date(2018, 4, 2),  # Easter Monday
        date(2020, 5, 8),  # the early May holiday, moved to the Friday
        date(2020, 12, 28),  # for Boxing Day on a Saturday
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),  # announced nine days before
        date(2022, 12, 27),
        date(2023, 5, 8),
    ],
)
def test_nobody_works_on_a_bank_holiday_of_england(day: date) -> None:
    assert not ENGLAND.is_working(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 1, 3),  # a holiday in Scotland alone
        date(2018, 3, 19),  # Northern Ireland alone
        date(2022, 5, 30),  # where the spring holiday would have been
    ],
)
def test_the_holidays_of_other_nations_are_working_days(day: date) -> None:
    assert ENGLAND.is_working(day)


def test_a_weekend_is_not_working() -> None:
    assert not ENGLAND.is_working(date(2018, 3, 3))
    assert not ENGLAND.is_working(date(2018, 3, 4))


def test_a_day_that_the_settings_add_is_not_working() -> None:
    closed = WorkingDays(frozenset({date(2018, 3, 6)}))
    assert not closed.is_working(date(2018, 3, 6))
    assert closed.after(date(2018, 3, 2), 3) == date(2018, 3, 8)
    assert closed.between(date(2018, 3, 2), date(2018, 3, 7)) == 2


def test_counting_goes_on_over_the_turn_of_the_year() -> None:
    assert ENGLAND.after(date(2017, 12, 22), 3) == date(2017, 12, 29)
    assert ENGLAND.after(date(2017, 12, 29), 1) == date(2018, 1, 2)
    assert ENGLAND.after(date(2017, 12, 29), 300) == date(2019, 3, 7)
    assert ENGLAND.between(date(2017, 12, 29), date(2019, 3, 7)) == 300


def test_no_working_day_lies_between_a_day_and_itself_or_an_earlier_one() -> None:
    assert ENGLAND.between(date(2018, 3, 6), date(2018, 3, 6)) == 0
    assert ENGLAND.between(date(2018, 3, 6), date(2018, 3, 1)) == 0


@pytest.mark.parametrize("n", [0, -1])
def test_the_first_working_day_after_a_day_is_the_first_that_can_be_asked_for(n: int) -> None:
    with pytest.raises(ValueError, match="the first is 1"):
        ENGLAND.after(date(2018, 3, 2), n)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2018, 3, date(2018, 3, 29)),  # a Saturday, and Good Friday before it
        (2018, 2, date(2018, 2, 28)),
        (2022, 12, date(2022, 12, 30)),
        (2021, 5, date(2021, 5, 28)),  # a bank holiday on the last day
    ],
)
def test_the_last_working_day_of_a_month(year: int, month: int, last: date) -> None:
    assert ENGLAND.last_of_month(year, month) == last


def test_the_list_of_holidays_holds_all_years_in_order_and_no_others() -> None:
    listed = bank_holidays(2021, 2023)
    assert listed == sorted(set(listed))
    assert {day.year for day in listed} == {2021, 2022, 2023}
    assert date(2022, 9, 19) in listed


def test_the_days_to_leave_out_hold_the_added_ones_of_those_years() -> None:
    calendar = WorkingDays([date(2022, 12, 28), date(2024, 12, 27)])
    assert set(calendar.non_working(2022, 2023)) - set(bank_holidays(2022, 2023)) == {date(2022, 12, 28)}


@given(days, st.integers(1, 300))
def test_between_counts_back_what_after_counted(day: date, n: int) -> None:
    later = ENGLAND.after(day, n)
    assert ENGLAND.is_working(later)
    assert ENGLAND.between(day, later) == n


@given(days, st.integers(0, 800))
def test_between_is_the_number_of_working_days_one_by_one(day: date, length: int) -> None:
    steps = (day + timedelta(days=step) for step in range(1, length + 1))
    assert ENGLAND.between(day, day + timedelta(days=length)) == sum(map(ENGLAND.is_working, steps))
