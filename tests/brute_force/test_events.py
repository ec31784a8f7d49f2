"""The brute-force reading of education, health, adoption and the contacts of care leavers."""

import pytest

from .county import Adoption, Child, Contact, HealthEvent
from .made_up import child, circumstance, county, day, days_before, end, in_care_since, outcome, period
from .theme_adoption import (
    adoption_plan_4_months,
    days_to_adoptive_family,
    decision_not_placed,
    left_care_adopted,
    left_care_special_guardianship,
    plan_to_decision_8_weeks,
    siblings_together,
)
from .theme_education import (
    education_plan_6_months,
    ehcp_in_20_weeks,
    not_in_education_or_work,
    permanent_exclusions,
)
from .theme_health import (
    dental_checks,
    health_assessments,
    health_history_at_18,
    iha_20_days,
    iha_request_5_days,
)
from .theme_leavers import leavers_in_education_or_work, leavers_in_touch, leavers_suitable_accommodation


def event(kind: str, on: str, result: str = "DONE") -> HealthEvent:
    return HealthEvent(kind, day(on), result, None)


def adoption(group: str = "", together: bool = False, **days: str) -> Adoption:
    return Adoption(
        plan_agreed_on=end(days.get("plan_agreed", "")),
        agency_decision_on=end(days.get("agency_decision", "")),
        placement_order_on=None,
        matched_on=None,
        placed_on=end(days.get("placed", "")),
        adopted_on=end(days.get("adopted", "")),
        reversed_on=end(days.get("reversed", "")),
        sibling_group=group,
        place_together=together,
    )


@pytest.mark.parametrize(
    ("asked", "met"), [("2018-02-28", "N"), ("2018-03-01", "Y"), ("2018-03-08", "Y"), ("2018-03-09", "N")]
)
def test_a_request_counts_from_the_start_to_the_fifth_working_day(asked: str, met: str) -> None:
    one = in_care_since("2018-03-01")
    one.health_events.append(event("IHA_REQUEST", asked, "CANCELLED"))
    assert outcome(iha_request_5_days, one, "2018-03") == met


def test_an_initial_assessment_is_due_only_in_care_that_lasts_beyond_its_day() -> None:
    one = child("C1", "2008-05-01", period("2018-03-01", "2018-03-29"))
    assert outcome(iha_20_days, one, "2018-03") == ""
    one.periods = [period("2018-03-01", "2018-03-30")]
    assert outcome(iha_20_days, one, "2018-03") == "N"
    one.health_events.append(event("IHA", "2018-03-29", "REFUSED"))
    assert outcome(iha_20_days, one, "2018-03") == "N"
    one.health_events.append(event("IHA", "2018-03-29"))
    assert outcome(iha_20_days, one, "2018-03") == "Y"
    one.periods = [period("2018-03-02")]
    assert outcome(iha_20_days, one, "2018-03") == ""


def test_a_health_assessment_holds_six_months_under_five_and_twelve_from_five_on() -> None:
    young = in_care_since("2017-03-31", born="2013-04-01")
    young.health_events.append(event("HEALTH_ASSESSMENT", "2017-09-30"))
    assert outcome(health_assessments, young, "2018-03") == "N"
    young.born = day("2013-03-31")
    assert outcome(health_assessments, young, "2018-03") == "Y"
    young.health_events.append(event("HEALTH_ASSESSMENT", "2018-04-01"))
    assert outcome(health_assessments, young, "2018-03") == "Y"
    young.periods = [period("2017-04-01")]
    assert outcome(health_assessments, young, "2018-03") == ""


def test_a_dental_check_of_the_last_twelve_months() -> None:
    one = in_care_since("2017-01-01")
    one.health_events.append(event("DENTAL_CHECK", "2017-03-31"))
    assert outcome(dental_checks, one, "2018-03") == "N"
    one.health_events.append(event("DENTAL_CHECK", "2017-04-01"))
    assert outcome(dental_checks, one, "2018-03") == "Y"


def test_turned_18_in_care() -> None:
    one = child("C1", "2000-02-29", period("2017-01-01", "2018-03-01"))
    assert outcome(health_history_at_18, one, "2018-02") == ""
    assert outcome(health_history_at_18, one, "2018-03") == "N"
    one.health_events.append(event("HEALTH_HISTORY", "2018-03-31"))
    assert outcome(health_history_at_18, one, "2018-03") == "Y"
    one.periods = [period("2017-01-01", "2018-02-28")]
    assert outcome(health_history_at_18, one, "2018-03") == ""


def test_a_plan_issued_in_140_days() -> None:
    for days, met in ((140, "Y"), (141, "N")):
        one = in_care_since("2017-01-01")
        one.circumstances = [circumstance("EHCP_ASSESSMENT", days_before("2018-03-31", days), "2018-03-31")]
        assert outcome(ehcp_in_20_weeks, one, "2018-03") == met


def test_an_exclusion_of_this_academic_year() -> None:
    one = in_care_since("2017-01-01")
    one.circumstances = [circumstance("PERMANENT_EXCLUSION", "2017-08-31")]
    assert outcome(permanent_exclusions, one, "2018-03") == ""
    one.circumstances = [circumstance("PERMANENT_EXCLUSION", "2017-09-01")]
    assert outcome(permanent_exclusions, one, "2018-03") == "Y"


def test_sixteen_and_seventeen_and_in_care_twelve_months() -> None:
    one = in_care_since("2017-03-31", born="2002-03-31")
    one.circumstances = [circumstance("NEET", "2018-03-31"), circumstance("EDUCATION_PLAN", "2017-10-01")]
    assert outcome(not_in_education_or_work, one, "2018-03") == "Y"
    assert outcome(education_plan_6_months, one, "2018-03") == "Y"
    one.born = day("2002-04-01")
    assert outcome(not_in_education_or_work, one, "2018-03") == ""
    one.born = day("2001-03-31")
    assert outcome(education_plan_6_months, one, "2018-03") == ""


@pytest.mark.parametrize(("agreed", "met"), [("2017-12-28", "Y"), ("2017-12-29", "N"), ("", "N")])
def test_the_plan_within_four_months_of_the_period(agreed: str, met: str) -> None:
    one = child("C1", "2008-05-01", period("2017-08-28", "2018-03-01"))
    one.adoptions = [adoption(plan_agreed=agreed, agency_decision="2018-03-01")]
    assert outcome(adoption_plan_4_months, one, "2018-03") == met
    one.adoptions = [adoption(plan_agreed=agreed, agency_decision="2018-03-02")]
    assert outcome(adoption_plan_4_months, one, "2018-03") == "N"


@pytest.mark.parametrize(("decided", "met"), [(-1, "N"), (0, "Y"), (56, "Y"), (57, "N")])
def test_the_decision_within_eight_weeks_of_the_plan(decided: int, met: str) -> None:
    one = in_care_since("2017-01-01")
    agreed = days_before("2018-03-01", decided)
    one.adoptions = [adoption(plan_agreed=agreed, agency_decision="2018-03-01")]
    assert outcome(plan_to_decision_8_weeks, one, "2018-03") == met


def test_days_to_the_adoptive_family_run_from_the_joined_period() -> None:
    one = child("C1", "2008-05-01", period("2017-01-01", "2017-02-01"), period("2017-02-01", "2018-03-01"))
    one.adoptions = [adoption(placed="2017-02-10", adopted="2018-03-01")]
    assert [row.value for row in days_to_adoptive_family(county(one), "2018-03")] == [40]
    one.adoptions = [adoption(placed="2016-12-31", adopted="2018-03-01")]
    assert days_to_adoptive_family(county(one), "2018-03") == []


def test_a_decision_stands_until_reversed_placed_or_adopted() -> None:
    one = in_care_since("2017-01-01")
    one.adoptions = [adoption(agency_decision="2018-03-31", reversed="2018-04-01")]
    assert outcome(decision_not_placed, one, "2018-03") == "Y"
    one.adoptions = [adoption(agency_decision="2018-03-01", placed="2018-03-31")]
    assert outcome(decision_not_placed, one, "2018-03") == "N"


def test_leaving_care_by_the_reasons_of_their_years() -> None:
    def left(reason: str, on: str, month: str) -> tuple[str, str]:
        one = child("C1", "2008-05-01", period("2017-01-01", on, reason))
        adopted = outcome(left_care_adopted, one, month)
        return adopted, outcome(left_care_special_guardianship, one, month)

    assert left("E43", "2018-03-31", "2018-03") == ("N", "Y")
    assert left("E46", "2018-04-01", "2018-04") == ("N", "Y")
    assert left("E11", "2018-03-31", "2018-03") == ("Y", "N")
    assert left("E11", "2018-04-01", "2018-03") == ("", "")


def siblings(*records: Adoption) -> list[str]:
    children: list[Child] = []
    for number, record in enumerate(records):
        one = in_care_since("2017-01-01")
        one.child_id, one.adoptions = f"C{number}", [record]
        children.append(one)
    return [f"{row.subject} {row.met}" for row in siblings_together(county(*children), "2018-03")]


def test_siblings_are_together_when_all_were_placed_on_one_day() -> None:
    first = adoption("Larks", True, placed="2018-02-01")
    assert siblings(first, adoption("Larks", placed="2018-02-01")) == ["Larks Y"]
    assert siblings(first, adoption("Larks", placed="2018-02-02")) == ["Larks N"]
    assert siblings(first, adoption("Larks", plan_agreed="2018-02-01")) == ["Larks N"]
    assert siblings(first, adoption("Larks", plan_agreed="2018-04-01")) == ["Larks Y"]
    assert siblings(adoption("Larks", placed="2018-02-01")) == []
    assert siblings(adoption("Larks", True, placed="2017-03-31")) == []


@pytest.mark.parametrize(
    ("in_touch", "touch", "others"), [("YES", "Y", "Y"), ("NO", "N", ""), ("REFU", "N", ""), ("DIED", "", "")]
)
def test_contacts_of_care_leavers(in_touch: str, touch: str, others: str) -> None:
    one = child("C1", "1998-03-31")
    one.contacts = [Contact(day("2018-03-31"), in_touch, "F2", "U1")]
    assert outcome(leavers_in_touch, one, "2018-03") == touch
    assert outcome(leavers_suitable_accommodation, one, "2018-03") == others
    assert outcome(leavers_in_education_or_work, one, "2018-03") == others
    one.contacts = [Contact(day("2018-03-31"), "YES", "G4", "U2")]
    assert outcome(leavers_suitable_accommodation, one, "2018-03") == "N"
    assert outcome(leavers_in_education_or_work, one, "2018-03") == "N"
