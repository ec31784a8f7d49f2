"""The form that reopens what was closed too early: it shows what goes on again, and asks why."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.kinds import Kind, Row
from ui.forms import makers
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong
from ui.forms.stepping import in_sentences, named

#: The kinds that end, and the column that says when.
ENDS = {
    "care_periods": "ended_on",
    "legal_statuses": "ended_on",
    "placements": "ended_on",
    "missing_episodes": "returned_at",
    "allocations": "ended_on",
    "care_leavers": "ended_on",
    "deprivations": "ended_on",
}


def can_reopen(record: Row) -> bool:
    """Whether a record has an end that can be taken back."""
    return record.kind in ENDS and record[ENDS[record.kind]] is not None


def reopen_plan(kind: Kind, record: Row) -> Plan:
    """The form for one record: its end is taken back, with why it ended, and so is what ended with it."""

    def read(session: Any, facts: Facts) -> Any:
        from placement_tracker.services import corrections

        stands = facts.record or record
        return in_sentences(session, corrections.plan_reopening(session, stands.kind, stands.ref))

    def check(answers: Answers, facts: Facts) -> list[Wrong]:
        if can_reopen(facts.record or record):
            return []
        return [Wrong("", f"This {kind.words} is open already: there is no end to take back.")]

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        from placement_tracker.services import corrections

        steps = corrections.reopen(act, kind.name, record.ref, version=facts.version)
        children = frozenset({facts.records.child_id}) if facts.records is not None else frozenset()
        return Saved(f"the {kind.words} is open again", frozenset(step.kind for step in steps), children)

    why = Ask(
        "reason_for_change",
        "Why it is reopened",
        makers.text(420),
        required=True,
        hint="For example: closed on the wrong child. It stays in the history.",
    )
    return Plan(
        "reopen",
        f"Reopen the {kind.words}",
        (Section("", (why,), "Where something else began when this ended, leave that out first."),),
        keep,
        told=lambda facts: _told(kind, facts, record),
        read_more=read,
        check=check,
        another=False,
        save_words="Reopen it",
        record=record,
    )


def _told(kind: Kind, facts: Facts, record: Row) -> list[str]:
    stands = facts.record or record
    if not can_reopen(stands):
        return [f"{named(kind, stands.values)}: it is open."]
    lines = "\n".join(f"•  {line}" for line in facts.more or ())
    return [f"Saving changes this:\n{lines}"]
