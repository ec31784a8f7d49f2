"""Reviews, workers and placements."""

from datetime import date, timedelta

from .calendar_days import (
    age_at,
    each_day,
    first_of_april,
    months_after,
    months_before,
    nth_working_day_after,
    window,
)
from .care import SHORT_BREAKS, current_period, in_care, in_care_for, is_uasc, legal_status_at, snapshot_day
from .county import Child, County, Period
from .places import distance_of
from .runs import Run, current_run, placement_at, placement_runs, runs_in_window
from .subjects import Measure, Row, count_row, on_day, share_row
from .workers import theirs_since, worker_at

TOOK_PART = ("PN1", "PN2", "PN3", "PN5", "PN6")
FOSTER_CARE = ("U1", "U2", "U3", "U4", "U5", "U6")
ADOPTIVE = ("A3", "A4", "A5", "A6")


def due_and_held(county: County, child: Child, period: Period, day: date) -> list[tuple[date, date | None]]:
    """G8: each due date by d with the day on which that review was held, None where not by d."""
    held = sorted(
        {
            review.held_on
            for review in child.reviews
            if period.started_on <= review.held_on <= day
            and (period.ended_on is None or review.held_on <= period.ended_on)
        }
    )
    due = [nth_working_day_after(period.started_on, 20, county.non_working_days)]
    for place, review_day in enumerate(held):
        due.append(months_after(review_day, 3 if place == 0 else 6))
    pairs = [(due_day, held[place] if place < len(held) else None) for place, due_day in enumerate(due)]
    return [
        (due_day, held_day)
        for due_day, held_day in pairs
        if due_day <= day and (period.ended_on is None or due_day < period.ended_on)
    ]


def reviewed_in_time(pairs: list[tuple[date, date | None]], first: date, last: date) -> bool:
    """Every review due in the span held on or before its due date, and none that fell due before it
    still not held at (the end of) its first day.
    """
    for due, held in pairs:
        if first <= due <= last and (held is None or held > due):
            return False
        if due < first and (held is None or held > first):
            return False
    return True


def reviews_in_timescale(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        period = current_period(child, day)
        if not in_care(county, child, day) or period is None:
            continue
        pairs = due_and_held(county, child, period, day)
        if pairs:
            first = max(first_of_april(day), period.started_on)
            rows.append(share_row(county, child, day, reviewed_in_time(pairs, first, day)))
    return rows


def review_participation(county: County, month: str) -> list[Row]:
    first, last = window("R12M", month)
    rows = []
    for child in county.children:
        for day in sorted({review.held_on for review in child.reviews if first <= review.held_on <= last}):
            codes = [review.participation for review in child.reviews if review.held_on == day]
            if not in_care(county, child, day) or all(code == "PN0" for code in codes):
                continue
            took_part = any(code in TOOK_PART for code in codes)
            rows.append(share_row(county, child, day, took_part, on_day(child, day)))
    return rows


def _same_worker(county: County, month: str, role: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        if in_care_for(county, child, day, months_before(day, 18)):
            since = theirs_since(child, role, day)
            met = since is not None and since <= months_before(day, 12)
            rows.append(share_row(county, child, day, met))
    return rows


def same_social_worker(county: County, month: str) -> list[Row]:
    return _same_worker(county, month, "SW")


def same_iro(county: County, month: str) -> list[Row]:
    return _same_worker(county, month, "IRO")


def placements_3_plus(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    first = months_before(day, 12) + timedelta(days=1)
    return [
        share_row(county, child, day, len(runs_in_window(child, first, day)) >= 3)
        for child in county.children
        if in_care(county, child, day)
    ]


def days_counting_both(first: date, last: date) -> int:
    return len(list(each_day(first, last)))


def held_short_breaks(child: Child, day: date) -> bool:
    """V3 or V4 on any of the last 913 days, S being the last of them."""
    return any(legal_status_at(child, day - timedelta(days=back)) in SHORT_BREAKS for back in range(913))


def directly_followed(child: Child, run: Run, day: date) -> Run | None:
    """The run that ended on the day that this one began."""
    for other in placement_runs(child, day):
        if other.ended_on == run.started_on:
            return other
    return None


def same_placement_start(child: Child, day: date) -> date | None:
    """From when the current run counts, together with the run before it for a child placed for adoption."""
    run = current_run(child, day)
    if run is None:
        return None
    placement = placement_at(child, day)
    adoptive = placement is not None and placement.placement_type in ADOPTIVE
    if adoptive and run.placements[0].placement_type in ADOPTIVE:
        before = directly_followed(child, run, day)
        if before is not None:
            return before.started_on
    return run.started_on


def same_placement_2_years(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        period = current_period(child, day)
        if not in_care(county, child, day) or period is None or age_at(child.born, day) >= 16:
            continue
        if days_counting_both(period.started_on, day) <= 912 or held_short_breaks(child, day):
            continue
        start = same_placement_start(child, day)
        met = start is not None and days_counting_both(start, day) > 729
        rows.append(share_row(county, child, day, met))
    return rows


def own_or_family_fostering(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        placement = placement_at(child, day)
        if not in_care(county, child, day) or is_uasc(child, day) or placement is None:
            continue
        if placement.placement_type in FOSTER_CARE:
            family = placement.placement_type in ("U1", "U2", "U3")
            rows.append(share_row(county, child, day, family or placement.provider == "PR1"))
    return rows


def within_20_miles(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    rows = []
    for child in county.children:
        placement = placement_at(child, day)
        if not in_care(county, child, day) or is_uasc(child, day) or placement is None:
            continue
        miles = distance_of(placement)
        if miles is not None:
            rows.append(share_row(county, child, day, miles <= 20))
    return rows


def unallocated(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)
    return [
        count_row(county, child, day)
        for child in county.children
        if in_care(county, child, day) and worker_at(child, "SW", day) is None
    ]


MEASURES: dict[str, Measure] = {
    "reviews-in-timescale": reviews_in_timescale,
    "review-participation": review_participation,
    "same-social-worker": same_social_worker,
    "placements-3-plus": placements_3_plus,
    "same-placement-2-years": same_placement_2_years,
    "own-or-family-fostering": own_or_family_fostering,
    "within-20-miles": within_20_miles,
    "unallocated": unallocated,
    "same-iro": same_iro,
}
