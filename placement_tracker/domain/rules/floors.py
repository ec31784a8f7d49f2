"""The floor of a target: a number, or the word `standard` (archive.md, targets.csv)."""

from __future__ import annotations

from placement_tracker.domain.kinds import Column, Form, Row
from placement_tracker.domain.problems import Problem, Severity
from placement_tracker.domain.values import read

_NUMBER = Column("floor", "floor", Form.NUMBER)


def floor_problems(row: Row) -> list[Problem]:
    """The floor is kept as text, so that its form is checked here."""
    floor = row["floor"]
    if floor is None or floor.casefold() == "standard":
        return []
    try:
        read(_NUMBER, floor)
    except ValueError:
        words = "The floor is a number, or the word standard. Put it right, or leave it blank for standard."
        return [Problem("unreadable", Severity.ERROR, "targets", row.ref, "floor", floor, words)]
    return []
