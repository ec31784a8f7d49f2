"""Why a row counts, and whether it is met, in plain words: adoption, leaving care, care leavers, staffing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from placement_tracker.domain.values import plain_number
from placement_tracker.measures.worked import RowFacts, a_day, plural, said

Details = Sequence[RowFacts]
SCALE = 10**10


def plan(row: RowFacts, details: Details) -> str:
    care = "not in care then" if row["period_from"] is None else f"in care since {a_day(row['period_from'])}"
    return f"{_decision(row)}, {care}; {_plan(row)}"


def plan_to_decision(row: RowFacts, details: Details) -> str:
    return f"{_decision(row)}; {_plan(row)}"


def _decision(row: RowFacts) -> str:
    return f"Agency decision on {a_day(row['agency_decision_on'])}"


def _plan(row: RowFacts) -> str:
    agreed = row["plan_agreed_on"]
    return (
        "no day known on which the plan was agreed" if agreed is None else f"plan agreed on {a_day(agreed)}"
    )


def to_family(row: RowFacts, details: Details) -> str:
    came = f"Came into care on {a_day(row['period_from'])}, placed on {a_day(row['placed_on'])}"
    return f"{came}: {plural(row['value'], 'day')}; adopted on {a_day(row['adopted_on'])}"


def to_match(row: RowFacts, details: Details) -> str:
    order = f"Placement order on {a_day(row['placement_order_on'])}, matched on {a_day(row['matched_on'])}"
    return f"{order}: {plural(row['value'], 'day')}; adopted on {a_day(row['adopted_on'])}"


def left_care(row: RowFacts, details: Details) -> str:
    return f"Left care on {a_day(row['period_to'])}: {said('REC', row['end_reason'])}"


def siblings(row: RowFacts, details: Details) -> str:
    number = plural(row["children"], "child", "children")
    if row["together"]:
        return f"{number}, all last placed on {a_day(row['day'])}" if row["day"] else number
    return f"{number}, not all placed on the same day"


def not_placed(row: RowFacts, details: Details) -> str:
    if row["agency_decision_on"] is None:
        return f"No agency decision that waits for a placement on {a_day(row['day'])}"
    return f"{_decision(row)}, not placed by {a_day(row['day'])}"


def accommodation(row: RowFacts, details: Details) -> str:
    return f"{_birthday(row)}, in touch; lives in: {said('ACCOM', row['accommodation'])}"


def activity(row: RowFacts, details: Details) -> str:
    return f"{_birthday(row)}, in touch; does: {said('ACTIV', row['activity'])}"


def contact(row: RowFacts, details: Details) -> str:
    return f"{_birthday(row)}; in touch: {said('IN_TOUCH', row['in_touch'])}"


def _birthday(row: RowFacts) -> str:
    return f"Birthday on {a_day(row['birthday'])}"


def pathway_plan(row: RowFacts, details: Details) -> str:
    if row["plan_updated_on"] is None or row["plan_updated_on"] > row["s"]:
        return f"No pathway plan updated by {a_day(row['s'])}"
    return f"Pathway plan updated on {a_day(row['plan_updated_on'])}"


def staying_put(row: RowFacts, details: Details) -> str:
    if not row["value"]:
        return f"No staying put arrangement on {a_day(row['s'])}"
    return f"Staying put since {a_day(row['staying_put_from'])}"


def permanent_posts(row: RowFacts, details: Details) -> str:
    return f"{_number(row['value'])} of {_number(row['weight'])} posts filled by permanent social workers"


def agency_posts(row: RowFacts, details: Details) -> str:
    return f"{_number(row['value'])} of {_number(row['weight'])} posts filled by agency staff"


def caseload(row: RowFacts, details: Details) -> str:
    if not row["a_number"]:
        return f"Allocated to {row['worker']} since {a_day(row['allocated_from'])}"
    workers = f"{_number(row['weight'])} social workers who hold cases"
    return f"{workers}, {_number(row['value'])} cases by the team's own count" if row["cases"] else workers


def officers(row: RowFacts, details: Details) -> str:
    if not row["a_number"]:
        return f"In care on {a_day(row['day'])}"
    return f"{_number(row['weight'])} reviewing officers"


def _number(parts: int) -> str:
    return plain_number(Decimal(parts) / SCALE)
