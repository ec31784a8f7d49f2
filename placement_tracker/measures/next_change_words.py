"""What a coming change is, in words: a birthday where that decides, otherwise what the measure waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from placement_tracker.domain.days import birthday
from placement_tracker.measures.worked import RowFacts, a_day

ENTERS, LEAVES, REACHES, LAPSES = "enters", "leaves", "reaches", "lapses"

#: In every measure of children in care an 18th birthday leaves it; these birthdays decide as well.
LEAVES_CARE = 18
BIRTHDAYS: Mapping[tuple[str, str], int] = {
    ("same-placement-2-years", LEAVES): 16,
    ("not-in-education-or-work", ENTERS): 16,
    ("education-plan-6-months", ENTERS): 5,
    ("education-plan-6-months", LEAVES): 17,
    ("health-assessments", REACHES): 5,
    ("health-history-at-18", ENTERS): 18,
}

WORDS: Mapping[tuple[str, str], str] = {
    ("reviews-in-timescale", ENTERS): "The first review falls due",
    ("reviews-in-timescale", LAPSES): "A review falls due",
    ("reviews-in-timescale", REACHES): "A new financial year begins, without what was late in the old one",
    ("same-social-worker", ENTERS): "18 months in care",
    ("same-social-worker", REACHES): "12 months with the same social worker",
    ("same-social-worker", LAPSES): "Another social worker, or none",
    ("same-iro", ENTERS): "18 months in care",
    ("same-iro", REACHES): "12 months with the same reviewing officer",
    ("same-iro", LAPSES): "Another reviewing officer, or none",
    ("unallocated", ENTERS): "The social worker's allocation ends",
    ("unallocated", LEAVES): "A social worker is allocated",
    ("placements-3-plus", LAPSES): "A placement leaves the 12 months",
    ("same-placement-2-years", ENTERS): "Two and a half years in care without short breaks",
    ("same-placement-2-years", REACHES): "Two years in the same placement",
    ("own-or-family-fostering", ENTERS): "No longer an unaccompanied child",
    ("within-20-miles", ENTERS): "No longer an unaccompanied child, or the distance is known",
    ("not-in-education-or-work", ENTERS): "12 months in care",
    ("special-educational-needs", ENTERS): "12 months in care",
    ("education-plan-6-months", LAPSES): "The education plan of {last_on} is 6 months old: the next is due",
    ("permanent-exclusions", LEAVES): "A new school year begins",
    ("iha-request-5-days", ENTERS): "The 5th working day in care",
    ("iha-20-days", ENTERS): "The 20th working day in care",
    ("health-assessments", ENTERS): "12 months in care",
    ("health-assessments", LAPSES): "The health assessment of {last_on} no longer counts: the next is due",
    ("dental-checks", ENTERS): "12 months in care",
    ("dental-checks", LAPSES): "The dental check of {last_on} is 12 months old: the next is due",
    ("return-interviews-3-days", ENTERS): "The 3rd working day after the return",
    ("return-interviews-72-hours", ENTERS): "The 3rd working day after the return",
    ("return-interviews-completed", ENTERS): "The 3rd working day after the return",
    ("return-interviews-offered", ENTERS): "The 3rd working day after the return",
    ("episodes-over-48-hours", ENTERS): "Missing for more than 48 hours",
    (
        "leavers-pathway-plan",
        LAPSES,
    ): "The pathway plan of {plan_updated_on} is 6 months old: the next is due",
    ("leavers-staying-put", REACHES): "The staying put arrangement begins",
    ("leavers-staying-put", LAPSES): "The staying put arrangement ends",
}
OTHERWISE = {
    ENTERS: "Counts from this day",
    LEAVES: "No longer counts",
    REACHES: "Met from this day",
    LAPSES: "No longer met",
}


def words_of(code: str, before: RowFacts | None, after: RowFacts | None, day: date) -> str:
    """What changes on a day, from a subject's row on the day before and on the day; one of them may be None."""
    facts = before or after
    assert facts is not None
    change = _change(before, after)
    for age in _ages(code, change):
        if birthday(facts["born"], age) == day:
            return f"{age}th birthday"
    said = WORDS.get((code, change), OTHERWISE[change])
    return said.format(**{name: a_day(value) for name, value in facts.items() if isinstance(value, date)})


def _ages(code: str, change: str) -> Iterator[int]:
    if change == LEAVES:
        yield LEAVES_CARE
    if (code, change) in BIRTHDAYS:
        yield BIRTHDAYS[code, change]


def _change(before: RowFacts | None, after: RowFacts | None) -> str:
    if before is None:
        return ENTERS
    if after is None:
        return LEAVES
    return REACHES if after["value"] else LAPSES
