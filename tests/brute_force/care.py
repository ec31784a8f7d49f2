"""G2, G4: who is in care, who is unaccompanied, asked for one day by looking through the child's rows."""

from datetime import date, timedelta

from .calendar_days import age_at, is_open, last_working_day, month_end
from .county import Child, County, Period

SHORT_BREAKS = ("V3", "V4")


def snapshot_day(county: County, month: str) -> date:
    """G1: S is E; a setting makes it the last working day of the month instead."""
    if county.snapshot_on_last_working_day:
        return last_working_day(month, county.non_working_days)
    return month_end(month)


def is_own_name(county: County, name: str) -> bool:
    """G7: names are compared without case."""
    return name.casefold() == county.name.casefold()


def is_own_child(county: County, child: Child) -> bool:
    """G2: a child of the authority is one whose responsible authority is blank or its own name."""
    return child.responsible_authority == "" or is_own_name(county, child.responsible_authority)


def legal_status_at(child: Child, day: date) -> str | None:
    """The legal status open at d, or none."""
    for status in child.statuses:
        if is_open(status, day):
            return status.status
    return None


def in_care(county: County, child: Child, day: date) -> bool:
    """G2: own, under 18, with a period of care open at d, and a legal status that is not V3 or V4."""
    return (
        is_own_child(county, child)
        and any(is_open(period, day) for period in child.periods)
        and legal_status_at(child, day) not in SHORT_BREAKS
        and age_at(child.born, day) < 18
    )


def periods_of_care(child: Child) -> list[Period]:
    """G2: periods that touch (one begins on the day that the one before ended) are one period."""
    joined: list[Period] = []
    for period in sorted(child.periods, key=lambda period: period.started_on):
        if joined and joined[-1].ended_on == period.started_on:
            joined[-1] = Period(joined[-1].started_on, period.ended_on, period.end_reason)
        else:
            joined.append(Period(period.started_on, period.ended_on, period.end_reason))
    return joined


def current_period(child: Child, day: date) -> Period | None:
    """The period of care (those that touch being one) open at d."""
    for period in periods_of_care(child):
        if is_open(period, day):
            return period
    return None


def counts_as_begun(county: County, child: Child, period: Period) -> bool:
    """G2: in care on the day that decides: the first day."""
    return in_care(county, child, period.started_on)


def counts_as_ended(county: County, child: Child, period: Period) -> bool:
    """G2: in care on the day that decides: the day before the end."""
    return period.ended_on is not None and in_care(county, child, period.ended_on - timedelta(days=1))


def period_with(child: Child, day: date) -> Period | None:
    """The period of care in which a day lies, from its first day to its end."""
    for period in periods_of_care(child):
        if period.started_on <= day and (period.ended_on is None or day <= period.ended_on):
            return period
    return None


def is_uasc(child: Child, day: date) -> bool:
    """G4: marked as such, and the day that the status ceased is blank or after d."""
    return child.uasc and (child.uasc_ceased_on is None or child.uasc_ceased_on > day)


def last_day_in_care(county: County, child: Child, up_to: date) -> date | None:
    """G4: the latest day, up to the birthday or S, on which a care leaver was in care."""
    for period in reversed(periods_of_care(child)):
        day = up_to if period.ended_on is None else min(up_to, period.ended_on)
        while day >= period.started_on:
            if in_care(county, child, day):
                return day
            day -= timedelta(days=1)
    return None


def is_uasc_leaver(county: County, child: Child, up_to: date) -> bool:
    """G4: on the latest day in care; the mark alone where there is none."""
    day = last_day_in_care(county, child, up_to)
    return child.uasc if day is None else is_uasc(child, day)


def in_care_for(county: County, child: Child, day: date, began_by: date) -> bool:
    """In care at d, and the current period of care began on or before another day."""
    period = current_period(child, day)
    return in_care(county, child, day) and period is not None and period.started_on <= began_by
