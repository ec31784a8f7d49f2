"""What the page of problems has done in other threads: checking, checking again, finding the record to put right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ui import task
from ui.problems.lines import ProblemLine, findings_lines, lines_of
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.domain.kinds import Row
    from placement_tracker.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of all records found: the problems as the rules name them, and as lines."""

    problems: tuple[Problem, ...]
    lines: list[ProblemLine]


@dataclass(frozen=True, slots=True)
class YearChecked:
    """What the rules by number find in a year's return, and sentences on what they did not look at."""

    year: int
    lines: list[ProblemLine]
    remarks: tuple[str, ...]


def checking(session: Session, *, afresh: bool) -> Callable[[task.Progress], Checked]:
    """The job that looks at every record; what it finds is kept until a record changes. `afresh` takes nothing kept:
    another program may have written.
    """
    store, today = session.store, session.today

    def job(progress: task.Progress) -> Checked:
        from placement_tracker.checks.records import problems, rechecked

        def mend(
            before: tuple[Problem, ...], kinds: frozenset[str], children: frozenset[str]
        ) -> tuple[Problem, ...]:
            if needs_all(kinds, children):
                return find()
            with store.reading() as records:
                return tuple(rechecked(records, before, today, children, kinds))

        def find() -> tuple[Problem, ...]:
            with store.reading() as records:
                return tuple(problems(records, today, progress))

        found = find() if afresh else session.kept(f"problems {today}", find, mend)
        with store.reading() as records:
            return Checked(found, lines_of(records, found, today))

    return job


def checking_again(
    session: Session, before: Sequence[Problem], children: Collection[str], kinds: Collection[str]
) -> Callable[[task.Progress], Checked]:
    """The job that looks at what was saved since, and at no more."""
    store, today, version = session.store, session.today, session.version

    def job(_progress: task.Progress) -> Checked:
        from placement_tracker.checks.records import rechecked

        with store.reading() as records:
            found = tuple(rechecked(records, before, today, children, kinds))
            if session.version == version:
                session.kept(f"problems {today}", lambda: found)
            return Checked(found, lines_of(records, found, today))

    return job


def needs_all(kinds: Collection[str], children: Collection[str]) -> bool:
    """Whether a save of these kinds about these children may change what is wrong with any record."""
    from placement_tracker.checks.records import NAMED_BY_OTHERS
    from placement_tracker.services import reading

    if not kinds or NAMED_BY_OTHERS & set(kinds):
        return True
    return not children and any(reading.described(kind).hangs_on_a_child for kind in kinds)


def checking_year(session: Session, year: int, *, afresh: bool) -> Callable[[task.Progress], YearChecked]:
    """The job that makes the year's return from the records and asks the rules by number about it."""
    store, today = session.store, session.today

    def job(progress: task.Progress) -> YearChecked:
        from placement_tracker.checks.statutory import checking
        from placement_tracker.exchange.ssda903.told import told_of

        def find() -> YearChecked:
            with store.reading() as records:
                told = told_of(records, year, progress)
                lines = findings_lines(records, checking.findings(told, progress), today)
            return YearChecked(year, lines, tuple(checking.remarks(told)))

        found: YearChecked = find() if afresh else session.kept(f"statutory {year}", find)
        return found

    return job


# ---------------------------------------------------------------- the record to put right

#: In which kinds of record a row of the return's table stands, and the day by which it is found.
_RECORDS = {
    "Header": (("children", ""),),
    "UASC": (("children", ""),),
    "Episodes": (
        ("placements", "started_on"),
        ("legal_statuses", "started_on"),
        ("care_periods", "started_on"),
    ),
    "Reviews": (("reviews", "held_on"),),
    "Missing": (("missing_episodes", "went_missing_at"),),
    "SWEpisodes": (("allocations", "started_on"),),
    "OC3": (("care_leavers", ""),),
}


def record_of(line: ProblemLine) -> Callable[[Any], tuple[ProblemLine, Row | None]]:
    """The job that finds the record which a line is about; None where it is none alone, or no longer there."""
    return lambda session: (line, _record(session, line))


def _record(session: Any, line: ProblemLine) -> Row | None:
    from placement_tracker.services import reading

    if line.kind not in _RECORDS:
        return reading.row(session, line.kind, line.ref)
    records = reading.child_records(session, line.child_id)
    for kind, day in _RECORDS[line.kind]:
        found = [row for row in records.of(kind) if not day or _day(row[day]) == line.ref]
        if len(found) == 1:
            return found[0]
    return None


def both_of(line: ProblemLine) -> Callable[[Any], tuple[str, str] | None]:
    """The job that finds the numbers of two children who may be one, who was here first before the other; None where
    one of them is no longer there.
    """

    def job(session: Any) -> tuple[str, str] | None:
        from placement_tracker.services import reading

        first = reading.row(session, line.kind, line.other)
        return None if first is None else (str(first["child_id"]), line.child_id)

    return job


def _day(value: Any) -> str:
    day = value if isinstance(value, date) else getattr(value, "day", None)
    return day.isoformat() if day is not None else ""
