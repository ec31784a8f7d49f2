"""Education."""

from .calendar_days import age_at, in_months_to, in_window, months_before, window
from .care import in_care, in_care_for, snapshot_day
from .county import County
from .subjects import Measure, Row, count_row, numbered, on_day, share_row
from .theme_population import has_open


def permanent_exclusions(county: County, month: str) -> list[Row]:
    first, last = window("ACYTD", month)
    return [
        count_row(county, child, last)
        for child in county.children
        if in_care(county, child, last)
        and any(
            one.kind == "PERMANENT_EXCLUSION" and first <= one.started_on <= last
            for one in child.circumstances
        )
    ]


def part_time_timetable(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        count_row(county, child, day)
        for child in county.children
        if in_care(county, child, day) and has_open(child, ("PART_TIME_TIMETABLE",), day)
    ]


def not_in_education_or_work(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        share_row(county, child, day, has_open(child, ("NEET",), day))
        for child in county.children
        if in_care_for(county, child, day, months_before(day, 12)) and age_at(child.born, day) in (16, 17)
    ]


def special_educational_needs(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        share_row(county, child, day, has_open(child, ("SEN_SUPPORT", "EHCP"), day))
        for child in county.children
        if in_care_for(county, child, day, months_before(day, 12))
    ]


def ehcp_in_20_weeks(county: County, month: str) -> list[Row]:
    """G4: for an EHCP the day is the request's."""
    bounds = window("ACYTD", month)
    rows = []
    for child in county.children:
        for one in child.circumstances:
            if one.kind != "EHCP_ASSESSMENT" or one.ended_on is None or not in_window(one.ended_on, bounds):
                continue
            if in_care(county, child, one.started_on):
                met = (one.ended_on - one.started_on).days <= 140
                rows.append(share_row(county, child, one.started_on, met, on_day(child, one.started_on)))
    return numbered(rows)


def education_plan_6_months(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        if in_care(county, child, day) and 5 <= age_at(child.born, day) <= 16:
            met = any(
                one.kind == "EDUCATION_PLAN" and in_months_to(one.started_on, 6, day)
                for one in child.circumstances
            )
            rows.append(share_row(county, child, day, met))
    return rows


MEASURES: dict[str, Measure] = {
    "permanent-exclusions": permanent_exclusions,
    "part-time-timetable": part_time_timetable,
    "not-in-education-or-work": not_in_education_or_work,
    "special-educational-needs": special_educational_needs,
    "ehcp-in-20-weeks": ehcp_in_20_weeks,
    "education-plan-6-months": education_plan_6_months,
}
