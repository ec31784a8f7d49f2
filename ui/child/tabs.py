"""What each tab of a child's page lists, declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from placement_tracker.domain.days import days_lasted
from placement_tracker.domain.kinds import Row
from ui.child.chronology import chronology, told
from ui.child.facts import ChildFacts
from ui.child.marks import hours
from ui.lists import columns
from ui.lists.columns import ListColumn, short_moment
from ui.lists.listed import blank_is, code, day, flag, moment, number, text
from ui.notes import listed as notes
from ui.words import code_words, of_days


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its title (`counted`: with the number of its rows), its columns, its rows, and what stands there where
    there are none.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: Callable[[ChildFacts], Sequence[Any]]
    empty: str
    sorted_by: str
    one: str
    many: str
    descending: bool = True
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """A placement with how long it lasted."""

    row: Row
    days: int

    def __getitem__(self, name: str) -> Any:
        return self.row[name]


@dataclass(frozen=True, slots=True)
class Episode:
    """A missing episode with its latest interview, and how many notes hang on it and on its interviews."""

    row: Row
    interview: Row | None
    signed: str
    notes: int = 0

    def __getitem__(self, name: str) -> Any:
        return self.row[name]


@dataclass(frozen=True, slots=True)
class Status:
    """A legal status or a period of care, as one list."""

    row: Row

    def __getitem__(self, name: str) -> Any:
        return self.row[name]

    @property
    def what(self) -> str:
        return "Legal status" if self.row.kind == "legal_statuses" else "Period of care"

    @property
    def words(self) -> str:
        if self.row.kind == "legal_statuses":
            return f"{self['status']}: {code_words('LS', self['status'])}"
        return code_words("CIN", self["category_of_need"] or "")

    @property
    def ended(self) -> str:
        return code_words("REC", self["end_reason"] or "") if self.row.kind == "care_periods" else ""


def _placements(facts: ChildFacts) -> list[Lasting]:
    placements = facts.records.of("placements")
    return [Lasting(row, days_lasted(row["started_on"], row["ended_on"], facts.today)) for row in placements]


def _episodes(facts: ChildFacts) -> list[Episode]:
    found = []
    hung_on = Counter(note.record_id for note in facts.notes)
    for row in facts.records.of("missing_episodes"):
        held = [
            other for other in facts.records.of("return_interviews") if row["episode_id"] in other["episodes"]
        ]
        held.sort(key=lambda other: (other["outcome"] == "COMPLETED", str(other["held_at"] or "")))
        interview = held[-1] if held else None
        signed = (interview["signed_off_by"] or "") if interview is not None else ""
        kept = hung_on[row.ref] + sum(hung_on[other.ref] for other in held)
        found.append(Episode(row, interview, signed, kept))
    return found


def _notes(row: Episode) -> str:
    return "" if not row.notes else "1 note" if row.notes == 1 else f"{row.notes} notes"


def _interview(row: Episode) -> str:
    if row.interview is None:
        return "None yet" if row["returned_at"] is not None else ""
    held = short_moment(row.interview["held_at"])
    return code_words("INTERVIEW_OUTCOME", row.interview["outcome"]) + (f", {held}" if held else "")


def _statuses(facts: ChildFacts) -> list[Status]:
    return [Status(row) for kind in ("care_periods", "legal_statuses") for row in facts.records.of(kind)]


def _of(kind: str) -> Callable[[ChildFacts], list[Row]]:
    return lambda facts: facts.records.of(kind)


TABS: tuple[Tab, ...] = (
    Tab(
        "Placements",
        (
            day("started_on", "From"),
            blank_is("now", day("ended_on", "To")),
            ListColumn(
                "days",
                "Lasted",
                lambda row: of_days(row.days),
                lambda row: row.days,
                92,
                right=True,
                unit="days",
            ),
            code("placement_type", "Placement", "PLACE", 230),
            text("carer", "Carer or home", 150),
            text("postcode", "Postcode", 84),
            number("distance_miles", "Miles", 60),
            code("end_reason", "Why it ended", "REASON_PLACE_CHANGE", 220),
            flag("planned", "Planned", 70),
            code("provider", "Provided by", "PLACE_PROVIDER", 160, hidden=True),
            text("authority", "In the area of", 120, hidden=True),
        ),
        _placements,
        "No placements are recorded yet. Enter a move to begin.",
        "started_on",
        "placement",
        "placements",
        counted=True,
    ),
    Tab(
        "Missing and interviews",
        (
            moment("went_missing_at", "Went missing", 150),
            ListColumn(
                "kind",
                "What",
                lambda row: "Missing" if row["kind"] == "M" else "Away",
                width=74,
                says="Missing: whereabouts not known. Away: whereabouts known.",
            ),
            blank_is("not back yet", moment("returned_at", "Back", 150)),
            ListColumn("hours", "Lasted", lambda row: hours(row.row), width=70, right=True),
            code("how_ended", "How it ended", "HOW_ENDED", 130),
            ListColumn("interview", "Return interview", _interview, width=210),
            columns.text("signed", "Signed off by", 120),
            ListColumn(
                "notes", "Notes", _notes, width=80, says="Notes and documents: all are in the tab Notes"
            ),
            code("police_risk", "Police risk", "POLICE_RISK", 90),
            text("police_reference", "Police reference", 120),
        ),
        _episodes,
        "No missing episodes are recorded.",
        "went_missing_at",
        "episode",
        "episodes",
        counted=True,
    ),
    Tab(
        "Legal status and periods",
        (
            columns.text("what", "What", 120),
            columns.text("words", "Status, or need", 320),
            day("started_on", "From"),
            blank_is("now", day("ended_on", "To")),
            columns.text("ended", "Why it ended", 240),
        ),
        _statuses,
        "No legal status and no period of care are recorded yet.",
        "started_on",
        "record",
        "records",
    ),
    Tab(
        "Reviews",
        (day("held_on", "Held on", 120), code("participation", "The child's part in it", "REVIEW_CODE", 420)),
        _of("reviews"),
        "No reviews are recorded yet.",
        "held_on",
        "review",
        "reviews",
    ),
    Tab(
        "Health",
        (
            day("occurred_on", "On", 120),
            code("kind", "What", "HEALTH_EVENT", 240),
            code("outcome", "Outcome", "HEALTH_OUTCOME", 140),
            number("score", "Score", 70),
            text("reason", "Reason", 260),
        ),
        _of("health_events"),
        "No health assessments or checks are recorded yet.",
        "occurred_on",
        "event",
        "events",
    ),
    Tab(
        "Workers",
        (
            code("role", "Role", "ROLE", 170),
            text("worker", "Name", 160),
            text("team", "Team", 150),
            day("started_on", "From"),
            blank_is("now", day("ended_on", "To")),
            code("change_reason", "Why it changed", "SW_REASON", 200),
            text("phone", "Phone", 120),
        ),
        _of("allocations"),
        "No worker is allocated yet.",
        "started_on",
        "allocation",
        "allocations",
    ),
    Tab(
        notes.TITLE,
        notes.COLUMNS,
        lambda facts: notes.listed(facts.notes, facts.records),
        "No notes and no documents are kept yet. Ctrl+Shift+N adds one.",
        "at",
        "note",
        "notes",
        counted=True,
    ),
    Tab(
        "Chronology",
        (
            columns.moment("at", "When", 150),
            columns.text("what", "What", 170),
            columns.text("words", "What happened", 620),
        ),
        lambda facts: chronology(facts.records, notes.listed(facts.notes, facts.records)),
        "Nothing is recorded yet.",
        "at",
        "event",
        "events",
    ),
    Tab(
        "History",
        (
            columns.moment("at", "When", 146),
            columns.text("person", "Who", 140),
            columns.text("action", "Did what", 120),
            columns.text("words", "Record", 150),
            columns.text("changed", "From and to", 380),
            columns.text("reason", "Why", 160),
            columns.text("source", "Where", 120),
            columns.number("entry", "Entry", 70, hidden=True),
        ),
        lambda facts: told(facts.history),
        "Nothing has been changed yet.",
        "",
        "change",
        "changes",
    ),
)
