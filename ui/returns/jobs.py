"""What the page of returns does off the window's thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from placement_tracker.domain.days import Month
from placement_tracker.domain.moments import Moment, from_stamp
from placement_tracker.returns.known import RETURNS
from placement_tracker.returns.pages import DeclaredReturn
from ui import task
from ui.session import Session

if TYPE_CHECKING:
    from placement_tracker.services.published import PublishedEntry
    from ui.returns.before import Before

Job = Callable[[task.Progress], Any]


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One edition of a published return."""

    number: int
    code: str
    title: str
    month: str
    edition: int
    at: Moment
    person: str
    definitions: str

    @classmethod
    def of(cls, entry: PublishedEntry) -> PublishedLine:
        at = from_stamp(entry.published_at)
        return cls(
            entry.number,
            entry.code,
            entry.title,
            entry.month,
            entry.edition,
            at,
            entry.person,
            entry.definitions,
        )


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A return that can be made: when it was last made for the month, and its newest edition published for it."""

    code: str
    title: str
    made_at: Moment | None
    made_by: str
    published: PublishedLine | None


@dataclass(frozen=True, slots=True)
class ReturnsFound:
    """The returns for a month, and everything that was ever published, newest first."""

    month: Month
    lines: tuple[ReturnLine, ...]
    published: tuple[PublishedLine, ...]


def reading_lines(session: Session, month: Month) -> Job:
    """The returns of a month as they stand."""
    store = session.store

    def job(_progress: task.Progress) -> ReturnsFound:
        from placement_tracker.services.history import last_made
        from placement_tracker.services.published import published

        with store.reading() as records:
            entries = tuple(PublishedLine.of(entry) for entry in reversed(published(records)))
            made = last_made(records, str(month))
        newest: dict[str, PublishedLine] = {}
        for entry in entries:
            if entry.month == str(month):
                newest.setdefault(entry.code, entry)
        lines = []
        for code, known in RETURNS.items():
            at, by = made.get(code, (None, ""))
            lines.append(ReturnLine(code, known.title, at, by, newest.get(code)))
        return ReturnsFound(month, tuple(lines), entries)

    return job


def declaring(session: Session, code: str, month: Month) -> Job:
    """A return's pages, made from today's records; nothing is written."""
    store, person, today = session.store, session.person, session.today

    def job(progress: task.Progress) -> DeclaredReturn:
        from placement_tracker.returns.making import read_for
        from placement_tracker.returns.material import MadeBy

        if RETURNS[code].of_one_month:
            material = read_for(store, [code], progress, month, today)
        else:
            material = session.kept("material of returns", lambda: read_for(store, list(RETURNS), progress))
        made = MadeBy(person, today, store.clock())
        return RETURNS[code].module().declare(material, month, made)

    return job


def opening(session: Session, number: int) -> Job:
    """The pages of a published return, as they were."""
    store = session.store

    def job(_progress: task.Progress) -> DeclaredReturn:
        from placement_tracker.returns.publishing.frozen import pages_of

        with store.reading() as records:
            return pages_of(records, number)

    return job


def making(
    session: Session, codes: Sequence[str], month: Month, out: Path, *, pdf: bool, for_publication: bool
) -> Job:
    """Write workbooks (and PDFs); returns their paths."""
    store, person, today = session.store, session.person, session.today

    def job(progress: task.Progress) -> list[Path]:
        from placement_tracker.returns.making import make_returns

        return list(
            make_returns(
                store, codes, month, out,
                person=person, today=today, progress=progress, pdf=pdf, for_publication=for_publication,
            )
        )  # fmt: skip

    return job


def looking_before(session: Session, line: ReturnLine, month: Month) -> Job:
    """The return, the month, and what somebody should see before it is published: another may be in hand by then."""
    store, person, today = session.store, session.person, session.today

    def job(progress: task.Progress) -> tuple[ReturnLine, Month, Before]:
        from placement_tracker.returns.publishing.publish import before_publishing
        from ui.returns.before import in_words

        found = before_publishing(store, line.code, month, person, today, progress)
        return line, month, in_words(found, month)

    return job


@dataclass(frozen=True, slots=True)
class Comment:
    """What is written about a red measure."""

    measure: str
    text: str
    actions: str = ""
    risks: str = ""


def publishing(session: Session, code: str, month: Month, comments: Sequence[Comment]) -> Job:
    """Keep the commentary, then publish."""
    store, person, today = session.store, session.person, session.today

    def job(progress: task.Progress) -> PublishedEntry:
        from placement_tracker.returns.publishing.publish import keep_commentary, publish

        keep_commentary(
            store,
            month,
            {one.measure: {"text": one.text, "actions": one.actions, "risks": one.risks} for one in comments},
            person=person,
            today=today,
        )
        return publish(store, [code], month, person=person, today=today, progress=progress)[-1]

    return job


def saving(session: Session, number: int, out: Path) -> Job:
    """Write a published return's workbook as it was kept."""
    store, person = session.store, session.person

    def job(_progress: task.Progress) -> Path:
        from placement_tracker.returns.publishing.publish import write_published

        return write_published(store, number, out, person)

    return job
