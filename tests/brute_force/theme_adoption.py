"""Adoption and permanence."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from .calendar_days import in_window, months_after, window
from .care import (
    counts_as_ended,
    in_care,
    is_own_child,
    is_uasc,
    period_with,
    periods_of_care,
    snapshot_day,
)
from .county import Adoption, Child, County
from .subjects import NONE, ONE, Measure, Row, child_row, numbered, on_day, share_row

ADOPTED = ("E11", "E12")
LAST_DAY_OF_OLD_GUARDIANSHIP_CODES = date(2018, 3, 31)


def own_records(county: County) -> list[tuple[Child, Adoption]]:
    """Adoption records of the authority's children."""
    return [
        (child, record)
        for child in county.children
        if is_own_child(county, child)
        for record in child.adoptions
    ]


def _decisions(county: County, month: str, meets: Callable[[Child, Adoption, date], bool]) -> list[Row]:
    """Records whose agency decision lies in the window, reversed or not."""
    bounds = window("R12M", month)
    rows = []
    for child, record in own_records(county):
        decision = record.agency_decision_on
        if decision is not None and in_window(decision, bounds):
            met = meets(child, record, decision)
            rows.append(share_row(county, child, decision, met, on_day(child, decision)))
    return numbered(rows)


def adoption_plan_4_months(county: County, month: str) -> list[Row]:
    end = window("R12M", month)[1]

    def meets(child: Child, record: Adoption, decision: date) -> bool:
        period = period_with(child, decision)
        agreed = record.plan_agreed_on
        if period is None or agreed is None or agreed > end:
            return False
        return agreed <= months_after(period.started_on, 4)

    return _decisions(county, month, meets)


def plan_to_decision_8_weeks(county: County, month: str) -> list[Row]:
    def meets(child: Child, record: Adoption, decision: date) -> bool:
        agreed = record.plan_agreed_on
        return agreed is not None and 0 <= (decision - agreed).days <= 56

    return _decisions(county, month, meets)


def days_to_adoptive_family(county: County, month: str) -> list[Row]:
    bounds = window("R12M", month)
    rows = []
    for child, record in own_records(county):
        adopted, placed = record.adopted_on, record.placed_on
        if adopted is None or placed is None or placed > bounds[1] or not in_window(adopted, bounds):
            continue
        period = period_with(child, placed)
        if period is not None:
            days = Fraction((placed - period.started_on).days)
            rows.append(child_row(county, child, adopted, days, ONE, subject=on_day(child, adopted)))
    return numbered(rows)


def days_order_to_match(county: County, month: str) -> list[Row]:
    bounds = window("R12M", month)
    rows = []
    for child, record in own_records(county):
        adopted, ordered, matched = record.adopted_on, record.placement_order_on, record.matched_on
        if adopted is None or ordered is None or matched is None or not in_window(adopted, bounds):
            continue
        if ordered <= bounds[1] and matched <= bounds[1]:
            days = Fraction((matched - ordered).days)
            rows.append(child_row(county, child, adopted, days, ONE, subject=on_day(child, adopted)))
    return numbered(rows)


def _ended(county: County, month: str, with_uasc: bool, meets: Callable[[str, date], bool]) -> list[Row]:
    """Periods of care that ended in the window; the day that decides is the day before the end (G4)."""
    bounds = window("R12M", month)
    rows = []
    for child in county.children:
        for period in periods_of_care(child):
            end = period.ended_on
            if end is None or not in_window(end, bounds) or not counts_as_ended(county, child, period):
                continue
            before = end - timedelta(days=1)
            if with_uasc or not is_uasc(child, before):
                met = meets(period.end_reason, end)
                rows.append(share_row(county, child, before, met, on_day(child, end)))
    return rows


def left_care_adopted(county: County, month: str) -> list[Row]:
    return _ended(county, month, False, lambda reason, end: reason in ADOPTED)


def is_guardianship(reason: str, end: date) -> bool:
    """E43 to E48 in their years (E43 and E44 to 31 March 2018, E45 to E48 after)."""
    if end <= LAST_DAY_OF_OLD_GUARDIANSHIP_CODES:
        return reason in ("E43", "E44")
    return reason in ("E45", "E46", "E47", "E48")


def left_care_special_guardianship(county: County, month: str) -> list[Row]:
    return _ended(county, month, True, is_guardianship)


def exists_by(record: Adoption, day: date) -> bool:
    """A record none of whose dates is by E does not exist yet."""
    dates = [
        record.plan_agreed_on,
        record.agency_decision_on,
        record.placement_order_on,
        record.matched_on,
        record.placed_on,
        record.adopted_on,
        record.reversed_on,
    ]
    return any(one is not None and one <= day for one in dates)


def latest_placed(records: list[Adoption], end: date) -> date | None:
    """A child's latest date placed, up to E."""
    days = [
        record.placed_on for record in records if record.placed_on is not None and record.placed_on <= end
    ]
    return max(days) if days else None


def siblings_together(county: County, month: str) -> list[Row]:
    bounds = window("R12M", month)
    existing = [(child, one) for child, one in own_records(county) if exists_by(one, bounds[1])]
    rows = []
    for group in sorted({record.sibling_group for _, record in existing if record.sibling_group}):
        members = [(child, record) for child, record in existing if record.sibling_group == group]
        placed = [
            (record.placed_on, child.child_id, child)
            for child, record in members
            if record.placed_on is not None and in_window(record.placed_on, bounds)
        ]
        if not placed or not any(record.place_together for _, record in members):
            continue
        first_day, _, first_child = min(placed, key=lambda one: one[:2])
        days = {
            latest_placed([record for other, record in members if other is child], bounds[1])
            for child, _ in members
        }
        met = len(days) == 1 and None not in days
        row = share_row(county, first_child, first_day, met, group)
        rows.append(Row(group, "", row.met, row.value, row.weight, row.area, row.team, False))
    return rows


def decision_not_placed(county: County, month: str) -> list[Row]:
    day = snapshot_day(county, month)

    def by_then(other: date | None) -> bool:
        return other is not None and other <= day

    rows = []
    for child in county.children:
        if in_care(county, child, day):
            met = any(
                by_then(record.agency_decision_on)
                and not by_then(record.reversed_on)
                and not by_then(record.placed_on)
                and not by_then(record.adopted_on)
                for record in child.adoptions
            )
            rows.append(child_row(county, child, day, ONE if met else NONE, ONE, "Y" if met else "N"))
    return rows


MEASURES: dict[str, Measure] = {
    "adoption-plan-4-months": adoption_plan_4_months,
    "days-to-adoptive-family": days_to_adoptive_family,
    "days-order-to-match": days_order_to_match,
    "left-care-adopted": left_care_adopted,
    "plan-to-decision-8-weeks": plan_to_decision_8_weeks,
    "siblings-together": siblings_together,
    "decision-not-placed": decision_not_placed,
    "left-care-special-guardianship": left_care_special_guardianship,
}
