"""What can be supposed of a child in a measure, and the changes of records that it means. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.codes import TEMPORARY
from placement_tracker.domain.days import Month, months_after
from placement_tracker.domain.moments import Moment

if TYPE_CHECKING:
    from placement_tracker.measures.changed_records import RecordChange
    from placement_tracker.measures.frames import Frames
    from placement_tracker.measures.what_if import Change
    from ui.measure.children import Behind

#: The changes that make it so for one row; none where there is nothing to change.
Make = Callable[["Frames", "Behind", date], Sequence["Change"]]
_NEAR = Decimal(10)


@dataclass(frozen=True, slots=True)
class Supposition:
    """Something that can be supposed; `words` go on after "Suppose that each of them ..."."""

    words: str
    make: Make


def _left_out(_frames: Frames, row: Behind, _on: date) -> Sequence[Change]:
    from placement_tracker.measures.what_if import LeftOut

    return [LeftOut(row.subject)]


LEFT_OUT = Supposition("is left out, as an outlier", _left_out)


def _stay_at(frames: Frames, child_id: str, on: date) -> dict[str, Any] | None:
    """The placement that is open on a day and is not temporary, the latest begun."""
    stays = frames.records.table("placements").filter(child_id=child_id).iter_rows(named=True)
    open_then = [
        stay
        for stay in stays
        if stay["started_on"] <= on
        and (stay["ended_on"] is None or stay["ended_on"] > on)
        and stay["placement_type"] not in TEMPORARY
    ]
    return max(open_then, key=lambda stay: stay["started_on"], default=None)


def _moves(frames: Frames, row: Behind, on: date, **place: Any) -> Sequence[Change]:
    from placement_tracker.measures.what_if import moved

    stay = _stay_at(frames, row.child_id, on)
    if stay is None:
        return []
    return moved(frames, row.child_id, on, **{"placement_type": stay["placement_type"], **place})


def _moves_into_the_area(frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    return _moves(frames, row, on, authority=frames.authority.name)


def _stayed_with_the_carers(frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    """The last move was one with the same carers: the placement before it ended on the day it began."""
    from placement_tracker.measures.changed_records import Changed

    stay = _stay_at(frames, row.child_id, on)
    others = frames.records.table("placements").filter(child_id=row.child_id).get_column("ended_on").to_list()
    if stay is None or stay["started_on"] not in others or stay["same_carer"]:
        return []
    where = {name: stay[name] for name in ("child_id", "started_on", "placement_type", "ended_on")}
    return [Changed("placements", where, {"same_carer": True})]


def _interviewed(frames: Frames, row: Behind, _on: date) -> Sequence[Change]:
    """The day after the return, which is in time by both clocks."""
    from placement_tracker.measures.what_if import interview_held

    episode_id = row.subject.partition("#")[0]
    found = frames.records.table("missing_episodes").filter(episode_id=episode_id)
    returned = found.get_column("returned_at").to_list()
    if not returned or returned[0] is None:
        return []
    known = bool(found.get_column("returned_at_known").item())
    day = returned[0] + timedelta(days=1)
    at = Moment(day, _clock(found.get_column("returned_at_minute").item()) if known else None)
    return interview_held(frames, episode_id, at)


def _clock(minute: int | None) -> Any:
    """The time of day of a minute, by the UK's clocks."""
    from datetime import UTC, datetime

    from placement_tracker.domain.moments import uk

    if minute is None:
        return None
    return datetime.fromtimestamp(minute * 60, UTC).astimezone(uk()).time()


def _reviewed(frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    """Every review of the period of care that was late, or not held, was held on the day on which it was due."""
    import polars as pl

    from placement_tracker.measures.records import is_open
    from placement_tracker.measures.what_if import review_held

    number = frames.records.child_ids.index(row.child_id)
    periods = frames.care.periods.filter(pl.col("child") == number).with_columns(on=pl.lit(on))
    begun = periods.filter(is_open("period_from", "period_to", "on")).get_column("period_from").to_list()
    held = frames.records.table("reviews").filter(child_id=row.child_id).get_column("held_on").to_list()
    if not begun:
        return []
    changes: list[RecordChange] = []
    for due in _reviews_missed(begun[0], sorted(day for day in held if day >= begun[0]), on, frames):
        changes += review_held(row.child_id, due)
    return changes


def _reviews_missed(begun: date, held: Sequence[date], on: date, frames: Frames) -> Iterator[date]:
    """The due dates, up to a day, by which no review was held (measures.md G8), each as if those before were met."""
    from placement_tracker.measures.reviews_due import FIRST_WITHIN

    due, before, count = frames.authority.calendar.after(begun, FIRST_WITHIN), begun, 0
    while due <= on:
        met = next((day for day in held if before < day <= due or (not count and day == begun)), None)
        if met is None:
            yield due
        before = met or due
        count += 1
        due = months_after(before, 3 if count == 1 else 6)


def _took_part(_frames: Frames, row: Behind, _on: date) -> Sequence[Change]:
    from placement_tracker.measures.what_if import review_held

    return review_held(row.child_id, _day_of(row), "PN1")


def _day_of(row: Behind) -> date:
    """The day that stands after the child in a subject."""
    return date.fromisoformat(row.subject.partition("#")[0].rpartition("/")[2])


def _health(kind: str, _frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    from placement_tracker.measures.what_if import health_done

    return health_done(row.child_id, kind, on)


def _health_at_once(kind: str, frames: Frames, row: Behind, _on: date) -> Sequence[Change]:
    return _health(kind, frames, row, _day_of(row))


def _added(kind: str, values: dict[str, Any], _frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    from placement_tracker.measures.changed_records import Added

    return [Added(kind, {"child_id": row.child_id, "started_on": on, **values})]


def _ended(kind: str, frames: Frames, row: Behind, on: date) -> Sequence[Change]:
    """What is open on the day ended on it."""
    from placement_tracker.measures.changed_records import Changed

    found = frames.records.table("circumstances").filter(child_id=row.child_id, kind=kind)
    return [
        Changed(
            "circumstances",
            {name: one[name] for name in ("child_id", "kind", "started_on", "ended_on")},
            {"ended_on": on},
        )
        for one in found.iter_rows(named=True)
        if one["started_on"] <= on and (one["ended_on"] is None or one["ended_on"] > on)
    ]


_MOVE = Supposition("moves to other carers on the snapshot day", _moves)
_SAME = Supposition("stayed with the same carers at the last move", _stayed_with_the_carers)
_INTERVIEW = Supposition("was interviewed the day after the return", _interviewed)
_OWN = Supposition(
    "moves to the authority's own foster carers", partial(_moves, placement_type="U6", provider="PR1")
)
_AREA = Supposition("moves into the area", _moves_into_the_area)
_BY_CODE: dict[str, tuple[Supposition, ...]] = {
    "placements-3-plus": (_SAME, _MOVE),
    "same-placement-2-years": (_SAME, _MOVE),
    "own-or-family-fostering": (_OWN,),
    "private-and-voluntary": (_OWN,),
    "within-20-miles": (
        Supposition("moves to within 20 miles of home", partial(_moves, distance_miles=_NEAR)),
    ),
    "outside-area": (_AREA,),
    "outside-area-strict": (_AREA,),
    "reviews-in-timescale": (Supposition("was reviewed on the days that were due", _reviewed),),
    "review-participation": (Supposition("took part in the review", _took_part),),
    "unallocated": (
        Supposition(
            "has a social worker",
            partial(_added, "allocations", {"role": "SW", "worker": "A social worker"}),
        ),
    ),
    "education-plan-6-months": (
        Supposition("has a new education plan", partial(_added, "circumstances", {"kind": "EDUCATION_PLAN"})),
    ),
    "health-assessments": (
        Supposition("has a health assessment now", partial(_health, "HEALTH_ASSESSMENT")),
    ),
    "dental-checks": (Supposition("has a dental check now", partial(_health, "DENTAL_CHECK")),),
    "health-history-at-18": (Supposition("has the health history now", partial(_health, "HEALTH_HISTORY")),),
    "iha-20-days": (Supposition("had the assessment at once", partial(_health_at_once, "IHA")),),
    "iha-request-5-days": (Supposition("was asked for at once", partial(_health_at_once, "IHA_REQUEST")),),
    **{
        code: (Supposition(words, partial(_ended, kind)),)
        for code, kind, words in (
            ("youth-offending", "YOS", "is no longer open to youth offending services"),
            ("protection-plan", "CHILD_PROTECTION_PLAN", "no longer has a protection plan"),
            ("part-time-timetable", "PART_TIME_TIMETABLE", "is in school full time"),
            ("not-in-education-or-work", "NEET", "is in education, work or training"),
        )
    },
    **dict.fromkeys(
        (
            "return-interviews-3-days",
            "return-interviews-72-hours",
            "return-interviews-completed",
            "return-interviews-offered",
        ),
        (_INTERVIEW,),
    ),
}


def offered(code: str) -> tuple[Supposition, ...]:
    """What can be supposed in a measure: what it allows, and that a case is left out."""
    return (*_BY_CODE.get(code, ()), LEFT_OUT)


def changes_of(frames: Frames, supposed: Supposition, row: Behind, month: Month) -> Sequence[Change]:
    """The changes that make a supposition true for a row; none where there is nothing to change."""
    return supposed.make(frames, row, frames.authority.snapshot_day(month))
