"""What is wrong with a record, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops a save; a warning is shown and may be accepted with a reason (archive.md)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the record, the column and the value that it is about.

    `rule` is the stable name of the rule, like "placements-overlap". `ref` and `other` are rows' refs
    (kinds.Row.ref); `other` is the second row of a conflict. `words` never name a child.
    """

    rule: str
    severity: Severity
    kind: str
    ref: str
    column: str
    value: str
    words: str
    other: str = ""
    child_id: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


class Refused(Exception):
    """A save that the rules stopped. `problems` holds all that is wrong at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.words for problem in self.problems))


class NeedsAcceptance(Exception):
    """A save with new warnings that nobody has accepted with a reason yet."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.words for problem in self.problems))


class Fault(Exception):
    """The machine's fault or the user's: a sentence that says what happened and what to do. Nothing was changed."""


class Cancelled(Fault):
    """The user stopped a long job. Raised by the job's progress; nothing was changed."""
