"""The form that leaves out what was entered by mistake, and closes the gap that it leaves between two others."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.days import in_words
from placement_tracker.domain.kinds import Kind, Row
from ui.forms import makers
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section
from ui.forms.fields.choices import Choice
from ui.forms.stepping import in_sentences, named, shown, with_article

#: What may become of a gap has a name (services/gaps.py, Way); this changes nothing, and is chosen at first.
LEAVE = "leave"
_SHORT = {"allocations": "allocation"}
_LEAVE_IT: Choice = (LEAVE, "Leave the gap")
_WHY = Ask(
    "reason_for_change",
    "Why",
    makers.text(420),
    required=True,
    hint="For example: entered twice. It stays in the history, and the record can be brought back.",
)
_GAP = Ask("gap", "The gap", makers.one_of((_LEAVE_IT,)), shown_by=lambda facts: facts.more is not None)
_NOTE = "It is left out of lists and figures from now on. Nothing is removed."


def void_plan(kind: Kind, record: Row) -> Plan:
    """It shows the record, and asks why; and what becomes of the gap, where one is left."""

    def read(session: Any, _facts: Facts) -> Any:
        from placement_tracker.services import gaps

        return gaps.left_by(session, kind.name, record.ref)

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        children = frozenset({facts.records.child_id}) if facts.records is not None else frozenset()
        closed = _leave_out(act, record, answers, facts)
        return Saved(f"the {kind.words} is left out{closed}", frozenset({kind.name}), children)

    return Plan(
        "void",
        f"Leave out {with_article(kind.words)} entered by mistake",
        (Section("", (_WHY, _GAP), _NOTE),),
        keep,
        about_a_child=kind.hangs_on_a_child,
        told=lambda facts: [_record_said(kind, record), *_gap_said(kind, facts)],
        offer=lambda facts: {"gap": _choices(kind, facts)},
        read_more=read,
        preview=lambda session, answers, facts: _preview(session, record, answers, facts),
        preview_heading="Leaving it out will change this too. Press “Leave it out” again to go on.",
        another=False,
        save_words="Leave it out",
        danger=True,
        record=record,
    )


def _leave_out(act: Any, record: Row, answers: Answers, facts: Facts) -> str:
    """Leave it out; returns what was done beside, in words."""
    from placement_tracker.services import corrections, gaps

    why = answers["reason_for_change"]
    if facts.more is None or answers["gap"] in (None, LEAVE):
        corrections.void(act, record.kind, record.ref, why)
        return ""
    gaps.void_and_close(act, record.kind, record.ref, why, facts.more, gaps.Way(answers["gap"]))
    return ", and the gap is closed"


def _record_said(kind: Kind, record: Row) -> str:
    return "\n".join(
        f"{column.words[:1].upper()}{column.words[1:]}: {shown(column, record[column.name])}"
        for column in kind.columns
        if record[column.name] is not None and column.name != "child_id"
    )


def _gap_said(kind: Kind, facts: Facts) -> list[str]:
    gap = facts.more
    if gap is None:
        return []
    lines = [
        f"Without it there is a gap from {in_words(gap.first)} to {in_words(gap.until)}, between:",
        *(f"•  {named(kind, row.values)}" for row in (gap.before, gap.after)),
    ]
    return ["\n".join(lines)]


def _choices(kind: Kind, facts: Facts) -> list[Choice]:
    gap = facts.more
    if gap is None:
        return [_LEAVE_IT]
    one = _SHORT.get(kind.name, kind.words)
    words = {
        LEAVE: _LEAVE_IT[1],
        "go_on": f"The {one} before goes on until the next began, {in_words(gap.until)}",
        "begin": f"The next began when the {one} before ended, {in_words(gap.first)}",
        "as_one": f"Both are one {one} that went on all the time: the second is left out too",
    }
    return [(way.value, words[way.value]) for way in gap.ways]


def _preview(session: Any, record: Row, answers: Answers, facts: Facts) -> list[str]:
    """What closing the gap changes, in sentences; none where it is left."""
    from placement_tracker.services import gaps, reading

    gap = facts.more
    if gap is None or answers["gap"] in (None, LEAVE):
        return []
    way = gaps.Way(answers["gap"])
    as_it_is = reading.row(session, record.kind, record.ref) or record
    lines = in_sentences(session, gaps.plan_closing(gap, as_it_is, way))
    if way is gaps.Way.AS_ONE:
        lines.append(f"{named(reading.described(record.kind), gap.after.values)}: is left out too.")
    return lines
