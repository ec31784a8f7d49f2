"""For each rule a child that it finds and one that it does not."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.statutory.situations import Situation


@dataclass(frozen=True, slots=True)
class Case:
    """The rule by number, what it finds, what it does not find, and the year of the return."""

    number: str
    wrong: Situation
    right: Situation
    year: int = 2026

    def __str__(self) -> str:
        return f"{self.number} in {self.year}"
