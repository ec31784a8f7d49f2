"""What a form finds wrong by itself, all at once: unreadable and missing answers, days out of order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from placement_tracker.domain.moments import day_of, follows, said
from placement_tracker.domain.problems import Problem
from ui.forms.declared import Ask, Wrong
from ui.forms.fields.base import Unreadable
from ui.forms.rows import AskRow


def answers_of(rows: Iterable[AskRow]) -> dict[str, Any]:
    """What was answered; None where nothing readable was."""
    found: dict[str, Any] = {}
    for row in rows:
        try:
            found[row.ask.name] = row.field.value() if row.is_shown else None
        except Unreadable:
            found[row.ask.name] = None
    return found


def wrong_in(rows: Sequence[AskRow], today: date) -> list[Wrong]:
    """All that is wrong with the answers by themselves, in the order of the questions."""
    answers = answers_of(rows)
    labels = {row.ask.name: row.ask.label for row in rows}
    found: list[Wrong] = []
    for row in rows:
        if not row.is_shown:
            continue
        try:
            value = row.field.value()
        except Unreadable as error:
            found.append(Wrong(row.ask.name, str(error)))
            continue
        found += _wrong_with(row.ask, value, answers, labels, today)
    return found


def _wrong_with(
    ask: Ask, value: Any, answers: dict[str, Any], labels: dict[str, str], today: date
) -> list[Wrong]:
    if value is None:
        return [Wrong(ask.name, "This is needed. Fill it in.")] if ask.required else []
    if ask.past and day_of(value) > today:
        return [Wrong(ask.name, "This is later than today. Put it right, or save it when it has happened.")]
    earliest = answers.get(ask.not_before) if ask.not_before else None
    if earliest is not None and not follows(value, earliest):
        return [Wrong(ask.name, f"This is before “{labels[ask.not_before]}” ({said(earliest)}).")]
    return []


def place_of(problem: Problem, rows: Iterable[AskRow]) -> str:
    """The question that a problem of the rules is about; "" where the form asks none that is."""
    return next((row.ask.name for row in rows if row.is_shown and row.ask.is_about(problem)), "")
