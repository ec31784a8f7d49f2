"""Staffing: posts and caseloads go by the team of the staffing row and of the allocation (G11)."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from .calendar_days import is_open
from .care import in_care, snapshot_day
from .county import County, Staffing
from .subjects import NONE, ONE, Measure, Row, child_row, numbered, on_day
from .workers import area_of, kind_of


def number(value: Decimal | None) -> Fraction:
    return NONE if value is None else Fraction(value)


def staffing_row(county: County, row: Staffing, value: Fraction, weight: Fraction) -> Row:
    subject = f"staffing/{row.month}/{row.team}"
    return Row(subject, "", "", value, weight, area_of(county, row.team), row.team, False)


def in_month(county: County, month: str, only_children_in_care_teams: bool) -> list[Staffing]:
    return [
        row
        for row in county.staffing
        if row.month == month and (not only_children_in_care_teams or kind_of(county, row.team) == "CIC")
    ]


def _posts(county: County, month: str, filled: Callable[[Staffing], Decimal | None]) -> list[Row]:
    return [
        staffing_row(county, row, number(filled(row)), number(row.posts_fte))
        for row in in_month(county, month, True)
    ]


def permanent_social_workers(county: County, month: str) -> list[Row]:
    return _posts(county, month, lambda row: row.permanent_fte)


def agency_social_workers(county: County, month: str) -> list[Row]:
    return _posts(county, month, lambda row: row.agency_fte)


def social_worker_caseload(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    staffing = in_month(county, month, True)
    with_own_number = [row.team for row in staffing if row.cases is not None]
    allocations = []
    for child in county.children:
        for one in child.allocations:
            if one.role != "SW" or not is_open(one, day) or one.team in with_own_number:
                continue
            if one.team and kind_of(county, one.team) == "CIC":
                area = area_of(county, one.team)
                subject = on_day(child, one.started_on)
                allocations.append(Row(subject, child.child_id, "", ONE, NONE, area, one.team, False))
    posts = [staffing_row(county, row, number(row.cases), number(row.social_worker_fte)) for row in staffing]
    return numbered(allocations) + posts


def iro_caseload(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    children = [
        child_row(county, child, day, ONE, NONE) for child in county.children if in_care(county, child, day)
    ]
    posts = [staffing_row(county, row, NONE, number(row.iro_fte)) for row in in_month(county, month, False)]
    return children + posts


MEASURES: dict[str, Measure] = {
    "permanent-social-workers": permanent_social_workers,
    "social-worker-caseload": social_worker_caseload,
    "iro-caseload": iro_caseload,
    "agency-social-workers": agency_social_workers,
}
