"""The jobs of a form, done off the window's thread: reading what it must know, and saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ui.forms.declared import Answers, Facts, Plan, Saved
from ui.forms.stepping import shown
from ui.session import Session
from ui.task import Progress


@dataclass(frozen=True, slots=True)
class Act:
    """How a save goes on: with warnings accepted and why, and whether what it changes was shown already."""

    accepted: bool = False
    previewed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving would change beside the form's own record, in sentences, to look at first."""

    lines: tuple[str, ...]


def facts(plan: Plan, child_id: str, today: date) -> Callable[[Any], Facts]:
    """The job that reads what the form must know of the child and the registers."""

    def read(session: Any) -> Facts:
        from ui.forms import reading

        found = reading.facts(session, child_id, today)
        if plan.record is not None:
            found.record, found.version = reading.as_it_stands(session, plan.record)
        if plan.read_more is not None:
            found.more = plan.read_more(session, found)
        return found

    return read


def job(
    plan: Plan, session: Session, answers: Answers, known: Facts, act: Act
) -> Callable[[Progress], Saved | Preview]:
    """The job that saves, in one act of the person who is signed in.

    It returns once the store has kept everything; Refused, NeedsAcceptance or Fault where it has not.
    """
    store, person, today = session.store, session.person, session.today

    def save(_progress: Progress) -> Saved | Preview:
        from placement_tracker.services.acts import acting

        if plan.preview is not None and not act.previewed:
            with store.reading() as records:
                lines = plan.preview(records, answers, known)
            if lines:
                return Preview(tuple(lines))
        no_backup = backed_up(store) if plan.many else ""
        reason = act.reason or str(answers.get("reason_for_change") or "")
        with acting(
            store,
            person,
            f"form: {plan.title.lower()}",
            today=today,
            reason=reason,
            accept_warnings=act.accepted,
        ) as writing:
            saved = plan.keep(writing, answers, known)
            # What was written beside what the form is about is as new to whoever shows it.
            saved = replace(
                saved, kinds=saved.kinds | writing.written.keys(), children=saved.children | writing.touched
            )
        return replace(saved, words=f"{saved.words}. {no_backup}") if no_backup else saved

    return save


def backed_up(store: Any) -> str:
    """Back up before many records are changed; "" where all is well, else why there is no backup."""
    from placement_tracker.services import backups

    return backups.before(store)


def their_version(error: BaseException, known: Facts) -> list[str]:
    """Where somebody else changed the record meanwhile: what it says now, a line for each column that differs."""
    theirs, was = getattr(error, "theirs", None), known.record
    if not isinstance(theirs, dict) or was is None:
        return []
    from placement_tracker.services import reading

    kind = reading.described(was.kind)
    lines = ["It has been left out meanwhile."] if theirs.get("voided") else []
    others = [kind.column(name) for name in was.values if name in theirs and was[name] != theirs[name]]
    return lines + [
        f"{column.words}: was “{shown(column, was[column.name])}”, is now “{shown(column, theirs[column.name])}”"
        for column in others
    ]
