"""Health."""

from datetime import date, timedelta
from fractions import Fraction

from .calendar_days import (
    age_at,
    birthday,
    in_months_to,
    in_window,
    is_open,
    months_before,
    nth_working_day_after,
    window,
)
from .care import counts_as_begun, in_care, in_care_for, is_own_child, periods_of_care, snapshot_day
from .county import Child, County, HealthEvent
from .subjects import ONE, Measure, Row, child_row, numbered, on_day, share_row

ASSESSMENTS = ("IHA", "HEALTH_ASSESSMENT")


def done(child: Child, kinds: tuple[str, ...]) -> list[HealthEvent]:
    """Events of some kinds with outcome DONE (archive.md: blank is DONE)."""
    return [event for event in child.health_events if event.kind in kinds and event.outcome == "DONE"]


def _within_working_days(county: County, month: str, number: int, only_done: bool, kind: str) -> list[Row]:
    """Periods whose nth working day after the start lies in the window, still open at its end."""
    bounds = window("R12M", month)
    rows = []
    for child in county.children:
        for period in periods_of_care(child):
            deadline = nth_working_day_after(period.started_on, number, county.non_working_days)
            if not in_window(deadline, bounds) or not is_open(period, deadline):
                continue
            if not counts_as_begun(county, child, period):
                continue
            met = any(
                event.kind == kind
                and (event.outcome == "DONE" or not only_done)
                and period.started_on <= event.occurred_on <= deadline
                for event in child.health_events
            )
            rows.append(share_row(county, child, period.started_on, met, on_day(child, period.started_on)))
    return rows


def iha_request_5_days(county: County, month: str) -> list[Row]:
    return _within_working_days(county, month, 5, False, "IHA_REQUEST")


def iha_20_days(county: County, month: str) -> list[Row]:
    return _within_working_days(county, month, 20, True, "IHA")


def health_assessments(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        if in_care_for(county, child, day, months_before(day, 12)):
            days = [event.occurred_on for event in done(child, ASSESSMENTS) if event.occurred_on <= day]
            months = 6 if age_at(child.born, day) < 5 else 12
            met = bool(days) and in_months_to(max(days), months, day)
            rows.append(share_row(county, child, day, met))
    return rows


def dental_checks(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        if in_care_for(county, child, day, months_before(day, 12)):
            met = any(in_months_to(one.occurred_on, 12, day) for one in done(child, ("DENTAL_CHECK",)))
            rows.append(share_row(county, child, day, met))
    return rows


def health_history_at_18(county: County, month: str) -> list[Row]:
    bounds = window("M", month)
    rows = []
    for child in county.children:
        eighteenth = birthday(child.born, 18)
        before = eighteenth - timedelta(days=1)
        if is_own_child(county, child) and in_window(eighteenth, bounds) and in_care(county, child, before):
            met = any(event.occurred_on <= bounds[1] for event in done(child, ("HEALTH_HISTORY",)))
            rows.append(share_row(county, child, before, met))
    return rows


def latest_score(child: Child, bounds: tuple[date, date]) -> Fraction | None:
    """The latest score in the window, of two on a day the higher."""
    scores = [
        (event.occurred_on, event.score)
        for event in child.health_events
        if event.kind == "SDQ" and event.score is not None and in_window(event.occurred_on, bounds)
    ]
    return Fraction(max(scores)[1]) if scores else None


def sdq_average(county: County, month: str) -> list[Row]:
    bounds = window("YTD", month)
    rows = []
    for child in county.children:
        score = latest_score(child, bounds)
        if score is not None and in_care(county, child, bounds[1]):
            rows.append(child_row(county, child, bounds[1], score, ONE))
    return rows


def health_refused(county: County, month: str) -> list[Row]:
    bounds = window("R12M", month)
    return numbered(
        [
            share_row(
                county,
                child,
                event.occurred_on,
                event.outcome == "REFUSED",
                on_day(child, event.occurred_on),
            )
            for child in county.children
            for event in child.health_events
            if event.kind in ASSESSMENTS
            and event.outcome in ("DONE", "REFUSED")
            and in_window(event.occurred_on, bounds)
            and in_care(county, child, event.occurred_on)
        ]
    )


MEASURES: dict[str, Measure] = {
    "iha-request-5-days": iha_request_5_days,
    "iha-20-days": iha_20_days,
    "health-assessments": health_assessments,
    "dental-checks": dental_checks,
    "health-history-at-18": health_history_at_18,
    "sdq-average": sdq_average,
    "health-refused": health_refused,
}
