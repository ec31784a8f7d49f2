"""What stands on a child's timeline, from the records. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.moments import hours_between
from ui.lists.columns import short_day, short_moment
from ui.words import code_words, of_hours

LEGAL, PLACEMENTS, MISSING, REVIEWS, WORKERS = "Legal status", "Placements", "Missing", "Reviews", "Workers"
LANES = (LEGAL, PLACEMENTS, MISSING, REVIEWS, WORKERS)


@dataclass(frozen=True, slots=True)
class Mark:
    """One record on the timeline: a span of days, or (`last` is `first`, `point`) an event.

    `shape` is how it is drawn: span, temporary, missing, away, interview, review. `last` None: still open. `words` say
    all of it; a list says `what` it is and the `rest` in two columns.
    """

    lane: str
    first: date
    last: date | None
    short: str
    words: str
    shape: str
    kind: str
    record_id: str
    what: str = ""
    rest: str = ""

    @property
    def point(self) -> bool:
        return self.shape in {"interview", "review"}


def marks(records: ChildRecords) -> list[Mark]:
    """Every mark, lane by lane, in each by day."""
    found = [
        *_legal(records),
        *_placements(records),
        *_missing(records),
        *_interviews(records),
        *_reviews(records),
        *_workers(records),
    ]
    return sorted(found, key=lambda mark: (LANES.index(mark.lane), mark.first, mark.last or date.max))


def _span(row: Row, lane: str, short: str, said: tuple[str, str, str], shape: str = "span") -> Mark:
    """`said` are what it is, what stands between in a sentence, and the rest without the days."""
    first, last = row["started_on"], row["ended_on"]
    until = f"to {short_day(last)}" if last is not None else "and goes on"
    what, between, about = said
    rest = f"{about}, from {short_day(first)} {until}"
    return Mark(lane, first, last, short, f"{what}{between}{rest}", shape, row.kind, row.ref, what, rest)


def _legal(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("legal_statuses"):
        words = code_words("LS", row["status"])
        said = ("Legal status", " ", f"{row['status']}: {words}")
        yield _span(row, LEGAL, f"{row['status']}  {words}", said)


def _placements(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("placements"):
        kind = row["placement_type"]
        words = code_words("PLACE", kind)
        place = f", {row['carer']}" if row["carer"] else ""
        temporary = kind[:1] == "T"
        said = ("Temporary placement" if temporary else "Placement", ": ", f"{words}{place}")
        yield _span(row, PLACEMENTS, row["carer"] or words, said, "temporary" if temporary else "span")


def _missing(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("missing_episodes"):
        start, end = row["went_missing_at"], row["returned_at"]
        away = row["kind"] == "A"
        what, known = ("Away", "whereabouts known, ") if away else ("Missing", "")
        until = f"to {short_moment(end)}" if end is not None else "and not back yet"
        rest = f"{known}from {short_moment(start)} {until}"
        yield Mark(
            MISSING,
            start.day,
            end.day if end is not None else None,
            hours(row),
            f"{what}, {rest}",
            "away" if away else "missing",
            row.kind,
            row.ref,
            what,
            rest,
        )


def hours(row: Row) -> str:
    """How long an episode lasted; "" where its times do not say."""
    start, end = row["went_missing_at"], row["returned_at"]
    lasted = hours_between(start, end) if end is not None else None
    return "" if lasted is None else of_hours(lasted)


def _interviews(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("return_interviews"):
        when: Any = row["held_at"] or row["offered_at"]
        if when is not None:
            rest = f"{code_words('INTERVIEW_OUTCOME', row['outcome'])}, {short_moment(when)}"
            words = f"Return interview: {rest}"
            yield Mark(
                MISSING,
                when.day,
                when.day,
                "",
                words,
                "interview",
                row.kind,
                row.ref,
                "Return interview",
                rest,
            )


def _reviews(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("reviews"):
        day = row["held_on"]
        said = code_words("REVIEW_CODE", row["participation"] or "")
        words = f"Review on {short_day(day)}" + (f": {said}" if said else "")
        yield Mark(REVIEWS, day, day, "", words, "review", row.kind, row.ref, "Review", said or "held")


def _workers(records: ChildRecords) -> Iterator[Mark]:
    for row in records.of("allocations"):
        if row["role"] == "SW":
            yield _span(row, WORKERS, row["worker"], ("Social worker", ": ", row["worker"]))
