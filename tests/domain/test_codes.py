from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement_tracker.domain import codes

RETURN_SETS = {
    "SEX", "ETHNIC", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "RNE",
    "REVIEW_CODE", "MISSING", "SDQ_REASON", "IN_TOUCH", "ACTIV", "ACCOM", "REASON_PLACED_CEASED", "PREV_PERM",
    "SW_REASON", "SEX_ADOPTR", "LS_ADOPTR",
}  # fmt: skip
OWN_SETS = {
    "TEAM_KIND": "CIC CSWT DISABILITY UASC ADOPTION FOSTERING CARE_LEAVERS OTHER",
    "PROVIDER_KIND": "CARER AGENCY HOME OTHER",
    "SNAPSHOT_DAY": "month-end last-working-day",
    "COMPARATOR_GROUP": "ENGLAND NEIGHBOURS",
    "PLAN": "RETURN_HOME KINSHIP LONG_TERM_FOSTERING SPECIAL_GUARDIANSHIP ADOPTION RESIDENTIAL INDEPENDENCE NOT_AGREED",
    "ROLE": "SW IRO PA",
    "VISIT": "SW IRO",
    "DISABILITY": "AUT BEH COMM CON HAND HEAR INC LD MOB PC VIS DDA NONE",
    "POLICE_RISK": "NONE LOW MEDIUM HIGH",
    "HOW_ENDED": "RETURNED FOUND STATUS_CHANGED CARE_ENDED TURNED_18 DIED",
    "MISSING_REASON": "FAMILY FRIENDS PARTNER RELATIVES_ELSEWHERE LATE_BACK UNHAPPY_IN_PLACEMENT "
    "CONFLICT_WITH_CARER SCHOOL BULLYING SUBSTANCES EXPLOITATION TRAFFICKING IMMIGRATION MENTAL_HEALTH "
    "BOUNDARIES UNKNOWN OTHER",
    "CONCERN": "CSE CRIMINAL_EXPLOITATION TRAFFICKING GANGS SUBSTANCES SELF_HARM RADICALISATION NONE",
    "ALERT": "HOURS_48 REPEAT ARRIVAL",
    "INTERVIEW_OUTCOME": "PENDING COMPLETED REFUSED NOT_POSSIBLE NOT_OFFERED",
    "INTERVIEW_PROVIDER": "AUTHORITY INDEPENDENT",
    "REFUSAL_REASON": "SAME_QUESTIONS NOT_SAFE_TO_TALK NO_TRUST SAYS_NOT_MISSING OTHER NOT_GIVEN",
    "HEALTH_EVENT": "IHA_REQUEST IHA_REQUEST_RETURNED IHA HEALTH_ASSESSMENT DENTAL_CHECK IMMUNISATIONS "
    "SUBSTANCE_MISUSE SDQ HEALTH_HISTORY",
    "HEALTH_OUTCOME": "DONE REFUSED CANCELLED NOT_ATTENDED",
    "CIRCUMSTANCE": "YOS NEET PART_TIME_TIMETABLE PERMANENT_EXCLUSION SUSPENSION PERSISTENT_ABSENCE "
    "SEN_SUPPORT EHCP EHCP_ASSESSMENT EDUCATION_PLAN CHILD_PROTECTION_PLAN EXPLOITATION TRAFFICKING CONVICTION "
    "COMPLAINT",
    "ELIGIBILITY": "ELIGIBLE RELEVANT FORMER_RELEVANT QUALIFYING",
    "HOSTED_NOTICE": "PLACED CHANGED ENDED CONSULTED",
    "NOTIFIED_BY": "AUTHORITY HOME POLICE OTHER",
    "RATING": "GREEN AMBER RED",
    "DIRECTION": "IMPROVED WORSENED SAME UP DOWN",
}
every_set = st.sampled_from(codes.set_names())


def test_every_set_of_the_return_and_of_the_archive_is_there() -> None:
    assert set(codes.set_names()) == RETURN_SETS | set(OWN_SETS)


@pytest.mark.parametrize(("set_name", "expected"), OWN_SETS.items())
def test_the_archives_sets_hold_the_codes_of_the_archive_in_its_order(set_name: str, expected: str) -> None:
    assert [choice.code for choice in codes.choices(set_name, None)] == expected.split()


def test_no_code_is_written_twice_and_none_without_words() -> None:
    rows = list(codes._rows())
    assert len({(row.set_name, row.code) for row in rows}) == len(rows)
    assert all(row.words for row in rows)
    for row in rows:
        assert row.first_day is None or row.last_day is None or row.first_day <= row.last_day
        assert row.replaces is None or codes.known(row.set_name, row.replaces)


def test_no_two_choices_of_one_day_have_the_same_words() -> None:
    for set_name in codes.set_names():
        for day in (date(2017, 6, 1), date(2022, 6, 1), date(2026, 6, 1)):
            offered = [choice.words for choice in codes.choices(set_name, day)]
            assert len(set(offered)) == len(offered), set_name


@pytest.mark.parametrize(
    ("set_name", "code", "last_day", "first_day_without"),
    [
        ("REC", "E43", date(2018, 3, 31), date(2018, 4, 1)),
        ("REC", "E44", date(2018, 3, 31), date(2018, 4, 1)),
        ("ACTIV", "F3", date(2021, 3, 31), date(2021, 4, 1)),
        ("ACTIV", "P3", date(2021, 3, 31), date(2021, 4, 1)),
        ("PLACE", "H5", date(2024, 3, 31), date(2024, 4, 1)),
        ("PLACE", "P2", date(2023, 10, 28), date(2023, 10, 29)),
        ("PLACE", "Z1", date(2025, 3, 31), date(2025, 4, 1)),
    ],
)
def test_a_code_that_went_out_holds_to_its_last_day(
    set_name: str, code: str, last_day: date, first_day_without: date
) -> None:
    assert codes.in_force(set_name, code, last_day)
    assert not codes.in_force(set_name, code, first_day_without)
    assert codes.known(set_name, code)


@pytest.mark.parametrize(
    ("set_name", "code", "last_day_without", "first_day"),
    [
        *(("REC", f"E4{n}", date(2018, 3, 31), date(2018, 4, 1)) for n in "5678"),
        ("REASON_PLACE_CHANGE", "CUSTOD", date(2018, 3, 31), date(2018, 4, 1)),
        *(("ACTIV", code, date(2021, 3, 31), date(2021, 4, 1)) for code in ("F4", "P4", "F5", "P5")),
    ],
)
def test_a_code_that_came_in_holds_from_its_first_day(
    set_name: str, code: str, last_day_without: date, first_day: date
) -> None:
    assert codes.in_force(set_name, code, first_day)
    assert not codes.in_force(set_name, code, last_day_without)


@pytest.mark.parametrize("new", ["Z11", "Z12", "Z13", "Z14"])
def test_a_placement_open_when_a_code_was_replaced_may_have_the_new_one(new: str) -> None:
    began = date(2020, 5, 1)
    assert codes.in_force("PLACE", new, date(2025, 4, 1))
    assert codes.in_force("PLACE", new, began)
    assert codes.in_force("PLACE", new, began, ended_on=date(2025, 4, 1))
    assert not codes.in_force("PLACE", new, began, ended_on=date(2025, 3, 31))


def test_supported_accommodation_takes_over_from_semi_independent_living_alone() -> None:
    assert codes.in_force("PLACE", "K3", date(2023, 10, 28))
    assert codes.in_force("PLACE", "K3", date(2023, 4, 1), ended_on=date(2024, 5, 1))
    assert not codes.in_force("PLACE", "K3", date(2019, 4, 1), ended_on=date(2020, 5, 1))


@pytest.mark.parametrize("day", [date(2005, 1, 1), date(2024, 3, 31), date(2026, 4, 1), None])
@pytest.mark.parametrize("sex", ["M", "F", "U"])
def test_the_letters_of_sex_hold_in_all_years(sex: str, day: date | None) -> None:
    assert codes.in_force("SEX", sex, day)


@pytest.mark.parametrize(
    ("set_name", "text", "code"),
    [
        ("SEX", "1", "M"),
        ("SEX", " 2 ", "F"),
        ("SEX", "female", "F"),
        ("SEX", "u", "U"),
        ("RATING", "a", "AMBER"),
        ("PLACE", "u4", "U4"),
        ("SNAPSHOT_DAY", "Month-End", "month-end"),
        ("PLACE", " q9", "Q9"),
        ("LS", "1", "1"),
    ],
)
def test_a_code_is_read_in_any_letter_case_and_by_what_it_used_to_be(
    set_name: str, text: str, code: str
) -> None:
    assert codes.read_as(set_name, text) == code


@given(every_set)
def test_every_code_reads_as_itself_is_known_and_offered(set_name: str) -> None:
    for choice in codes.choices(set_name, None):
        assert codes.read_as(set_name, choice.code.lower()) == choice.code
        assert codes.known(set_name, choice.code)
        assert codes.words(set_name, choice.code) == choice.words


@given(every_set, st.dates(date(2005, 1, 1), date(2035, 1, 1)))
def test_what_is_offered_on_a_day_is_in_force_on_it(set_name: str, day: date) -> None:
    offered = codes.choices(set_name, day)
    assert offered
    assert all(codes.in_force(set_name, choice.code, day) for choice in offered)


def test_only_the_unsuitable_form_of_homelessness_and_custody_exists() -> None:
    assert codes.known("ACCOM", "S2")
    assert codes.known("ACCOM", "X2")
    assert not codes.known("ACCOM", "S1")
    assert not codes.known("ACCOM", "X1")


@pytest.mark.parametrize("set_name", ["DISABILITY", "MISSING_REASON", "CONCERN", "REFUSAL_REASON"])
def test_an_authority_may_add_its_own_codes_to_four_sets(set_name: str) -> None:
    own = {set_name: {"LOCAL": "Ours alone"}}
    assert codes.known(set_name, "LOCAL", own)
    assert codes.in_force(set_name, "LOCAL", date(2018, 1, 1), own=own)
    assert not codes.in_force(set_name, "LOCAL", date(2018, 1, 1))
    assert codes.words(set_name, "LOCAL", own) == "Ours alone"
    assert codes.choices(set_name, None, own)[-1] == codes.Code(set_name, "LOCAL", "Ours alone")


def test_an_authority_cannot_add_to_the_returns_sets() -> None:
    own = {"PLACE": ["LOCAL"]}
    assert not codes.known("PLACE", "LOCAL", own)
    assert not codes.in_force("PLACE", "LOCAL", None, own=own)


def test_an_own_code_without_words_is_shown_as_itself_and_one_that_exists_is_offered_once() -> None:
    own = {"CONCERN": ["LOCAL", "CSE"]}
    assert codes.words("CONCERN", "LOCAL", own) == "LOCAL"
    assert codes.words("CONCERN", "NOWHERE", {"CONCERN": {"LOCAL": "Ours"}}) == "NOWHERE"
    assert [choice.code for choice in codes.choices("CONCERN", None, own)].count("CSE") == 1


def test_an_unknown_set_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        codes.known("NO_SUCH_SET", "A")
