"""Cells in the usual forms of the country, as the archive writes them."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import kind_of
from placement_tracker.exchange.pasted.reading import (
    Register,
    in_archives_form,
    is_clock,
    joined,
    read_code,
    read_moment,
)

TODAY = date(2018, 4, 5)
REGISTER = Register(TODAY, {"CONCERN": frozenset({"COUNTY_LINES"})}, {"teams": {"north cic": "North CIC"}})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("03/04/18", "2018-04-03"),
        ("3.4.2018", "2018-04-03"),
        ("03/04/18 21:00", "2018-04-03T21:00"),
        ("03/04/2018 21:00:00", "2018-04-03T21:00"),
        ("03/04/2018 9:05:00 PM", "2018-04-03T21:05"),
        ("2018-04-03T21:00", "2018-04-03T21:00"),
        ("2018-04-03 21:00:00", "2018-04-03T21:00"),
        ("3 Apr 2018", "2018-04-03"),
        ("3-Apr-18 9pm", "2018-04-03T21:00"),
        ("Tue 03/04/2018 2100hrs", "2018-04-03T21:00"),
        ("21:00 03/04/2018", "2018-04-03T21:00"),
        ("03/04/18 @ 2100", "2018-04-03T21:00"),
        ("3rd April 2018 at 14:30", "2018-04-03T14:30"),
        ("03/04/18 - 21.00", "2018-04-03T21:00"),
        ("43193", "2018-04-03"),
        ("43193.875", "2018-04-03T21:00"),
        ("today", "2018-04-05"),
    ],
)
def test_a_day_comes_before_its_month_and_may_have_a_time(text: str, read: str) -> None:
    assert str(read_moment(text, TODAY)) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "not a date"),
        ("31/02/2018", "no such day"),
        ("03/04/2018 25:10", "no such time"),
        ("25/03/2018 01:30", "clocks went forward"),
        ("m", "not a date"),
    ],
)
def test_what_is_no_date_says_what_to_type(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_moment(text, TODAY)


@pytest.mark.parametrize(
    ("day", "clock", "whole"),
    [
        ("03/04/18", "21:00", "03/04/18 21:00"),
        ("03/04/2018 00:00:00", "30/12/1899 21:15:00", "03/04/2018 21:15"),
        ("03/04/18", "0.875", "03/04/18 21:00"),
        ("03/04/18", "unknown", "03/04/18"),
        ("03/04/18", "", "03/04/18"),
        ("", "21:00", ""),
    ],
)
def test_a_date_and_its_time_in_two_columns_are_one(day: str, clock: str, whole: str) -> None:
    assert joined(day, clock) == whole


def test_a_time_alone_is_told_from_a_number() -> None:
    assert [is_clock(text) for text in ("21:00", "9pm", "21:00:00", "2100", "12")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("code_set", "text", "code"),
    [
        ("POLICE_RISK", "medium", "MEDIUM"),
        ("POLICE_RISK", "Medium risk", "MEDIUM"),
        ("POLICE_RISK", "no apparent risk", "NONE"),
        ("MISSING", "Missing", "M"),
        ("MISSING", "Absent", "A"),
        ("INTERVIEW_OUTCOME", "Declined", "REFUSED"),
        ("HOW_ENDED", "located", "FOUND"),
        ("PLACE", "k2", "K2"),
        ("PLACE", "U1 - Foster", "U1"),
        ("SEX", "1", "M"),
        ("MISSING_REASON", "To be with friends", "FRIENDS"),
    ],
)
def test_a_code_is_known_by_its_words_and_by_usual_other_words(code_set: str, text: str, code: str) -> None:
    assert read_code(code_set, text) == code


def test_a_text_that_is_no_code_names_the_choices() -> None:
    with pytest.raises(ValueError, match=r"“Silly” is not one of the choices. Type one of NONE .*HIGH"):
        read_code("POLICE_RISK", "Silly")
    with pytest.raises(ValueError, match="Type a code or its words"):
        read_code("PLACE", "Rubbish")


@pytest.mark.parametrize(
    ("kind", "column", "text", "written"),
    [
        ("missing_episodes", "concerns", "Gangs, county lines", "GANGS;COUNTY_LINES"),
        ("missing_episodes", "reasons", "To be with a boyfriend, girlfriend or partner", "PARTNER"),
        ("missing_episodes", "safe_and_well_on", "04/04/2018 10:00", "2018-04-04"),
        ("visits", "seen", "Yes", "Y"),
        ("visits", "seen", "no", "N"),
        ("placements", "weekly_cost", "£1,250.50", "1250.50"),
        ("placements", "carer", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("allocations", "team", "north CIC", "North CIC"),
        ("allocations", "team", "", ""),
    ],
)
def test_a_cell_is_read_by_the_form_of_its_column(kind: str, column: str, text: str, written: str) -> None:
    assert in_archives_form(kind_of(kind).column(column), text, REGISTER) == written


@pytest.mark.parametrize(("column", "text"), [("seen", "perhaps"), ("kind", "Aunt")])
def test_a_cell_that_cannot_be_read_says_so(column: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        in_archives_form(kind_of("visits").column(column), text, REGISTER)


def test_of_several_codes_each_must_be_one() -> None:
    with pytest.raises(ValueError, match="rubbish"):
        in_archives_form(kind_of("missing_episodes").column("concerns"), "Gangs; rubbish", REGISTER)
