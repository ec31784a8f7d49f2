"""What a correction changes, in sentences: the record and the neighbours that move with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from placement_tracker.domain import codes
from placement_tracker.domain.kinds import Column, Kind
from placement_tracker.domain.moments import Moment, said
from placement_tracker.domain.values import written


def plan_insertion(session: Any, kind: str, values: dict[str, Any], reasons: dict[str, Any]) -> list[str]:
    from placement_tracker.services import insertions

    return in_sentences(session, insertions.plan_insertion(session, kind, values, **reasons))


def plan_correction(session: Any, kind: str, record_id: str, values: dict[str, Any]) -> list[str]:
    """The sentences; empty where only the record itself changes: the form shows that already."""
    from placement_tracker.services import corrections

    steps = corrections.plan_correction(session, kind, record_id, values)
    return in_sentences(session, steps) if len(steps) > 1 else []


def in_sentences(session: Any, steps: Iterable[Any]) -> list[str]:
    from placement_tracker.services import reading

    lines = []
    for step in steps:
        kind = reading.described(step.kind)
        record = reading.row(session, step.kind, step.record_id) if step.record_id else None
        lines.append(_sentence(kind, step, record.values if record is not None else {}))
    return lines


def _sentence(kind: Kind, step: Any, record: dict[str, Any]) -> str:
    if not step.record_id:
        return f"New: {named(kind, step.after)}."
    changes = [
        changed(kind.column(name), step.before[name], value)
        for name, value in step.after.items()
        if step.before[name] != value
    ]
    return f"{named(kind, record)}: {'; '.join(changes)}."


def changed(column: Column, before: Any, after: Any) -> str:
    """What becomes of one value: end 20 May 2017 becomes 18 May 2017."""
    if after is None:
        return f"{column.words} {shown(column, before)} is taken away"
    if before is None:
        return f"{column.words} becomes {shown(column, after)}"
    return f"{column.words} {shown(column, before)} becomes {shown(column, after)}"


def named(kind: Kind, values: dict[str, Any]) -> str:
    """A record by its kind, its code and its days: Placement U4, 1 March 2017 to 4 June 2018."""
    code = (
        values.get("placement_type") or values.get("status") or values.get("kind") or values.get("role") or ""
    )
    start = values.get("started_on") or values.get("went_missing_at")
    end = values.get("ended_on") or values.get("returned_at")
    words = f"{kind.words[:1].upper()}{kind.words[1:]} {code}".strip()
    if start is None:
        return words
    return f"{words}, {said(start)} to {said(end)}" if end is not None else f"{words}, from {said(start)}"


def shown(column: Column, value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return "blank"
    if isinstance(value, date | Moment):
        return said(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.code_set and isinstance(value, str):
        return f"{value} ({codes.words(column.code_set, value)})"
    return written(value).replace(";", ", ")


def with_article(words: str) -> str:
    """A kind of record as one of several: a placement, an allocation."""
    if words.startswith("the "):
        return words
    return f"an {words}" if words[:1] in "aeio" else f"a {words}"
