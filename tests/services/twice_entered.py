"""A child who was entered twice, with something of everything on both sides, for the tests of merging."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import insert, select

from db.models import Base
from db.models.keeping import Note
from db.models.rights import Restriction
from db.store import Store
from placement_tracker.domain.moments import Moment
from placement_tracker.services import merging, reading, undoing
from placement_tracker.services.acts import acting
from placement_tracker.services.merging import MergePlan
from tests.services.conftest import TODAY
from tests.services.looking_up import entries, put
from tests.stores import PERSON

KEPT, OTHER = "C1", "C7"
_BESIDE = {"history", "history_head", "drafts", "alembic_version"}


def at(day: date, hour: int = 12) -> Moment:
    return Moment(day, time(hour))


def twin(store: Store) -> None:
    """C7: the same child as C1 (conftest.child), entered again, with an earlier time in care."""
    with acting(store, PERSON, "test", today=TODAY, reason="trial", accept_warnings=True) as act:
        put(
            act,
            (
                "children",
                {"child_id": OTHER, "date_of_birth": date(2010, 5, 4), "surname": "Hale", "sex": "F"},
            ),
            (
                "care_periods",
                {
                    "child_id": OTHER,
                    "started_on": date(2015, 1, 1),
                    "ended_on": date(2016, 1, 1),
                    "end_reason": "E4A",
                },
            ),
            ("reviews", {"child_id": OTHER, "held_on": date(2015, 2, 3), "participation": "PN1"}),
            ("missing_profiles", {"child_id": OTHER, "description": "Tall"}),
            *_missing(OTHER, "7"),
        )


def _missing(child_id: str, number: str) -> list[tuple[str, dict[str, Any]]]:
    """An episode with its alert, its interview and an attempt at it."""
    gone, back = at(date(2019, 6, 1)), at(date(2019, 6, 4))
    episode, interview = f"M{number}", f"I{number}"
    return [
        (
            "missing_episodes",
            {
                "episode_id": episode,
                "child_id": child_id,
                "kind": "M",
                "went_missing_at": gone,
                "returned_at": back,
            },
        ),
        (
            "alerts",
            {"episode_id": episode, "kind": "HOURS_48", "acknowledged_by": "Ann", "acknowledged_at": back},
        ),
        ("return_interviews", {"interview_id": interview, "episodes": (episode,), "outcome": "PENDING"}),
        (
            "interview_attempts",
            {"interview_id": interview, "attempted_at": at(date(2019, 6, 5)), "by": "Ann"},
        ),
    ]


def missing_too(store: Store) -> None:
    """The same absence under the kept child's number."""
    with acting(store, PERSON, "test", today=TODAY, reason="trial", accept_warnings=True) as act:
        put(act, *_missing(KEPT, "1"))


def note(store: Store, note_id: str, child_id: str, kind: str, record_id: str) -> None:
    values = {
        "kind": kind,
        "record_id": record_id,
        "at": "2020-01-01T00:00:00Z",
        "person": "Ann",
        "words": "Note",
    }
    with store.beside() as session:
        row = {"note_id": note_id, "child_id": child_id, "file_name": "", "why_left_out": "", **values}
        session.execute(insert(Note).values(row))


def restrict(store: Store, child_id: str, *people: str) -> None:
    with store.beside() as session:
        for person in people:
            session.execute(insert(Restriction).values(child_id=child_id, person=person))


def who_may_see(store: Store, child_id: str) -> set[str]:
    with store.reading() as session:
        return set(
            session.execute(select(Restriction.person).where(Restriction.child_id == child_id)).scalars()
        )


def planned(store: Store, kept: str = KEPT, other: str = OTHER) -> MergePlan:
    with store.reading() as session:
        return merging.plan(session, kept, other, TODAY)


def merge(store: Store, plan: MergePlan | None = None, **choices: Any) -> int:
    """Merge C7 into C1; returns the act's number."""
    told = {"fields": {}, "clashes": {}, "reason": "Same birth certificate", **choices}
    reason = told["reason"]
    accepted = {"reason": reason, "accept_warnings": True}
    with acting(store, PERSON, "form: merge", today=TODAY, **accepted) as act:
        merging.merge(
            act, plan or planned(store), told.pop("fields"), told.pop("clashes"), today=TODAY, **told
        )
    return int(entries(store)[-1]["act"])


def undone(store: Store, number: int) -> None:
    with acting(store, PERSON, "undo", today=TODAY, reason="trial", accept_warnings=True) as act:
        undoing.undo(act, number, PERSON, store.clock().date())


def redone(store: Store, number: int) -> None:
    with acting(store, PERSON, "redo", today=TODAY, reason="trial", accept_warnings=True) as act:
        undoing.redo(act, number, PERSON)


def hanging_on(store: Store, child_id: str) -> set[str]:
    """The records, and the notes, that hang on a child."""
    with store.reading() as session:
        found = {
            row.ref for row in reading.child_records(session, child_id).every() if row.kind != "children"
        }
        hung = select(Note.note_id).where(Note.child_id == child_id, Note.why_left_out == "")
        return found | set(session.execute(hung).scalars())


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The whole store but the history; how often a record was written does not count."""
    found = {}
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in _BESIDE:
                rows = [dict(row) for row in session.execute(select(table)).mappings()]
                found[table.name] = sorted(
                    ({name: value for name, value in row.items() if name != "version"} for row in rows),
                    key=str,
                )
    return found
