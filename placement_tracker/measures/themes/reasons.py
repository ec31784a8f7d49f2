"""Why a row counts, and whether it is met, in plain words: reviews, workers, placements, population."""

from __future__ import annotations

from collections.abc import Sequence

from placement_tracker.measures.worked import RowFacts, a_day, plural, said

Details = Sequence[RowFacts]


def in_care(row: RowFacts, details: Details) -> str:
    return f"In care on {a_day(row['day'])}, since {a_day(row['period_from'])}"


def population(row: RowFacts, details: Details) -> str:
    if row["child"] is None:
        return f"{row['weight']:,} children under 18 live in the area, by the figure in force on {a_day(row['day'])}"
    return in_care(row, details)


def reviews_in_timescale(row: RowFacts, details: Details) -> str:
    """Each review that fell due in the span that is looked at, and those before it that were still not held."""
    span_from = max(row["year_from"], row["period_from"])
    counting = [one for one in details if one["due_on"] >= span_from]
    outstanding = [
        one
        for one in details
        if one["due_on"] < span_from and (one["held_on"] is None or one["held_on"] > span_from)
    ]
    if not counting and not outstanding:
        return f"No review fell due from {a_day(span_from)} to {a_day(row['day'])}, and none was outstanding"
    return "; ".join(_review(one, row) for one in [*outstanding, *counting])


def _review(one: RowFacts, row: RowFacts) -> str:
    due = f"Review {one['nth']} was due on {a_day(one['due_on'])}"
    if one["held_on"] is None or one["held_on"] > row["day"]:
        return f"{due} and was not held by {a_day(row['day'])}"
    late = " late," if one["held_on"] > one["due_on"] else ""
    return f"{due} and was held{late} on {a_day(one['held_on'])}"


def review_participation(row: RowFacts, details: Details) -> str:
    codes = ", and ".join(said("REVIEW_CODE", code) for code in dict.fromkeys(row["codes"]))
    return f"Review on {a_day(row['held_on'])}: {codes or 'how the child took part is not recorded'}"


def same_worker(row: RowFacts, details: Details) -> str:
    start = f"In care since {a_day(row['period_from'])}"
    if not row["allocation_open"]:
        return f"{start}; no worker allocated on {a_day(row['day'])}"
    return f"{start}; {row['worker']} without a gap since {a_day(row['since'])}"


def placements_3_plus(row: RowFacts, details: Details) -> str:
    """The runs that are counted, each with what its first placement is."""
    if not details:
        return f"No placement from {a_day(row['last_12'])} to {a_day(row['day'])}"
    listed = "; ".join(
        f"{a_day(one['run_from'])} {said('PLACE', one['placement_type'])}{_where(one)}" for one in details
    )
    return (
        f"{plural(len(details), 'placement')} from {a_day(row['last_12'])} to {a_day(row['day'])}: {listed}"
    )


def _where(row: RowFacts) -> str:
    where = row["district"] or row["postcode"]
    return f" ({where})" if where else ""


def same_placement_2_years(row: RowFacts, details: Details) -> str:
    start = f"In care since {a_day(row['period_from'])}"
    if row["counted_from"] is None:
        return f"{start}; no placement that goes on at {a_day(row['day'])}"
    lasted = f"{row['run_days']:,} days by {a_day(row['day'])}"
    if row["counted_from"] != row["run_from"]:
        before = f"with the placement that it directly followed, since {a_day(row['counted_from'])}"
        return f"{start}; placed for adoption since {a_day(row['run_from'])}, {before}: {lasted}"
    return f"{start}; in the same placement since {a_day(row['run_from'])}: {lasted}"


def placement(row: RowFacts, details: Details) -> str:
    if row["placement_type"] is None:
        return f"In care; no placement known on {a_day(row['day'])}"
    kind = f"Placement on {a_day(row['day'])}: {said('PLACE', row['placement_type'])}"
    return f"{kind}; provided by {said('PLACE_PROVIDER', row['provider'])}"


def distance(row: RowFacts, details: Details) -> str:
    return f"Placed {row['tenths'] // 10}.{row['tenths'] % 10} miles from home on {a_day(row['day'])}"


def area(row: RowFacts, details: Details) -> str:
    where = row["authority"]
    if where is None:
        return f"Placed on {a_day(row['day'])} in an authority that is not known"
    return f"Placed on {a_day(row['day'])} in {where}"


def hosted(row: RowFacts, details: Details) -> str:
    return f"Looked after by {row['responsible_authority']}, placed here on {a_day(row['day'])}"


def unallocated(row: RowFacts, details: Details) -> str:
    return f"In care on {a_day(row['day'])} without a social worker"


def circumstance(row: RowFacts, details: Details) -> str:
    began = row["circumstance_from"]
    if began is None:
        return f"Not open on {a_day(row['day'])}"
    return f"Open on {a_day(row['day'])}, since {a_day(began)}"


def back_in_care(row: RowFacts, details: Details) -> str:
    came = f"Came into care on {a_day(row['period_from'])}"
    if row["left_on"] is None:
        return f"{came}; no earlier period of care that counts"
    return f"{came}; the period before had ended on {a_day(row['left_on'])}"
