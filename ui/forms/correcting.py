"""The form that puts right what was saved: any record, in any of its columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from placement_tracker.domain.kinds import Column, Form, Kind, Row
from placement_tracker.domain.moments import said
from ui.forms import makers
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.forms.effect import MATTERS, effect_of_correction
from ui.forms.fields.providers import ProviderField, provider_choices
from ui.forms.kept_notes import HANG_ON, notes_of
from ui.forms.reopening import can_reopen
from ui.forms.stepping import plan_correction, with_article

#: What names a record to others: a number that was given is not changed.
_FIXED = frozenset({"child_id", "episode_id", "interview_id", "provider_id"})
_NOTES = frozenset(
    {"notes", "note", "summary", "practice_issues", "child_view", "description", "health_needs"}
)

_BY_FORM: dict[Form, Callable[[Column], makers.Make]] = {
    Form.DAY: lambda column: makers.day(),
    Form.MOMENT: lambda column: makers.moment(),
    Form.FLAG: lambda column: makers.flag(),
    Form.NUMBER: lambda column: makers.number(),
    Form.WHOLE: lambda column: makers.number(whole=True),
    Form.CODE: lambda column: makers.code(column.code_set, column.judged_on),
    Form.CODES: lambda column: makers.codes_of(column.code_set),
    Form.REFERENCES: lambda column: makers.several(4),
    Form.TEXTS: lambda column: makers.lines(),
    Form.MONTH: lambda column: makers.month(),
}


def correct_plan(kind: Kind, record: Row) -> Plan:
    """The form for one record: every column that may be changed, and what moves with it shown before it is saved."""
    columns = [column for column in kind.columns if _may_change(kind, column)]
    asks = [asked_of(kind, column) for column in columns]
    why = Ask("reason_for_change", "Why it is corrected", makers.text(420), hint="Stays in the history.")

    def values(answers: Answers) -> dict[str, Any]:
        return {column.name: answers[column.name] for column in columns}

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        from placement_tracker.services import corrections

        corrections.correct(act, kind.name, record.ref, values(answers), version=facts.version)
        children = frozenset({facts.records.child_id}) if facts.records is not None else frozenset()
        return Saved(f"the correction of the {kind.words}", frozenset({kind.name}), children)

    return Plan(
        "correct",
        f"Correct {with_article(kind.words)}",
        (Section("", tuple(asks)), Section("", (why,))),
        keep,
        about_a_child=kind.hangs_on_a_child,
        start=lambda facts: {column.name: (facts.record or record)[column.name] for column in columns},
        offer=lambda facts: _offers(columns, facts),
        preview=lambda session, answers, facts: plan_correction(
            session, kind.name, record.ref, values(answers)
        ),
        another=False,
        record=record,
        prepare=effect_of_correction(kind, record) or notes_of(record),
        prepared_by=MATTERS if kind.name == "placements" else (),
        instead=_instead(record),
        told=_sent_back if kind.name == "return_interviews" else lambda facts: [],
        read_more=_read_sent_back if kind.name == "return_interviews" else None,
    )


def _read_sent_back(session: Any, facts: Facts) -> Any:
    """What a manager asked for, where the interview was sent back and nothing was written on it since."""
    from placement_tracker.services import interviews

    return interviews.sent_back(session).get(facts.record.ref) if facts.record is not None else None


def _sent_back(facts: Facts) -> list[str]:
    if facts.more is None:
        return []
    return [f"Sent back by {facts.more.by} on {said(facts.more.at)}: {facts.more.comment}"]


def _instead(record: Row) -> tuple[tuple[str, str], ...]:
    """What else may be done with the record, by buttons."""
    out = ("void", "Leave it out…")
    note = (("note", "Add a note…"),) if record.kind in HANG_ON else ()
    return (out, ("reopen", "Reopen…"), *note) if can_reopen(record) else (out, *note)


def _may_change(kind: Kind, column: Column) -> bool:
    own_number = kind.name in {"children", "missing_episodes", "return_interviews", "providers"}
    return column.name not in _FIXED or (column.name == "provider_id" and not own_number)


def asked_of(kind: Kind, column: Column) -> Ask:
    """The question for a column of a kind of record."""
    label = column.words[:1].upper() + column.words[1:]
    return Ask(
        column.name,
        label,
        _make(column),
        required=column.required,
        past=column.past,
        not_before=column.not_before if column.not_before in kind.by_name else "",
    )


def _make(column: Column) -> makers.Make:
    if column.name == "provider_id":
        return ProviderField
    if column.refers_to == "teams":
        return makers.choice()
    if column.refers_to == "measure":
        return makers.measure()
    if column.name in _NOTES:
        return makers.notes()
    made = _BY_FORM.get(column.form)
    return made(column) if made is not None else makers.text(420)


def _offers(columns: list[Column], facts: Facts) -> dict[str, Any]:
    from ui.forms.interviews import episode_choices

    offered: dict[str, Any] = {}
    for column in columns:
        if column.name == "provider_id":
            offered[column.name] = provider_choices(facts.providers)
        elif column.refers_to == "teams":
            offered[column.name] = [(team, team) for team in facts.teams]
        elif column.form is Form.REFERENCES:
            offered[column.name] = episode_choices(facts)
    return offered
