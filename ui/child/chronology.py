"""Everything about a child in the order of days, and everything done to the records, as rows of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from placement_tracker.domain.kinds import ChildRecords, Row
from placement_tracker.domain.moments import Moment
from ui.child.marks import marks
from ui.lists.columns import short_day, short_moment
from ui.words import code_words

if TYPE_CHECKING:
    from placement_tracker.services.history import HistoryLine
    from ui.notes.listed import ListedNote

_MOST_CHANGES_SAID = 6


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, in words, with the record that says so."""

    at: Moment
    what: str
    words: str
    kind: str
    record_id: str


def chronology(records: ChildRecords, notes: Iterable[ListedNote] = ()) -> list[Event]:
    """Starts, ends and events, in order, with the notes of when they were kept."""
    found = [*_marked(records), *_others(records), *map(_note, notes)]
    return sorted(found, key=lambda event: str(event.at))


def _marked(records: ChildRecords) -> Iterator[Event]:
    episodes = {row.ref: row for row in records.of("missing_episodes")}
    for mark in marks(records):
        said = mark.rest[:1].upper() + mark.rest[1:]
        if mark.kind == "missing_episodes":
            row = episodes[mark.record_id]
            yield Event(row["went_missing_at"], mark.what, said, mark.kind, mark.record_id)
            if row["returned_at"] is not None:
                how = code_words("HOW_ENDED", row["how_ended"] or "") or "End of the episode"
                words = f"{how}, {short_moment(row['returned_at'])}"
                yield Event(row["returned_at"], mark.what, words, mark.kind, mark.record_id)
        else:
            yield Event(Moment(mark.first), mark.what, said, mark.kind, mark.record_id)


_WHAT = {
    "care_periods": "Period of care",
    "health_events": "Health",
    "visits": "Visit",
    "plans": "Plan",
    "circumstances": "Circumstance",
    "hosted_notices": "Notice of a hosted child",
}


def _others(records: ChildRecords) -> Iterator[Event]:
    for row in records.of("care_periods"):
        need = code_words("CIN", row["category_of_need"] or "")
        yield _event(row, "started_on", f"Came into care{': ' + need if need else ''}")
        if row["ended_on"] is not None:
            why = code_words("REC", row["end_reason"] or "")
            yield _event(row, "ended_on", f"Care ended{': ' + why if why else ''}")
    for row in records.of("health_events"):
        outcome = code_words("HEALTH_OUTCOME", row["outcome"] or "DONE")
        yield _event(row, "occurred_on", f"{code_words('HEALTH_EVENT', row['kind'])}: {outcome}")
    for row in records.of("visits"):
        yield _event(row, "visited_on", code_words("VISIT", row["kind"]))
    for row in records.of("plans"):
        yield _event(row, "from_date", code_words("PLAN", row["plan"]))
    for row in records.of("circumstances"):
        until = f" to {short_day(row['ended_on'])}" if row["ended_on"] else ""
        yield _event(row, "started_on", code_words("CIRCUMSTANCE", row["kind"]) + until)
    for row in records.of("hosted_notices"):
        yield _event(row, "notified_on", code_words("HOSTED_NOTICE", row["kind"]))


def _note(note: ListedNote) -> Event:
    words = "; ".join(part for part in (note.about, note.words, note.document) if part)
    return Event(note.at, "Note", words, note.kind, note.record_id)


def _event(row: Row, column: str, words: str) -> Event:
    return Event(Moment(row[column]), _WHAT[row.kind], words, row.kind, row.ref)


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the history, its columns in one line."""

    entry: int
    at: Moment
    person: str
    action: str
    words: str
    changed: str
    reason: str
    source: str
    kind: str
    record_id: str


def told(lines: Iterable[HistoryLine]) -> list[Told]:
    """The history's entries, a row each, in the order in which they come."""
    found = []
    for _entry, group in groupby(lines, key=lambda line: line.entry):
        parts = list(group)
        first = parts[0]
        said = [_change(part) for part in parts if part.column]
        more = len(said) - _MOST_CHANGES_SAID
        changed = "; ".join(said[:_MOST_CHANGES_SAID]) + (f"; and {more} more" if more > 0 else "")
        found.append(
            Told(
                first.entry,
                first.at,
                first.person,
                first.action,
                first.words,
                changed,
                first.reason,
                first.source,
                first.kind,
                first.record_id,
            )
        )
    return found


def _change(line: HistoryLine) -> str:
    if not line.before:
        return f"{line.column}: {line.after}"
    return f"{line.column}: {line.before} → {line.after or 'blank'}"
